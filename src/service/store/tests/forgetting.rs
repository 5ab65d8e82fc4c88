//! What ends: retention, revocation, erasure.

use super::*;

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
    let deletion = store.deletion("A").await.expect("a store").expect("a deletion");
    assert_eq!(
        (deletion.reason, deletion.done_at),
        (DeletionReason::Retention, None)
    );
    let taken = store.take_deletions(None, 10, LEASE).await.expect("a store");
    let named: Vec<_> = taken.iter().flat_map(|deletion| &deletion.paths.guides).collect();
    assert_eq!(named.len(), 1);
    assert_eq!(
        store.data_dir().join(named[0]),
        folder,
        "what it left is to be removed"
    );
    assert_eq!(status(&store, "A").await, ClaimStatus::Expired);
    assert!(matches!(
        store.find_guide_by_token_hash(&token("A", 1), last).await,
        Ok(GuideAccess::Expired)
    ));
    assert_eq!(store.payload("A").await.expect("a store"), None);
    assert_eq!(
        store.ingest(&event("e9", "A", 9)).await.expect("in").outcome,
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
    assert!(store.request_rerender("A", Urgency::Person).await.expect("asked"));
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
async fn erasing_leaves_nothing_of_the_person_in_the_database() {
    let (dir, store) = store().await;
    store.ingest(&event("e1", "A", 1)).await.expect("in");
    assert!(
        String::from_utf8_lossy(&store.payload("A").await.expect("a store").expect("a payload"))
            .contains(SECRET)
    );
    publish(&store, &[Channel::Email]).await;
    store.record_rating("A", 4, Some(SECRET)).await.expect("rated");
    let wrapped: Vec<u8> = engine::query_scalar("SELECT wrapped_key FROM claims")
        .fetch_one(&store.db)
        .await
        .expect("a key");
    store.erase("A").await.expect("erased");
    store.erase("A").await.expect("erased again");
    assert_eq!(store.payload("A").await.expect("a store"), None);
    assert!(store.forget_traces().await.expect("a log nobody reads"));
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
            .any(|row| row.action == "erase-asked")
    );
    assert!(store.record_rating("A", 4, None).await.is_err());
}
