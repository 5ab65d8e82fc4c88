//! Pages without a person in them, and the page an error becomes.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};

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

    /// Title and sentences of the page.
    fn words(&self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::NotFound => (
                "Questa pagina non c’è",
                &[
                    "L’indirizzo non porta a nessuna pagina.",
                    "Se hai scritto l’indirizzo a mano, controlla ogni lettera.",
                ],
            ),
            Self::MethodNotAllowed | Self::Forbidden => (
                "Da qui non si può aprire",
                &[
                    "Questo indirizzo si apre solo dalla tua guida.",
                    "Inquadra di nuovo il codice QR della lettera e riprova.",
                ],
            ),
            Self::SessionOver => (
                "Apri di nuovo la tua guida",
                &[
                    "Per proteggere i tuoi dati la guida si chiude da sola dopo un po’.",
                    "Inquadra di nuovo il codice QR della lettera, oppure riapri il link dal tuo avviso.",
                ],
            ),
            Self::Expired => (
                "La tua guida non è più disponibile",
                &[
                    "La videoguida resta aperta per sei mesi dall’accoglimento della domanda: i sei mesi sono passati.",
                    "La tua prestazione non cambia. Trovi importi e pagamenti nella tua area personale, con SPID, CIE o CNS.",
                ],
            ),
            Self::TooMany(_) => (
                "Aspetta qualche minuto",
                &[
                    "Ci sono stati troppi tentativi, uno dopo l’altro.",
                    "Riprova tra un quarto d’ora.",
                ],
            ),
            Self::BadForm => (
                "Non abbiamo capito la richiesta",
                &[
                    "Qualcosa nel modulo non è arrivato bene.",
                    "Torna indietro e riprova.",
                ],
            ),
            Self::Inside(_) => (
                "C’è un problema da parte nostra",
                &[
                    "Non dipende da te e i tuoi dati sono al sicuro.",
                    "Riprova tra qualche minuto.",
                ],
            ),
        }
    }
}

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    title: &'static str,
    sentences: &'static [&'static str],
    with_help: bool,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::Inside(what) = &self {
            tracing::error!(error = what.as_str(), "page could not be made");
        }
        let (title, sentences) = self.words();
        let mut response = page(&ErrorPage {
            title,
            sentences,
            with_help: true,
        });
        if response.status() == StatusCode::OK {
            *response.status_mut() = self.status();
        }
        if let Self::TooMany(seconds) = self {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
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
struct HomePage;

#[derive(Template)]
#[template(path = "web/help.html")]
struct HelpPage;

#[derive(Template)]
#[template(path = "web/privacy.html")]
struct PrivacyPage;

#[derive(Template)]
#[template(path = "web/accessibility.html")]
struct AccessibilityPage;

pub async fn home() -> Response {
    page(&HomePage)
}

pub async fn help() -> Response {
    page(&HelpPage)
}

pub async fn privacy() -> Response {
    page(&PrivacyPage)
}

pub async fn accessibility() -> Response {
    page(&AccessibilityPage)
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
