//! What goes wrong on the way to a page. The page of it is written last, by `pages`, in the language of whoever asked.

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};

use crate::store::StoreError;
use studio::guide::folder::ManifestError;

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
    /// A file of an earlier publication of the guide, or of another one.
    #[error("not a file of the guide that is open")]
    Replaced,
    /// The guide's folder is not there: it was restored from a backup, and is being rendered again.
    #[error("guide is being made again")]
    BeingMade,
    #[error("too many attempts: wait {0} s")]
    TooMany(u64),
    /// Others wait for the same work: worth another try in so many seconds.
    #[error("too much is being made: try again in {0} s")]
    Busy(u64),
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
            ManifestError::Read(error) if error.kind() == std::io::ErrorKind::NotFound => Self::BeingMade,
            ManifestError::Read(error) => Self::of_file(&error),
            form @ ManifestError::Form { .. } => Self::Inside(form.to_string()),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::SessionOver => StatusCode::FORBIDDEN,
            Self::Expired | Self::Replaced => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) | Self::BeingMade => StatusCode::SERVICE_UNAVAILABLE,
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
            Self::Replaced => "error-replaced",
            Self::TooMany(_) => "error-too-many",
            Self::BadForm => "error-form",
            Self::BeingMade => "error-being-made",
            Self::Busy(_) | Self::Inside(_) => "error-inside",
        }
    }
}

/// An answer whose page is still to be written, in the language of whoever asked.
#[derive(Clone, Copy)]
pub struct Unwritten {
    pub key: &'static str,
    pub has_guide: bool,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Inside(what) = &self {
            tracing::error!(error = what.as_str(), "page could not be made");
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Unwritten {
            key: self.key(),
            has_guide: matches!(self, Self::Replaced),
        });
        if let Self::TooMany(seconds) | Self::Busy(seconds) = self {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
