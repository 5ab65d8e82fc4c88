//! The form of the new-work choice: kind, dates and income in, the person's own answer out.

mod answer;
mod input;
pub(super) mod sum;

use askama::Template;
use chrono::Datelike;

use super::reading::Reading;
use crate::web::catalogue::{Words, unbroken};
use crate::web::site::Person;
pub use answer::AnswerView;
use input::FieldError;
pub use input::KINDS;
pub use input::{Question, WorkInput};
use law::naspi::new_work::IncomeSpan;

/// The form as the page shows it: the input, what is wrong with it, or the answer.
pub struct WorkForm {
    pub input: WorkInput,
    pub errors: Vec<FieldError>,
    pub answer: Option<AnswerView>,
    pub income: IncomeLabel,
    /// Days of occasional farm work in a year that change nothing.
    pub farm_days: String,
}

/// The label of the income, which says of which days it is asked, and what a script needs to say it of others.
pub struct IncomeLabel {
    pub now: String,
    /// The first day of the year in which the benefit begins ("2026-01-01"): work that began before it is asked for the
    /// whole year.
    pub january: String,
    /// With "{year}" in the place of the year.
    pub of_start: String,
    pub of_year: String,
}

/// The part of the page that holds the form.
#[derive(Template)]
#[template(path = "web/new_work.html")]
pub struct WorkFragment {
    pub w: Words,
    pub work: WorkForm,
}

impl WorkForm {
    /// The form with nothing in it.
    pub fn empty(reading: &Reading) -> Self {
        Self::of(WorkInput::default(), reading)
    }

    /// The form as it was sent.
    pub fn of(input: WorkInput, reading: &Reading) -> Self {
        let income = IncomeLabel::new(&reading.w, &reading.person, input.span(&reading.person));
        Self {
            input,
            errors: Vec::new(),
            answer: None,
            income,
            farm_days: reading.person.award.facts.terms.occasional_farm_days.to_string(),
        }
    }

    /// What is wrong with a field, where something is.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }
}

impl IncomeLabel {
    fn new(w: &Words, person: &Person, span: Option<IncomeSpan>) -> Self {
        let of_year = |year: &str| w.with("work-income-of-year", &[("year", year)]);
        let now = span.map_or_else(
            || w.t("work-income"),
            |span| {
                if span.is_whole_year() {
                    return of_year(&span.from.year().to_string());
                }
                let window = w.locale().window(span.from, span.to).replace('\'', "’");
                w.with("work-income-of-days", &[("window", &unbroken(&window))])
            },
        );
        let award = &person.award;
        let first = award.months.first().map_or(award.starts_on, |row| row.from);
        Self {
            now,
            january: format!("{}-01-01", first.year()),
            of_start: w.with("work-income-of-start", &[("year", "{year}")]),
            of_year: of_year("{year}"),
        }
    }
}

#[cfg(test)]
mod tests;
