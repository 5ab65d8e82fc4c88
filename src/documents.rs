//! What a claimant keeps on paper: letter, sheets, calendar and QR codes.
//!
//! `Input → Content → template → PDF`: a paper's sentences come from the catalogue of its language, its
//! figures already written out, and one template in `templates/documents/` sets them in type. Nothing here
//! reads a clock, so the same input gives the same bytes.

mod agenda;
mod anticipation;
mod content;
mod fonts;
mod new_work;
mod press;
mod print_run;
pub mod qr;
mod text;
mod trace;
mod values;
mod written;

use chrono::NaiveDate;

use crate::claim::Claim;
pub use crate::institute::Institute;
use crate::link::GuideLink;
use crate::messages::MessagesError;
use crate::naspi::{Award, Interpretations, Law, LawError};
use crate::words::Locale;
use content::Content;
use press::{Press, Sheet};
pub use print_run::{BUNDLE, PrintRun, Printed};
use text::Catalogue;

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
    /// In the document's language.
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

/// The papers of a claim, in the order in which a guide lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Letter,
    Calculation,
    Schedule,
    NewWork,
    Anticipation,
    Obligations,
    Calendar,
}

impl Paper {
    pub const ALL: [Self; 7] = [
        Self::Letter,
        Self::Calculation,
        Self::Schedule,
        Self::NewWork,
        Self::Anticipation,
        Self::Obligations,
        Self::Calendar,
    ];

    /// "new-work": names files, templates and messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Calculation => "calculation",
            Self::Schedule => "schedule",
            Self::NewWork => "new-work",
            Self::Anticipation => "anticipation",
            Self::Obligations => "obligations",
            Self::Calendar => "calendar",
        }
    }

    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.id() == id)
    }

    /// "new-work.pdf".
    pub fn file(self) -> String {
        let ending = if self == Self::Calendar { "ics" } else { "pdf" };
        format!("{}.{ending}", self.id())
    }

    /// Pages it may take: the letter has to fit its envelope and the print run.
    fn page_limit(self) -> usize {
        match self {
            Self::Calculation => 4,
            _ => 1,
        }
    }
}

/// Sets documents in type: one per process, shared by all threads.
pub struct Typesetter {
    press: Press,
    catalogues: [Catalogue; 3],
    law: Law,
    interpretations: Interpretations,
}

impl Typesetter {
    /// Reads the bundled fonts, templates, catalogues and law.
    pub fn new() -> Result<Self, DocumentError> {
        let [first, second, third] = Locale::COMPLETE;
        Ok(Self {
            press: Press::new()?,
            catalogues: [
                Catalogue::embedded(first)?,
                Catalogue::embedded(second)?,
                Catalogue::embedded(third)?,
            ],
            law: Law::embedded()?,
            interpretations: Interpretations::default(),
        })
    }

    /// Other readings of the law than the default ones, for the sheets that ask it.
    pub fn with_interpretations(self, interpretations: Interpretations) -> Self {
        Self {
            interpretations,
            ..self
        }
    }

    /// Everything for the `documents/` folder in the claimant's language, the letter first.
    pub fn all(&self, input: &Input<'_>) -> Result<Vec<Document>, DocumentError> {
        self.all_in(input, Locale::of(&input.claim.claimant.locale))
    }

    /// As [`Typesetter::all`], in another language.
    pub fn all_in(&self, input: &Input<'_>, locale: Locale) -> Result<Vec<Document>, DocumentError> {
        let content = self.content(input, locale);
        Paper::ALL
            .iter()
            .map(|&paper| self.paper(&content, paper))
            .collect()
    }

    /// One paper alone, in any language; one that is not complete gets Italian.
    pub fn one(&self, input: &Input<'_>, paper: Paper, locale: Locale) -> Result<Document, DocumentError> {
        self.paper(&self.content(input, locale), paper)
    }

    /// The letter "Domanda NASpI accolta" with the QR on its one page, in the claimant's language.
    pub fn letter(&self, input: &Input<'_>) -> Result<Document, DocumentError> {
        self.one(input, Paper::Letter, Locale::of(&input.claim.claimant.locale))
    }

    fn content<'a>(&'a self, input: &'a Input<'a>, locale: Locale) -> Content<'a> {
        let locale = locale.served();
        let catalogue = self.catalogue(locale);
        Content::new(input, locale, catalogue, &self.law, &self.interpretations)
    }

    fn catalogue(&self, locale: Locale) -> &Catalogue {
        let at = Locale::COMPLETE.iter().position(|&known| known == locale);
        &self.catalogues[at.unwrap_or(0)]
    }

    fn paper(&self, content: &Content<'_>, paper: Paper) -> Result<Document, DocumentError> {
        if paper == Paper::Calendar {
            return Ok(agenda::document(content));
        }
        let bytes = self.printed(content, paper)?;
        Ok(Document {
            id: paper.id().into(),
            title: content.title(paper),
            file: paper.file(),
            media_type: "application/pdf".into(),
            bytes,
        })
    }

    fn printed(&self, content: &Content<'_>, paper: Paper) -> Result<Vec<u8>, DocumentError> {
        let input = content.input;
        self.press.check_glyphs(input)?;
        let mut data = content.of(paper)?;
        let print = |data: &serde_json::Value| {
            self.press.print(&Sheet {
                name: paper.id(),
                data: data.clone(),
                identity: format!("{}/{}/{}", input.claim.claim_id, paper.id(), content.locale),
                issued_on: input.issued_on,
                pages: 1..=paper.page_limit(),
            })
        };
        if paper != Paper::Letter {
            return print(&data);
        }
        data["qr"] = qr::svg(&input.link.qr_text)?.into();
        self.tightened(data, print).map(|(_, bytes)| bytes)
    }

    /// The flyer on how to reach a guide, A5 on both sides; nothing of a person in it.
    pub fn flyer(
        &self,
        institute: &Institute,
        locale: Locale,
        issued_on: NaiveDate,
    ) -> Result<Vec<u8>, DocumentError> {
        let locale = locale.served();
        let catalogue = self.catalogue(locale);
        let values = values::of_institute(institute);
        self.press.print(&Sheet {
            name: "flyer",
            data: serde_json::json!({
                "lang": locale.tag(),
                "title": catalogue.plain("flyer-title", &values),
                "institute": serde_json::to_value(institute)?,
                "t": serde_json::to_value(catalogue.all("flyer-", &values))?,
            }),
            identity: format!("flyer/{locale}"),
            issued_on,
            pages: 2..=2,
        })
    }
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({}, {} bytes)", self.file, self.bytes.len())
    }
}
