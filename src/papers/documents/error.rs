//! Why a paper could not be made.

use super::qr;
use ground::messages::MessagesError;
use law::naspi::LawError;

/// Why a document could not be made. Never carries a value of the person.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("font {0}: cannot be read; put the file of assets/fonts back")]
    Font(&'static str),
    #[error("{field}: a letter that no bundled font can draw; add a font for its script to assets/fonts")]
    MissingGlyph { field: &'static str },
    #[error("template {template} line {line}: {message}")]
    Template {
        template: &'static str,
        line: usize,
        message: String,
    },
    #[error("{document}: {standard} does not hold ({problems} problems); check its template")]
    Standard {
        document: &'static str,
        standard: &'static str,
        problems: usize,
    },
    #[error("{document}: {pages} pages instead of {limit}; shorten its template")]
    TooLong {
        document: &'static str,
        pages: usize,
        limit: usize,
    },
    #[error("{field}: does not fit its place on paper even in the smallest type; shorten it")]
    DoesNotFit { field: &'static str },
    #[error("papers: {0}")]
    Catalogue(#[from] MessagesError),
    #[error(transparent)]
    Law(#[from] LawError),
    #[error("content cannot be written as JSON: {0}")]
    Content(#[from] serde_json::Error),
    #[error("qr: {0}")]
    Qr(#[from] qr::QrError),
    #[error("print run: {0}")]
    PrintRun(#[from] std::io::Error),
    #[error("print run: the set pages cannot be read back; report it with the number of letters")]
    Unreadable,
}
