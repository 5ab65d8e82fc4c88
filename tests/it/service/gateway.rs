//! An SMS gateway that counts what arrives and can be asked what it has, and the settings of who sends through it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde_json::Value;

use super::serve;

/// How often each message arrived, by its id.
pub type Arrived = Arc<Mutex<HashMap<String, u32>>>;

/// How long the gateway takes for a message: before it knows of it, and until it answers.
#[derive(Clone, Copy, Default)]
pub struct Pauses {
    pub before: Duration,
    pub after: Duration,
}

async fn take(State((arrived, pauses)): State<(Arrived, Pauses)>, body: Bytes) -> StatusCode {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    tokio::time::sleep(pauses.before).await;
    let id = body["id"].as_str().unwrap_or_default().to_owned();
    *arrived.lock().expect("a list").entry(id).or_default() += 1;
    tokio::time::sleep(pauses.after).await;
    StatusCode::ACCEPTED
}

/// Nothing has to stay unknown.
async fn look_up(State((arrived, _)): State<(Arrived, Pauses)>, UrlPath(id): UrlPath<String>) -> StatusCode {
    match arrived.lock().expect("a list").contains_key(&id) {
        true => StatusCode::OK,
        false => StatusCode::NOT_FOUND,
    }
}

/// A gateway, and its address.
pub async fn start(pauses: Pauses) -> (Arrived, String) {
    let arrived = Arrived::default();
    let router = Router::new()
        .route("/sms", post(take))
        .route("/sms/{id}", get(look_up))
        .with_state((arrived.clone(), pauses));
    (arrived, serve(router).await)
}

/// Settings of an installation that tells by SMS alone, at any hour, and tries again at once.
pub fn keys(url: &str, dir: &Path) -> Vec<(&'static str, String)> {
    vec![
        ("store.data_dir", dir.display().to_string()),
        ("notify.channels", "sms".into()),
        ("notify.quiet_from", "0".into()),
        ("notify.quiet_to", "0".into()),
        ("notify.retry_seconds", "0".into()),
        ("notify.sms.backend", "http".into()),
        ("notify.sms.url", format!("{url}/sms")),
        ("notify.sms.status_url", format!("{url}/sms/{{id}}")),
        ("notify.sms.per_second", "1000".into()),
    ]
}
