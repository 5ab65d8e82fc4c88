//! Every place, and what comes afterwards.

use super::*;

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

    // A second time says the same. What was in the making meanwhile goes with the last look, and then the names.
    let removed = |place| {
        let found = record.places.iter().find(|proof| proof.place == place);
        found.expect("a proof").removed
    };
    assert_eq!(removed(HoldingPlace::GuideFolders), 3);
    assert_eq!(removed(HoldingPlace::Segments), 3);
    assert_eq!(removed(HoldingPlace::Letters), 3);
    let again = world.eraser.erase(mine).await.expect("erased").expect("a record");
    assert_eq!((again.done_at, &again.places), (record.done_at, &record.places));
    world.fill(&held(mine, 2), SECRET);
    assert!(!world.store.holdings(mine).await.expect("a store").is_empty());
    tokio::time::sleep(LOOK_AGAIN).await;
    assert_eq!(world.eraser.run_due().await.expect("worked"), 1);
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
    assert!(world.store.holdings(mine).await.expect("a store").is_empty());
}

#[tokio::test]
async fn an_event_of_a_claim_that_is_gone_is_refused_and_written_down() {
    let world = World::new().await;
    world.whole("A", 1, SECRET).await;
    world.store.erase("A").await.expect("asked");
    let late = world.store.ingest(&event("A", 2, SECRET)).await.expect("in");
    assert_eq!(late.outcome, IngestOutcome::Closed);
    let trail = world.store.audit_trail("A").await.expect("a trail");
    let refused = trail.iter().find(|row| row.action == "refused").expect("a line");
    assert_eq!(refused.detail, "event A-2 of /registry");
    world.eraser.erase("A").await.expect("erased");
    assert_eq!(holding(world.dir.path(), SECRET), Vec::<PathBuf>::new());
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
