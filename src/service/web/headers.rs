//! Headers every answer carries, and the refusal of forms sent from other sites.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use reqwest::Url;

use super::error::PageError;
use super::pages::write_error;
use super::site::Site;
use super::visitor::{Visitor, remembered};

/// Nothing inline, nothing from elsewhere; `blob:` is the player's source of media.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

pub async fn protect(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    site.counters.request();
    let visitor = Visitor::of(&site, request.headers(), request.uri().query());
    let asked = request.method().is_safe();
    let is_page = !request.uri().path().starts_with("/api/");
    let mut response = if comes_from_elsewhere(request.method(), request.headers(), &site.settings.base_url) {
        PageError::Forbidden.into_response()
    } else {
        next.run(request).await
    };
    if is_page {
        response = with_a_page(response, asked);
    }
    response = write_error(response, &visitor.words);
    if let Some(cookie) = remembered(&visitor, &site).filter(|_| asked) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    site.counters.response(response.status());
    set_headers(response.headers_mut(), site.settings.is_https());
    response
}

/// Browsers say where a form was sent from, older ones by its origin alone; `SameSite` cookies guard where they do not.
fn comes_from_elsewhere(method: &Method, headers: &HeaderMap, base_url: &str) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let is_foreign = || {
        headers
            .get(ORIGIN)
            .is_some_and(|origin| !is_ours(origin, headers, base_url))
    };
    !method.is_safe() && (matches!(site, Some(b"cross-site" | b"same-site")) || is_foreign())
}

/// Pages that send no referrer give "null" for their origin, our own among them. Whoever reaches the site by another name
/// than `base_url` has that name in `Host`.
fn is_ours(origin: &HeaderValue, headers: &HeaderMap, base_url: &str) -> bool {
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == "null"
        || (authority.is_some() && authority == host)
        || Url::parse(origin)
            .is_ok_and(|origin| Url::parse(base_url).is_ok_and(|ours| ours.origin() == origin.origin()))
}

/// What could not be read of an address or a form is told in words of the library, which are nobody's language.
fn with_a_page(mut response: Response, asked: bool) -> Response {
    let kind = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    if response.status().is_client_error() && kind.is_some_and(|kind| kind.starts_with(b"text/plain")) {
        let error = if asked {
            PageError::NotFound
        } else {
            PageError::BadForm
        };
        let status = response.status();
        response = error.into_response();
        *response.status_mut() = status;
    }
    response
}

fn set_headers(headers: &mut HeaderMap, https: bool) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    let same_origin = HeaderValue::from_static("same-origin");
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        same_origin.clone(),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        same_origin,
    );
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
}
