//! What every sheet of a claim is written with: its figures, the texts of its language, the law.

use super::input::Input;
use super::paper::Paper;
use super::text::{Arguments, PaperMessages};
use super::values;
use super::written::date;
use ground::words::Locale;
use law::naspi::{Interpretations, Law};

/// Everything that the papers of one claim in one language are written with.
pub struct Content<'a> {
    pub input: &'a Input<'a>,
    pub locale: Locale,
    pub catalogue: &'a PaperMessages,
    pub values: Arguments,
    pub law: &'a Law,
    pub interpretations: &'a Interpretations,
}

impl<'a> Content<'a> {
    pub fn new(
        input: &'a Input<'a>,
        locale: Locale,
        catalogue: &'a PaperMessages,
        law: &'a Law,
        interpretations: &'a Interpretations,
    ) -> Self {
        let limits = law::naspi::new_work::limits(law, input.claim.accepted_on);
        let mut values = values::of_claim(input, locale, &limits);
        let shares = law.anticipation_first_percent.values().iter();
        let parted = shares.filter(|share| share.value < 100).map(|share| share.from);
        values.set_some("instalments_since", parted.min().map(|day| date(locale, day)));
        Self {
            input,
            locale,
            catalogue,
            values,
            law,
            interpretations,
        }
    }

    pub fn title(&self, paper: Paper) -> String {
        self.catalogue
            .plain(&format!("{}-title", paper.id()), &self.values)
    }
}
