//! `/api/v1`: what back offices ask of the service without a browser. The whole of it is described in
//! `assets/api/openapi.json`, which is served too.
//!
//! A request goes `admit` (who, how often, whether it was asked before) → a handler → the store. Answers hold
//! claim ids, states, paths and rules; the figures of a person only for a held claim and only for operators.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};

use super::site::Site;

mod admit;
mod claims;
mod deeds;
mod events;
mod guides;
mod once;
mod page;
mod problem;

use problem::ApiError;

/// The largest request, in bytes: about 800 events.
const BODY_LIMIT: usize = 1024 * 1024;

const DESCRIPTION: &str = include_str!("../../../assets/api/openapi.json");

pub fn routes(site: &Arc<Site>) -> Router<Arc<Site>> {
    let guarded = Router::new()
        .route("/events", post(events::submit))
        .route("/claims", get(claims::list))
        .route("/claims/{claim_id}", get(claims::one))
        .route("/claims/{claim_id}/notices", get(claims::notices))
        .route("/claims/{claim_id}/figures", get(claims::figures))
        .route("/claims/{claim_id}/{action}", post(deeds::one))
        .route("/actions", post(deeds::many))
        .route("/guides", get(guides::list))
        .layer(middleware::from_fn_with_state(site.clone(), once::once))
        .layer(middleware::from_fn_with_state(site.clone(), admit::admit))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    let all = Router::new()
        .route("/openapi.json", get(description))
        .merge(guarded)
        .fallback(async || ApiError::NotFound)
        .method_not_allowed_fallback(async || ApiError::Method);
    Router::new().nest("/api/v1", all)
}

async fn description() -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, DESCRIPTION).into_response()
}
