//! Lets known callers in.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::problem::ApiError;
use crate::web::site::Site;

/// Lets known callers through, each with its name and scopes.
pub async fn admit(
    State(site): State<Arc<Site>>,
    mut request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let Some(known) = site.callers.find(request.headers()) else {
        let address = site.caller(request.headers(), request.extensions());
        let wait = site.limiter.wrong(address);
        return Err(wait.map_or(ApiError::NoToken, ApiError::TooMany));
    };
    if let Some(seconds) = site.callers.take(&known.name, Instant::now()) {
        return Err(ApiError::TooMany(seconds));
    }
    request.extensions_mut().insert(known);
    Ok(next.run(request).await)
}
