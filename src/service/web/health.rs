//! Whether the site lives, whether it can serve, and what it has counted.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use super::error::PageError;
use super::site::Site;
use crate::scrape::{TEXT, scrape};

/// How long a question whether the site can serve may take.
const PATIENCE: Duration = Duration::from_secs(2);

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// 503 where a guide cannot be opened, with what is missing: the database does not answer in time, or the guides are
/// not there.
async fn ready(State(site): State<Arc<Site>>) -> Response {
    let (lacks, why) = match timeout(PATIENCE, asked(site)).await {
        Ok(Ok(true)) => return "ready\n".into_response(),
        Ok(Ok(false)) => ("guides", "the folder of the guides is not there".to_owned()),
        Ok(Err(error)) => ("database", error),
        Err(_) => ("database", "the database does not answer in time".to_owned()),
    };
    tracing::warn!("not ready: {why}");
    (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {lacks}\n")).into_response()
}

/// Asks the store once at a time: whoever asks while another question waits learns that it does. The question
/// goes on where nobody waits for it any more, so that a locked database holds one connection and not all.
async fn asked(site: Arc<Site>) -> Result<bool, String> {
    if !site.counters.begin_asking() {
        return Err("the database has not answered yet".to_owned());
    }
    let answer = tokio::spawn(async move {
        let answer = site.store.can_serve().await;
        site.counters.end_asking();
        answer
    });
    let answer = answer.await.map_err(|error| error.to_string())?;
    answer.map_err(|error| error.to_string())
}

async fn metrics(State(site): State<Arc<Site>>) -> Result<Response, PageError> {
    let inside = |error: &dyn std::fmt::Display| PageError::Inside(error.to_string());
    let counted = site.counters.write().map_err(|error| inside(&error))?;
    let scraped = scrape(&site.store, &site.settings.watched).await;
    let text = counted + &scraped.map_err(|error| inside(&error))?;
    Ok(([(CONTENT_TYPE, TEXT)], text).into_response())
}
