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

use super::guide_page::full_page;
use super::pages::{PageError, page};
use super::site::{Person, Site};
use super::wording::{date, euro, parse_euro};
use crate::naspi::new_work::{Activity, ActivityError, Decision, Kind, MonthlyAmount, Outcome, decide};
use crate::store::UsageKind;

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
    pub message: &'static str,
}

pub struct AnswerView {
    pub tone: &'static str,
    pub headline: &'static str,
    pub words: String,
    pub facts: Vec<(&'static str, String)>,
    /// Months with the same amount in a row: "Mesi 3-12" and what remains of each.
    pub months: Vec<(String, String)>,
}

/// The kinds as people call them.
pub const KINDS: [(&str, &str, &str); 7] = [
    (
        "subordinate",
        "Un lavoro da dipendente",
        "Anche a tempo parziale o a termine",
    ),
    (
        "parasubordinate",
        "Una collaborazione",
        "Collaborazione coordinata e continuativa",
    ),
    (
        "self_employed",
        "Un lavoro in proprio",
        "Partita IVA, impresa individuale",
    ),
    (
        "occasional",
        "Lavoretti occasionali",
        "PrestO o Libretto famiglia",
    ),
    (
        "occasional_farm",
        "Lavoro agricolo occasionale",
        "Fino a 45 giornate in un anno",
    ),
    ("on_call", "Un lavoro a chiamata", "Senza obbligo di rispondere"),
    (
        "traineeship",
        "Un tirocinio o una borsa di studio",
        "Anche un’attività di volontariato rimborsata",
    ),
];

#[derive(Template)]
#[template(path = "web/new_work.html")]
struct WorkFragment {
    work: WorkForm,
}

/// Answers the form: the whole page, or its part where the page's own script asks for it.
pub async fn answer(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: Result<Form<WorkInput>, FormRejection>,
) -> Result<Response, PageError> {
    let guide = site.opened_guide(&headers).await?;
    let Form(input) = form.map_err(|_| PageError::BadForm)?;
    let work = match input.activity() {
        Err(errors) => WorkForm {
            input,
            errors,
            answer: None,
        },
        Ok(activity) => {
            let person = site
                .person(&guide.claim_id)
                .await?
                .ok_or(PageError::SessionOver)?;
            let decision = decide(
                &site.law,
                &site.interpretations,
                &person.claim,
                &person.award,
                &activity,
            );
            site.count_use(&headers, UsageKind::NewWorkTried, &input.kind)
                .await?;
            WorkForm {
                input,
                errors: Vec::new(),
                answer: Some(AnswerView::new(&decision, &person)),
            }
        }
    };
    if headers
        .get("x-part")
        .is_some_and(|part| part.as_bytes() == b"new-work")
    {
        return Ok(page(&WorkFragment { work }));
    }
    full_page(&site, &guide, work, false).await
}

impl WorkInput {
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    fn activity(&self) -> Result<Activity, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, message| errors.push(FieldError { field, message });
        let kind = kind_named(&self.kind);
        if kind.is_none() {
            wrong("work-kind-subordinate", "Scegli che lavoro è.");
        }
        let starts_on = self.starts_on.trim().parse::<NaiveDate>().ok();
        if starts_on.is_none() {
            wrong("work-starts", "Scrivi il giorno in cui cominci.");
        }
        let ends_on = self.ends_on.trim();
        let ends_on = if ends_on.is_empty() {
            Ok(None)
        } else {
            ends_on.parse::<NaiveDate>().map(Some)
        };
        if ends_on.is_err() {
            wrong(
                "work-ends",
                "Scrivi il giorno in cui finisce, oppure lascia vuoto.",
            );
        }
        let income = parse_euro(&self.income);
        if income.is_none() {
            wrong(
                "work-income",
                "Scrivi quanto pensi di guadagnare in un anno, per esempio 4.000.",
            );
        }
        let same_employer = self.same_employer.is_some();
        match (kind, starts_on, ends_on, income) {
            (Some(kind), Some(starts_on), Ok(ends_on), Some(yearly_income)) if errors.is_empty() => {
                check(Activity {
                    kind,
                    starts: starts_on,
                    ends: ends_on,
                    yearly_income,
                    same_employer,
                    notified_on: None,
                })
            }
            _ => Err(errors),
        }
    }
}

/// The engine's own bounds, said beside the field they belong to.
fn check(activity: Activity) -> Result<Activity, Vec<FieldError>> {
    let (field, message) = match activity.validate() {
        Ok(()) => return Ok(activity),
        Err(ActivityError::EndsBeforeStart) => (
            "work-ends",
            "Il giorno in cui finisce viene prima dell’inizio: controlla le date.",
        ),
        Err(ActivityError::Income) => ("work-income", "Il reddito è troppo alto: controlla la cifra."),
    };
    Err(vec![FieldError { field, message }])
}

fn kind_named(name: &str) -> Option<Kind> {
    Some(match name {
        "subordinate" => Kind::Subordinate,
        "parasubordinate" => Kind::Parasubordinate,
        "self_employed" => Kind::SelfEmployed,
        "occasional" => Kind::Occasional,
        "occasional_farm" => Kind::OccasionalFarm,
        "on_call" => Kind::OnCall,
        "traineeship" => Kind::Traineeship,
        _ => return None,
    })
}

impl WorkForm {
    /// What is wrong with a field, where something is.
    pub fn error(&self, field: &str) -> Option<&'static str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.message)
    }
}

impl AnswerView {
    fn new(answer: &Decision, person: &Person) -> Self {
        let (tone, headline) = match answer.outcome {
            Outcome::Unchanged => ("good", "La tua NASpI non cambia"),
            Outcome::Cumulated => ("good", "Prendi tutte e due: la NASpI non si riduce"),
            Outcome::Reduced => ("change", "Continui a prendere la NASpI, ridotta"),
            Outcome::Suspended => ("change", "La NASpI si ferma e poi riprende"),
            Outcome::Forfeited => ("stop", "Perdi la NASpI"),
        };
        Self {
            tone,
            headline,
            words: answer.words.clone(),
            facts: facts(answer, person),
            months: months(answer.monthly_amounts.as_deref().unwrap_or_default()),
        }
    }
}

fn facts(answer: &Decision, person: &Person) -> Vec<(&'static str, String)> {
    let reduced = answer.outcome == Outcome::Reduced;
    let cut = answer.monthly_cut.filter(|_| reduced);
    [
        ("Limite di reddito in un anno", answer.limit.map(euro)),
        (
            "Oggi la tua NASpI è di",
            cut.map(|_| euro(person.award.monthly_amount)),
        ),
        ("Ogni mese in meno", cut.map(euro)),
        ("Da quando", answer.from.map(date)),
        ("Fino a quando", answer.to.map(date)),
        ("Riprende il", answer.resumes_on.map(date)),
        ("Avvisa l’istituto entro il", answer.notice_due_on.map(date)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some((label, value?)))
    .collect()
}

/// Months in a row with the same amount are one line.
fn months(amounts: &[MonthlyAmount]) -> Vec<(String, String)> {
    let mut runs: Vec<(u32, u32, crate::money::Cents)> = Vec::new();
    for &MonthlyAmount { month, amount } in amounts {
        match runs.last_mut() {
            Some((_, last, same)) if *same == amount && *last + 1 == month => *last = month,
            _ => runs.push((month, month, amount)),
        }
    }
    let name = |first, last| match (first, last) {
        (first, last) if first == last => format!("Mese {first}"),
        _ => format!("Mesi {first}-{last}"),
    };
    runs.into_iter()
        .map(|(first, last, amount)| (name(first, last), euro(amount)))
        .collect()
}

#[cfg(test)]
mod tests;
