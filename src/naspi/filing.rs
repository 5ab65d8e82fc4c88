//! Deadline of the application, and the day on which the benefit starts (art. 6).

use chrono::NaiveDate;

use super::trace::Trace;
use super::{Dated, Interpretations, JustCauseDeadline, Law};
use crate::calendar;
use crate::claim::{Claim, DeadlineSuspension, EndReason, Problem, ShiftKind};
use crate::words::{Before, Locale};

/// The days that art. 6 gives for a claim.
pub(super) struct Filing {
    pub(super) deadline_on: NaiveDate,
    pub(super) starts_on: NaiveDate,
    /// Filed after the day on which the benefit would have started.
    pub(super) starts_after_filing: bool,
    runs_from: NaiveDate,
    suspended_days: u32,
}

pub(super) fn filing(law: &Law, interpretations: &Interpretations, claim: &Claim) -> Filing {
    let runs_from = deadline_runs_from(law, interpretations, claim);
    let suspended_days = suspended_days(law, claim);
    let days = law.filing_days.at(claim.employment.ended_on).value;
    let earliest = earliest_start(law, claim);
    let starts_after_filing = claim.submitted_on > earliest;
    Filing {
        deadline_on: calendar::plus_days(runs_from, days + suspended_days),
        starts_on: if starts_after_filing {
            calendar::plus_days(claim.submitted_on, 1)
        } else {
            earliest
        },
        starts_after_filing,
        runs_from,
        suspended_days,
    }
}

/// The end of the job, or of what shifts it: indemnified maternity, sickness or injury arisen during the job,
/// the settlement of a dispute, the period of the indemnity in lieu of notice; the latest counts.
fn shifted_end(claim: &Claim) -> NaiveDate {
    let ended_on = claim.employment.ended_on;
    claim
        .start_shift
        .as_ref()
        .map_or(ended_on, |shift| shift.until.max(ended_on))
}

/// "La domanda di NASpI è presentata all'INPS in via telematica, entro il termine di decadenza di sessantotto
/// giorni dalla cessazione del rapporto di lavoro" (art. 6 c. 1); after a dismissal for just cause from the 30th
/// day after the end (circ. 94/2015).
fn deadline_runs_from(law: &Law, interpretations: &Interpretations, claim: &Claim) -> NaiveDate {
    let ended_on = claim.employment.ended_on;
    if claim.employment.end_reason != EndReason::JustCauseDismissal {
        return shifted_end(claim);
    }
    let after = match interpretations.just_cause_deadline {
        JustCauseDeadline::ThirtiethDay => law.just_cause_filing_after_days.at(ended_on).value,
        JustCauseDeadline::StartOfBenefit => law.just_cause_start_after_days.at(ended_on).value,
    };
    calendar::plus_days(ended_on, after).max(shifted_end(claim))
}

/// The term stops while maternity arisen within 68 days of the end, or indemnified sickness or injury arisen
/// within 60, lasts, and resumes for what is left. A day suspended twice counts once.
fn suspended_days(law: &Law, claim: &Claim) -> u32 {
    let mut spans: Vec<_> = claim
        .deadline_suspensions
        .iter()
        .filter(|s| arisen_in_time(law, claim, s))
        .collect();
    spans.sort_by_key(|span| span.from);
    let mut counted_to = None;
    let mut days = 0;
    for span in spans {
        let from = counted_to.map_or(span.from, |end| calendar::plus_days(end, 1).max(span.from));
        if from <= span.to {
            days += calendar::days_between(from, span.to) + 1;
            counted_to = Some(span.to);
        }
    }
    days
}

/// What arose during the job shifts the end instead.
fn arisen_in_time(law: &Law, claim: &Claim, suspension: &DeadlineSuspension) -> bool {
    let ended_on = claim.employment.ended_on;
    let window = match suspension.kind {
        ShiftKind::Maternity => &law.maternity_window_days,
        _ => &law.sickness_window_days,
    };
    suspension.from > ended_on && suspension.from <= calendar::plus_days(ended_on, window.at(ended_on).value)
}

/// "La NASpI spetta a decorrere dall'ottavo giorno successivo alla data di cessazione del rapporto di lavoro o,
/// qualora la domanda sia presentata successivamente a tale data, dal primo giorno successivo alla data di
/// presentazione della domanda" (art. 6 c. 2); after a dismissal for just cause from the 38th.
fn earliest_start(law: &Law, claim: &Claim) -> NaiveDate {
    let ended_on = claim.employment.ended_on;
    let ordinary = calendar::plus_days(shifted_end(claim), law.start_after_days.at(ended_on).value);
    match claim.employment.end_reason {
        EndReason::JustCauseDismissal => {
            calendar::plus_days(ended_on, law.just_cause_start_after_days.at(ended_on).value).max(ordinary)
        }
        _ => ordinary,
    }
}

/// An application after the deadline is for an operator to judge.
pub(super) fn late(law: &Law, claim: &Claim, filing: &Filing) -> Option<Problem> {
    let days = law.filing_days.at(claim.employment.ended_on).value;
    (claim.submitted_on > filing.deadline_on).then(|| Problem {
        path: "data.submitted_on".to_owned(),
        message: format!(
            "must not be later than the deadline of {days} days, shifts and suspensions counted; an operator decides"
        ),
    })
}

pub(super) fn trace(law: &Law, claim: &Claim, filing: &Filing, trace: &mut Trace) {
    let ended_on = claim.employment.ended_on;
    let days = law.filing_days.at(ended_on);
    trace.step(
        "deadline_on",
        calendar::iso(filing.deadline_on),
        &days.provision,
        [
            ("ended_on", calendar::iso(ended_on).into()),
            ("filing_days", days.value.into()),
            ("runs_from", calendar::iso(filing.runs_from).into()),
            ("suspended_days", filing.suspended_days.into()),
        ],
        deadline_words(days.value, filing),
    );
    let (provision, after) = start_rule(law, claim);
    trace.step(
        "starts_on",
        calendar::iso(filing.starts_on),
        provision,
        [
            ("ended_on", calendar::iso(ended_on).into()),
            ("shifted_end_on", calendar::iso(shifted_end(claim)).into()),
            ("start_after_days", after.into()),
            ("submitted_on", calendar::iso(claim.submitted_on).into()),
        ],
        start_words(claim, filing, after),
    );
}

fn start_rule<'l>(law: &'l Law, claim: &Claim) -> (&'l str, u32) {
    let ended_on = claim.employment.ended_on;
    let rule: &Dated<u32> = match claim.employment.end_reason {
        EndReason::JustCauseDismissal => law.just_cause_start_after_days.at(ended_on),
        _ => law.start_after_days.at(ended_on),
    };
    (&rule.provision, rule.value)
}

fn deadline_words(days: u32, filing: &Filing) -> String {
    let from = Locale::It.with(Before::Since, filing.runs_from);
    let until = Locale::It.with(Before::On, filing.deadline_on);
    let suspended = match filing.suspended_days {
        0 => String::new(),
        1 => ", più un giorno in cui il termine era sospeso".to_owned(),
        more => format!(", più {more} giorni in cui il termine era sospeso"),
    };
    [
        &format!("La domanda si presenta entro {days} giorni "),
        &from,
        &suspended,
        ": il termine è ",
        &until,
        ".",
    ]
    .concat()
}

fn start_words(claim: &Claim, filing: &Filing, after: u32) -> String {
    let start = Locale::It.with(Before::Since, filing.starts_on);
    let shifted = shifted_end(claim);
    if filing.starts_after_filing {
        let filed = Locale::It.with(Before::On, claim.submitted_on);
        let missed = match after {
            8 => "dopo l'ottavo giorno".to_owned(),
            38 => "dopo il trentottesimo giorno".to_owned(),
            other => format!("dopo {other} giorni"),
        };
        return format!(
            "Hai presentato la domanda {filed}, {missed}: l'indennità parte dal giorno seguente, cioè {start}."
        );
    }
    let end = Locale::It.with(Before::On, claim.employment.ended_on);
    if filing.starts_on > calendar::plus_days(claim.employment.ended_on, after) {
        let until = Locale::It.with(Before::To, shifted);
        return format!(
            "Il lavoro è finito {end}, ma la decorrenza è spostata fino {until}: l'indennità parte {start}."
        );
    }
    let ordinal = match after {
        8 => "dall'ottavo giorno successivo".to_owned(),
        38 => "dal trentottesimo giorno successivo".to_owned(),
        other => format!("dopo {other} giorni"),
    };
    format!("Il lavoro è finito {end}: l'indennità parte {ordinal}, cioè {start}.")
}
