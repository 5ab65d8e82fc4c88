//! What is said of a trace and of an answer about new work, in each language, once everything is computed.
//!
//! A language has a sentence for every finding; a language that is only started is told in Italian.

mod english;
mod german;
mod italian;
mod labels;

use super::new_work::Decision;
use super::trace::{Datum, Finding, TraceStep};
use ground::words::Locale;

pub use labels::label;

/// How the figure of a step came about, in a sentence fit for the claimant.
pub fn step(locale: Locale, step: &TraceStep) -> String {
    let sentence: fn(&Finding) -> String = match locale {
        Locale::En => english::sentence,
        Locale::De => german::sentence,
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => italian::sentence,
    };
    sentence(&step.finding)
}

/// The whole answer about new work, as one text.
pub fn answer(locale: Locale, decision: &Decision) -> String {
    let sentences: Vec<String> = decision.trace.iter().map(|of| step(locale, of)).collect();
    sentences.join(" ")
}

/// Weeks counted in halves, as the language writes the number: "67,5", "67.5".
fn half_weeks(locale: Locale, halves: u32) -> String {
    locale.localised(&Datum::HalfWeeks(halves).to_string())
}

/// A month in hundredths: what is spread over less is told by its days.
const WHOLE_MONTH: u32 = 100;

/// Hundredths of a month, as the language writes the number: "9,53", "10".
fn months(locale: Locale, hundredths: u32) -> String {
    locale.localised(&Datum::Months(hundredths).to_string())
}
