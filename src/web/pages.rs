//! Pages without a person in them, and the page an error becomes.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};

use super::catalogue::Words;
use super::site::Site;
use super::visitor::Visitor;
use crate::guide::folder::ManifestError;
use crate::store::StoreError;

/// What a claimant may meet instead of a page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error("page not found")]
    NotFound,
    #[error("method not allowed")]
    MethodNotAllowed,
    #[error("not allowed here")]
    Forbidden,
    #[error("no open session")]
    SessionOver,
    /// The link was right, its six months are over.
    #[error("guide expired")]
    Expired,
    #[error("too many attempts: wait {0} s")]
    TooMany(u64),
    #[error("form not readable")]
    BadForm,
    #[error("inside: {0}")]
    Inside(String),
}

// The store's messages name claims and columns, never a value of a person.
impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        Self::Inside(error.to_string())
    }
}

impl PageError {
    pub fn of_file(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            kind => Self::Inside(format!("file not readable: {kind}")),
        }
    }

    pub fn of_manifest(error: ManifestError) -> Self {
        match error {
            ManifestError::Read(error) => Self::of_file(&error),
            form @ ManifestError::Form { .. } => Self::Inside(form.to_string()),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::SessionOver => StatusCode::FORBIDDEN,
            Self::Expired => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::Inside(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its title; `-1` and `-2` after it are its sentences.
    fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::MethodNotAllowed | Self::Forbidden => "error-forbidden",
            Self::SessionOver => "error-session",
            Self::Expired => "error-expired",
            Self::TooMany(_) => "error-too-many",
            Self::BadForm => "error-form",
            Self::Inside(_) => "error-inside",
        }
    }
}

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    w: Words,
    title: String,
    sentences: [String; 2],
}

/// An answer whose page is still to be written, in the language of whoever asked.
#[derive(Clone, Copy)]
pub struct Unwritten(&'static str);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Inside(what) = &self {
            tracing::error!(error = what.as_str(), "page could not be made");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Unwritten(self.key()));
        if let Self::TooMany(seconds) = self {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Writes the page of an error that a handler has answered with.
pub fn write_error(mut response: Response, w: &Words) -> Response {
    let Some(Unwritten(key)) = response.extensions_mut().remove() else {
        return response;
    };
    let written = page(&ErrorPage {
        w: w.clone(),
        title: w.t(key),
        sentences: [w.t(&format!("{key}-1")), w.t(&format!("{key}-2"))],
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

pub async fn home(visitor: Visitor) -> Response {
    page(&HomePage { w: visitor.words })
}

pub async fn help(visitor: Visitor) -> Response {
    page(&HelpPage { w: visitor.words })
}

pub async fn privacy(State(site): State<Arc<Site>>, visitor: Visitor) -> Response {
    page(&PrivacyPage {
        w: visitor.words,
        session_minutes: (site.settings.session.as_secs() / 60).to_string(),
    })
}

pub async fn accessibility(visitor: Visitor) -> Response {
    page(&AccessibilityPage { w: visitor.words })
}

pub async fn robots() -> Response {
    (
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        "User-agent: *\nDisallow: /\n",
    )
        .into_response()
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
