//! What a claimant keeps on paper: letter, sheets, calendar and QR codes.
//!
//! `Input → Content → template → PDF`: every sheet reads the same content, already written out in the
//! claimant's language, and sets it in type by its template in `templates/documents/`. Nothing here reads a
//! clock, so the same input gives the same bytes.

mod agenda;
mod anticipation;
mod content;
mod press;
pub mod qr;
mod trace;
mod written;

use chrono::NaiveDate;

use crate::claim::Claim;
pub use crate::institute::Institute;
use crate::link::GuideLink;
use crate::naspi::Award;
use content::Content;
use press::Press;
use written::Language;

/// What all documents of a guide are made from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    pub claim: &'a Claim,
    pub award: &'a Award,
    pub link: &'a GuideLink,
    pub institute: &'a Institute,
    /// The date on the letter and inside the files.
    pub issued_on: NaiveDate,
}

/// One finished file of the `documents/` folder.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// "letter", "calculation", …
    pub id: String,
    /// In the claimant's language.
    pub title: String,
    /// File name without a folder ("letter.pdf").
    pub file: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

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
    #[error("{document}: PDF/A-2a and PDF/UA-1 do not hold ({problems} problems); check its template")]
    Standard { document: &'static str, problems: usize },
    #[error("{document}: {pages} pages instead of {limit}; shorten its template")]
    TooLong {
        document: &'static str,
        pages: usize,
        limit: usize,
    },
    #[error("content cannot be written as JSON: {0}")]
    Content(#[from] serde_json::Error),
    #[error("qr: {0}")]
    Qr(#[from] qr::QrError),
}

/// The sheets set in type, in the order in which a guide lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sheet {
    Letter,
    Calculation,
    Schedule,
    NewWork,
    Anticipation,
    Obligations,
}

impl Sheet {
    const ALL: [Self; 6] = [
        Self::Letter,
        Self::Calculation,
        Self::Schedule,
        Self::NewWork,
        Self::Anticipation,
        Self::Obligations,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Calculation => "calculation",
            Self::Schedule => "schedule",
            Self::NewWork => "new-work",
            Self::Anticipation => "anticipation",
            Self::Obligations => "obligations",
        }
    }

    fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Letter, Language::Italian) => "Domanda NASpI accolta",
            (Self::Calculation, Language::Italian) => "Come abbiamo calcolato la tua NASpI",
            (Self::Schedule, Language::Italian) => "Il tuo piano dei pagamenti",
            (Self::NewWork, Language::Italian) => "Se trovi un nuovo lavoro",
            (Self::Anticipation, Language::Italian) => "L'anticipazione della NASpI",
            (Self::Obligations, Language::Italian) => "Che cosa devi fare",
        }
    }

    /// Pages it may take: the letter has to fit its envelope and the print run.
    fn page_limit(self) -> usize {
        match self {
            Self::Calculation => 3,
            Self::Letter | Self::Schedule | Self::NewWork | Self::Anticipation | Self::Obligations => 1,
        }
    }
}

/// Sets documents in type: one per process, shared by all threads.
pub struct Typesetter {
    press: Press,
}

impl Typesetter {
    /// Reads the bundled fonts and templates.
    pub fn new() -> Result<Self, DocumentError> {
        Ok(Self { press: Press::new()? })
    }

    /// Everything for the `documents/` folder, the letter first.
    pub fn all(&self, input: &Input) -> Result<Vec<Document>, DocumentError> {
        let content = Content::new(input);
        let sheets = Sheet::ALL.iter().map(|&sheet| self.sheet(sheet, input, &content));
        sheets.chain([Ok(agenda::document(input))]).collect()
    }

    /// The letter "Domanda NASpI accolta" with the QR on its one page.
    pub fn letter(&self, input: &Input) -> Result<Document, DocumentError> {
        self.sheet(Sheet::Letter, input, &Content::new(input))
    }

    fn sheet(&self, sheet: Sheet, input: &Input, content: &Content) -> Result<Document, DocumentError> {
        let title = sheet.title(content.language);
        let bytes = self.press.print(sheet, title, input, content)?;
        Ok(Document {
            id: sheet.id().into(),
            title: title.into(),
            file: format!("{}.pdf", sheet.id()),
            media_type: "application/pdf".into(),
            bytes,
        })
    }
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({}, {} bytes)", self.file, self.bytes.len())
    }
}
