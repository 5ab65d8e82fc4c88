//! Claims, figures and texts in, finished papers out.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::content::Content;
use super::error::DocumentError;
use super::input::Input;
use super::paper::{Document, Paper};
use super::press::{Press, PrintJob};
use super::text::PaperMessages;
use super::{agenda, sheets, values};
use ground::institute::Institute;
use ground::words::Locale;
use law::naspi::{Interpretations, Law};

/// Steps of smaller type that the letter knows.
const TIGHTEST: usize = 4;

/// Sets documents in type: one per process, shared by all threads.
pub struct Typesetter {
    pub(super) press: Press,
    catalogues: Vec<PaperMessages>,
    law: &'static Law,
    interpretations: Interpretations,
}

impl Typesetter {
    /// Reads the bundled fonts, templates, catalogues and law.
    pub fn new() -> Result<Self, DocumentError> {
        Ok(Self {
            press: Press::new()?,
            catalogues: PaperMessages::embedded()?,
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
        Content::new(input, locale, catalogue, self.law, &self.interpretations)
    }

    fn catalogue(&self, locale: Locale) -> &PaperMessages {
        let mut all = self.catalogues.iter();
        all.find(|known| known.locale() == locale)
            .unwrap_or(&self.catalogues[0])
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
        let data = self.data(content, paper)?;
        let print = |data: &Value| {
            self.press.print(&PrintJob {
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
        self.tightened(data, print).map(|(_, bytes)| bytes)
    }

    /// What the template of the letter reads, in the claimant's language.
    pub(super) fn letter_data(&self, input: &Input<'_>) -> Result<Value, DocumentError> {
        let content = self.content(input, Locale::of(&input.claim.claimant.locale));
        self.data(&content, Paper::Letter)
    }

    fn data(&self, content: &Content<'_>, paper: Paper) -> Result<Value, DocumentError> {
        self.press.check_glyphs(content.input)?;
        sheets::data(content, paper)
    }

    /// The largest type in which `set` finds that the letter fits.
    pub(super) fn tightened<T>(
        &self,
        mut data: Value,
        mut set: impl FnMut(&Value) -> Result<T, DocumentError>,
    ) -> Result<(Value, T), DocumentError> {
        let mut tightness = 0;
        loop {
            data["tightness"] = tightness.into();
            match set(&data) {
                Err(DocumentError::TooLong { .. }) if tightness < TIGHTEST => tightness += 1,
                other => return other.map(|done| (data, done)),
            }
        }
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
        self.press.print(&PrintJob {
            name: "flyer",
            data: json!({
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::press::has_template;
    use crate::documents::text::Arguments;

    #[test]
    fn every_paper_has_a_template_and_a_title_in_every_language() {
        let catalogues = PaperMessages::embedded().unwrap();
        for paper in Paper::ALL {
            assert!(
                paper == Paper::Calendar || has_template(paper.id()),
                "{}",
                paper.id()
            );
            for catalogue in &catalogues {
                let title = format!("{}-title", paper.id());
                let found = catalogue.text(&title, &Arguments::default());
                assert!(found.is_some(), "{title} in {}", catalogue.locale());
            }
        }
    }
}
