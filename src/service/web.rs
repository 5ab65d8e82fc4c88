//! The site: the page a claimant meets after the QR, its media and documents, and the operators'
//! console.
//!
//! A request goes `headers` → `session` → the store and the law → a page. Nothing here computes or
//! renders: the pages put into words what the other stages say.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

mod api;
mod area;
pub mod assets;
mod catalogue;
mod chart;
mod duties;
mod feedback;
mod film;
mod guide_page;
mod headers;
mod health;
mod landing;
mod limits;
mod making;
mod mark;
mod media;
mod new_work;
mod operators;
mod pages;
mod papers;
mod ranges;
mod receipts;
#[cfg(test)]
mod same_figures;
mod session;
pub mod settings;
mod site;
mod told_law;
mod view;
mod visitor;
mod wording;

pub use area::AreaOptions;
pub use settings::{SettingsError, SiteSettings};
pub use site::{Site, SiteError};

/// The largest form the site reads, in bytes.
const FORM_LIMIT: usize = 16 * 1024;

/// Every address of the site.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .merge(public_pages().layer(CompressionLayer::new()))
        .merge(private_files().layer(CompressionLayer::new().compress_when(media::is_written)))
        .merge(operators::routes())
        .merge(area::routes())
        .merge(api::routes(&site))
        .merge(health::routes())
        .merge(receipts::routes())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::method_not_allowed)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(middleware::from_fn_with_state(site.clone(), headers::protect))
        .with_state(site)
}

fn public_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(pages::home))
        .route("/q/{token}", get(landing::show).post(landing::open))
        .route("/Q/{token}", get(landing::show).post(landing::open))
        .route("/guida", get(guide_page::show))
        .route("/guida/trascrizione", get(guide_page::transcript))
        .route(
            "/guida/nuovo-lavoro",
            get(guide_page::back).post(new_work::answer),
        )
        .route("/guida/valutazione", get(guide_page::back).post(feedback::rate))
        .route("/guida/scelte", post(feedback::choose))
        .route("/guida/uso", post(feedback::count))
        .route("/guida/esci", post(landing::leave))
        .route(landing::CLOSED, get(landing::closed))
        .route("/aiuto", get(pages::help))
        .route("/privacy", get(pages::privacy))
        .route("/accessibilita", get(pages::accessibility))
        .route("/assets/{*file}", get(assets::serve))
        .route("/robots.txt", get(pages::robots))
        .route("/favicon.ico", get(assets::icon))
}

fn private_files() -> Router<Arc<Site>> {
    Router::new()
        .route("/guida/{mark}/carte/{tag}/{file}", get(papers::serve))
        .route("/guida/{mark}/{*file}", get(media::own_file))
        .route("/media/{hash}/{file}", get(media::shared_segment))
}

/// Serves the site on `listener` until `shutdown` ends.
///
/// # Errors
/// What the listener reports when it can no longer accept connections.
pub async fn serve(
    site: Arc<Site>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(shutdown)
        .await
}
