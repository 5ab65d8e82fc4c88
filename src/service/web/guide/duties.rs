//! What a person has to do, and what they could have in advance, each as it stands on the day of the visit.

use chrono::{Datelike, NaiveDate};

use super::told_law::TermsView;
use crate::web::catalogue::Words;
use crate::web::wording::{capital, date, euro, with};
use ground::words::written::Before;
use law::naspi::anticipation::{Anticipation, anticipation};
use law::naspi::{Award, Law, Obligation, ObligationKind};

pub struct ObligationView {
    pub words: String,
    /// "Entro l’8 marzo 2026"
    pub by: String,
}

/// What could be had in advance, if it were asked for today.
pub struct AnticipationView {
    pub total: String,
    pub parts: Vec<(String, String)>,
    pub steps: Vec<String>,
    pub provision: String,
}

/// What is still to be done before what was due, each as it stands today, the earliest first.
pub fn obligations(award: &Award, today: NaiveDate, w: &Words) -> Vec<ObligationView> {
    let mut duties: Vec<&Obligation> = award.obligations.iter().collect();
    duties.sort_by_key(|duty| (duty.due_on < today, duty.due_on));
    duties
        .into_iter()
        .map(|duty| obligation(duty, today, w))
        .collect()
}

fn obligation(duty: &Obligation, today: NaiveDate, w: &Words) -> ObligationView {
    let (locale, past) = (w.locale(), duty.due_on < today);
    let year = duty.due_on.year().to_string();
    let words = match (duty.kind, past) {
        (ObligationKind::SiislActivation, false) => w.t("obligation-siisl"),
        (ObligationKind::SiislActivation, true) => w.t("obligation-siisl-past"),
        (ObligationKind::RunningActivityNotice, false) => w.t("obligation-activity"),
        (ObligationKind::RunningActivityNotice, true) => w.t("obligation-activity-past"),
        (ObligationKind::AnticipationRequest, false) => w.t("obligation-anticipation"),
        (ObligationKind::AnticipationRequest, true) => w.t("obligation-anticipation-past"),
        (ObligationKind::YearlyIncome, false) => w.with("obligation-income", &[("year", &year)]),
        (ObligationKind::YearlyIncome, true) => w.with("obligation-income-past", &[("year", &year)]),
    };
    let by = if past {
        w.with("obligation-was", &[("day", &date(locale, duty.due_on))])
    } else {
        capital(&with(locale, Before::By, duty.due_on))
    };
    ObligationView { words, by }
}

/// What a declared activity has missed.
pub fn anticipation_was(award: &Award, today: NaiveDate, w: &Words) -> Option<String> {
    let term = award.duty(ObligationKind::AnticipationRequest, today)?;
    let on = with(w.locale(), Before::On, term.due_on);
    term.past.then(|| w.with("anticipation-was", &[("on", &on)]))
}

/// What asking today would bring; nothing where the term of the declared activity is over.
pub fn in_advance_on(law: &Law, award: &Award, today: NaiveDate, w: &Words) -> Option<AnticipationView> {
    let term = award.duty(ObligationKind::AnticipationRequest, today);
    if term.is_some_and(|term| term.past) {
        return None;
    }
    let view = anticipation(law, award, today, today)?;
    Some(in_advance(&view, award, term.map(|term| term.due_on), w))
}

/// `due_on`: the last day to ask for it for the declared activity.
fn in_advance(view: &Anticipation, award: &Award, due_on: Option<NaiveDate>, w: &Words) -> AnticipationView {
    let terms = TermsView::new(award, w.locale());
    let apply = match due_on {
        Some(day) => {
            let by = with(w.locale(), Before::By, day);
            w.with("anticipation-step-apply-by", &[("by", &by)])
        }
        None => w.with("anticipation-step-apply", &[("days", &terms.application_days)]),
    };
    let mut parts = Vec::new();
    let mut steps = vec![apply];
    for instalment in &view.instalments {
        let percent = instalment.percent.to_string();
        let part = match instalment.due_on {
            Some(due_on) => {
                let values = [("percent", percent.as_str()), ("months", &terms.second_months)];
                steps.push(w.with("anticipation-step-second", &values));
                let on = with(w.locale(), Before::On, due_on);
                w.with("anticipation-second", &[("percent", &percent), ("on", &on)])
            }
            None if view.instalments.len() == 1 => {
                steps.push(w.t("anticipation-step-once"));
                w.t("anticipation-once")
            }
            None => {
                steps.push(w.with("anticipation-step-first", &[("percent", &percent)]));
                w.with("anticipation-first", &[("percent", &percent)])
            }
        };
        parts.push((part, euro(w.locale(), instalment.amount)));
    }
    AnticipationView {
        total: euro(w.locale(), view.total),
        parts,
        steps,
        provision: view.provision.clone(),
    }
}
