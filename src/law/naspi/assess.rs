//! One claim through every provision.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::amount::ExactAmount;
use super::benefit::Benefit;
use super::duration::Duration;
use super::filing::FilingDates;
use super::trace::{TimeFinding, Trace, TraceStep};
use super::{
    Assessment, Award, Facts, Interpretations, Law, ObligationKind, Terms, amount, duration, filing,
    obligations, reduction, requirement, schedule,
};
use crate::claim::{Claim, Problem};

/// What the law gives for a claim, and what holds it; the same for the same arguments, on any day.
pub fn assess(law: &Law, interpretations: &Interpretations, claim: &Claim) -> Assessment {
    let mut problems = Vec::new();
    let mut found = None;
    if let Some(amount) = amount::amount(law, claim) {
        let filing = filing::filing(law, interpretations, claim);
        problems.extend(filing::late(law, claim, &filing));
        found = award(law, interpretations, claim, &amount, &filing);
    } else {
        problems.push(no_figures(law, claim.employment.ended_on));
    }
    let award = found;
    problems.extend(requirement::weeks(law, claim));
    problems.extend(requirement::weeks_left(claim));
    problems.extend(requirement::weeks_since_voluntary_end(law, claim));
    if let Some(award) = &award {
        differences(claim, award, &mut problems);
    }
    Assessment { award, problems }
}

/// None where no day is left to pay for.
fn award(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    amount: &ExactAmount<'_>,
    filing: &FilingDates,
) -> Option<Award> {
    let duration = duration::duration(law, interpretations, claim);
    let reduction = reduction::reduction(law, claim);
    let first_reduced_month = reduction.first_month;
    let mut facts = facts(law, claim, amount, filing);
    (facts.aged_55, facts.reduced_later_for_age) = (reduction.aged, reduction.later_for_age);
    facts.reduction_months = reduction::months_around(law, claim.employment.ended_on);
    let benefit = Benefit::new(
        law,
        interpretations,
        amount,
        reduction,
        filing.starts_on,
        duration.days,
    );
    let months = schedule::months(law, claim, &benefit);
    let first_payment = schedule::first_payment(interpretations, &months)?;
    let ends_on = months.last()?.to;
    let last_application = last_application(law, claim, ends_on);
    facts.terms = Terms::of(law, claim, last_application);
    (facts.benefit_days, facts.arrears) = (interpretations.benefit_days, interpretations.arrears);
    facts.anticipation_in_instalments = facts.terms.anticipation_first_percent < 100;
    facts.first_payment_over_cash_limit = first_payment.amount > facts.cash_limit;
    facts.a_payment_over_cash_limit =
        schedule::payments(interpretations, &months).any(|paid| paid > facts.cash_limit);
    let span = (filing.starts_on, ends_on);
    let mut award = Award {
        reference_wage: amount.wage.half_up(),
        monthly_amount: amount.monthly.half_up(),
        capped: amount.capped,
        daily_amount: amount::daily(amount.monthly).half_up(),
        starts_on: filing.starts_on,
        duration_weeks: duration.weeks(),
        duration_days: duration.days,
        ends_on,
        deadline_on: filing.deadline_on,
        first_reduced_month,
        total: schedule::total(&months),
        obligations: obligations::obligations(law, interpretations, claim, span, &first_payment),
        steps: schedule::steps(&benefit),
        months,
        first_payment,
        trace: Vec::new(),
        facts,
    };
    let mut obligations = award.obligations.iter();
    let siisl = obligations.find(|obligation| obligation.kind == ObligationKind::SiislActivation);
    award.facts.siisl_due_on = siisl.map(|obligation| obligation.due_on);
    award.trace = trace(law, interpretations, claim, amount, filing, duration, &award);
    Some(award)
}

/// The last day on which the anticipation may be asked for: its rule is the one that is told.
fn last_application(law: &Law, claim: &Claim, ends_on: NaiveDate) -> NaiveDate {
    if claim.self_employment_declared {
        obligations::anticipation_due(law, claim.submitted_on)
    } else {
        ends_on
    }
}

fn trace(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    amount: &ExactAmount<'_>,
    filing: &FilingDates,
    duration: Duration,
    award: &Award,
) -> Vec<TraceStep> {
    let mut trace = Trace::with_capacity(22);
    requirement::trace(law, claim, &mut trace);
    amount::trace(law, claim, amount, &mut trace);
    filing::trace(law, claim, filing, &mut trace);
    duration::trace(law, claim, duration, &mut trace);
    trace.step(
        &law.maximum_weeks.at(claim.employment.ended_on).provision,
        TimeFinding::End {
            duration_days: award.duration_days,
            starts_on: award.starts_on,
            ends_on: award.ends_on,
            benefit_days: interpretations.benefit_days,
        },
    );
    let freeze = reduction::freeze(law, award.starts_on, award.ends_on);
    reduction::trace(claim, &reduction::reduction(law, claim), freeze, &mut trace);
    schedule::trace(law, interpretations, award, &mut trace);
    obligations::trace(law, claim, &award.obligations, &mut trace);
    trace.into_steps()
}

fn facts(law: &Law, claim: &Claim, amount: &ExactAmount<'_>, filing: &FilingDates) -> Facts {
    let (ended_on, accepted_on) = (claim.employment.ended_on, claim.accepted_on);
    Facts {
        law_year: ended_on.year(),
        starts_after_filing: filing.starts_after_filing,
        siisl: obligations::siisl_applies(law, claim),
        threshold: amount.threshold.value,
        maximum: amount.maximum.value,
        limits_year: accepted_on.year(),
        limit_subordinate: law.limit_subordinate.at(accepted_on).value,
        limit_self_employed: law.limit_self_employed.at(accepted_on).value,
        limit_occasional: law.limit_occasional.at(accepted_on).value,
        cash_limit: law.cash_limit.at(accepted_on).value,
        ..Facts::default()
    }
}

/// A year not in the data is said so, never guessed.
fn no_figures(law: &Law, ended_on: NaiveDate) -> Problem {
    let (first, last) = law.years();
    let message = match ended_on.cmp(&law.first_day()) {
        Ordering::Less => format!(
            "must not be before {}, the first day of NASpI; an operator decides",
            law.first_day()
        ),
        Ordering::Equal | Ordering::Greater => format!(
            "threshold_eur and maximum_eur of {} are missing, those of {first} to {last} are there; add the year's \
             figures to the law",
            ended_on.year()
        ),
    };
    Problem {
        path: "data.employment.ended_on".to_owned(),
        message,
    }
}

/// What the back office has settled must be what is computed, to the cent and to the day.
fn differences(claim: &Claim, award: &Award, problems: &mut Vec<Problem>) {
    let Some(official) = &claim.official else { return };
    let pairs = [
        (
            "monthly_amount_eur",
            *official.monthly_amount.expose() != award.monthly_amount,
        ),
        ("starts_on", official.starts_on != award.starts_on),
        ("duration_days", official.duration_days != award.duration_days),
    ];
    for (field, _) in pairs.iter().filter(|(_, differs)| *differs) {
        problems.push(Problem {
            path: ["data.official.", field].concat(),
            message: "must equal the computed figure; an operator compares the two".to_owned(),
        });
    }
}
