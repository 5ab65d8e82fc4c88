//! A person asks that their data be kept and not used.

use super::*;

#[tokio::test]
async fn what_is_restricted_is_kept_and_used_for_nothing() {
    let (_dir, store) = store().await;
    let mut order = accepted("e1", "A-1", 100);
    order.event_json = serde_json::json!({"data": {"claim_id": "A-1"}})
        .to_string()
        .into_bytes();
    store.ingest(&Submission::Claim(order)).await.expect("taken in");
    publish(&store, &[Channel::Email]).await;
    let opens = async || {
        let access = store
            .find_guide_by_token_hash(&token("A-1", 1), store.today())
            .await;
        matches!(access.expect("a store"), GuideAccess::Live(_))
    };
    assert!(opens().await);
    assert!(store.restrict("A-1", true).await.expect("restricted"));
    assert!(!store.restrict("A-1", true).await.expect("a second time"));

    assert!(!opens().await);
    assert!(take_any(&store).await.is_none(), "nothing is sent");
    store
        .request_rerender("A-1", Urgency::Person)
        .await
        .expect("asked");
    let job = store.next_job(JobQueue::Any, LEASE, &Retry::default()).await;
    assert!(job.expect("a store").is_none(), "nothing is rendered");
    let far = store.clone().with_clock(on("2027-03-03"));
    assert_eq!(
        far.purge(far.today()).await.expect("purged"),
        PurgeCounts::default()
    );
    assert!(
        store.payload("A-1").await.expect("a store").is_some(),
        "it is kept"
    );

    assert!(store.restrict("A-1", false).await.expect("ended"));
    assert!(opens().await);
    publish(&store, &[Channel::Email]).await;
    assert!(take_any(&store).await.is_some());
    let trail = store.audit_trail("A-1").await.expect("a trail");
    let deeds = trail.iter().filter(|row| row.action.ends_with("restricted"));
    assert_eq!(deeds.count(), 2);
    assert_eq!(far.purge(far.today()).await.expect("purged").guides, 1);
    let gone = store.restrict("A-1", true).await;
    assert!(matches!(gone, Err(StoreError::WrongState { .. })), "{gone:?}");
}
