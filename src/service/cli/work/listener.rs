//! How a worker is: `/metrics` and `/healthz`, on this machine unless the settings say otherwise.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::cli::failure::Failure;
use crate::config::Settings;
use crate::connections::{self, ConnectionLimits};
use crate::scrape::{TEXT, WatchedFolders, scrape};
use crate::shutdown::Shutdown;
use crate::store::Store;

/// Connections of those who ask.
const CONNECTIONS: usize = 16;

type Watched = (Store, WatchedFolders);

/// Answers until asked to stop. An address that another worker has is said, and work goes on without.
pub async fn answer(settings: &Settings, store: Store, shutdown: &Shutdown) -> Result<(), Failure> {
    let address = settings.work.listen;
    let listener = match address.port() {
        0 => None,
        _ => TcpListener::bind(address).await.map_or_else(
            |error| {
                tracing::warn!(%address, "work.listen: cannot be listened on ({error}); nobody can ask this worker how it is");
                None
            },
            Some,
        ),
    };
    let Some(listener) = listener else {
        shutdown.wait().await;
        return Ok(());
    };
    let router = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/metrics", get(metrics))
        .with_state((store, settings.growing_folders()));
    let limits = ConnectionLimits {
        overall: CONNECTIONS,
        ..ConnectionLimits::default()
    };
    let ending = shutdown.clone();
    connections::serve(router, listener, limits, async move { ending.wait().await })
        .await
        .map_err(Failure::failed)
}

async fn metrics(State((store, folders)): State<Watched>) -> Response {
    match scrape(&store, &folders).await {
        Ok(text) => ([(CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => {
            tracing::warn!(%error, "no metrics");
            (StatusCode::SERVICE_UNAVAILABLE, "no metrics\n").into_response()
        }
    }
}
