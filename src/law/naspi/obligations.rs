//! What the person must do, and by when.

use chrono::{Datelike, NaiveDate};

use super::trace::{PaymentFinding, Term, Trace};
use super::{Award, FirstPayment, Interpretations, Law, Obligation, ObligationKind, SiislDue, YearMonth};
use crate::claim::Claim;
use ground::calendar;

/// A duty as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyDay {
    pub due_on: NaiveDate,
    /// It was due before the day.
    pub past: bool,
}

impl Award {
    /// When a duty is next due from `on` on; where it no longer is, when it was due last.
    pub fn duty(&self, kind: ObligationKind, on: NaiveDate) -> Option<DutyDay> {
        let due = self.obligations.iter().filter(|duty| duty.kind == kind);
        let mut days: Vec<NaiveDate> = due.map(|duty| duty.due_on).collect();
        days.sort_unstable();
        let next = days.iter().find(|due_on| **due_on >= on).or(days.last())?;
        Some(DutyDay {
            due_on: *next,
            past: *next < on,
        })
    }
}

/// Whether the application falls under SIISL.
pub(super) fn siisl_applies(law: &Law, claim: &Claim) -> bool {
    law.siisl_days.on(claim.submitted_on).is_some()
}

pub(super) fn obligations(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    (starts_on, ends_on): (NaiveDate, NaiveDate),
    first_payment: &FirstPayment,
) -> Vec<Obligation> {
    let due = |kind| move |due_on| Obligation { kind, due_on };
    let siisl = siisl_due(law, interpretations, claim, starts_on, first_payment);
    let mut obligations: Vec<_> = siisl
        .map(due(ObligationKind::SiislActivation))
        .into_iter()
        .collect();
    if claim.self_employment_declared {
        let filed = claim.submitted_on;
        let notice = calendar::term_of_months(filed, law.notice_months.at(filed).value);
        obligations.push(due(ObligationKind::RunningActivityNotice)(notice));
        obligations.push(due(ObligationKind::AnticipationRequest)(anticipation_due(
            law, filed,
        )));
        let incomes = yearly_incomes(law, filed, ends_on);
        obligations.extend(incomes.map(due(ObligationKind::YearlyIncome)));
    }
    obligations
}

/// "i percettori di NASpI […] sono iscritti d'ufficio alla piattaforma" and have fifteen days for their part
/// (D.L. 60/2024 art. 25; D.M. 21-11-2024 n. 174).
fn siisl_due(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    starts_on: NaiveDate,
    first_payment: &FirstPayment,
) -> Option<NaiveDate> {
    let days = law.siisl_days.on(claim.submitted_on)?.value;
    let from = match interpretations.siisl_due {
        SiislDue::StartOfBenefit => starts_on,
        SiislDue::FirstPayment => first_payment.paid_from,
    };
    Some(calendar::plus_days(from, days))
}

/// For an activity already running when the benefit was applied for, the anticipation is applied for within 30 days
/// of that application (notice of the institute of 21-11-2025).
pub(super) fn anticipation_due(law: &Law, filed: NaiveDate) -> NaiveDate {
    calendar::plus_days(filed, law.anticipation_application_days.at(filed).value)
}

/// Who notified an income says by 31 January what that of the new year will be: each year that the benefit reaches,
/// after that of filing (circ. 94/2015).
fn yearly_incomes(law: &Law, filed: NaiveDate, ends_on: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let years = filed.year() + 1..=ends_on.year();
    years.map(|year| yearly_income_day(law, year))
}

/// The day in January by which the income of a year is told.
pub(super) fn yearly_income_day(law: &Law, year: i32) -> NaiveDate {
    let january = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX);
    YearMonth::of(january).day(law.yearly_income_day.at(january).value)
}

pub(super) fn trace(law: &Law, claim: &Claim, obligations: &[Obligation], trace: &mut Trace) {
    let filed = claim.submitted_on;
    for obligation in obligations {
        let (rule, term): (_, fn(u32) -> Term) = match obligation.kind {
            ObligationKind::SiislActivation => (law.siisl_days.at(filed), Term::Days),
            ObligationKind::RunningActivityNotice => (law.notice_months.at(filed), Term::Months),
            ObligationKind::AnticipationRequest => (law.anticipation_application_days.at(filed), Term::Days),
            ObligationKind::YearlyIncome => (law.yearly_income_day.at(obligation.due_on), Term::DayOfJanuary),
        };
        trace.step(
            &rule.provision,
            PaymentFinding::Obligation {
                kind: obligation.kind,
                term: term(rule.value),
                submitted_on: filed,
                due_on: obligation.due_on,
            },
        );
    }
}
