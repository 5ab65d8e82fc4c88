//! Requests that name an `Idempotency-Key` count once: who asks again gets the first answer again.

use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::BODY_LIMIT;
use super::problem::ApiError;
use crate::store::ApiRequestState;
use crate::web::access::Caller;
use crate::web::site::Site;

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const KEY_CHARS: usize = 128;

pub async fn once(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let key = request.headers().get(HEADER).cloned();
    // A dry run changes nothing: it may be asked as often as one likes, and nothing of it is kept.
    let is_dry = request.uri().query().is_some_and(is_dry_run);
    let Some(key) = key.filter(|_| request.method() == Method::POST && !is_dry) else {
        return Ok(next.run(request).await);
    };
    let printable = key.as_bytes().iter().all(u8::is_ascii_graphic);
    if key.is_empty() || key.len() > KEY_CHARS || !printable {
        return Err(ApiError::Key);
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_LIMIT).await.map_err(|_| ApiError::TooLarge)?;
    let path = parts.uri.to_string();
    let key = digest(&[caller.name.as_bytes(), key.as_bytes()]);
    let attributes = attributes(&parts.headers);
    let content = digest(&[path.as_bytes(), attributes.as_bytes(), &body]);
    match site.store.begin_api_request(&caller.name, &key, &content).await? {
        ApiRequestState::First => (),
        ApiRequestState::Running => return Err(ApiError::Running),
        ApiRequestState::Other => return Err(ApiError::Reused),
        ApiRequestState::Full => return Err(ApiError::Quota),
        ApiRequestState::Answered { status, answer } => return Ok(again(status, answer)),
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    remember(&site, &key, response).await
}

fn is_dry_run(query: &str) -> bool {
    query.split('&').any(|pair| pair == "dry_run=true")
}

/// What stands of an event in headers rather than in the body.
fn attributes(headers: &HeaderMap) -> String {
    let attributes = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("ce-"));
    let mut lines: Vec<_> = attributes
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    lines.sort();
    lines.join("\n")
}

async fn remember(site: &Site, key: &[u8; 32], response: Response) -> Result<Response, ApiError> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(ApiError::Answer)?;
    if parts.status.is_server_error() {
        site.store.forget_api_request(key).await?;
    } else {
        site.store
            .finish_api_request(key, parts.status.as_u16(), &body)
            .await?;
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn again(status: u16, answer: Vec<u8>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let kind = if status.is_success() {
        "application/json"
    } else {
        "application/problem+json"
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (REPLAYED, HeaderValue::from_static("true")),
    ];
    (status, headers, answer).into_response()
}

/// Each part with its length, so that no two lists of parts look alike.
fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}
