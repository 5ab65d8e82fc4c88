//! The reasons of an award as its claimant reads them: part by part, each figure with a title, what it came from and its
//! provision.

use serde::Serialize;

use super::content::Content;
use super::text::unbroken;
use ground::words::Locale;
use law::naspi::calculation::{AppliedStep, CalculationPart, calculation};
use law::naspi::words;

/// A group of steps that answers one question.
#[derive(Serialize)]
pub struct CalculationChapter {
    /// "amount": chooses the heading.
    part: &'static str,
    steps: Vec<CalculationStep>,
}

/// One step of the calculation sheet.
#[derive(Serialize)]
struct CalculationStep {
    title: String,
    value: String,
    words: String,
    inputs: Vec<StepInput>,
    provision: String,
}

#[derive(Serialize)]
struct StepInput {
    label: String,
    value: String,
}

/// The steps that this person needs, in the order of computing.
pub fn chapters(content: &Content<'_>) -> Vec<CalculationChapter> {
    let steps = calculation(content.input.award);
    let parts = steps.chunk_by(|one, next| one.part == next.part);
    parts
        .map(|part| chapter(content.locale, part[0].part, part))
        .collect()
}

fn chapter(locale: Locale, part: CalculationPart, steps: &[AppliedStep<'_>]) -> CalculationChapter {
    CalculationChapter {
        part: part.name(),
        steps: steps.iter().map(|step| written(locale, step)).collect(),
    }
}

fn written(locale: Locale, told: &AppliedStep<'_>) -> CalculationStep {
    let input = |&(name, datum)| StepInput {
        label: unbroken(&label(locale, name)),
        value: unbroken(&words::value(locale, datum)),
    };
    CalculationStep {
        title: unbroken(&label(locale, told.step.figure())),
        value: unbroken(&words::found(locale, told.step)),
        words: unbroken(&words::step(locale, told.step)),
        inputs: told.inputs.iter().map(input).collect(),
        provision: told.step.provision.clone(),
    }
}

/// What a figure or an input is called; an unknown name is shown with spaces for underscores.
fn label(locale: Locale, name: &str) -> String {
    words::label(locale, name).map_or_else(|| sentence(name), str::to_owned)
}

fn sentence(name: &str) -> String {
    super::text::capitalised(&name.trim_end_matches("_eur").replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_can_still_be_read() {
        assert_eq!(label(Locale::It, "some_new_figure_eur"), "Some new figure");
        assert_eq!(label(Locale::It, ""), "");
    }
}
