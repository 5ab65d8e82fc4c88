//! The new-work choice: kind, dates and income in, the person's own answer out.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;

use super::catalogue::{Words, unbroken};
use super::guide_page::Reading;
use super::pages::{PageError, page};
use super::site::{Person, Site};
use super::visitor::Visitor;
use super::wording::{capital, date, euro, parse_euro, with};
use crate::store::UsageKind;
use ground::money::Cents;
use ground::words::written::Before;
use law::naspi::new_work::{Activity, ActivityError, ActivityKind, Decision, Effect, MonthlyAmount, decide};
use law::naspi::{YearMonth, words};

/// What was written in the form, as it was written.
#[derive(Clone, Default, Deserialize)]
pub struct WorkInput {
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub starts_on: String,
    #[serde(default)]
    pub ends_on: String,
    #[serde(default)]
    pub income: String,
    #[serde(default)]
    pub same_employer: Option<String>,
}

/// The form as the page shows it: the input, what is wrong with it, or the answer.
#[derive(Default)]
pub struct WorkForm {
    pub input: WorkInput,
    pub errors: Vec<FieldError>,
    pub answer: Option<AnswerView>,
}

pub struct FieldError {
    /// The id of the field in the page.
    pub field: &'static str,
    pub message: String,
}

pub struct AnswerView {
    pub tone: &'static str,
    pub headline: String,
    pub words: String,
    pub facts: Vec<(String, String)>,
    /// What to do now, as HTML.
    pub steps: Vec<String>,
    /// Calendar months with the same amount in a row: "Marzo 2026 – dicembre 2026" and what remains of each.
    pub months: Vec<(String, String)>,
    /// Where the notice is given.
    pub service: Option<String>,
}

/// The kinds as the page names them: `work-kind-…` in the catalogue.
pub const KINDS: [&str; 9] = [
    "subordinate",
    "parasubordinate",
    "self_employed",
    "occasional_self_employed",
    "presto",
    "occasional_farm",
    "on_call",
    "traineeship",
    "civil_service",
];

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
    let work = match input.activity(&reading.w) {
        Err(errors) => WorkForm {
            input,
            errors,
            answer: None,
        },
        Ok(activity) => {
            site.count_use(&visitor, &reading, UsageKind::NewWorkTried, &input.kind)
                .await?;
            WorkForm {
                input,
                errors: Vec::new(),
                answer: Some(AnswerView::new(&site, &reading, &activity)),
            }
        }
    };
    let part = headers.get("x-part").map(axum::http::HeaderValue::as_bytes);
    if part == Some(b"new-work") {
        return Ok(page(&WorkFragment { w: reading.w, work }));
    }
    Ok(reading.page(&site, &visitor, work, false))
}

impl WorkInput {
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    fn activity(&self, w: &Words) -> Result<Activity, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, key: &str| {
            errors.push(FieldError {
                field,
                message: w.t(key),
            });
        };
        let kind = kind_named(&self.kind);
        if kind.is_none() {
            wrong("work-kind-subordinate", "work-wrong-kind");
        }
        let starts_on = self.starts_on.trim().parse::<NaiveDate>().ok();
        if starts_on.is_none() {
            wrong("work-starts", "work-wrong-starts");
        }
        let ends_on = Some(self.ends_on.trim()).filter(|text| !text.is_empty());
        let ends_on = ends_on.map(str::parse::<NaiveDate>).transpose();
        if ends_on.is_err() {
            wrong("work-ends", "work-wrong-ends");
        }
        let income = parse_euro(w.locale(), &self.income);
        if income.is_none() {
            wrong("work-income", "work-wrong-income");
        }
        let (Some(kind), Some(starts), Ok(ends), Some(income)) = (kind, starts_on, ends_on, income) else {
            return Err(errors);
        };
        let activity = Activity {
            kind,
            starts,
            ends,
            extended_to: None,
            income,
            same_employer: self.same_employer.is_some(),
            notified_on: None,
        };
        check(activity, w)
    }
}

/// The engine's own bounds, said beside the field they belong to.
fn check(activity: Activity, w: &Words) -> Result<Activity, Vec<FieldError>> {
    let (field, key) = match activity.validate() {
        Ok(()) => return Ok(activity),
        Err(ActivityError::EndsBeforeStart) => ("work-ends", "work-wrong-order"),
        // The form asks for no extension, no fees and no coefficient.
        Err(_) => ("work-income", "work-wrong-high"),
    };
    Err(vec![FieldError {
        field,
        message: w.t(key),
    }])
}

fn kind_named(name: &str) -> Option<ActivityKind> {
    Some(match name {
        "subordinate" => ActivityKind::Subordinate,
        "parasubordinate" => ActivityKind::Parasubordinate,
        "self_employed" => ActivityKind::SelfEmployed,
        "occasional_self_employed" => ActivityKind::OccasionalSelfEmployed,
        "presto" => ActivityKind::Presto,
        "occasional_farm" => ActivityKind::OccasionalFarm,
        "on_call" => ActivityKind::OnCall,
        "traineeship" => ActivityKind::Traineeship,
        "civil_service" => ActivityKind::CivilService,
        _ => return None,
    })
}

impl WorkForm {
    /// What is wrong with a field, where something is.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message.as_str())
    }
}

impl AnswerView {
    fn new(site: &Site, reading: &Reading, activity: &Activity) -> Self {
        let Reading { person, w, .. } = reading;
        let answer = decide(
            site.law,
            &site.settings.interpretations,
            &person.claim,
            &person.award,
            activity,
        );
        let (tone, headline) = match answer.outcome {
            Effect::Unchanged => ("good", "answer-unchanged"),
            Effect::Cumulated => ("good", "answer-cumulated"),
            Effect::Reduced => ("change", "answer-reduced"),
            Effect::Suspended => ("change", "answer-suspended"),
            Effect::Forfeited => ("stop", "answer-forfeited"),
            Effect::NotRunning => ("stop", "answer-not-running"),
        };
        Self {
            tone,
            headline: w.t(headline),
            words: words::answer(w.locale(), &answer),
            facts: facts(&answer, person, w),
            steps: steps(&answer, w),
            months: months(answer.monthly_amounts.as_deref().unwrap_or_default(), w),
            service: answer.notice_due_on.and_then(|_| reading.notice_service()),
        }
    }
}

fn facts(answer: &Decision, person: &Person, w: &Words) -> Vec<(String, String)> {
    let (euro, date) = (|of| euro(w.locale(), of), |day| date(w.locale(), day));
    let left = answer.cut_left.filter(|left| left.0 > 0);
    // Where a month bears less than its share, the months below say what is cut.
    let cut = answer
        .monthly_cut
        .filter(|_| answer.outcome == Effect::Reduced && left.is_none());
    [
        (w.t("answer-limit"), answer.limit.map(euro)),
        (
            w.t("answer-today"),
            cut.map(|_| euro(person.award.monthly_amount)),
        ),
        (w.t("answer-cut"), cut.map(euro)),
        (w.t("answer-cut-left"), left.map(euro)),
        (w.t("answer-from"), answer.from.map(date)),
        (w.t("answer-to"), answer.to.map(date)),
        (w.t("answer-resumes"), answer.resumes_on.map(date)),
        (w.t("answer-new-end"), answer.ends_on.map(date)),
        (w.t("answer-notice"), answer.notice_due_on.map(date)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

/// What the answer asks of the person, and by when.
fn steps(answer: &Decision, w: &Words) -> Vec<String> {
    let mut steps = Vec::new();
    if let Some(due_on) = answer.notice_due_on {
        let by = with(w.locale(), Before::By, due_on);
        let first = capital(&by);
        steps.push(w.html_with("answer-step-notice", &[("by", &by), ("by_first", &first)]));
        steps.push(w.html("answer-step-login"));
        steps.push(w.html("answer-step-january"));
    }
    match answer.outcome {
        Effect::Reduced => steps.push(w.html("answer-step-changes")),
        Effect::Suspended if answer.resumes_on.is_none() => steps.push(w.html("answer-step-days")),
        Effect::Forfeited => steps.push(w.html("answer-step-lost")),
        Effect::NotRunning => steps.push(w.html("answer-step-again")),
        _ => {}
    }
    if let Some(day) = answer.resumes_on {
        let on = with(w.locale(), Before::On, day);
        steps.push(w.html_with("answer-step-resumes", &[("on", &on)]));
    }
    if steps.is_empty() {
        steps.push(w.html("answer-step-nothing"));
    }
    steps
}

/// Months in a row with the same amount are one line.
fn months(amounts: &[MonthlyAmount], w: &Words) -> Vec<(String, String)> {
    let mut runs: Vec<(YearMonth, YearMonth, Cents)> = Vec::new();
    for MonthlyAmount { calendar, amount, .. } in amounts {
        match runs.last_mut() {
            Some((_, last, same)) if same == amount && last.next() == *calendar => *last = *calendar,
            _ => runs.push((*calendar, *calendar, *amount)),
        }
    }
    let name = |month: YearMonth| unbroken(&w.locale().month_year(month.first_day()));
    let names = |first, last| match first == last {
        true => capital(&name(first)),
        false => format!("{} – {}", capital(&name(first)), name(last)),
    };
    runs.into_iter()
        .map(|(first, last, amount)| (names(first, last), euro(w.locale(), amount)))
        .collect()
}

#[cfg(test)]
mod tests;
