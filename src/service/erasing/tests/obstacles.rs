//! What keeps a deletion from being done: it stays open, goes on, and ends.

use super::*;

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

/// A bucket that cannot be reached.
#[derive(Debug, Default)]
struct Silent {
    asked: AtomicU8,
}

impl Silent {
    fn refuse<T>(&self) -> Result<T, SegmentError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let reason = "no answer".to_owned();
        Err(SegmentError::Remote {
            doing: "look into",
            reason,
        })
    }
}

impl Remote for Silent {
    fn get(&self, _: &SegmentKey) -> Result<Option<Vec<u8>>, SegmentError> {
        self.refuse()
    }

    fn put(&self, _: &SegmentKey, _: Vec<u8>) -> Result<(), SegmentError> {
        self.refuse()
    }

    fn contains(&self, _: &SegmentKey) -> Result<bool, SegmentError> {
        self.refuse()
    }

    fn remove(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        self.refuse()
    }

    fn turn(&self, _: &SegmentKey) -> Result<Option<Box<dyn Turn>>, SegmentError> {
        self.refuse()
    }

    fn publish(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        self.refuse()
    }

    fn unpublish(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        self.refuse()
    }

    fn is_public(&self, _: &SegmentKey) -> Result<bool, SegmentError> {
        self.refuse()
    }

    fn list(&self) -> Result<Vec<(SegmentKey, u64, Duration)>, SegmentError> {
        self.refuse()
    }
}

#[tokio::test]
async fn a_bucket_that_does_not_answer_keeps_the_deletion_open_and_is_asked_once() {
    let mut world = World::new().await;
    world.whole("A", 1, SECRET).await;
    let bucket = std::sync::Arc::new(Silent::default());
    let places = &mut world.eraser.places;
    places.segments = places.segments.clone().with_remote(bucket.clone());
    world.store.erase("A").await.expect("asked");
    let record = world.eraser.erase("A").await.expect("tried").expect("a record");
    assert_eq!((record.done_at, record.gone(), record.places.len()), (None, 7, 8));
    let left = record
        .places
        .iter()
        .find(|place| place.left > 0)
        .expect("a place");
    assert_eq!((left.place, left.left), (HoldingPlace::Bucket, 2));
    assert_eq!(bucket.asked.load(Ordering::Relaxed), 1);
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
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
    let taken = world
        .store
        .next_job(JobQueue::Any, lease, &Retry::default())
        .await;
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
