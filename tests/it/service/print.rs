//! The print queue: letters of claims without another way to be told, printed once, in one file.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use videoguida::claim;
use videoguida::link;
use videoguida::notice::{Channel, NoticeState};
use videoguida::notify::Sender;
use videoguida::personal::Personal;
use videoguida::shutdown::Shutdown;
use videoguida::store::{AcceptedEvent, Submission};
use videoguida::worker::{
    ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder, Worker, WorkerOptions, ingest,
};

use super::world::{notice, open, settings};

/// Publishes a folder with a letter for claims as they really are; everybody gets it on paper.
struct Post {
    key: link::LinkKey,
}

impl Producer for Post {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        let documents = order.out_dir.join("documents");
        std::fs::create_dir_all(&documents)
            .and_then(|()| std::fs::write(documents.join("letter.pdf"), b"%PDF-"))
            .map_err(|_| ProduceError::Failed("no letter".into()))?;
        let token = link::token(&self.key, order.claim_id, order.issue);
        Ok(GuideProduct {
            folder: order.out_dir.to_owned(),
            token_hash: link::token_hash(&token),
            link: Personal::new(String::new()),
            warnings: vec![],
            notices: ClaimantContacts {
                name: Personal::new("Maria Grazia Esposito".into()),
                fiscal_code: Personal::default(),
                email: None,
                mobile: None,
                locale: "it".into(),
                letter: true,
            },
        })
    }
}

/// The first claims of the sample that the law settles.
fn events(count: usize) -> Vec<Submission> {
    let lines = include_str!("../../claims/sample.jsonl").lines();
    let event = |line: &str| {
        let claim = claim::parse_event(line.as_bytes()).expect("a sample");
        Submission::Claim(AcceptedEvent::new(claim, true, line.as_bytes().to_vec()))
    };
    lines.take(count).map(event).collect()
}

fn letters(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .arg("letters")
        .args(args)
        .current_dir(dir)
        .env("VIDEOGUIDA__STORE__DATA_DIR", dir)
        .env(
            "VIDEOGUIDA__STORE__URL",
            crate::engines::url(&dir.join("v.sqlite")),
        )
        .output()
        .expect("the command")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[tokio::test]
async fn letters_of_the_queue_are_printed_once_and_again_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let settings = settings(dir.path(), &[("print.everybody", "true".into())]);
    let store = open(dir.path()).await;
    let key = link::load_or_create_key(&dir.path().join("link.key")).expect("a key");
    ingest(&store, events(3)).await.expect("taken in");
    let (_trigger, shutdown) = Shutdown::new();
    let worker = Worker::new(
        store.clone(),
        Arc::new(Post { key }),
        WorkerOptions::new(&settings),
    );
    worker.run_until_idle(&shutdown).await.expect("worked");
    let sender = Sender::new(store.clone(), &settings).expect("a sender");
    sender
        .run_until_idle(Duration::from_secs(30), &shutdown)
        .await
        .expect("sent");
    let queue = store.print_queue(None, false).await.expect("a store");
    assert_eq!(queue.len(), 3);
    let sent = notice(&store, &queue[0].claim_id, Channel::Letter).await;
    assert_eq!(sent.state, NoticeState::Sent);

    let dry = letters(dir.path(), &["--out", "dry.pdf", "--dry-run"]);
    assert_eq!(said(&dry).lines().count(), 3, "{}", said(&dry));
    let first = letters(dir.path(), &["--out", "first.pdf"]);
    assert!(first.status.success(), "{}", said(&first));
    assert!(said(&first).contains("3 letters"), "{}", said(&first));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.path().join("first.pdf.json")).expect("a manifest"))
            .expect("JSON");
    assert_eq!(manifest["letters"].as_array().map(Vec::len), Some(3));
    assert_eq!(manifest["letters"][0]["revision"], 1);

    let second = letters(dir.path(), &["--out", "second.pdf"]);
    assert!(second.status.success() && said(&second).contains("no letter to print"));
    assert!(!dir.path().join("second.pdf").exists());
    let again = letters(dir.path(), &["--out", "again.pdf", "--reprint"]);
    assert!(said(&again).contains("3 letters"), "{}", said(&again));
    let other_day = letters(
        dir.path(),
        &["--out", "none.pdf", "--reprint", "--batch", "2001-01-01"],
    );
    assert!(said(&other_day).contains("no letter to print"));
    let trail = store.audit_trail(&queue[0].claim_id).await.expect("a store");
    let runs: Vec<_> = trail.iter().filter(|row| row.action == "printed").collect();
    assert_eq!(runs.len(), 2);
    assert_eq!(runs[0].detail, "first.pdf");

    // Whoever is forgotten gets no letter any more.
    store.erase(&queue[0].claim_id).await.expect("erased");
    assert_eq!(store.print_queue(None, true).await.expect("a store").len(), 2);
}
