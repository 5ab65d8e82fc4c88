//! The new-work choice: kind, dates and income in, the person's own answer out.

mod answer;
mod input;
pub(super) mod sum;

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::Datelike;

use super::catalogue::{Words, unbroken};
use super::guide_page::Reading;
use super::pages::{PageError, page};
use super::site::{Person, Site};
use super::visitor::Visitor;
use crate::store::UsageKind;
use answer::AnswerView;
pub use input::KINDS;
use input::{FieldError, Question, WorkInput};
use law::naspi::new_work::{IncomeSpan, decide};

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

#[derive(Template)]
#[template(path = "web/new_work.html")]
struct WorkFragment {
    w: Words,
    work: WorkForm,
}

/// Answers the form: the whole page, or its part where the page's own script asks for it.
pub async fn answer(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<WorkInput>, FormRejection>,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    let Form(input) = form.map_err(|_| PageError::BadForm)?;
    let mut work = WorkForm::of(input, &reading);
    match work.input.question(&reading.w, &reading.person) {
        Err(errors) => work.errors = errors,
        Ok(question) => {
            site.count_use(&visitor, &reading, UsageKind::NewWorkTried, &work.input.kind)
                .await?;
            work.answer = Some(answered(&site, &reading, &question));
        }
    }
    let part = headers.get("x-part").map(axum::http::HeaderValue::as_bytes);
    if part == Some(b"new-work") {
        return Ok(page(&WorkFragment { w: reading.w, work }));
    }
    Ok(reading.page(&site, &visitor, work, false))
}

fn answered(site: &Site, reading: &Reading, question: &Question) -> AnswerView {
    let Reading { person, w, .. } = reading;
    let decision = decide(
        site.law,
        &site.settings.interpretations,
        &person.claim,
        &person.award,
        &question.activity,
    );
    let service = reading.notice_service();
    AnswerView::new(w, person, question, &decision, site.today(), service)
}

impl WorkForm {
    /// The form with nothing in it.
    pub fn empty(reading: &Reading) -> Self {
        Self::of(WorkInput::default(), reading)
    }

    fn of(input: WorkInput, reading: &Reading) -> Self {
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
