//! Pages without a person in them, what all pages are drawn with, and the page an error becomes.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use chrono::Days;

use super::catalogue::Words;
use super::error::{PageError, Unwritten};
use super::site::Site;
use super::visitor::Visitor;
use ground::institute::Institute;

/// RFC 9116 recommends less than a year.
const SECURITY_CONTACT_DAYS: u64 = 180;

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    w: Words,
    title: String,
    sentences: [String; 2],
    /// A guide is open: the page leads back to it.
    has_guide: bool,
}

/// Writes the page of an error that a handler has answered with.
pub fn write_error(mut response: Response, w: &Words) -> Response {
    let Some(Unwritten { key, has_guide }) = response.extensions_mut().remove() else {
        return response;
    };
    let written = page(&ErrorPage {
        w: w.clone(),
        title: w.t(key),
        sentences: [w.t(&format!("{key}-1")), w.t(&format!("{key}-2"))],
        has_guide,
    });
    let (kept, _) = response.into_parts();
    let (mut parts, body) = written.into_parts();
    parts.status = kept.status;
    parts.headers.extend(kept.headers);
    Response::from_parts(parts, body)
}

/// A template as an answer.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "template could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[derive(Template)]
#[template(path = "web/home.html")]
struct HomePage {
    w: Words,
}

#[derive(Template)]
#[template(path = "web/help.html")]
struct HelpPage {
    w: Words,
}

#[derive(Template)]
#[template(path = "web/privacy.html")]
struct PrivacyPage {
    w: Words,
    session_minutes: String,
    facts: PrivacyFacts,
}

/// What the settings say of the data, in words.
struct PrivacyFacts {
    institute: Institute,
    /// Of the data protection officer; empty where the settings name none.
    contact: String,
    months: String,
    trail_months: String,
}

#[derive(Template)]
#[template(path = "web/accessibility.html")]
struct AccessibilityPage {
    w: Words,
}

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home))
        .route("/aiuto", get(help))
        .route("/privacy", get(privacy))
        .route("/accessibilita", get(accessibility))
        .route("/assets/{*file}", get(asset))
        .route("/robots.txt", get(robots))
        .route("/.well-known/security.txt", get(security_contact))
        .route("/favicon.ico", get(icon))
}

async fn home(visitor: Visitor) -> Response {
    page(&HomePage { w: visitor.words })
}

async fn help(visitor: Visitor) -> Response {
    page(&HelpPage { w: visitor.words })
}

async fn privacy(State(site): State<Arc<Site>>, visitor: Visitor) -> Response {
    let settings = &site.settings;
    page(&PrivacyPage {
        w: visitor.words,
        session_minutes: (settings.session.as_secs() / 60).to_string(),
        facts: PrivacyFacts {
            institute: settings.institute.clone(),
            contact: settings.privacy_contact.clone(),
            months: settings.retention.months.to_string(),
            trail_months: settings.retention.trail_months.to_string(),
        },
    })
}

/// Where somebody who found a weakness says so (RFC 9116); not found where the settings name nobody.
async fn security_contact(State(site): State<Arc<Site>>) -> Result<Response, PageError> {
    let settings = &site.settings;
    if settings.security_contact.is_empty() {
        return Err(PageError::NotFound);
    }
    let until = site.today() + Days::new(SECURITY_CONTACT_DAYS);
    let text = format!(
        "Contact: {}\nExpires: {until}T00:00:00Z\nPreferred-Languages: it, en, de\n\
         Canonical: {}/.well-known/security.txt\n",
        settings.security_contact,
        settings.base_url.trim_end_matches('/')
    );
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(([(CONTENT_TYPE, kind)], text).into_response())
}

async fn accessibility(visitor: Visitor) -> Response {
    page(&AccessibilityPage { w: visitor.words })
}

async fn robots() -> Response {
    (
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        "User-agent: *\nDisallow: /\n",
    )
        .into_response()
}

async fn asset(
    State(site): State<Arc<Site>>,
    Path(file): Path<String>,
    request: Request,
) -> Result<Response, PageError> {
    site.assets.send(&file, request).await
}

async fn icon(State(site): State<Arc<Site>>) -> Response {
    site.assets.icon()
}

pub async fn not_found() -> PageError {
    PageError::NotFound
}

pub async fn method_not_allowed() -> Response {
    let mut response = PageError::MethodNotAllowed.into_response();
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}
