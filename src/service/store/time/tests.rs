use super::*;
use crate::config::DatabaseAddress;
use crate::store::tests::{LEASE, event};
use crate::store::{JobQueue, Retry};

const HOURS: i64 = 3_600_000_000;

async fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    (dir, Store::open(&address).await.expect("a store"))
}

fn added(time: &StoreTime) -> i64 {
    time.added.load(Ordering::Relaxed)
}

#[tokio::test]
async fn processes_agree_whatever_their_clocks_say() {
    let (_dir, store) = store().await;
    let machine = MachineTime::read().expect("a machine");
    for shift in [-2 * HOURS, 0, 2 * HOURS] {
        let of_another = MachineTime {
            clock: machine.clock + shift,
            ..machine.clone()
        };
        let time = StoreTime::agree_here(&store.db, &of_another)
            .await
            .expect("agreed");
        assert_eq!(added(&time), added(&store.time), "{shift}");
        let looked = StoreTime::look_here(&store.db, &of_another).await;
        assert_eq!(added(&looked.expect("looked")), added(&time));
    }
    // It stands near the clock of the first opening, so that earlier versions' rows are understood.
    assert!((store.time.now() - machine.clock / 1000).abs() < 60_000);
}

#[tokio::test]
async fn after_a_start_of_the_machine_time_goes_on_and_nobody_holds_anything() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 30)).await.expect("taken in");
    let retry = Retry::default();
    let next = || store.next_job(JobQueue::Any, LEASE, &retry);
    assert!(next().await.expect("a store").is_some());
    assert!(next().await.expect("a store").is_none(), "it is held");
    let before = store.time.now();
    // The battery of its clock is empty, and it was started five seconds ago.
    let started = MachineTime {
        boot: "another".into(),
        since_boot: 5_000_000,
        clock: 0,
    };
    let time = StoreTime::agree_here(&store.db, &started).await.expect("agreed");
    let now = (added(&time) + started.since_boot) / 1000;
    assert!(now >= before - 60_000, "{now} {before}");
    assert!(
        next().await.expect("a store").is_some(),
        "whoever held it ended with the machine"
    );
}

#[tokio::test]
async fn a_first_opening_ends_no_lease_of_the_program_before() {
    let (_dir, store) = store().await;
    store.ingest(&event("e1", "A", 30)).await.expect("taken in");
    let retry = Retry::default();
    let next = || store.next_job(JobQueue::Any, LEASE, &retry);
    assert!(next().await.expect("a store").is_some());
    query("DELETE FROM store_time")
        .execute(&store.db)
        .await
        .expect("as before");
    let machine = MachineTime::read().expect("a machine");
    StoreTime::agree_here(&store.db, &machine).await.expect("agreed");
    assert!(next().await.expect("a store").is_none());
}

#[tokio::test]
async fn what_people_read_is_their_clock() {
    let (_dir, store) = store().await;
    let shown = store.shown(store.time.after(std::time::Duration::from_secs(90)));
    let ahead = shown - machine_now();
    assert!((85..=90).contains(&ahead.num_seconds()), "{ahead}");
}
