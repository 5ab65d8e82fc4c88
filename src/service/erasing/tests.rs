use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use super::*;
use crate::config::DatabaseAddress;
use crate::holdings::Holdings;
use crate::notice::{Channel, NoticeOrder, Recipient, SendOutcome};
use crate::store::{
    AcceptedEvent, DueNotice, IngestOutcome, JobQueue, OutboxAnswer, Publication, PublicationOutcome,
    RenderJob, Retry, Submission,
};
use ground::clock::Clock;
use ground::personal::Personal;
use law::claim::EventIdentity;
use studio::segment::{KeyBuilder, Remote, Secret, SegmentKey, Turn};
use studio::voice::ClipName;

mod everywhere;
mod obstacles;
mod retention;

const LEASE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(600);
/// Stands for everything personal of the claim that is erased.
const SECRET: &str = "Esposito-Bellavista";
/// The same of somebody else.
const OTHER: &str = "Brambilla-Serbelloni";

struct World {
    dir: tempfile::TempDir,
    store: Store,
    eraser: Eraser,
}

impl World {
    async fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let store = open(dir.path()).await;
        let eraser = eraser(dir.path(), &store);
        Self { dir, store, eraser }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, text).expect("written");
        path
    }

    fn segments(&self) -> &SegmentStore {
        &self.eraser.places.segments
    }

    /// A revision of a claim, taken in and taken by a worker, with its caches filled.
    async fn begin(&self, claim_id: &str, revision: u32, secret: &str) -> RenderJob {
        self.store
            .ingest(&event(claim_id, revision, secret))
            .await
            .expect("taken in");
        let job = self
            .store
            .next_job(JobQueue::Any, LEASE, &Retry::default())
            .await
            .expect("a store")
            .expect("a job");
        let holdings = held(claim_id, revision);
        assert!(
            self.store
                .note_holdings(claim_id, &holdings)
                .await
                .expect("noted")
        );
        self.fill(&holdings, secret);
        job
    }

    fn fill(&self, holdings: &Holdings, secret: &str) {
        for key in &holdings.segments {
            let make = || Ok::<_, Infallible>(secret.as_bytes().to_vec());
            self.segments().get_or_make(key, make).expect("a segment");
        }
        for name in &holdings.clips {
            let hex = name.to_string();
            self.write(&format!("clauses/clips/{}/{hex}.clip", &hex[..2]), secret);
        }
    }

    /// The folder that a worker publishes.
    fn guide(&self, job: &RenderJob, secret: &str) -> PathBuf {
        let (claim_id, revision) = (&job.claim_id, job.revision);
        let name = format!("guides/{claim_id}.r{revision}.{}-{}", job.job_id, job.attempt);
        self.write(&format!("{name}/documents/letter.pdf"), secret);
        self.path(&name)
    }

    async fn publish(&self, job: &RenderJob, secret: &str) {
        static ISSUED: AtomicU8 = AtomicU8::new(1);
        let recipient = Recipient {
            name: Personal::new(secret.into()),
            locale: "it".into(),
            ..Recipient::default()
        };
        let ready = Publication {
            folder: self.guide(job, secret),
            token_hash: [ISSUED.fetch_add(1, Ordering::Relaxed); 32],
            warnings: vec![],
            notices: vec![NoticeOrder::letter(recipient.clone())],
            recipient,
        };
        let outcome = self.store.mark_ready(job, &ready).await.expect("published");
        assert_eq!(outcome, PublicationOutcome::Published);
    }

    /// Puts the claim's letter into the folder of a day, and a message that quotes its notice into the mailbox.
    async fn post(&self, secret: &str) -> DueNotice {
        let taken = self
            .store
            .take_notice(Channel::Letter, "print", LEASE, None)
            .await;
        let OutboxAnswer::Notice(notice) = taken.expect("a store") else {
            panic!("no letter is due");
        };
        let name = format!("print/2026-03-03/{}.r{}.pdf", notice.claim_id, notice.revision);
        self.write(&name, secret);
        self.store
            .add_to_print_batch(&notice, self.store.today(), Path::new(&name))
            .await
            .expect("in the batch");
        self.store
            .finish_notice(&notice, &SendOutcome::Sent, &Retry::default())
            .await
            .expect("sent");
        let message = format!("{{\"id\": \"{}\", \"text\": \"{secret}\"}}", notice.notice_id);
        self.write(&format!("mailbox/{}.json", notice.notice_id), &message);
        *notice
    }

    async fn whole(&self, claim_id: &str, revision: u32, secret: &str) {
        let job = self.begin(claim_id, revision, secret).await;
        self.publish(&job, secret).await;
        self.post(secret).await;
    }

    /// A print run with everything that waits.
    async fn print(&self, name: &str) -> PathBuf {
        let queue = self.store.print_queue(None, false).await.expect("a queue");
        let claims: Vec<_> = queue.iter().map(|letter| letter.claim_id.as_str()).collect();
        let file = self.path(name);
        let run_id = self.store.open_print_run(&file, &claims).await.expect("a run");
        self.write(name, &format!("{SECRET} {OTHER}"));
        self.write(&format!("{name}.json"), SECRET);
        self.store
            .mark_printed(run_id, &queue, name)
            .await
            .expect("printed");
        file
    }

    async fn actions(&self, claim_id: &str) -> Vec<String> {
        let trail = self.store.audit_trail(claim_id).await.expect("a trail");
        trail.into_iter().map(|row| row.action).collect()
    }
}

async fn open(dir: &Path) -> Store {
    let store = Store::open(&DatabaseAddress::of_test(dir.join("v.sqlite"))).await;
    let day = "2026-03-03".parse().expect("a day");
    store.expect("a store").with_clock(Clock::Fixed(day))
}

fn eraser(dir: &Path, store: &Store) -> Eraser {
    let places = ErasingPlaces {
        guides: store.guides_dir(),
        print: dir.join("print"),
        mailbox: dir.join("mailbox"),
        segments: SegmentStore::open(&dir.join("segments")).expect("segments"),
        segments_limit: 1 << 30,
        clips: ClipCache::at(&dir.join("clauses")),
        erased: None,
    };
    let retry = Retry {
        max_attempts: 1,
        base: Duration::from_millis(1),
        longest: Duration::from_millis(1),
    };
    let trail = TrailRetention {
        trail_months: 24,
        usage_months: 24,
    };
    Eraser::new(store.clone(), places, trail).with_pace(DeletionPace {
        retry,
        look_again: LOOK_AGAIN,
    })
}

fn event(claim_id: &str, revision: u32, secret: &str) -> Submission {
    let json = serde_json::json!({"source": "/registry",
        "data": {"claim_id": claim_id, "name": secret, "revision": revision}});
    Submission::Claim(AcceptedEvent {
        identity: Some(EventIdentity {
            source: "/registry".into(),
            id: format!("{claim_id}-{revision}"),
        }),
        claim_id: claim_id.into(),
        event_json: json.to_string().into_bytes(),
        warnings: vec![],
    })
}

fn key(text: &str) -> SegmentKey {
    KeyBuilder::new(&Secret::new([7; 32]), "video")
        .field("text", text)
        .finish()
}

/// What a revision holds; the greeting is the same in all of them.
fn held(claim_id: &str, revision: u32) -> Holdings {
    let own = key(&format!("{claim_id} {revision}"));
    Holdings {
        segments: vec![own, key(&format!("greeting {claim_id}"))],
        clips: vec![ClipName::from_bytes(*own.bytes())],
    }
}

/// Files below a folder that hold the text, or whose name does.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let named = entry.file_name().to_string_lossy().contains(text);
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if named
            || std::fs::read(&path)
                .expect("bytes")
                .windows(text.len())
                .any(|window| window == text.as_bytes())
        {
            found.push(path);
        }
    }
    found
}
