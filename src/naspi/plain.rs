//! How each figure of an award came about, in the language of whoever reads it. The engine writes Italian as it
//! computes; other languages are told afterwards, from the same figures and inputs.

mod english;
mod german;
mod told;

use super::{Award, TraceStep};
use crate::words::Locale;
use told::{Given, Told};

/// The words of a step of the award's trace.
pub fn words(award: &Award, step: &TraceStep, locale: Locale) -> String {
    let sentence: fn(Told) -> String = match locale {
        Locale::En => english::sentence,
        Locale::De => german::sentence,
        _ => return step.words.clone(),
    };
    let told = Given { award, step, locale }.told();
    told.map_or_else(|| step.words.clone(), sentence)
}
