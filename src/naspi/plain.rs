//! How each figure of an award came about, in the language of whoever reads it. The engine writes Italian as it
//! computes; other languages are told afterwards, from the same figures and inputs.

mod english;
mod german;

use chrono::NaiveDate;

use super::{Award, TraceStep};
use crate::calendar;
use crate::money::Cents;
use crate::words::{Before, Locale};

/// The words of a step of the award's trace.
pub fn words(award: &Award, step: &TraceStep, locale: Locale) -> String {
    let given = Given { award, step, locale };
    let told = match locale {
        Locale::En => english::words(&given),
        Locale::De => german::words(&given),
        _ => None,
    };
    told.unwrap_or_else(|| step.words.clone())
}

/// A step, read by the names of its inputs.
struct Given<'a> {
    award: &'a Award,
    step: &'a TraceStep,
    locale: Locale,
}

impl Given<'_> {
    fn input(&self, name: &str) -> Option<String> {
        match self.step.inputs.get(name)? {
            serde_json::Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    fn count(&self, name: &str) -> Option<u64> {
        self.input(name)?.parse().ok()
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        calendar::parse_iso(&self.input(name)?)
    }

    fn cents(&self, name: &str) -> Option<Cents> {
        cents(&self.input(name)?)
    }

    fn amount(&self, name: &str) -> Option<String> {
        Some(self.locale.amount_in_text(self.cents(name)?))
    }

    fn holds(&self, name: &str) -> bool {
        self.input(name).as_deref() == Some("true")
    }

    /// The step's own value.
    fn value(&self) -> &str {
        &self.step.value
    }

    fn value_count(&self) -> Option<u64> {
        self.value().parse().ok()
    }

    fn value_amount(&self) -> Option<String> {
        Some(self.locale.amount_in_text(cents(self.value())?))
    }

    fn value_day(&self, before: Before) -> Option<String> {
        Some(self.locale.with(before, calendar::parse_iso(self.value())?))
    }

    fn with(&self, before: Before, name: &str) -> Option<String> {
        Some(self.locale.with(before, self.day(name)?))
    }

    /// The reference wage is above the threshold.
    fn above_threshold(&self) -> Option<bool> {
        Some(self.cents("reference_wage_eur")? > self.cents("threshold_eur")?)
    }

    /// Why the benefit starts on its day.
    fn start(&self) -> Option<Start> {
        let (ended, shifted) = (self.day("ended_on")?, self.day("shifted_end_on")?);
        if self.award.facts.starts_after_filing {
            return Some(Start::AfterFiling);
        }
        Some(if shifted > ended {
            Start::Shifted
        } else {
            Start::AfterEnd
        })
    }

    /// The reduction stood still in 2021, and this benefit reached that time.
    fn was_frozen(&self) -> bool {
        let ended = self.day("ended_on");
        let (Some(from), Some(to)) = (
            calendar::parse_iso("2021-06-01"),
            calendar::parse_iso("2021-12-31"),
        ) else {
            return false;
        };
        ended.is_some_and(|ended| ended <= to) && self.award.starts_on <= to && self.award.ends_on >= from
    }
}

enum Start {
    AfterFiling,
    Shifted,
    AfterEnd,
}

/// "1452.77" in cents.
fn cents(text: &str) -> Option<Cents> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = match decimals.len() {
        0 => 0,
        2 => decimals.parse().ok()?,
        _ => return None,
    };
    Some(Cents(whole * 100 + part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naspi::{Interpretations, Law, assess};

    const SAMPLE: &str = include_str!("../../tests/claims/sample.jsonl");

    fn awards() -> Vec<Award> {
        let law = Law::embedded().unwrap();
        let claims = SAMPLE
            .lines()
            .map(|line| crate::claim::parse_event(line.as_bytes()).unwrap());
        claims
            .map(|claim| assess(&law, &Interpretations::default(), &claim).award.unwrap())
            .collect()
    }

    /// Digits in the order in which they stand, without what parts groups and decimals.
    fn figures(text: &str) -> Vec<String> {
        let mut found: Vec<String> = text
            .split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>())
            .filter(|digits| !digits.is_empty())
            .collect();
        found.sort();
        found
    }

    #[test]
    fn every_step_is_told_in_every_language_with_the_same_figures() {
        for award in awards() {
            for step in &award.trace {
                for locale in [Locale::En, Locale::De] {
                    let told = words(&award, step, locale);
                    assert_ne!(told, step.words, "{locale}: {} is still Italian", step.figure);
                    let (ours, theirs) = (figures(&step.words), figures(&told));
                    let lost: Vec<_> = ours.iter().filter(|digits| !theirs.contains(digits)).collect();
                    assert!(
                        lost.is_empty(),
                        "{locale}: {} lost {lost:?}: {told} / {}",
                        step.figure,
                        step.words
                    );
                }
                assert_eq!(words(&award, step, Locale::It), step.words);
            }
        }
    }
}
