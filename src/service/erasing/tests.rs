use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use super::*;
use crate::config::DatabaseAddress;
use crate::holdings::Holdings;
use crate::notice::{Channel, NoticeOrder, Recipient, SendOutcome};
use crate::store::{
    DueNotice, IngestOutcome, OutboxAnswer, Publication, PublicationOutcome, RenderJob, Submission,
};
use ground::clock::Clock;
use ground::personal::Personal;
use studio::segment::{KeyBuilder, Secret, SegmentKey};
use studio::voice::ClipName;

const LEASE: Duration = Duration::from_secs(60);
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
            .next_job(LEASE, &Retry::default())
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
    let store = Store::open(&DatabaseAddress::Sqlite(dir.join("v.sqlite"))).await;
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
    Eraser::new(store.clone(), places, trail).with_retry(retry, LEASE)
}

fn event(claim_id: &str, revision: u32, secret: &str) -> Submission {
    let json = serde_json::json!({"source": "/registry",
        "data": {"claim_id": claim_id, "name": secret, "revision": revision}});
    Submission::Claim {
        event_id: format!("{claim_id}-{revision}"),
        claim_id: claim_id.into(),
        event_json: json.to_string().into_bytes(),
    }
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

#[tokio::test]
async fn everything_of_a_person_goes_from_every_place_and_nothing_of_anybody_else() {
    let world = World::new().await;
    // The id of the one is the beginning of a folder's name of the other.
    let (mine, theirs) = ("A.r1", "A");
    world.whole(mine, 1, SECRET).await;
    let job = world.begin(mine, 2, SECRET).await;
    world.publish(&job, SECRET).await;
    world.post(SECRET).await;
    world.whole(theirs, 1, OTHER).await;
    let run = world.print("run.pdf").await;
    world.write(&format!("guides/.drafts/{mine}.r3.9-1/half"), SECRET);
    world.write(&format!("print/2026-03-03/{mine}.r3.new"), SECRET);
    assert!(holding(world.dir.path(), SECRET).len() >= 14);
    let others: Vec<_> = holding(world.dir.path(), OTHER)
        .into_iter()
        .filter(|path| *path != run)
        .collect();

    world.store.erase(mine).await.expect("asked");
    assert_eq!(world.store.payload(mine).await.expect("a store"), None);
    assert!(!world.actions(mine).await.contains(&"erased".to_owned()));
    let record = world.eraser.erase(mine).await.expect("erased").expect("a record");
    assert!(record.done_at.is_some(), "{record:?}");
    assert_eq!((record.gone(), record.places.len()), (7, 7), "{record:?}");
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    assert!(world.actions(mine).await.contains(&"erased".to_owned()));

    // The run held both: it is gone, and nobody's letter is printed again by itself.
    assert!(!run.exists() && !world.path("run.pdf.json").exists());
    assert!(
        world
            .actions(theirs)
            .await
            .contains(&"print-run-removed".to_owned())
    );
    assert!(
        world
            .store
            .print_queue(None, false)
            .await
            .expect("a queue")
            .is_empty()
    );
    assert_eq!(
        world.store.print_queue(None, true).await.expect("a queue").len(),
        1
    );
    let left: Vec<_> = holding(world.dir.path(), OTHER);
    assert_eq!(left, others);

    // A second time says the same, looks a last time, and needs the names no more.
    let removed = |place| {
        let found = record.places.iter().find(|proof| proof.place == place);
        found.expect("a proof").removed
    };
    assert_eq!(removed(HoldingPlace::GuideFolders), 3);
    assert_eq!(removed(HoldingPlace::Segments), 3);
    assert_eq!(removed(HoldingPlace::Letters), 3);
    assert!(!world.store.holdings(mine).await.expect("a store").is_empty());
    let again = world.eraser.erase(mine).await.expect("erased").expect("a record");
    assert_eq!(
        (again.done_at, again.places),
        (record.done_at, record.places.clone())
    );
    assert!(world.store.holdings(mine).await.expect("a store").is_empty());
}

#[tokio::test]
async fn what_cannot_be_removed_keeps_the_deletion_open_and_nothing_else() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    // A folder with something in it where the letter's file was: it cannot be removed as a file.
    let letter = world.path("print/2026-03-03/A.r1.pdf");
    std::fs::remove_file(&letter).expect("removed");
    world.write("print/2026-03-03/A.r1.pdf/in-the-way", "x");
    world.store.erase("A").await.expect("asked");
    for attempt in 1..3 {
        let record = world.eraser.erase("A").await.expect("tried").expect("a record");
        assert_eq!((record.done_at, record.attempts), (None, attempt));
        assert_eq!((record.gone(), record.places.len()), (6, 7), "{record:?}");
        let letters = &record.places[1];
        assert_eq!((letters.place, letters.left), (HoldingPlace::Letters, 1));
        assert!(letters.problem.is_some());
    }
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    assert!(!world.actions("A").await.contains(&"erased".to_owned()));
    assert_eq!(world.store.open_deletions().await.expect("a store").len(), 1);
    std::fs::remove_dir_all(&letter).expect("out of the way");
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert_eq!(world.eraser.run_due().await.expect("worked"), 1);
    assert!(world.actions("A").await.contains(&"erased".to_owned()));
    assert!(world.store.open_deletions().await.expect("a store").is_empty());
}

#[tokio::test]
async fn killed_after_the_key_was_dropped_the_next_process_goes_on() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    world.store.erase("A").await.expect("asked");
    world.store.close().await;
    assert!(!holding(world.dir.path(), SECRET).is_empty());
    let store = open(world.dir.path()).await;
    let next = eraser(world.dir.path(), &store);
    assert_eq!(next.run_due().await.expect("worked"), 1);
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    assert_eq!(next.run_due().await.expect("nothing is due"), 0);
}

#[tokio::test]
async fn a_log_in_use_is_emptied_when_its_reader_is_done() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    let address = format!("sqlite://{}", world.path("v.sqlite").display());
    let reader = sqlx::SqlitePool::connect(&address).await.expect("a reader");
    let mut reading = reader.begin().await.expect("begun");
    sqlx::query("SELECT payload FROM claims")
        .fetch_all(&mut *reading)
        .await
        .expect("read");
    world.store.erase("A").await.expect("asked");
    let record = world.eraser.erase("A").await.expect("tried").expect("a record");
    assert_eq!((record.done_at, record.gone()), (None, 6), "{record:?}");
    reading.rollback().await.expect("ended");
    let record = world.eraser.erase("A").await.expect("erased").expect("a record");
    assert!(record.done_at.is_some(), "{record:?}");
    let log = std::fs::read(world.path("v.sqlite-wal")).expect("a log");
    // What was written since says only where the deletion stands.
    assert!(log.len() < 100_000, "{} bytes", log.len());
    reader.close().await;
}

#[tokio::test]
async fn a_worker_that_is_still_at_it_leaves_nothing_behind() {
    let world = World::new().await;
    let lease = Duration::from_millis(700);
    world.store.ingest(&event("A", 1, SECRET)).await.expect("in");
    let taken = world.store.next_job(lease, &Retry::default()).await;
    let job = taken.expect("a store").expect("a job");
    let holdings = held("A", 1);
    assert!(world.store.note_holdings("A", &holdings).await.expect("noted"));
    world.store.erase("A").await.expect("asked");
    let record = world.eraser.erase("A").await.expect("tried").expect("a record");
    assert_eq!((record.done_at, record.gone()), (None, 7), "a lease is running");
    // The worker has not noticed yet …
    world.fill(&holdings, SECRET);
    world.guide(&job, SECRET);
    // … and may not write down anything more.
    assert!(
        !world
            .store
            .note_holdings("A", &held("A", 2))
            .await
            .expect("asked")
    );
    assert_eq!(world.eraser.run_due().await.expect("nothing is due"), 0);
    tokio::time::sleep(lease).await;
    assert_eq!(world.eraser.run_due().await.expect("worked"), 1);
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    let record = world
        .store
        .deletion("A")
        .await
        .expect("a store")
        .expect("a record");
    assert!(record.done_at.is_some());
}

#[tokio::test]
async fn what_has_lived_its_time_goes_once_a_day_with_a_proof() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    let day = "2026-09-04".parse().expect("a day");
    let store = world.store.clone().with_clock(Clock::Fixed(day));
    let (one, other) = (eraser(world.dir.path(), &store), eraser(world.dir.path(), &store));
    let report = one.purge_daily().await.expect("purged").expect("it was due");
    assert_eq!((report.counts.guides, report.attempted, report.open), (1, 1, 0));
    assert_eq!(other.purge_daily().await.expect("asked"), None);
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    let notes = store.notes("purge", 5).await.expect("a trail");
    assert!(
        notes.len() == 1 && notes[0].detail.contains("guides 1"),
        "{notes:?}"
    );
    let trail = world.actions("A").await;
    assert!(
        trail.ends_with(&["purge-asked".into(), "purged".into()]),
        "{trail:?}"
    );
    let tomorrow = store.with_clock(Clock::Fixed("2026-09-05".parse().expect("a day")));
    let next = eraser(world.dir.path(), &tomorrow);
    assert!(next.purge_daily().await.expect("purged").is_some());
}

#[tokio::test]
async fn an_event_of_a_claim_that_is_gone_is_refused_and_written_down() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    world.store.erase("A").await.expect("asked");
    let late = world.store.ingest(&event("A", 2, SECRET)).await.expect("in");
    assert_eq!(late, IngestOutcome::Closed);
    let trail = world.store.audit_trail("A").await.expect("a trail");
    let refused = trail.iter().find(|row| row.action == "refused").expect("a line");
    assert_eq!(refused.detail, "event A-2 of /registry");
    world.eraser.erase("A").await.expect("erased");
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn traces_of_who_is_long_gone_go_and_the_claim_is_still_refused() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    world.whole("B", 1, OTHER).await;
    world
        .store
        .record_rating("A", 4, Some(SECRET))
        .await
        .expect("rated");
    world.store.erase("A").await.expect("asked");
    for _ in 0..2 {
        world.eraser.erase("A").await.expect("erased");
    }
    let trail = TrailRetention {
        trail_months: 24,
        usage_months: 24,
    };
    let today = |day: &str| day.parse::<chrono::NaiveDate>().expect("a day");
    let soon = world.store.purge_trail(today("2026-04-01"), trail).await;
    assert_eq!(soon.expect("purged"), 0);
    // The trail is dated by the machine's clock.
    let later = world.store.purge_trail(today("2199-01-01"), trail).await;
    assert!(later.expect("purged") > 5);
    assert_eq!(world.store.deletion("A").await.expect("a store"), None);
    assert!(world.store.notices("A").await.expect("a store").is_empty());
    assert_eq!(world.store.notices("B").await.expect("a store").len(), 2);
    let again = world.store.ingest(&event("A", 1, SECRET)).await.expect("in");
    assert_eq!(again, IngestOutcome::Closed);
}

#[tokio::test]
async fn every_table_is_in_the_register() {
    let world = World::new().await;
    let address = format!("sqlite://{}", world.path("v.sqlite").display());
    let pool = sqlx::SqlitePool::connect(&address).await.expect("a database");
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
                  AND name <> '_sqlx_migrations' ORDER BY name";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&pool).await.expect("tables");
    let listed = REGISTER.iter().filter(|entry| entry.kind == RegisterKind::Table);
    let mut listed: Vec<_> = listed.map(|entry| entry.name).collect();
    listed.sort_unstable();
    assert_eq!(listed, tables);
}
