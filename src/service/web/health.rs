//! Whether the site lives, whether it can serve, and its counters for Prometheus. No person in any.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use super::pages::PageError;
use super::site::Site;
use crate::store::{ClaimStatus, UsageKind};

/// How long a question whether the site can serve may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Counts of this process since it started.
#[derive(Default)]
pub struct Counters {
    requests: AtomicU64,
    client_errors: AtomicU64,
    server_errors: AtomicU64,
    opened: AtomicU64,
    refused: AtomicU64,
    ratings: AtomicU64,
    usage: [AtomicU64; USAGE.len()],
    /// A question whether the site can serve is under way.
    asking: AtomicBool,
}

const USAGE: [UsageKind; 8] = [
    UsageKind::Opened,
    UsageKind::Played,
    UsageKind::SceneStarted,
    UsageKind::Completed,
    UsageKind::CueUsed,
    UsageKind::DocumentOpened,
    UsageKind::NewWorkTried,
    UsageKind::Rated,
];

fn add(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Counters {
    pub fn request(&self) {
        add(&self.requests);
    }

    pub fn response(&self, status: StatusCode) {
        if status.is_client_error() {
            add(&self.client_errors);
        } else if status.is_server_error() {
            add(&self.server_errors);
        }
    }

    pub fn guide_opened(&self) {
        add(&self.opened);
    }

    pub fn link_refused(&self) {
        add(&self.refused);
    }

    pub fn rated(&self) {
        add(&self.ratings);
    }

    pub fn usage(&self, kind: UsageKind) {
        if let Some(at) = USAGE.iter().position(|known| *known == kind) {
            add(&self.usage[at]);
        }
    }

    fn write(&self, states: &[(ClaimStatus, u32)]) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        let plain = [
            (
                "videoguida_http_requests_total",
                "Requests answered.",
                &self.requests,
            ),
            (
                "videoguida_http_client_errors_total",
                "Answers of 400 to 499.",
                &self.client_errors,
            ),
            (
                "videoguida_http_server_errors_total",
                "Answers of 500 and more.",
                &self.server_errors,
            ),
            (
                "videoguida_guides_opened_total",
                "Links that opened a guide.",
                &self.opened,
            ),
            (
                "videoguida_links_refused_total",
                "Links that opened nothing.",
                &self.refused,
            ),
            ("videoguida_ratings_total", "Ratings given.", &self.ratings),
        ];
        for (name, help, counter) in plain {
            let value = counter.load(Ordering::Relaxed);
            write!(
                text,
                "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}\n"
            )?;
        }
        let usage = "videoguida_guide_events_total";
        write!(
            text,
            "# HELP {usage} What was watched or pressed.\n# TYPE {usage} counter\n"
        )?;
        for (kind, counter) in USAGE.iter().zip(&self.usage) {
            writeln!(
                text,
                "{usage}{{event=\"{}\"}} {}",
                kind.name(),
                counter.load(Ordering::Relaxed)
            )?;
        }
        let claims = "videoguida_claims";
        write!(text, "# HELP {claims} Claims by state.\n# TYPE {claims} gauge\n")?;
        for (state, count) in states {
            writeln!(text, "{claims}{{state=\"{}\"}} {count}", state.name())?;
        }
        Ok(text)
    }
}

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// 503 where a guide cannot be opened: the database does not answer in time, or the guides are not there.
async fn ready(State(site): State<Arc<Site>>) -> Response {
    let why = match timeout(PATIENCE, asked(site)).await {
        Ok(Ok(true)) => return "ready\n".into_response(),
        Ok(Ok(false)) => "the folder of the guides is not there".to_owned(),
        Ok(Err(error)) => error,
        Err(_) => "the database does not answer in time".to_owned(),
    };
    tracing::warn!("not ready: {why}");
    (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
}

/// Asks the store once at a time: whoever asks while another question waits learns that it does. The question
/// goes on where nobody waits for it any more, so that a locked database holds one connection and not all.
async fn asked(site: Arc<Site>) -> Result<bool, String> {
    if site.counters.asking.swap(true, Ordering::SeqCst) {
        return Err("the database has not answered yet".to_owned());
    }
    let answer = tokio::spawn(async move {
        let answer = site.store.can_serve().await;
        site.counters.asking.store(false, Ordering::SeqCst);
        answer
    });
    let answer = answer.await.map_err(|error| error.to_string())?;
    answer.map_err(|error| error.to_string())
}

async fn metrics(State(site): State<Arc<Site>>) -> Result<Response, PageError> {
    let states = site.store.status_counts().await?;
    let text = site
        .counters
        .write(&states)
        .map_err(|error| PageError::Inside(error.to_string()))?;
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}
