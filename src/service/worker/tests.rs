use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::*;
use crate::config::{DatabaseAddress, NotifySettings, PrintSettings, Settings};
use crate::notice::Channel;
use crate::shutdown::Shutdown;
use crate::store::{AcceptedEvent, ClaimFilter, ClaimStatus, Retry, Urgency};
use ground::personal::Personal;
use law::claim::{EventIdentity, Problem};

/// Writes a folder with one file, or does what the claim's id asks for.
#[derive(Default)]
struct Fake {
    calls: AtomicU32,
}

impl Producer for Fake {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        match order.claim_id {
            "held" => {
                return Err(ProduceError::Held(vec![Problem {
                    path: "data".into(),
                    message: "differs".into(),
                }]));
            }
            "failing" => return Err(ProduceError::Failed("no voice".into())),
            "flaky" if call == 0 => return Err(ProduceError::Failed("no voice".into())),
            "panicking" => panic!("a value of a person"),
            "endless" => {
                while !order.is_stopped() {
                    std::thread::sleep(Duration::from_millis(5));
                }
                return Err(ProduceError::Stopped);
            }
            _ => (),
        }
        let folder = order.out_dir.join("guide");
        write(&folder, order)?;
        let mut token_hash = [0; 32];
        token_hash[..order.claim_id.len()].copy_from_slice(order.claim_id.as_bytes());
        token_hash[31] = order.issue as u8;
        let notices = ClaimantContacts {
            locale: "it".into(),
            letter: true,
            ..ClaimantContacts::default()
        };
        Ok(GuideProduct {
            folder,
            token_hash,
            link: Personal::new("link".into()),
            warnings: vec![],
            notices,
        })
    }
}

fn write(folder: &Path, order: &ProductionOrder<'_>) -> Result<(), ProduceError> {
    let failed = |error: std::io::Error| ProduceError::Failed(error.kind().to_string().into());
    std::fs::create_dir_all(folder).map_err(failed)?;
    std::fs::write(folder.join("event.json"), order.event_json).map_err(failed)
}

async fn store(claims: &[&str]) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&DatabaseAddress::of_test(dir.path().join("v.sqlite")))
        .await
        .expect("a store");
    let rows = claims.iter().map(|id| claim(&format!("event-{id}"), id));
    assert_eq!(
        ingest(&store, rows).await.expect("in").accepted,
        claims.len() as u32
    );
    (dir, store)
}

fn claim(event_id: &str, claim_id: &str) -> Submission {
    let event_json = serde_json::json!({"data": {"event": event_id}})
        .to_string()
        .into_bytes();
    Submission::Claim(AcceptedEvent {
        identity: Some(EventIdentity {
            source: "/naspi/claims".into(),
            id: event_id.into(),
        }),
        claim_id: claim_id.into(),
        event_json,
        warnings: Vec::new(),
    })
}

fn options(jobs: usize) -> WorkerOptions {
    let retry = Retry {
        max_attempts: 2,
        base: Duration::from_millis(1),
        longest: Duration::from_millis(2),
    };
    let poll = Duration::from_millis(5);
    WorkerOptions {
        jobs,
        retry,
        poll,
        ..WorkerOptions::new(&Settings::default())
    }
}

async fn work(store: &Store, jobs: usize) -> Arc<Fake> {
    let producer = Arc::new(Fake::default());
    let (_trigger, shutdown) = Shutdown::new();
    Worker::new(store.clone(), producer.clone(), options(jobs))
        .run_until_idle(&shutdown)
        .await
        .expect("worked");
    producer
}

async fn status(store: &Store, claim_id: &str) -> ClaimStatus {
    store
        .claim(claim_id)
        .await
        .expect("a store")
        .expect("a claim")
        .status
}

#[tokio::test(flavor = "multi_thread")]
async fn every_claim_comes_to_its_end_and_none_stops_the_others() {
    let (_dir, store) = store(&["held", "failing", "panicking", "a", "b", "c"]).await;
    work(&store, 3).await;
    let ends = [
        ("held", "held"),
        ("failing", "failed"),
        ("panicking", "failed"),
        ("a", "ready"),
        ("b", "ready"),
        ("c", "ready"),
    ];
    for (claim_id, end) in ends {
        assert_eq!(status(&store, claim_id).await.name(), end, "{claim_id}");
    }
    let row = store.claim("panicking").await.expect("a store").expect("a claim");
    assert!(!row.last_error.expect("an error").contains("person"));
    let drafts = std::fs::read_dir(store.guides_dir().join(".drafts"))
        .expect("a folder")
        .count();
    assert_eq!(drafts, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workers_make_each_guide_once() {
    let names: Vec<String> = (0..24).map(|number| format!("claim-{number}")).collect();
    let (_dir, store) = store(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let (left, right) = tokio::join!(work(&store, 3), work(&store, 3));
    assert_eq!(
        left.calls.load(Ordering::SeqCst) + right.calls.load(Ordering::SeqCst),
        24
    );
    let filter = ClaimFilter {
        status: Some(ClaimStatus::Ready),
        ..ClaimFilter::default()
    };
    assert_eq!(store.claims(&filter).await.expect("rows").len(), 24);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_attempt_is_made_again() {
    let (_dir, store) = store(&["flaky"]).await;
    assert_eq!(work(&store, 1).await.calls.load(Ordering::SeqCst), 2);
    assert_eq!(status(&store, "flaky").await, ClaimStatus::Ready);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_run_repeated_changes_nothing() {
    let (_dir, store) = store(&["a"]).await;
    work(&store, 1).await;
    let before = store.claim("a").await.expect("a store");
    let again = ingest(&store, [claim("event-a", "a")]).await.expect("in");
    assert_eq!(
        again,
        IngestCounts {
            unchanged: 1,
            ..IngestCounts::default()
        }
    );
    assert_eq!(work(&store, 1).await.calls.load(Ordering::SeqCst), 0);
    assert_eq!(store.claim("a").await.expect("a store"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_stop_it_gives_the_job_back_untried() {
    let (_dir, store) = store(&["endless"]).await;
    let (trigger, shutdown) = Shutdown::new();
    let worker = Worker::new(store.clone(), Arc::new(Fake::default()), options(1));
    let running = tokio::spawn(async move { worker.run(&shutdown).await });
    while status(&store, "endless").await != ClaimStatus::Rendering {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    trigger.fire();
    running.await.expect("no panic").expect("stopped");
    let row = store.claim("endless").await.expect("a store").expect("a claim");
    assert_eq!((row.status, row.attempts), (ClaimStatus::Accepted, 0));
}

/// How long a person in front of a screen waits at most for a worker to begin.
const AT_ONCE: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_asked_for_waits_for_no_batch() {
    let (_dir, store) = store(&["a"]).await;
    work(&store, 1).await;
    // The only lane is at a guide that takes for ever, and many wait behind it.
    let many = (0..500).map(|n| claim(&format!("many-{n}"), &format!("many-{n}")));
    let rows = [claim("endless", "endless")].into_iter().chain(many);
    ingest(&store, rows).await.expect("in");
    let (trigger, shutdown) = Shutdown::new();
    let worker = Worker::new(store.clone(), Arc::new(Fake::default()), options(1));
    let running = tokio::spawn(async move { worker.run(&shutdown).await });
    while status(&store, "endless").await != ClaimStatus::Rendering {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(store.request_rerender("a", Urgency::Person).await.expect("asked"));
    let asked = std::time::Instant::now();
    while status(&store, "a").await != ClaimStatus::Ready {
        assert!(asked.elapsed() < AT_ONCE, "it waits behind the batch");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // One that waits in the queue already is hurried.
    assert!(
        !store
            .request_rerender("many-499", Urgency::Person)
            .await
            .expect("asked")
    );
    while status(&store, "many-499").await != ClaimStatus::Ready {
        assert!(asked.elapsed() < 2 * AT_ONCE, "it waits behind the batch");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(status(&store, "many-0").await, ClaimStatus::Accepted);
    trigger.fire();
    running.await.expect("no panic").expect("stopped");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guide_replaced_stays_a_while_and_is_swept() {
    let (_dir, store) = store(&["a"]).await;
    work(&store, 1).await;
    let first = store.guide_folders().await.expect("folders");
    ingest(&store, [claim("event-2", "a")]).await.expect("in");
    work(&store, 1).await;
    let second = store.guide_folders().await.expect("folders");
    assert_ne!(first, second);
    assert!(store.data_dir().join(&first[0]).join("event.json").exists());
    assert_eq!(sweep(&store, Duration::from_secs(3600)).await.expect("swept"), 0);
    assert_eq!(sweep(&store, Duration::ZERO).await.expect("swept"), 1);
    assert!(!store.data_dir().join(&first[0]).exists());
    assert!(store.data_dir().join(&second[0]).join("event.json").exists());
}

#[test]
fn the_plan_follows_contacts_and_settings() {
    let personal = |text: &str| Some(Personal::new(text.to_owned()));
    let planned = |wanted: &ClaimantContacts, notify: &NotifySettings, everybody: bool| -> Vec<Channel> {
        let print = PrintSettings {
            everybody,
            ..PrintSettings::default()
        };
        wanted
            .plan(notify, &print, &Personal::default())
            .iter()
            .map(|order| order.channel)
            .collect()
    };
    let notify = NotifySettings::default();
    let both = ClaimantContacts {
        email: personal("a@b"),
        mobile: personal("+39"),
        ..ClaimantContacts::default()
    };
    assert_eq!(planned(&both, &notify, false), [Channel::Email, Channel::Sms]);
    assert_eq!(
        planned(&both, &notify, true),
        [Channel::Email, Channel::Sms, Channel::Letter]
    );
    let patronato = ClaimantContacts {
        letter: true,
        ..both.clone()
    };
    assert_eq!(
        planned(&patronato, &notify, false),
        [Channel::Email, Channel::Sms, Channel::Letter]
    );
    assert_eq!(
        planned(&ClaimantContacts::default(), &notify, false),
        [Channel::Letter]
    );
    let sms_first = NotifySettings {
        channels: vec![Channel::Sms],
        ..notify
    };
    assert_eq!(planned(&both, &sms_first, false), [Channel::Sms]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_guide_opens_with_its_claims_key_and_with_nothing_once_that_is_dropped() {
    let (dir, store) = store(&["A"]).await;
    work(&store, 1).await;
    let files = store.guide_files("A").await.expect("a store").expect("a guide");
    assert_eq!(
        files.read("event.json").expect("opened"),
        br#"{"data":{"event":"event-A"}}"#
    );
    let on_disk = std::fs::read(files.path("event.json")).expect("a file");
    assert!(
        !on_disk.windows(7).any(|window| window == b"event-A"),
        "it is plain"
    );
    let copy = dir.path().join("copy");
    std::fs::create_dir(&copy).expect("a folder");
    std::fs::copy(files.path("event.json"), copy.join("event.json")).expect("copied");
    store.erase("A").await.expect("erased");
    assert_eq!(store.guide_files("A").await.expect("a store"), None);
}
