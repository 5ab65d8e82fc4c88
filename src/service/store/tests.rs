use std::time::Duration;

use super::*;
use crate::config::DatabaseAddress;
use crate::keys::KeyRingError;
use crate::notice::{Channel, NoticeOrder, NoticeTemplate, Recipient, SendOutcome};
use ground::personal::Personal;
use law::claim::{EventIdentity, Problem};

mod coming;
mod copying;
mod engines;
mod forgetting;
mod paging;
mod restoring;
mod restricting;
mod rotating;
mod server;
mod telling;

pub(super) const LEASE: Duration = Duration::from_secs(60);
const SECRET: &str = "Esposito-Bellavista";

fn on(day: &str) -> Clock {
    Clock::Fixed(day.parse().expect("a day"))
}

async fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&DatabaseAddress::of_test(dir.path().join("v.sqlite")))
        .await
        .expect("a store");
    (dir, store.with_clock(on("2026-03-03")))
}

pub(super) fn event(event_id: &str, claim_id: &str, weeks: u32) -> Submission {
    Submission::Claim(accepted(event_id, claim_id, weeks))
}

/// An event without a moment, of one source.
fn accepted(event_id: &str, claim_id: &str, weeks: u32) -> AcceptedEvent {
    let json = serde_json::json!({"id": event_id, "time": event_id,
        "data": {"claim_id": claim_id, "claimant": {"family_name": SECRET}, "weeks": weeks}});
    AcceptedEvent {
        identity: Some(EventIdentity {
            source: "/naspi/claims".into(),
            id: event_id.into(),
        }),
        claim_id: claim_id.into(),
        event_json: json.to_string().into_bytes(),
        warnings: Vec::new(),
    }
}

fn recipient(address: &str) -> Recipient {
    Recipient {
        name: Personal::new(SECRET.into()),
        address: Personal::new(address.into()),
        locale: "it".into(),
        ..Recipient::default()
    }
}

fn ready(store: &Store, job: &RenderJob, channels: &[Channel]) -> Publication {
    let folder = store
        .guides_dir()
        .join(format!("{}.{}", job.claim_id, job.job_id));
    std::fs::create_dir_all(&folder).expect("a folder");
    let notices = channels
        .iter()
        .map(|channel| NoticeOrder::new(*channel, recipient("a@example.it")));
    let token_hash = token(&job.claim_id, job.issue);
    Publication {
        folder,
        token_hash,
        warnings: vec![],
        notices: notices.collect(),
        recipient: recipient(""),
    }
}

fn token(claim_id: &str, issue: u32) -> [u8; 32] {
    let mut hash = [0; 32];
    for (slot, byte) in hash.iter_mut().zip(format!("{issue}{claim_id}").bytes()) {
        *slot = byte;
    }
    hash
}

async fn take(store: &Store) -> RenderJob {
    store
        .next_job(JobQueue::Any, LEASE, &Retry::default())
        .await
        .expect("a store")
        .expect("a job")
}

async fn publish(store: &Store, channels: &[Channel]) -> RenderJob {
    let job = take(store).await;
    assert_eq!(
        store
            .mark_ready(&job, &ready(store, &job, channels))
            .await
            .expect("published"),
        PublicationOutcome::Published
    );
    job
}

async fn status(store: &Store, claim_id: &str) -> ClaimStatus {
    store
        .claim(claim_id)
        .await
        .expect("a store")
        .expect("a claim")
        .status
}

fn notice_of(taken: OutboxAnswer) -> Option<DueNotice> {
    match taken {
        OutboxAnswer::Notice(notice) => Some(*notice),
        OutboxAnswer::Later(_) | OutboxAnswer::Nothing => None,
    }
}

async fn take_any(store: &Store) -> Option<DueNotice> {
    for channel in Channel::ALL {
        let taken = store.take_notice(channel, "first", LEASE, None).await;
        if let Some(notice) = notice_of(taken.expect("a store")) {
            return Some(notice);
        }
    }
    None
}

async fn send_all(store: &Store, outcome: &SendOutcome) -> Vec<Channel> {
    let mut sent = Vec::new();
    while let Some(notice) = take_any(store).await {
        store
            .finish_notice(&notice, outcome, &Retry::default())
            .await
            .expect("finished")
            .expect("still ours");
        sent.push(notice.channel);
    }
    sent
}

#[tokio::test]
async fn opening_twice_finds_the_same_and_a_lost_key_is_noticed() {
    let (dir, store) = store().await;
    assert_eq!(
        store.ingest(&event("e1", "A", 1)).await.expect("in").outcome,
        IngestOutcome::Accepted
    );
    let again = Store::open(&DatabaseAddress::of_test(dir.path().join("v.sqlite")))
        .await
        .expect("opened again");
    assert_eq!(status(&again, "A").await, ClaimStatus::Accepted);
    std::fs::remove_file(dir.path().join("installation.key")).expect("removed");
    let lost = Store::open(&DatabaseAddress::of_test(dir.path().join("v.sqlite"))).await;
    assert!(matches!(
        lost,
        Err(StoreError::Key(SealError::Key(KeyRingError::Missing { .. })))
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_open_a_new_store_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("v.sqlite");
    let opens: Vec<_> = (0..12)
        .map(|_| {
            tokio::spawn({
                let path = path.clone();
                async move { Store::open(&DatabaseAddress::of_test(path)).await.map(drop) }
            })
        })
        .collect();
    for open in opens {
        open.await.expect("no panic").expect("opened");
    }
}

#[tokio::test]
async fn a_lease_that_ran_out_is_taken_over_and_the_late_one_changes_nothing() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let short = Duration::ZERO;
    let slow = store
        .next_job(JobQueue::Any, short, &Retry::default())
        .await
        .expect("a store")
        .expect("a job");
    tokio::time::sleep(Duration::from_millis(5)).await;
    let quick = take(&store).await;
    assert_eq!((slow.job_id, slow.attempt, quick.attempt), (quick.job_id, 1, 2));
    assert!(!store.renew(&slow, LEASE).await.expect("a store"));
    let late = store
        .mark_ready(&slow, &ready(&store, &slow, &[]))
        .await
        .expect("a store");
    assert_eq!(late, PublicationOutcome::Superseded);
    assert_eq!(status(&store, "A").await, ClaimStatus::Rendering);
    let first = store
        .mark_ready(&quick, &ready(&store, &quick, &[]))
        .await
        .expect("a store");
    assert_eq!(first, PublicationOutcome::Published);
}

#[tokio::test]
async fn workers_that_keep_dying_make_the_claim_failed() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let retry = Retry {
        max_attempts: 2,
        ..Retry::default()
    };
    for _ in 0..2 {
        assert!(
            store
                .next_job(JobQueue::Any, Duration::ZERO, &retry)
                .await
                .expect("a store")
                .is_some()
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(
        store
            .next_job(JobQueue::Any, LEASE, &retry)
            .await
            .expect("a store")
            .is_none()
    );
    let row = store.claim("A").await.expect("a store").expect("a claim");
    assert_eq!((row.status, row.attempts), (ClaimStatus::Failed, 2));
    assert!(row.last_error.is_some());
}

#[tokio::test]
async fn a_held_claim_shows_its_problems_and_can_be_rendered_again() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let problems = [Problem {
        path: "data.official".into(),
        message: "differs".into(),
    }];
    assert!(store.hold(&take(&store).await, &problems).await.expect("held"));
    let row = store.claim("A").await.expect("a store").expect("a claim");
    assert_eq!(
        (row.status, row.problems.as_slice()),
        (ClaimStatus::Held, problems.as_slice())
    );
    assert!(store.request_rerender("A", Urgency::Person).await.expect("asked"));
    publish(&store, &[]).await;
    assert_eq!(status(&store, "A").await, ClaimStatus::Ready);
}

#[tokio::test]
async fn refused_rows_are_listed_once_with_their_line() {
    let (_dir, store) = store().await;
    let refusal = |line| Submission::Refusal {
        origin: RowOrigin {
            source: "claims.jsonl".into(),
            line,
        },
        claim_id: None,
        problems: vec![Problem {
            path: String::new(),
            message: "not JSON".into(),
        }],
        raw: SECRET.as_bytes().to_vec(),
    };
    // The same row, wherever it stands: the last place counts.
    for line in [3, 3, 4] {
        assert_eq!(
            store.ingest(&refusal(line)).await.expect("in").outcome,
            IngestOutcome::Rejected
        );
    }
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let filter = ClaimFilter {
        status: Some(ClaimStatus::Rejected),
        ..ClaimFilter::default()
    };
    let lines: Vec<_> = store
        .claims(&filter)
        .await
        .expect("rows")
        .into_iter()
        .map(|row| row.origin.map(|o| o.line))
        .collect();
    assert_eq!(lines, [Some(4)]);
    assert_eq!(
        store.claims(&ClaimFilter::default()).await.expect("rows").len(),
        2
    );
}

#[tokio::test]
async fn a_corrected_claim_takes_its_refusal_away() {
    let (_dir, store) = store().await;
    let origin = RowOrigin {
        source: "-".into(),
        line: 1,
    };
    let refusal = Submission::Refusal {
        origin,
        claim_id: Some("A".into()),
        problems: vec![],
        raw: vec![1],
    };
    store.ingest(&refusal).await.expect("in");
    assert_eq!(status(&store, "A").await, ClaimStatus::Rejected);
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    assert_eq!(
        store.claims(&ClaimFilter::default()).await.expect("rows").len(),
        1
    );
}
