//! A worker whose guides cost nothing, with its sender, as a process of its own.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use videoguida::config::Settings;
use videoguida::link::{self, LinkKey};
use videoguida::notify::Sender;
use videoguida::personal::Personal;
use videoguida::shutdown::Shutdown;
use videoguida::worker::{
    ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder, Worker, WorkerOptions,
};

/// A folder with a letter in it, for the person that the event names.
struct Cheap(LinkKey);

impl Producer for Cheap {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        let failed = |why: &str| ProduceError::Failed(why.into());
        let event: Value = serde_json::from_slice(order.event_json).map_err(|_| failed("not JSON"))?;
        std::fs::write(order.out_dir.join("letter.pdf"), b"%PDF-").map_err(|_| failed("no letter"))?;
        let mobile = event["data"]["claimant"]["mobile"].as_str().map(str::to_owned);
        let notices = ClaimantContacts {
            name: Personal::new("Maria Grazia".into()),
            email: None,
            mobile: mobile.map(Personal::new),
            fiscal_code: Personal::default(),
            locale: "it".into(),
            letter: false,
        };
        Ok(GuideProduct {
            folder: order.out_dir.to_owned(),
            token_hash: link::token_hash(&link::token(&self.0, order.claim_id, order.issue)),
            link: Personal::new(format!("https://guide.example/Q/{}", order.claim_id)),
            warnings: vec![],
            notices,
        })
    }
}

/// Runs in a process of its own: makes and sends until it is killed.
pub async fn work(dir: &Path, shutdown: &Shutdown) {
    let settings = Settings::load_from(None, std::env::vars(), &[]).expect("settings");
    let store = crate::engines::open(&dir.join("v.sqlite")).await;
    let key = link::load_or_create_key(&dir.join("link.key")).expect("a key");
    let mut options = WorkerOptions::new(&settings);
    options.lease = Duration::from_secs(10);
    options.poll = Duration::from_millis(50);
    options.jobs = 2;
    let worker = Worker::new(store.clone(), Arc::new(Cheap(key)), options);
    let sender = Sender::new(store, &settings).expect("a sender");
    let (made, sent) = tokio::join!(worker.run(shutdown), sender.run(shutdown));
    made.expect("worked");
    sent.expect("sent");
}
