//! A store with guides whose notices wait, and ways to look at what became of them.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use videoguida::config::Settings;
use videoguida::link::{self, LinkKey};
use videoguida::notice::{Channel, NoticeState};
use videoguida::notify::{SendCounts, Sender};
use videoguida::personal::Personal;
use videoguida::shutdown::Shutdown;
use videoguida::store::{AcceptedEvent, NoticeRow, Store, Submission};
use videoguida::worker::{
    ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder, Worker, WorkerOptions, ingest,
};

pub const NAME: &str = "Maria Grazia Esposito";

/// Long enough for one attempt of these tests, short enough to wait for.
pub const LEASE: Duration = Duration::from_millis(1500);

/// A claimant, as the producer below finds it in the event.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub claim_id: &'static str,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub letter: bool,
    pub fiscal_code: &'static str,
}

impl Person {
    pub fn with_email(claim_id: &'static str, email: &str) -> Self {
        Self {
            claim_id,
            email: Some(email.into()),
            ..Self::default()
        }
    }

    pub fn with_mobile(claim_id: &'static str, mobile: &str) -> Self {
        Self {
            claim_id,
            mobile: Some(mobile.into()),
            ..Self::default()
        }
    }

    pub fn event(&self, event_id: &str) -> Submission {
        let data = serde_json::json!({"email": self.email, "mobile": self.mobile, "letter": self.letter, "id": event_id,
            "fiscal_code": self.fiscal_code});
        let event_json = serde_json::json!({"data": data}).to_string().into_bytes();
        Submission::Claim(AcceptedEvent {
            identity: None,
            claim_id: self.claim_id.into(),
            event_json,
            warnings: Vec::new(),
        })
    }
}

/// Makes a folder with a letter in it, and a link with the installation's key.
pub struct Letters {
    key: LinkKey,
}

impl Letters {
    /// Of the installation whose data are in `dir`.
    pub fn of(dir: &Path) -> Self {
        let key = link::load_or_create_key(&dir.join("link.key"));
        Self {
            key: key.expect("a key"),
        }
    }
}

impl Producer for Letters {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        let failed = |why: &str| ProduceError::Failed(why.into());
        let event: serde_json::Value =
            serde_json::from_slice(order.event_json).map_err(|_| failed("not JSON"))?;
        let documents = order.out_dir.join("documents");
        std::fs::create_dir_all(&documents).map_err(|_| failed("no folder"))?;
        std::fs::write(documents.join("letter.pdf"), b"%PDF-").map_err(|_| failed("no letter"))?;
        let contact = |key: &str| {
            event["data"][key]
                .as_str()
                .map(|text| Personal::new(text.to_owned()))
        };
        let token_hash = link::token_hash(&link::token(&self.key, order.claim_id, order.issue));
        let notices = ClaimantContacts {
            name: Personal::new(NAME.into()),
            email: contact("email"),
            mobile: contact("mobile"),
            fiscal_code: contact("fiscal_code").unwrap_or_default(),
            locale: "it".into(),
            letter: event["data"]["letter"] == true,
        };
        let link = Personal::new(format!("https://guide.example/Q/{}", order.claim_id));
        Ok(GuideProduct {
            folder: order.out_dir.to_owned(),
            token_hash,
            link,
            warnings: vec![],
            notices,
        })
    }
}

/// Settings with a data folder of their own.
pub fn settings(dir: &Path, keys: &[(&str, String)]) -> Settings {
    let mut flags = vec![
        ("store.data_dir", dir.display().to_string()),
        ("notify.retry_seconds", "0".into()),
    ];
    flags.extend(keys.iter().cloned());
    Settings::load_from(None, [], &flags).expect("settings")
}

pub async fn open(dir: &Path) -> Store {
    crate::engines::open(&dir.join("v.sqlite")).await
}

/// Takes the events in and publishes their guides: the notices wait.
pub async fn publish(store: &Store, settings: &Settings, events: Vec<Submission>) {
    ingest(store, events).await.expect("taken in");
    let (_trigger, shutdown) = Shutdown::new();
    let worker = Worker::new(
        store.clone(),
        Arc::new(Letters::of(store.data_dir())),
        WorkerOptions::new(settings),
    );
    worker.run_until_idle(&shutdown).await.expect("worked");
}

/// Sends in this process until nothing waits.
pub async fn send(store: &Store, settings: &Settings) -> SendCounts {
    let (_trigger, shutdown) = Shutdown::new();
    let sender = Sender::new(store.clone(), settings)
        .expect("a sender")
        .with_lease(LEASE);
    sender
        .run_until_idle(Duration::from_secs(30), &shutdown)
        .await
        .expect("sent")
}

pub async fn notice(store: &Store, claim_id: &str, channel: Channel) -> NoticeRow {
    let notices = store.notices(claim_id).await.expect("a store");
    notices
        .into_iter()
        .rfind(|notice| notice.channel == channel)
        .expect("a notice")
}

pub async fn state(store: &Store, claim_id: &str, channel: Channel) -> NoticeState {
    notice(store, claim_id, channel).await.state
}

pub async fn status(store: &Store, claim_id: &str) -> &'static str {
    store
        .claim(claim_id)
        .await
        .expect("a store")
        .expect("a claim")
        .status
        .name()
}

/// Runs a sender as the program does, until `done` or for at most `patience`.
pub async fn run_until(store: &Store, settings: &Settings, patience: Duration, done: impl AsyncFn() -> bool) {
    let (trigger, shutdown) = Shutdown::new();
    let sender = Sender::new(store.clone(), settings)
        .expect("a sender")
        .with_lease(LEASE);
    let running = tokio::spawn(async move { sender.run(&shutdown).await });
    let end = tokio::time::Instant::now() + patience;
    while !done().await && tokio::time::Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    trigger.fire();
    running.await.expect("the sender").expect("sent");
}
