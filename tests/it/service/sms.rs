//! What SMS gateways answer, by one of our own that decides by the number.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Form, Router};
use videoguida::notice::{Channel, NoticeState};

use super::serve;
use super::world::{Person, notice, open, publish, send, settings, status};

type Fields = HashMap<String, String>;

/// Every POST, with its `Authorization`.
#[derive(Clone, Default)]
struct Gateway(Arc<Mutex<Vec<(Fields, String)>>>);

impl Gateway {
    fn count(&self, number: &str) -> usize {
        self.0
            .lock()
            .expect("a list")
            .iter()
            .filter(|(fields, _)| fields["recipient"] == number)
            .count()
    }
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, Form(fields): Form<Fields>) -> StatusCode {
    let number = fields["recipient"].clone();
    let auth = headers["authorization"].to_str().expect("text").to_owned();
    gateway.0.lock().expect("a list").push((fields, auth));
    match (number.as_str(), gateway.count(&number)) {
        ("+393200000002", 1) => StatusCode::SERVICE_UNAVAILABLE,
        ("+393200000003", _) => StatusCode::UNPROCESSABLE_ENTITY,
        ("+393200000004" | "+393200000005", _) => StatusCode::INTERNAL_SERVER_ERROR,
        ("+393200000006", _) => StatusCode::UNAUTHORIZED,
        _ => StatusCode::ACCEPTED,
    }
}

/// Knows of messages to 0004 only: the one to 0005 was lost inside.
async fn look_up(State(gateway): State<Gateway>, Path(id): Path<String>) -> StatusCode {
    let posts = gateway.0.lock().expect("a list");
    let arrived = posts
        .iter()
        .any(|(fields, _)| fields["ref"] == id && fields["recipient"] == "+393200000004");
    if arrived {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn start() -> (Gateway, String) {
    let gateway = Gateway::default();
    let router = Router::new()
        .route("/send", post(take))
        .route("/status/{id}", get(look_up))
        .with_state(gateway.clone());
    (gateway, serve(router).await)
}

fn keys(url: &str) -> Vec<(&'static str, String)> {
    let fixed = [
        ("notify.sms.backend", "http"),
        ("notify.sms.format", "form"),
        ("notify.sms.to_field", "recipient"),
        ("notify.sms.id_field", "ref"),
        ("notify.sms.auth", "Bearer k3y"),
        ("notify.max_attempts", "2"),
        ("notify.quiet_from", "0"),
        ("notify.quiet_to", "0"),
    ];
    let mut keys: Vec<_> = fixed.map(|(key, value)| (key, value.to_owned())).into();
    keys.push(("notify.sms.url", format!("{url}/send")));
    keys
}

const PEOPLE: [(&str, &str); 6] = [
    ("one", "+393200000001"),
    ("two", "+393200000002"),
    ("three", "+393200000003"),
    ("four", "+393200000004"),
    ("five", "+393200000005"),
    ("six", "+393200000006"),
];

async fn states(keys: &[(&str, String)]) -> Vec<(NoticeState, u32)> {
    let dir = tempfile::tempdir().expect("a folder");
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), keys));
    publish(
        &store,
        &settings,
        PEOPLE
            .map(|(id, number)| Person::with_mobile(id, number).event(id))
            .into(),
    )
    .await;
    send(&store, &settings).await;
    let mut states = Vec::new();
    for (claim_id, _) in PEOPLE {
        let notice = notice(&store, claim_id, Channel::Sms).await;
        states.push((notice.state, notice.attempts));
    }
    states
}

#[tokio::test(flavor = "multi_thread")]
async fn each_answer_of_a_gateway_comes_to_its_state() {
    let (gateway, url) = start().await;
    let blind = states(&keys(&url)).await;
    use NoticeState::{PermanentFailure, Sent, TechnicalFailure, Unknown};
    let expected = [
        (Sent, 1),
        (Sent, 2),
        (PermanentFailure, 1),
        (Unknown, 1),
        (Unknown, 1),
        (TechnicalFailure, 1),
    ];
    assert_eq!(blind, expected);
    let posts = gateway.0.lock().expect("a list").clone();
    let (fields, auth) = &posts[0];
    assert_eq!(
        (auth.as_str(), fields["sender"].as_str()),
        ("Bearer k3y", "Istituto")
    );
    assert!(fields["text"].contains("è stata accolta"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_can_be_asked_leaves_nothing_unknown() {
    let (gateway, url) = start().await;
    let mut keys = keys(&url);
    keys.push(("notify.sms.status_url", format!("{url}/status/{{id}}")));
    let seeing = states(&keys).await;
    assert_eq!(seeing[3], (NoticeState::Sent, 1));
    assert_eq!(seeing[4], (NoticeState::TechnicalFailure, 2));
    assert_eq!(
        (gateway.count("+393200000004"), gateway.count("+393200000005")),
        (1, 2)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_phone_rings_in_quiet_hours() {
    let (gateway, url) = start().await;
    let dir = tempfile::tempdir().expect("a folder");
    let hour = chrono::Timelike::hour(&videoguida::clock::rome(videoguida::clock::machine_now()));
    let mut keys = keys(&url);
    keys.retain(|(key, _)| !key.contains("quiet"));
    // Also right should the hour change while this runs.
    keys.push(("notify.quiet_from", hour.to_string()));
    keys.push(("notify.quiet_to", ((hour + 2) % 24).to_string()));
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    publish(
        &store,
        &settings,
        vec![Person::with_mobile("one", "+393200000001").event("e")],
    )
    .await;
    assert_eq!(send(&store, &settings).await.sent, 0);
    assert_eq!(
        (gateway.count("+393200000001"), status(&store, "one").await),
        (0, "ready")
    );
    keys.retain(|(key, _)| !key.contains("quiet"));
    keys.extend([
        ("notify.quiet_from", "0".to_owned()),
        ("notify.quiet_to", "0".to_owned()),
    ]);
    assert_eq!(
        send(&store, &super::world::settings(dir.path(), &keys))
            .await
            .sent,
        1
    );
    assert_eq!(status(&store, "one").await, "notified");
}
