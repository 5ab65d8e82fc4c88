//! A copy of the database that is put back later.

use super::*;

/// The copy of a store, opened as a restore opens it.
async fn copy_of(dir: &tempfile::TempDir, store: &Store) -> Store {
    let folder = dir.path().join("copy");
    std::fs::create_dir(&folder).expect("a folder");
    let file = folder.join("v.sqlite");
    store.copy_to(&file).await.expect("a copy");
    std::fs::copy(
        dir.path().join("installation.key"),
        folder.join("installation.key"),
    )
    .expect("a key");
    let copy = Store::open(&DatabaseAddress::Sqlite(file))
        .await
        .expect("a store");
    copy.with_clock(on("2026-03-04"))
}

#[tokio::test]
async fn what_waited_when_the_copy_was_made_is_not_sent_from_it() {
    let (dir, store) = store().await;
    store.ingest(&event("e1", "A-1", 100)).await.expect("taken in");
    publish(&store, &[Channel::Email, Channel::Sms]).await;
    store.ingest(&event("e2", "B-2", 100)).await.expect("taken in");
    let job = take(&store).await;
    let copy = copy_of(&dir, &store).await;
    // Went out after the copy was made.
    assert_eq!(send_all(&store, &SendOutcome::Sent).await.len(), 2);

    assert!(copy.is_sound().await.expect("a store"));
    let counts = copy.settle_restored().await.expect("settled");
    assert_eq!(
        counts,
        RestoreCounts {
            claims: 2,
            unknown: 2
        }
    );
    assert_eq!(send_all(&copy, &SendOutcome::Sent).await, []);
    let notices = copy.notices("A-1").await.expect("a store");
    let states: Vec<_> = notices.iter().map(|notice| notice.state.name()).collect();
    assert_eq!(states, ["delivered", "unknown", "unknown"]);
    // The worker that had it is gone, and the guide is rendered and told of as any other.
    assert_eq!(take(&copy).await.claim_id, job.claim_id);
    // Its guide was not copied, and is rendered again: no message goes out twice, and whom perhaps none reached gets the
    // letter, as everybody does of whom that is all one knows.
    assert_eq!(copy.render_missing().await.expect("asked"), 1);
    publish(&copy, &[Channel::Email, Channel::Sms]).await;
    assert_eq!(send_all(&copy, &SendOutcome::Sent).await, [Channel::Letter]);
}

#[tokio::test]
async fn who_was_erased_after_the_copy_stays_erased_known_or_not() {
    let (dir, store) = store().await;
    store.ingest(&event("e1", "A-1", 100)).await.expect("taken in");
    let copy = copy_of(&dir, &store).await;
    for claim_id in ["A-1", "C-3", "A-1", "C-3"] {
        copy.forget_again(claim_id).await.expect("forgotten");
        assert_eq!(status(&copy, claim_id).await, ClaimStatus::Erased);
        assert_eq!(copy.payload(claim_id).await.expect("a store"), None);
    }
    for (event_id, claim_id) in [("e3", "A-1"), ("e4", "C-3")] {
        let taken = copy
            .ingest(&event(event_id, claim_id, 90))
            .await
            .expect("looked at");
        assert_eq!(taken.outcome, IngestOutcome::Closed);
    }
}

#[tokio::test]
async fn the_last_backup_is_known() {
    let (_dir, store) = store().await;
    assert_eq!(store.signs().await.expect("a store").backed_up_at, None);
    store.note_backup("9 bytes").await.expect("noted");
    let last = store
        .signs()
        .await
        .expect("a store")
        .backed_up_at
        .expect("a backup");
    assert!((ground::clock::machine_now() - last).num_seconds() < 60);
}
