//! Events that come in: again, late, under an id that is taken, or with none.

use super::*;

/// Takes events in, one after the other, with what becomes of each.
async fn take_all(store: &Store, events: Vec<(AcceptedEvent, IngestOutcome, bool)>) {
    for (at, (event, outcome, reuses_id)) in events.into_iter().enumerate() {
        let taken = store.ingest(&Submission::Claim(event)).await.expect("in");
        assert_eq!(taken, Ingestion { outcome, reuses_id }, "event {at}");
    }
}

fn from_source(source: &str, event: AcceptedEvent) -> AcceptedEvent {
    let identity = event.identity.map(|identity| EventIdentity {
        source: source.into(),
        ..identity
    });
    AcceptedEvent { identity, ..event }
}

/// A row of a table without an id.
fn bare(claim_id: &str, weeks: u32) -> AcceptedEvent {
    AcceptedEvent {
        identity: None,
        ..accepted(claim_id, claim_id, weeks)
    }
}

fn at(time: &str, event: AcceptedEvent) -> AcceptedEvent {
    let mut json: serde_json::Value = serde_json::from_slice(&event.event_json).expect("JSON");
    json["time"] = time.into();
    AcceptedEvent {
        event_json: json.to_string().into_bytes(),
        ..event
    }
}

async fn weeks_in_force(store: &Store, claim_id: &str) -> u64 {
    let payload = store.payload(claim_id).await.expect("a store").expect("a claim");
    let event: serde_json::Value = serde_json::from_slice(&payload).expect("JSON");
    event["data"]["weeks"].as_u64().expect("weeks")
}

async fn actions(store: &Store, claim_id: &str) -> Vec<String> {
    let trail = store.audit_trail(claim_id).await.expect("a trail");
    trail.into_iter().map(|step| step.action).collect()
}

use IngestOutcome::{Accepted, Duplicate, Late, Revised};

#[tokio::test]
async fn the_same_event_or_the_same_content_does_nothing() {
    let (_dir, store) = store().await;
    take_all(
        &store,
        vec![
            (accepted("e1", "A", 1), Accepted, false),
            (accepted("e1", "A", 1), Duplicate, false),
            (accepted("e2", "A", 1), Duplicate, false),
            (accepted("e3", "A", 2), Revised { revision: 2 }, false),
            (accepted("e1", "A", 1), Duplicate, false),
            (accepted("e4", "B", 2), Accepted, false),
        ],
    )
    .await;
    assert_eq!(store.open_jobs().await.expect("count"), 2);
}

#[tokio::test]
async fn an_id_that_is_taken_swallows_nothing_and_is_said() {
    let (_dir, store) = store().await;
    take_all(
        &store,
        vec![
            (accepted("e1", "A", 1), Accepted, false),
            (accepted("e1", "A", 2), Revised { revision: 2 }, true),
            (accepted("e1", "B", 1), Accepted, true),
            (accepted("e1", "B", 1), Duplicate, false),
            (accepted("e1", "A", 1), Duplicate, false),
        ],
    )
    .await;
    assert_eq!(
        actions(&store, "A").await,
        ["accepted", "revised", "event_id_reused"]
    );
    assert_eq!(actions(&store, "B").await, ["accepted", "event_id_reused"]);
}

#[tokio::test]
async fn an_id_is_one_of_its_source() {
    let (_dir, store) = store().await;
    take_all(
        &store,
        vec![
            (
                from_source("/sede/napoli", accepted("17", "A", 1)),
                Accepted,
                false,
            ),
            (
                from_source("/sede/milano", accepted("17", "B", 1)),
                Accepted,
                false,
            ),
            (
                from_source("/sede/bari", accepted("17", "A", 2)),
                Revised { revision: 2 },
                false,
            ),
            (
                from_source("/sede/milano", accepted("17", "B", 1)),
                Duplicate,
                false,
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn rows_without_an_id_are_compared_with_the_revision_in_force() {
    let (_dir, store) = store().await;
    take_all(
        &store,
        vec![
            (bare("A", 1), Accepted, false),
            (bare("A", 1), Duplicate, false),
            (bare("A", 2), Revised { revision: 2 }, false),
            (bare("A", 1), Revised { revision: 3 }, false),
            (accepted("e1", "A", 1), Duplicate, false),
            (bare("B", 1), Accepted, false),
        ],
    )
    .await;
    assert_eq!(weeks_in_force(&store, "A").await, 1);
}

#[tokio::test]
async fn an_event_that_comes_late_changes_nothing() {
    let (_dir, store) = store().await;
    let (tenth, noon, twentieth) = (
        "2026-03-10T10:00:00Z",
        "2026-03-20T12:00:00+02:00",
        "2026-03-20T10:00:00Z",
    );
    take_all(
        &store,
        vec![
            (at(twentieth, accepted("new", "A", 2)), Accepted, false),
            (at(tenth, accepted("old", "A", 1)), Late, false),
            (at(tenth, accepted("old", "A", 1)), Duplicate, false),
            (at("2026-03-20T09:59:59.999Z", bare("A", 1)), Late, false),
            // The same instant, and none at all: the later arrival.
            (at(noon, accepted("same", "A", 3)), Revised { revision: 2 }, false),
            (accepted("timeless", "A", 4), Revised { revision: 3 }, false),
            (
                at(tenth, accepted("first", "A", 5)),
                Revised { revision: 4 },
                false,
            ),
        ],
    )
    .await;
    let seen = actions(&store, "A").await;
    assert_eq!(
        seen,
        ["accepted", "late", "late", "revised", "revised", "revised"]
    );
    assert_eq!(weeks_in_force(&store, "A").await, 5);
}

#[tokio::test]
async fn what_is_said_once_more_later_outdates_what_was_between() {
    let (_dir, store) = store().await;
    take_all(
        &store,
        vec![
            (
                at("2026-03-10T10:00:00Z", accepted("e1", "A", 1)),
                Accepted,
                false,
            ),
            (
                at("2026-03-12T10:00:00Z", accepted("e3", "A", 1)),
                Duplicate,
                false,
            ),
            (at("2026-03-11T10:00:00Z", accepted("e2", "A", 2)), Late, false),
            (
                at("2026-03-01T10:00:00Z", accepted("e0", "A", 1)),
                Duplicate,
                false,
            ),
            (at("2026-03-11T10:00:00Z", accepted("e4", "A", 3)), Late, false),
        ],
    )
    .await;
    assert_eq!(store.open_jobs().await.expect("count"), 1);
}

#[tokio::test]
async fn what_was_left_out_is_in_the_trail_and_a_late_event_keeps_a_refusal() {
    let (_dir, store) = store().await;
    let warned = AcceptedEvent {
        warnings: vec![Problem {
            path: "data.claimant.mobile".into(),
            message: "is left out".into(),
        }],
        ..at("2026-03-20T10:00:00Z", accepted("e1", "A", 1))
    };
    take_all(&store, vec![(warned, Accepted, false)]).await;
    assert_eq!(actions(&store, "A").await, ["accepted", "left_out"]);
    let refusal = Submission::Refusal {
        origin: RowOrigin::default(),
        claim_id: Some("A".into()),
        problems: Vec::new(),
        raw: vec![1],
    };
    store.ingest(&refusal).await.expect("in");
    let late = at("2026-03-10T10:00:00Z", accepted("e0", "A", 2));
    take_all(&store, vec![(late, Late, false)]).await;
    assert_eq!(
        store.claims(&ClaimFilter::default()).await.expect("rows").len(),
        2
    );
}

#[tokio::test]
async fn erasing_forgets_the_events_too() {
    let (_dir, store) = store().await;
    take_all(&store, vec![(accepted("e1", "A", 1), Accepted, false)]).await;
    store.erase("A").await.expect("erased");
    take_all(
        &store,
        vec![
            (accepted("e1", "A", 1), IngestOutcome::Closed, false),
            (bare("A", 2), IngestOutcome::Closed, false),
        ],
    )
    .await;
}
