//! Errors as RFC 9457 has them. No value of a person is in any.

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::store::StoreError;
use crate::web::access::MissingScope;
use crate::web::error::PageError;
use law::claim::Problem;

#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    #[error("a bearer token is needed")]
    NoToken,
    #[error("this token does not have the scope \"{0}\"")]
    Scope(&'static str),
    #[error("no such resource")]
    NotFound,
    #[error("this resource does not take this method")]
    Method,
    #[error("too many requests: wait {0} s")]
    TooMany(u64),
    #[error("{0}")]
    Query(&'static str),
    #[error("the body must be {0}")]
    Body(&'static str),
    #[error("the body must be at most 1 MiB")]
    TooLarge,
    #[error("the event is not an accepted claim")]
    Rejected {
        claim_id: Option<String>,
        problems: Vec<Problem>,
    },
    #[error("the claim is {0}, so this cannot be done")]
    State(&'static str),
    #[error("Idempotency-Key must be 1 to 128 printable ASCII characters")]
    Key,
    #[error("a request with this Idempotency-Key is being answered")]
    Running,
    #[error("this Idempotency-Key was used for another request")]
    Reused,
    #[error("this token has too many answers kept under an Idempotency-Key; each goes after a day")]
    Quota,
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("an answer without an end ({0})")]
    Answer(axum::Error),
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::Scope(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany(_) | Self::Quota => StatusCode::TOO_MANY_REQUESTS,
            Self::Query(_) | Self::Key | Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Rejected { .. } | Self::Reused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::State(_) | Self::Running => StatusCode::CONFLICT,
            Self::Store(_) | Self::Page(_) | Self::Answer(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether it is a fault of the service, whose cause is logged and not answered.
    fn is_inside(&self) -> bool {
        matches!(self, Self::Store(_) | Self::Page(_) | Self::Answer(_))
    }

    fn detail(&self) -> String {
        match self {
            inside if inside.is_inside() => "something went wrong on this side; try again later".into(),
            other => other.to_string(),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::UnknownClaim { .. } => Self::NotFound,
            StoreError::WrongState { status, .. } => Self::State(status.name()),
            error => Self::Store(error),
        }
    }
}

impl From<MissingScope> for ApiError {
    fn from(MissingScope(name): MissingScope) -> Self {
        Self::Scope(name)
    }
}

impl From<QueryRejection> for ApiError {
    fn from(_: QueryRejection) -> Self {
        Self::Query("a parameter has a value that cannot be read; see /api/v1/openapi.json")
    }
}

impl From<JsonRejection> for ApiError {
    fn from(_: JsonRejection) -> Self {
        Self::Body("JSON as /api/v1/openapi.json says")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if self.is_inside() {
            tracing::error!(error = self.to_string(), "api request failed");
        }
        let status = self.status();
        let mut body = json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or_default(),
            "status": status.as_u16(),
            "detail": self.detail(),
        });
        if let Self::Rejected { claim_id, problems } = &self {
            body["claim_id"] = json!(claim_id);
            body["problems"] = json!(problems);
        }
        let kind = [(CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, kind, body.to_string()).into_response();
        let headers = response.headers_mut();
        match self {
            Self::NoToken => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::TooMany(seconds) => {
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            _ => (),
        }
        response
    }
}
