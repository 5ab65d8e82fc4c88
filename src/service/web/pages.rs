//! Pages without a person in them, what all pages are drawn with, and the page an error becomes.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use super::catalogue::Words;
use super::error::{PageError, Unwritten};
use super::site::Site;
use super::visitor::Visitor;

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
        .route("/favicon.ico", get(icon))
}

async fn home(visitor: Visitor) -> Response {
    page(&HomePage { w: visitor.words })
}

async fn help(visitor: Visitor) -> Response {
    page(&HelpPage { w: visitor.words })
}

async fn privacy(State(site): State<Arc<Site>>, visitor: Visitor) -> Response {
    page(&PrivacyPage {
        w: visitor.words,
        session_minutes: (site.settings.session.as_secs() / 60).to_string(),
    })
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
