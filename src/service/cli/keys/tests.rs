use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::*;
use crate::links::LinkMakingError;
use crate::notice::Recipient;
use crate::store::{AcceptedEvent, JobQueue, Publication, Retry, Submission};
use ground::link::{self, LinkKey};

const LEASE: std::time::Duration = std::time::Duration::from_secs(60);

struct Installation {
    dir: tempfile::TempDir,
    settings: Settings,
}

impl Installation {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let flags = [("store.data_dir", dir.path().display().to_string())];
        let settings = Settings::load_from(None, [], &flags).expect("settings");
        Self { dir, settings }
    }

    async fn store(&self) -> Store {
        let address = self.settings.database().expect("an address");
        Store::open(&address).await.expect("a store")
    }

    async fn links(&self) -> Result<LinkKey, Failure> {
        links(&self.settings, &self.store().await).await?;
        Ok(link::load_key(&self.file()).expect("a key"))
    }

    /// A guide whose link was made with the key.
    async fn guide_of(&self, key: &LinkKey) {
        let store = self.store().await;
        let event = AcceptedEvent {
            identity: None,
            claim_id: "NASPI-1".into(),
            event_json: br#"{"data":{}}"#.to_vec(),
            warnings: Vec::new(),
        };
        store.ingest(&Submission::Claim(event)).await.expect("in");
        let job = store.next_job(JobQueue::Any, LEASE, &Retry::default()).await;
        let job = job.expect("a store").expect("a job");
        let folder = store.guides_dir().join("a");
        std::fs::create_dir_all(&folder).expect("a folder");
        let guide = Publication {
            folder,
            token_hash: link::token_hash(&link::token(key, "NASPI-1", job.issue)),
            warnings: vec![],
            notices: vec![],
            recipient: Recipient::default(),
        };
        store.mark_ready(&job, &guide).await.expect("published");
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("link.key")
    }

    fn write(&self, key: [u8; 32]) {
        std::fs::write(self.file(), key).expect("written");
        std::fs::set_permissions(self.file(), std::fs::Permissions::from_mode(0o600)).expect("its mode");
    }

    /// As a database of the version before the digests would be.
    async fn forget_the_digest(&self) {
        let statement = "import sqlite3, sys\n\
                         database = sqlite3.connect(sys.argv[1])\n\
                         database.execute('DELETE FROM key_generations WHERE name = ?', ('links',))\n\
                         database.commit()";
        let mut python = std::process::Command::new("python3");
        let database = self.settings.database().expect("an address");
        let crate::config::DatabaseAddress::Sqlite(file) = database else {
            panic!("a file");
        };
        let done = python
            .args(["-c", statement])
            .arg(file)
            .status()
            .expect("python3 runs");
        assert!(done.success());
    }
}

fn said<T>(outcome: Result<T, Failure>) -> String {
    match outcome {
        Ok(_) => "taken".into(),
        Err(failure) => failure.to_string(),
    }
}

#[tokio::test]
async fn a_key_is_made_once_and_never_again() {
    let installation = Installation::new();
    let key = installation.links().await.expect("made");
    assert_eq!(installation.links().await.expect("the same"), key);
    std::fs::remove_file(installation.file()).expect("removed");
    assert!(said(installation.links().await).contains("is not there"));
    assert!(!installation.file().exists(), "no new key was made");
    installation.write([7; 32]);
    assert!(said(installation.links().await).contains("is not the key"));
    installation.write(key);
    assert_eq!(installation.links().await.expect("restored"), key);
}

#[tokio::test]
async fn a_database_from_before_proves_the_key_by_a_link() {
    let installation = Installation::new();
    let key = installation.links().await.expect("made");
    installation.guide_of(&key).await;
    installation.forget_the_digest().await;
    installation.write([7; 32]);
    assert!(said(installation.links().await).contains("is not the key"));
    std::fs::remove_file(installation.file()).expect("removed");
    assert!(said(installation.links().await).contains("is not there"));
    installation.write(key);
    assert_eq!(installation.links().await.expect("restored"), key);
}

#[tokio::test]
async fn a_command_without_a_store_makes_no_key_beside_one() {
    let installation = Installation::new();
    links_alone(&installation.settings).expect("made where nothing is");
    let key = link::load_key(&installation.file()).expect("a key");
    assert_eq!(installation.links().await.expect("the same"), key);
    std::fs::remove_file(installation.file()).expect("removed");
    assert!(said(links_alone(&installation.settings)).contains("is not there"));
}

#[tokio::test]
async fn the_installations_own_key_is_not_made_beside_a_database() {
    let installation = Installation::new();
    installation.store().await.close().await;
    std::fs::remove_file(installation.dir.path().join("installation.key")).expect("removed");
    let address = installation.settings.database().expect("an address");
    let refused = Store::open(&address).await.expect_err("refused").to_string();
    assert!(refused.contains("restore it from a copy"), "{refused}");
    assert!(!installation.dir.path().join("installation.key").exists());
}

#[tokio::test]
async fn a_newer_key_makes_new_links_and_the_older_one_those_that_were_printed() {
    let installation = Installation::new();
    let first = installation.links().await.expect("made");
    installation.guide_of(&first).await;
    let store = installation.store().await;
    let running = links(&installation.settings, &store).await.expect("links");
    let ring = ring(&installation.settings, KeyKind::Links).expect("a ring");
    assert_eq!(store.rotate_key(&ring).await.expect("rotated"), 2);

    // The guide that is made again keeps its link, also in a process that started before.
    store
        .request_rerender("NASPI-1", crate::store::Urgency::Batch)
        .await
        .expect("asked");
    let job = store.next_job(JobQueue::Any, LEASE, &Retry::default()).await;
    let job = job.expect("a store").expect("a job");
    assert_eq!(job.link_generation, 1);
    let made = |generation| running.link(generation, "NASPI-1", 1).map(|link| link.token);
    assert_eq!(made(1).expect("a link"), link::token(&first, "NASPI-1", 1));
    // The newer generation is read when it is met; one that is nowhere is named.
    assert_ne!(made(2).expect("a link"), made(1).expect("a link"));
    let lacking = made(3).expect_err("no such generation");
    assert!(matches!(lacking, LinkMakingError::Key(_)), "{lacking}");

    let in_use = store
        .retire_key(&ring, 1)
        .await
        .expect_err("a guide has its link")
        .to_string();
    assert!(
        in_use.contains("generation 1 is in use (1 still need it"),
        "{in_use}"
    );
    std::fs::remove_file(installation.dir.path().join("link.2.key")).expect("removed");
    let refused = said(installation.links().await);
    assert!(
        refused.contains("link.2.key: is not there") && refused.contains("generation 2"),
        "{refused}"
    );
}
