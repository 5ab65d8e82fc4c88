//! Deadline of the application, and the day on which the benefit starts (art. 6).

use chrono::NaiveDate;

use super::trace::{StartBasis, TimeFinding, Trace};
use super::{DeadlineOnHoliday, Interpretations, JustCauseDeadline, Law, LawValue, holidays};
use crate::claim::{Claim, DeadlineSuspension, EndReason, Problem, ShiftKind};
use ground::calendar;

/// The days that art. 6 gives for a claim.
pub(super) struct FilingDates {
    /// The day counted, as it is shown.
    pub(super) deadline_on: NaiveDate,
    /// The last day in time: the day counted, or the next that is no holiday.
    in_time_until: NaiveDate,
    pub(super) starts_on: NaiveDate,
    /// Filed after the day on which the benefit would have started.
    pub(super) starts_after_filing: bool,
    basis: StartBasis,
    runs_from: NaiveDate,
    suspended_days: u32,
}

pub(super) fn filing(law: &Law, interpretations: &Interpretations, claim: &Claim) -> FilingDates {
    let runs_from = deadline_runs_from(law, interpretations, claim);
    let suspended_days = suspended_days(law, claim);
    let ended_on = claim.employment.ended_on;
    let days = law.filing_days.at(ended_on).value;
    let deadline_on = calendar::plus_days(runs_from, days + suspended_days);
    let earliest = earliest_start(law, claim);
    let latest = law.latest_start_days.on(ended_on);
    let latest = latest.map(|days| calendar::plus_days(runs_from, days.value + suspended_days));
    let (starts_on, basis) = start(claim, earliest, latest);
    FilingDates {
        deadline_on,
        in_time_until: match interpretations.deadline_on_holiday {
            DeadlineOnHoliday::NextWorkingDay => holidays::next_working_day(deadline_on),
            DeadlineOnHoliday::AsCounted => deadline_on,
        },
        starts_on,
        starts_after_filing: basis == StartBasis::Filing,
        basis: match basis {
            StartBasis::EndOfJob => shifted_basis(law, claim, starts_on),
            StartBasis::Filing | StartBasis::LatestStart | StartBasis::ShiftedEnd => basis,
        },
        runs_from,
        suspended_days,
    }
}

/// Filed by the earliest start: that day. Filed later: the day after filing, but for events of 2020 filed after the
/// 68th day, which start on it (D.L. 18/2020 art. 33 c. 2).
fn start(claim: &Claim, earliest: NaiveDate, latest: Option<NaiveDate>) -> (NaiveDate, StartBasis) {
    let filed = claim.submitted_on;
    if filed <= earliest {
        return (earliest, StartBasis::EndOfJob);
    }
    match latest.filter(|latest| filed > *latest) {
        Some(latest) => (latest, StartBasis::LatestStart),
        None => (calendar::plus_days(filed, 1), StartBasis::Filing),
    }
}

/// Whether it is a shift that moves the start, and not the days after a dismissal for just cause.
fn shifted_basis(law: &Law, claim: &Claim, starts_on: NaiveDate) -> StartBasis {
    let unshifted = calendar::plus_days(claim.employment.ended_on, start_rule(law, claim).value);
    if starts_on > unshifted {
        StartBasis::ShiftedEnd
    } else {
        StartBasis::EndOfJob
    }
}

/// The end of the job, or of what shifts the start: indemnified maternity, sickness or injury arisen during the job,
/// the period of the indemnity in lieu of notice; the latest counts. A dispute moves the deadline only (the list of
/// the institute's card).
fn shifted_end(claim: &Claim) -> NaiveDate {
    let shift = claim.start_shift.as_ref();
    let shift = shift.filter(|shift| shift.kind != ShiftKind::Dispute);
    let ended_on = claim.employment.ended_on;
    shift.map_or(ended_on, |shift| shift.until.max(ended_on))
}

/// The end of the job or of any shift, the settlement of a dispute among them: from it the deadline runs.
fn end_for_deadline(claim: &Claim) -> NaiveDate {
    let ended_on = claim.employment.ended_on;
    let shift = claim.start_shift.as_ref();
    shift.map_or(ended_on, |shift| shift.until.max(ended_on))
}

/// "La domanda di NASpI è presentata all'INPS in via telematica, entro il termine di decadenza di sessantotto
/// giorni dalla cessazione del rapporto di lavoro" (art. 6 c. 1); after a dismissal for just cause from the 30th
/// day after the end (circ. 94/2015).
fn deadline_runs_from(law: &Law, interpretations: &Interpretations, claim: &Claim) -> NaiveDate {
    let ended_on = claim.employment.ended_on;
    if claim.employment.end_reason != EndReason::JustCauseDismissal {
        return end_for_deadline(claim);
    }
    let after = match interpretations.just_cause_deadline {
        JustCauseDeadline::ThirtiethDay => law.just_cause_filing_after_days.at(ended_on).value,
        JustCauseDeadline::StartOfBenefit => law.just_cause_start_after_days.at(ended_on).value,
    };
    calendar::plus_days(ended_on, after).max(end_for_deadline(claim))
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
pub(super) fn late(law: &Law, claim: &Claim, dates: &FilingDates) -> Option<Problem> {
    let days = law.filing_days.at(claim.employment.ended_on).value;
    (claim.submitted_on > dates.in_time_until).then(|| Problem {
        path: "data.submitted_on".to_owned(),
        message: format!(
            "must not be later than the deadline of {days} days, shifts and suspensions counted; an operator decides"
        ),
    })
}

pub(super) fn trace(law: &Law, claim: &Claim, dates: &FilingDates, trace: &mut Trace) {
    let ended_on = claim.employment.ended_on;
    let days = law.filing_days.at(ended_on);
    trace.step(
        &days.provision,
        TimeFinding::Deadline {
            ended_on,
            filing_days: days.value,
            runs_from: dates.runs_from,
            suspended_days: dates.suspended_days,
            deadline_on: dates.deadline_on,
        },
    );
    let rule = start_rule(law, claim);
    trace.step(
        &rule.provision,
        TimeFinding::Start {
            basis: dates.basis,
            ended_on,
            shifted_end_on: shifted_end(claim),
            after_days: rule.value,
            submitted_on: claim.submitted_on,
            starts_on: dates.starts_on,
        },
    );
}

fn start_rule<'l>(law: &'l Law, claim: &Claim) -> &'l LawValue<u32> {
    let ended_on = claim.employment.ended_on;
    match claim.employment.end_reason {
        EndReason::JustCauseDismissal => law.just_cause_start_after_days.at(ended_on),
        _ => law.start_after_days.at(ended_on),
    }
}
