//! A claimant's guide: what the QR opens, the page with the video and everything it says, its files.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::site::Site;

mod opened;
mod landing;
mod reading;
mod making;
mod media;
mod papers;
mod usage;
mod view;
pub mod chart;
mod told_law;
mod duties;
mod award;
pub mod new_work;
mod page;
mod openings;
mod choice;
mod feedback;
#[cfg(test)]
mod same_figures;

/// The pages of a guide, from the QR on.
pub fn pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/q/{token}", get(landing::show).post(landing::open))
        .route("/Q/{token}", get(landing::show).post(landing::open))
        .route("/guida", get(page::show))
        .route("/guida/trascrizione", get(page::transcript))
        .route("/guida/aperture", get(openings::show))
        .route("/guida/nuovo-lavoro", get(page::back).post(choice::answer))
        .route("/guida/valutazione", get(page::back).post(feedback::rate))
        .route("/guida/scelte", post(feedback::choose))
        .route("/guida/uso", post(feedback::count))
        .route("/guida/esci", post(landing::leave))
        .route(landing::CLOSED, get(landing::closed))
}

/// Its files, and the segments that all guides share.
pub fn files() -> Router<Arc<Site>> {
    Router::new()
        .route("/guida/{mark}/carte/{tag}/{file}", get(papers::serve))
        .route("/guida/{mark}/{*file}", get(media::own_file))
        .route("/media/{hash}/{file}", get(media::shared_segment))
}
