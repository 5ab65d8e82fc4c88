use std::time::Duration;

use super::*;
use crate::claim::Problem;
use crate::config::Channel;
use crate::personal::Personal;

const LEASE: Duration = Duration::from_secs(60);
const SECRET: &str = "Esposito-Bellavista";

fn on(day: &str) -> Clock {
    Clock::Fixed(day.parse().expect("a day"))
}

async fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&dir.path().join("v.sqlite")).await.expect("a store");
    (dir, store.with_clock(on("2026-03-03")))
}

fn event(event_id: &str, claim_id: &str, weeks: u32) -> Incoming {
    let json = serde_json::json!({"id": event_id, "time": event_id,
        "data": {"claim_id": claim_id, "claimant": {"family_name": SECRET}, "weeks": weeks}});
    Incoming::Claim {
        event_id: event_id.into(),
        claim_id: claim_id.into(),
        event_json: json.to_string().into_bytes(),
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

fn ready(store: &Store, job: &Job, channels: &[Channel]) -> Ready {
    let folder = store
        .guides_dir()
        .join(format!("{}.{}", job.claim_id, job.job_id));
    std::fs::create_dir_all(&folder).expect("a folder");
    let notices = channels
        .iter()
        .map(|channel| NoticeOrder::new(*channel, recipient("a@example.it")));
    let token_hash = token(&job.claim_id, job.issue);
    Ready {
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

async fn take(store: &Store) -> Job {
    store
        .next_job(LEASE, &Retry::default())
        .await
        .expect("a store")
        .expect("a job")
}

async fn publish(store: &Store, channels: &[Channel]) -> Job {
    let job = take(store).await;
    assert_eq!(
        store
            .mark_ready(&job, &ready(store, &job, channels))
            .await
            .expect("published"),
        Settled::Published
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

fn notice_of(taken: Taken) -> Option<DueNotice> {
    match taken {
        Taken::Notice(notice) => Some(*notice),
        Taken::Later(_) | Taken::Nothing => None,
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
        store.ingest(&event("e1", "A", 1)).await.expect("in"),
        IngestOutcome::Accepted
    );
    let again = Store::open(&dir.path().join("v.sqlite"))
        .await
        .expect("opened again");
    assert_eq!(status(&again, "A").await, ClaimStatus::Accepted);
    std::fs::remove_file(dir.path().join("installation.key")).expect("removed");
    let lost = Store::open(&dir.path().join("v.sqlite")).await;
    assert!(matches!(lost, Err(StoreError::Key(KeyError::Foreign { .. }))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_open_a_new_store_at_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("v.sqlite");
    let opens: Vec<_> = (0..12)
        .map(|_| {
            tokio::spawn({
                let path = path.clone();
                async move { Store::open(&path).await.map(drop) }
            })
        })
        .collect();
    for open in opens {
        open.await.expect("no panic").expect("opened");
    }
}

#[tokio::test]
async fn the_same_event_or_the_same_content_does_nothing() {
    let (_dir, store) = store().await;
    let outcomes = [
        (event("e1", "A", 1), IngestOutcome::Accepted),
        (event("e1", "A", 2), IngestOutcome::Duplicate),
        (event("e2", "A", 1), IngestOutcome::Duplicate),
        (event("e3", "A", 2), IngestOutcome::Revised { revision: 2 }),
        (event("e4", "B", 2), IngestOutcome::Accepted),
    ];
    for (row, outcome) in outcomes {
        assert_eq!(store.ingest(&row).await.expect("in"), outcome);
    }
    assert_eq!(store.open_jobs().await.expect("count"), 2);
}

#[tokio::test]
async fn a_revision_keeps_the_link_and_is_told_as_a_correction() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Email]);
    let later = store.clone().with_clock(on("2026-05-01"));
    later.ingest(&event("e2", "A", 2)).await.expect("in");
    publish(&later, &[Channel::Email]).await;
    let GuideAccess::Live(guide) = store
        .find_guide_by_token_hash(&token("A", 1), later.today())
        .await
        .expect("found")
    else {
        panic!("the link still opens");
    };
    assert_eq!(
        (guide.revision, guide.published_on.to_string()),
        (2, "2026-03-03".to_owned())
    );
    let notice = later
        .take_notice(Channel::Email, "first", LEASE, None)
        .await
        .map(notice_of)
        .expect("a store")
        .expect("a notice");
    assert_eq!(
        (notice.template.as_str(), notice.revision),
        ("guide_corrected", 2)
    );
}

#[tokio::test]
async fn rendering_again_tells_nobody_twice() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await.len(), 2);
    assert!(store.request_rerender("A").await.expect("asked"));
    assert!(!store.request_rerender("A").await.expect("asked again"));
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, []);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn a_claim_is_notified_when_nothing_waits_and_something_went_out() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    let email = store
        .take_notice(Channel::Email, "first", LEASE, None)
        .await
        .map(notice_of)
        .expect("a store")
        .expect("an email");
    store
        .finish_notice(&email, &SendOutcome::Sent, &Retry::default())
        .await
        .expect("finished");
    assert_eq!(status(&store, "A").await, ClaimStatus::Ready);
    send_all(&store, &SendOutcome::Permanent("refused".into())).await;
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn whom_nothing_reaches_or_who_has_no_contact_gets_the_letter() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[]).await;
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Letter]);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
    store.ingest(&event("e2", "B", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    let refused = SendOutcome::Permanent("refused".into());
    assert_eq!(
        send_all(&store, &refused).await,
        [Channel::Email, Channel::Letter]
    );
    assert_eq!(status(&store, "B").await, ClaimStatus::Ready);
}

#[tokio::test]
async fn a_lease_that_ran_out_is_taken_over_and_the_late_one_changes_nothing() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let short = Duration::ZERO;
    let slow = store
        .next_job(short, &Retry::default())
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
    assert_eq!(late, Settled::Superseded);
    assert_eq!(status(&store, "A").await, ClaimStatus::Rendering);
    let first = store
        .mark_ready(&quick, &ready(&store, &quick, &[]))
        .await
        .expect("a store");
    assert_eq!(first, Settled::Published);
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
                .next_job(Duration::ZERO, &retry)
                .await
                .expect("a store")
                .is_some()
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(store.next_job(LEASE, &retry).await.expect("a store").is_none());
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
    assert!(store.request_rerender("A").await.expect("asked"));
    publish(&store, &[]).await;
    assert_eq!(status(&store, "A").await, ClaimStatus::Ready);
}

#[tokio::test]
async fn refused_rows_are_listed_once_with_their_line() {
    let (_dir, store) = store().await;
    let refusal = |line| Incoming::Refusal {
        origin: Origin {
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
    for line in [3, 3, 4] {
        assert_eq!(
            store.ingest(&refusal(line)).await.expect("in"),
            IngestOutcome::Rejected
        );
    }
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let filter = ClaimFilter {
        status: Some(ClaimStatus::Rejected),
        ..ClaimFilter::default()
    };
    let mut lines: Vec<_> = store
        .claims(&filter)
        .await
        .expect("rows")
        .into_iter()
        .map(|row| row.origin.map(|o| o.line))
        .collect();
    lines.sort();
    assert_eq!(lines, [Some(3), Some(4)]);
    assert_eq!(
        store.claims(&ClaimFilter::default()).await.expect("rows").len(),
        3
    );
}

#[tokio::test]
async fn a_corrected_claim_takes_its_refusal_away() {
    let (_dir, store) = store().await;
    let origin = Origin {
        source: "-".into(),
        line: 1,
    };
    let refusal = Incoming::Refusal {
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

#[tokio::test]
async fn a_guide_lives_six_months_and_then_is_purged() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    let job = publish(&store, &[Channel::Email]).await;
    let folder = store.guides_dir().join(format!("A.{}", job.job_id));
    let (last, after) = (on("2026-09-03").today(), on("2026-09-04").today());
    assert!(matches!(
        store.find_guide_by_token_hash(&token("A", 1), last).await,
        Ok(GuideAccess::Live(_))
    ));
    assert!(matches!(
        store.find_guide_by_token_hash(&token("A", 1), after).await,
        Ok(GuideAccess::Expired)
    ));
    assert_eq!(store.purge(last).await.expect("purged"), PurgeCounts::default());
    let due = PurgeCounts {
        guides: 1,
        ..PurgeCounts::default()
    };
    assert_eq!(store.purge_due(after).await.expect("counted"), due);
    assert!(folder.exists());
    assert_eq!(store.purge(after).await.expect("purged"), due);
    assert!(!folder.exists());
    assert_eq!(status(&store, "A").await, ClaimStatus::Expired);
    assert!(matches!(
        store.find_guide_by_token_hash(&token("A", 1), last).await,
        Ok(GuideAccess::Expired)
    ));
    assert_eq!(store.payload("A").await.expect("a store"), None);
    assert_eq!(
        store.ingest(&event("e9", "A", 9)).await.expect("in"),
        IngestOutcome::Closed
    );
    assert_eq!(take_any(&store).await.map(|n| n.notice_id), None);
}

#[tokio::test]
async fn revoking_kills_the_link_and_a_new_guide_gets_another() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    send_all(&store, &SendOutcome::Sent).await;
    store.revoke("A").await.expect("revoked");
    assert_eq!(
        store
            .find_guide_by_token_hash(&token("A", 1), store.today())
            .await
            .expect("a store"),
        GuideAccess::Unknown
    );
    assert!(store.request_rerender("A").await.expect("asked"));
    let job = publish(&store, &[Channel::Email]).await;
    assert_eq!(job.issue, 2);
    assert_eq!(
        store
            .find_guide_by_token_hash(&token("A", 1), store.today())
            .await
            .expect("a store"),
        GuideAccess::Unknown
    );
    assert!(matches!(
        store
            .find_guide_by_token_hash(&token("A", 2), store.today())
            .await,
        Ok(GuideAccess::Live(_))
    ));
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Email]);
}

#[tokio::test]
async fn erasing_leaves_nothing_of_the_person_in_any_file() {
    let (dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    assert!(
        String::from_utf8_lossy(&store.payload("A").await.expect("a store").expect("a payload"))
            .contains(SECRET)
    );
    let job = publish(&store, &[Channel::Email]).await;
    store.record_rating("A", 4, Some(SECRET)).await.expect("rated");
    let (wrapped,): (Vec<u8>,) = sqlx::query_as("SELECT wrapped_key FROM claims")
        .fetch_one(&store.pool)
        .await
        .expect("a key");
    store.erase("A").await.expect("erased");
    store.erase("A").await.expect("erased again");
    assert_eq!(store.payload("A").await.expect("a store"), None);
    assert!(!store.guides_dir().join(format!("A.{}", job.job_id)).exists());
    assert_eq!(
        store
            .find_guide_by_token_hash(&token("A", 1), store.today())
            .await
            .expect("a store"),
        GuideAccess::Unknown
    );
    for entry in std::fs::read_dir(dir.path())
        .expect("files")
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        let bytes = std::fs::read(entry.path()).expect("bytes");
        for gone in [SECRET.as_bytes(), &wrapped] {
            assert!(
                !bytes.windows(gone.len()).any(|window| window == gone),
                "{:?}",
                entry.path()
            );
        }
    }
    assert!(
        store
            .audit_trail("A")
            .await
            .expect("a trail")
            .iter()
            .any(|row| row.action == "erased")
    );
    assert!(store.record_rating("A", 4, None).await.is_err());
}

#[tokio::test]
async fn resending_is_a_round_of_its_own() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    publish(&store, &[Channel::Email]).await;
    assert_eq!(store.request_resend("A").await.expect("asked"), 0);
    send_all(&store, &SendOutcome::Sent).await;
    assert_eq!(store.request_resend("A").await.expect("asked"), 1);
    assert_eq!(send_all(&store, &SendOutcome::Sent).await, [Channel::Email]);
    let rounds: Vec<_> = store
        .notices("A")
        .await
        .expect("notices")
        .iter()
        .filter(|n| n.channel == Channel::Email)
        .map(|n| n.round)
        .collect();
    assert_eq!(rounds, [1, 2]);
    assert_eq!(status(&store, "A").await, ClaimStatus::Notified);
}

#[tokio::test]
async fn use_is_counted_and_ratings_are_kept_once() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    for _ in 0..2 {
        store
            .record_usage(UsageKind::SceneStarted, "amount", "de siisl")
            .await
            .expect("counted");
        store
            .record_usage(UsageKind::SceneStarted, "amount", "it")
            .await
            .expect("counted");
        store.record_rating("A", 5, None).await.expect("rated");
    }
    let counted = store.usage(store.today()).await.expect("counts");
    assert_eq!(counted, [("scene_started".to_owned(), "amount".to_owned(), 4)]);
    let variants = store.usage_by_variant(store.today()).await.expect("counts");
    let counted = |variant: &str| (variant.to_owned(), "scene_started".to_owned(), 2);
    assert_eq!(variants, [counted("de siisl"), counted("it")]);
    assert_eq!(store.ratings().await.expect("ratings"), [0, 0, 0, 0, 1]);
}

#[tokio::test]
async fn the_notice_board_shows_a_person_their_own_live_guides() {
    let (dir, store) = store().await;
    let code = Personal::new("SPSMGR84E52F839R".to_owned());
    let publish_for = async |claim_id: &str, event_id: &str, weeks: u32| {
        let event = event(event_id, claim_id, weeks);
        store.ingest(&event).await.expect("in");
        let job = take(&store).await;
        let mut ready = ready(&store, &job, &[Channel::Email]);
        ready.recipient.fiscal_code = code.clone();
        ready.recipient.link = Personal::new(format!("https://g.example/Q/{claim_id}"));
        store.mark_ready(&job, &ready).await.expect("published");
    };
    publish_for("A", "e1", 1).await;
    send_all(&store, &SendOutcome::Sent).await;
    publish_for("A", "e2", 2).await;
    publish_for("B", "e3", 1).await;
    let board = store.board(&code).await.expect("a board");
    let shown: Vec<_> = board
        .iter()
        .map(|row| {
            (
                row.claim_id.as_str(),
                row.template.as_str(),
                row.recipient.link.expose().as_str(),
            )
        })
        .collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.contains(&("A", "guide_corrected", "https://g.example/Q/A")));
    assert!(shown.contains(&("B", "guide_ready", "https://g.example/Q/B")));
    let other = Personal::new("RSSMRA80A01H501U".to_owned());
    assert_eq!(store.board(&other).await.expect("a board"), []);
    assert!(
        !store
            .mark_board_read(&other, &board[0].notice_id)
            .await
            .expect("asked")
    );
    assert!(
        store
            .mark_board_read(&code, &board[0].notice_id)
            .await
            .expect("asked")
    );
    assert!(store.board(&code).await.expect("a board")[0].read_at.is_some());
    store.revoke("A").await.expect("revoked");
    store.erase("B").await.expect("erased");
    assert_eq!(store.board(&code).await.expect("a board"), []);
    store.close().await;
    let file = std::fs::read(dir.path().join("v.sqlite")).expect("the database");
    for secret in ["SPSMGR84E52F839R", "g.example"] {
        let found = file.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "{secret} stands in the database");
    }
}
