//! The site: the page a claimant meets after the QR, its media and documents, the personal area, the operators'
//! console and the API.
//!
//! A request goes `headers` → `access` → the store and the law → a page. Nothing here decides what the law says or
//! draws a picture: the pages put into words what the other stages say, and what a guide lacks (a segment, a paper in
//! another language) is asked of those that make it, while somebody waits.

use std::future::Future;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use crate::connections::{self, ConnectionLimits};

mod keys;
pub mod settings;
mod error;
mod secrets;
mod cookies;
mod limits;
mod queue;
mod counters;
mod access;
mod files;
pub mod assets;
mod catalogue;
mod wording;
mod spare;
mod site;
mod visitor;
mod pages;
mod headers;
mod health;
mod receipts;
mod guide;
mod area;
mod operators;
mod api;
#[cfg(any(test, fuzzing))]
pub mod fuzz;

pub use access::identity::make_area_key;
pub use keys::{SiteKeys, SitePurpose};
pub use settings::{AreaOptions, SettingsError, SiteOptions};
pub use site::{Site, SiteError};

/// The largest form the site reads, in bytes.
const FORM_LIMIT: usize = 16 * 1024;

/// Connections of those who ask how the site is.
const HEALTH_CONNECTIONS: usize = 64;

/// Every address of the site.
pub fn router(site: Arc<Site>) -> Router {
    let health = if site.settings.health_apart {
        Router::new()
    } else {
        health::routes()
    };
    let pages = Router::new()
        .merge(
            pages::routes()
                .merge(guide::pages())
                .layer(CompressionLayer::new()),
        )
        .merge(guide::files().layer(CompressionLayer::new().compress_when(files::is_written)))
        .merge(operators::routes())
        .merge(area::routes())
        .merge(api::routes(&site))
        .merge(health)
        .merge(receipts::routes());
    guarded(pages, site)
}

/// What every address keeps to.
fn guarded(routes: Router<Arc<Site>>, site: Arc<Site>) -> Router {
    routes
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::method_not_allowed)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), headers::protect))
        .with_state(site)
}

/// Serves the site on `listener` until `shutdown` ends, and what is on its way a little longer.
///
/// # Errors
/// What the listener reports when it can no longer accept connections.
pub async fn serve(
    site: Arc<Site>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let limits = site.settings.connections.clone();
    connections::serve(router(site), listener, limits, shutdown).await
}

/// Answers on `listener` how the site is, whatever the connections of the site itself are doing.
///
/// # Errors
/// As [`serve`].
pub async fn serve_health(
    site: Arc<Site>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let limits = ConnectionLimits {
        overall: HEALTH_CONNECTIONS,
        ..site.settings.connections.clone()
    };
    connections::serve(guarded(health::routes(), site), listener, limits, shutdown).await
}
