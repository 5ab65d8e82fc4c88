//! Typst as a library: bundled fonts and templates in, PDF/A-2a and PDF/UA-1 out.

use chrono::Datelike;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::content::Content;
use super::{DocumentError, Input, Sheet, qr};

/// The first family that has a letter draws it.
const FONTS: [(&str, &[u8]); 5] = [
    (
        "TitilliumWeb-Regular.ttf",
        include_bytes!("../../assets/fonts/TitilliumWeb-Regular.ttf"),
    ),
    (
        "TitilliumWeb-SemiBold.ttf",
        include_bytes!("../../assets/fonts/TitilliumWeb-SemiBold.ttf"),
    ),
    (
        "TitilliumWeb-Bold.ttf",
        include_bytes!("../../assets/fonts/TitilliumWeb-Bold.ttf"),
    ),
    (
        "NotoSans-Regular.ttf",
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
    ),
    (
        "NotoSans-Bold.ttf",
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
    ),
];

macro_rules! templates {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../templates/documents/", $path)))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "look.typ",
    "it/letter.typ",
    "it/calculation.typ",
    "it/schedule.typ",
    "it/new-work.typ",
    "it/anticipation.typ",
    "it/obligations.typ",
];

// Documents of a claim share nothing worth keeping but the templates: two rounds hold those.
const KEPT_ROUNDS: usize = 2;

/// What does not change between documents: built once, then only read.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<(&'static str, Source)>,
    data: FileId,
    code: FileId,
    standards: PdfStandards,
}

impl Press {
    pub fn new() -> Result<Self, DocumentError> {
        let fonts: Vec<Font> = FONTS
            .iter()
            .map(|&(name, bytes)| Font::new(Bytes::new(bytes), 0).ok_or(DocumentError::Font(name)))
            .collect::<Result<_, _>>()?;
        let sources = TEMPLATES
            .iter()
            .map(|&(path, text)| Ok((path, Source::new(file_id(path)?, text.into()))));
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: sources.collect::<Result<_, DocumentError>>()?,
            data: file_id("data.json")?,
            code: file_id("qr.svg")?,
            standards: standards()?,
        })
    }

    /// Sets one sheet in type and exports it.
    pub fn print(
        &self,
        sheet: Sheet,
        title: &str,
        input: &Input,
        content: &Content,
    ) -> Result<Vec<u8>, DocumentError> {
        self.check_glyphs(input)?;
        let job = self.job(sheet, title, input, content)?;
        let compiled = typst::compile::<PagedDocument>(&job).output;
        let bytes = compiled
            .map_err(|errors| job.template_error(&errors))
            .and_then(|document| {
                check_pages(sheet, document.pages().len())?;
                self.export(sheet, input, &document)
            });
        typst::comemo::evict(KEPT_ROUNDS * Sheet::ALL.len());
        bytes
    }

    fn job(
        &self,
        sheet: Sheet,
        title: &str,
        input: &Input,
        content: &Content,
    ) -> Result<Job<'_>, DocumentError> {
        let mut data = serde_json::to_value(content)?;
        data["title"] = title.into();
        let path = format!("{}/{}.typ", content.language.code(), sheet.id());
        let main = self.sources.iter().find(|(known, _)| *known == path);
        let (template, source) = main.ok_or_else(|| missing(sheet.id()))?;
        let code = if sheet == Sheet::Letter {
            qr::svg(&input.link.qr_text)?
        } else {
            String::new()
        };
        Ok(Job {
            press: self,
            template,
            main: source.id(),
            data: Bytes::from_string(data.to_string()),
            code: Bytes::from_string(code),
        })
    }

    fn export(
        &self,
        sheet: Sheet,
        input: &Input,
        document: &PagedDocument,
    ) -> Result<Vec<u8>, DocumentError> {
        let day = input.issued_on;
        let date = Datetime::from_ymd_hms(day.year(), day.month() as u8, day.day() as u8, 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Custom(format!("{}/{}/{day}", input.claim.claim_id, sheet.id())),
            creator: Smart::Custom(Some("Videoguida".into())),
            timestamp: date.map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        // What the exporter says may quote the text it could not set, so only its count leaves.
        typst_pdf::pdf(document, &options).map_err(|errors| DocumentError::Standard {
            document: sheet.id(),
            problems: errors.len(),
        })
    }

    /// Names and addresses must be drawn whole; the rest of the text is ours.
    fn check_glyphs(&self, input: &Input) -> Result<(), DocumentError> {
        let claimant = &input.claim.claimant;
        let address = claimant.postal_address.as_ref().map(|address| address.expose());
        let lines = address.map(|a| format!("{}{}{}{}", a.street, a.postal_code, a.town, a.province));
        let fields = [
            ("given_name", claimant.given_name.expose().as_str()),
            ("family_name", claimant.family_name.expose().as_str()),
            ("postal_address", lines.as_deref().unwrap_or_default()),
        ];
        match fields
            .into_iter()
            .find(|(_, text)| !text.chars().all(|letter| self.draws(letter)))
        {
            Some((field, _)) => Err(DocumentError::MissingGlyph { field }),
            None => Ok(()),
        }
    }

    fn draws(&self, letter: char) -> bool {
        letter.is_whitespace()
            || self
                .fonts
                .iter()
                .any(|font| font.info().coverage.contains(letter as u32))
    }
}

fn check_pages(sheet: Sheet, pages: usize) -> Result<(), DocumentError> {
    let limit = sheet.page_limit();
    if pages > limit {
        Err(DocumentError::TooLong {
            document: sheet.id(),
            pages,
            limit,
        })
    } else {
        Ok(())
    }
}

fn standards() -> Result<PdfStandards, DocumentError> {
    PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|_| DocumentError::Standard {
        document: "pdf",
        problems: 1,
    })
}

fn file_id(path: &'static str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(path).map_err(|_| missing(path))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(template: &'static str) -> DocumentError {
    DocumentError::Template {
        template,
        line: 0,
        message: "not bundled; add it to templates/documents".into(),
    }
}

/// One sheet of one claim on its way through the press.
struct Job<'a> {
    press: &'a Press,
    template: &'static str,
    main: FileId,
    data: Bytes,
    code: Bytes,
}

impl Job<'_> {
    fn template_error(&self, errors: &[SourceDiagnostic]) -> DocumentError {
        let first = errors.first();
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

impl World for Job<'_> {
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
        match id {
            id if id == self.press.data => Ok(self.data.clone()),
            id if id == self.press.code => Ok(self.code.clone()),
            id => Err(not_found(id)),
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
