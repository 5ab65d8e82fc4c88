//! What has lived its time.

use super::*;

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
    world.eraser.erase("A").await.expect("erased");
    tokio::time::sleep(LOOK_AGAIN).await;
    assert_eq!(world.eraser.run_due().await.expect("worked"), 1);
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
    assert_eq!(again.outcome, IngestOutcome::Closed);
}
