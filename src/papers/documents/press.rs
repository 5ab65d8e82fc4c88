//! Typst as a library: bundled fonts and templates in, PDF/A-2a and PDF/UA-1 out.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::error::DocumentError;
use super::fonts;
use super::input::Input;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../templates/documents/", $name, ".typ")))),*]
    };
}

/// By name; `look` and `letter-page` are only imported by others.
const TEMPLATES: &[(&str, &str)] = templates![
    "look",
    "letter-page",
    "letter",
    "letters",
    "calculation",
    "schedule",
    "new-work",
    "anticipation",
    "obligations",
    "flyer",
];

#[cfg(test)]
pub(super) fn has_template(name: &str) -> bool {
    TEMPLATES.iter().any(|(known, _)| *known == name)
}

/// How a template says that the window of the envelope is too small, and what it is that does not fit.
const NO_ROOM: &str = "does not fit: data.claimant.postal_address";
const ADDRESS: &str = "data.claimant.postal_address";

// Papers of a claim share nothing worth keeping but the templates: a few rounds hold those. A round of a print
// run is fifty letters, and the next one needs only what this one used.
const KEPT_ROUNDS: usize = 10;
const KEPT_BUNDLES: usize = 1;

/// What does not change between documents: built once, then only read.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<(&'static str, Source)>,
    data: FileId,
    accessible: PdfStandards,
    archival: PdfStandards,
}

/// One piece of work for the press.
pub struct PrintJob {
    /// Its template.
    pub name: &'static str,
    pub data: Value,
    /// The same for every edition of the paper.
    pub identity: String,
    pub issued_on: NaiveDate,
    /// How many pages it may come to.
    pub pages: RangeInclusive<usize>,
}

impl Press {
    pub fn new() -> Result<Self, DocumentError> {
        let fonts = fonts::bundled()?;
        let sources = TEMPLATES
            .iter()
            .map(|&(name, text)| Ok((name, Source::new(file_id(&format!("{name}.typ"))?, text.into()))));
        Ok(Self {
            library: LazyHash::new(library()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: sources.collect::<Result<_, DocumentError>>()?,
            data: file_id("data.json")?,
            accessible: standards(&[PdfStandard::A_2a, PdfStandard::Ua_1])?,
            archival: standards(&[PdfStandard::A_2b])?,
        })
    }

    /// Sets a paper in type: tagged, PDF/A-2a and PDF/UA-1.
    pub fn print(&self, job: &PrintJob) -> Result<Vec<u8>, DocumentError> {
        self.set(job, true)
    }

    /// Sets pages for a printing machine: PDF/A-2b without tags.
    pub fn print_plain(&self, job: &PrintJob) -> Result<Vec<u8>, DocumentError> {
        self.set(job, false)
    }

    fn set(&self, job: &PrintJob, tagged: bool) -> Result<Vec<u8>, DocumentError> {
        let compilation = self.compilation(job)?;
        let compiled = typst::compile::<PagedDocument>(&compilation).output;
        let bytes = compiled
            .map_err(|errors| compilation.template_error(&errors))
            .and_then(|document| {
                check_pages(job, document.pages().len())?;
                self.export(job, &document, tagged)
            });
        typst::comemo::evict(if tagged { KEPT_ROUNDS } else { KEPT_BUNDLES });
        bytes
    }

    fn compilation(&self, job: &PrintJob) -> Result<Compilation<'_>, DocumentError> {
        let main = self.sources.iter().find(|(known, _)| *known == job.name);
        let (template, source) = main.ok_or_else(|| missing(job.name))?;
        let mut data = job.data.clone();
        data["fonts"] = fonts::families(&self.fonts).into();
        Ok(Compilation {
            press: self,
            template,
            main: source.id(),
            data: Bytes::from_string(data.to_string()),
        })
    }

    fn export(
        &self,
        job: &PrintJob,
        document: &PagedDocument,
        tagged: bool,
    ) -> Result<Vec<u8>, DocumentError> {
        let day = job.issued_on;
        let date = Datetime::from_ymd_hms(day.year(), day.month() as u8, day.day() as u8, 0, 0, 0);
        let (standards, standard) = if tagged {
            (&self.accessible, "PDF/A-2a with PDF/UA-1")
        } else {
            (&self.archival, "PDF/A-2b")
        };
        let options = PdfOptions {
            ident: Smart::Custom(format!("{}/{day}", job.identity)),
            creator: Smart::Custom(Some("Videoguida".into())),
            timestamp: date.map(Timestamp::new_utc),
            standards: standards.clone(),
            tagged,
            ..PdfOptions::default()
        };
        // What the exporter says may quote the text it could not set, so only its count leaves.
        typst_pdf::pdf(document, &options).map_err(|errors| DocumentError::Standard {
            document: job.name,
            standard,
            problems: errors.len(),
        })
    }

    /// Names and addresses must be drawn whole; the rest of the text is ours.
    pub fn check_glyphs(&self, input: &Input<'_>) -> Result<(), DocumentError> {
        let claimant = &input.claim.claimant;
        let address = claimant.postal_address.as_ref().map(|address| address.expose());
        let lines = address.map(|a| format!("{}{}{}{}", a.street, a.postal_code, a.town, a.province));
        let fields = [
            ("given_name", claimant.given_name.expose().as_str()),
            ("family_name", claimant.family_name.expose().as_str()),
            ("postal_address", lines.as_deref().unwrap_or_default()),
        ];
        let missing = fields.iter().find(|(_, text)| !fonts::draw(&self.fonts, text));
        missing.map_or(Ok(()), |&(field, _)| Err(DocumentError::MissingGlyph { field }))
    }
}

fn check_pages(job: &PrintJob, pages: usize) -> Result<(), DocumentError> {
    if job.pages.contains(&pages) {
        return Ok(());
    }
    Err(DocumentError::TooLong {
        document: job.name,
        pages,
        limit: *job.pages.end(),
    })
}

/// With the marks of row headers, which readers of tables need.
fn library() -> Library {
    let features = [Feature::A11yExtras].into_iter().collect();
    Library::builder().with_features(features).build()
}

fn standards(wanted: &[PdfStandard]) -> Result<PdfStandards, DocumentError> {
    PdfStandards::new(wanted).map_err(|_| DocumentError::Standard {
        document: "pdf",
        standard: "the choice of standards",
        problems: 1,
    })
}

fn file_id(path: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(path).map_err(|_| missing("a template"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(template: &'static str) -> DocumentError {
    DocumentError::Template {
        template,
        line: 0,
        message: "not bundled; add it to templates/documents".into(),
    }
}

/// One job on its way through the press.
struct Compilation<'a> {
    press: &'a Press,
    template: &'static str,
    main: FileId,
    data: Bytes,
}

impl Compilation<'_> {
    fn template_error(&self, errors: &[SourceDiagnostic]) -> DocumentError {
        let first = errors.first();
        if first.is_some_and(|error| error.message.contains(NO_ROOM)) {
            return DocumentError::DoesNotFit { field: ADDRESS };
        }
        let line = first.and_then(|error| {
            let at = self.range(error.span)?.start;
            self.source(error.span.id()?).ok()?.lines().byte_to_line(at)
        });
        DocumentError::Template {
            template: self.template,
            line: line.map_or(0, |line| line + 1),
            message: first.map_or_else(String::new, |error| error.message.to_string()),
        }
    }
}

impl World for Compilation<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = self.press.sources.iter().find(|(_, source)| source.id() == id);
        known
            .map(|(_, source)| source.clone())
            .ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            Ok(self.data.clone())
        } else {
            Err(not_found(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
