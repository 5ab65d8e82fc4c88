//! The answer with its reasons, step by step.

use chrono::Datelike;

use super::{ActivityKind, Effect, Outcome, Reason, WorkCase};
use crate::naspi::obligations::yearly_income_day;
use crate::naspi::trace::{Ruling, Trace, TraceStep, WorkFinding};

pub(super) fn steps(case: &WorkCase<'_>, outcome: &Outcome) -> Vec<TraceStep> {
    let mut trace = Trace::with_capacity(5);
    let reason = outcome.reason;
    let ruling = Ruling {
        effect: outcome.effect,
        gist: outcome.gist,
        reason,
        activity: case.activity.clone(),
        from: outcome.from.unwrap_or(case.from),
        to: outcome.to,
        suspended_before: outcome.suspended_before,
        survivor: case.is_survivor(),
        farm_days: case.law.occasional_farm_days.at(case.from).value,
        short_job_months: case.law.short_job_months.at(case.from).value,
        not_running_days: case.law.not_running_days.at(case.from).value,
        notice_due_on: outcome.notice_due_on,
    };
    trace.step(provision(case, outcome), WorkFinding::Ruling(Box::new(ruling)));
    if matches!(outcome.effect, Effect::NotRunning | Effect::Unchanged) {
        return trace.into_steps();
    }
    trace_limit(case, outcome, &mut trace);
    trace_cut(case, outcome, &mut trace);
    trace_notice(case, outcome, &mut trace);
    trace_resumption(case, outcome, &mut trace);
    trace.into_steps()
}

fn provision<'l>(case: &WorkCase<'l>, outcome: &Outcome) -> &'l str {
    let (law, day) = (case.law, case.from);
    let citations = &law.citations;
    let kept = outcome.effect != Effect::Forfeited;
    match (outcome.reason, case.activity.kind) {
        (Reason::TooSoonAfterTheEnd, _) => &law.not_running_days.at(day).provision,
        (Reason::AfterTheBenefit | Reason::BeforeTheBenefit, _) => {
            &citations.outside_the_benefit.at(day).provision
        }
        (_, ActivityKind::Traineeship) => &citations.traineeship.at(day).provision,
        (_, ActivityKind::CivilService) => &citations.civil_service.at(day).provision,
        (_, ActivityKind::OccasionalFarm) => &law.occasional_farm_days.at(day).provision,
        (Reason::WithinOccasionalLimit, _) => &citations.occasional.at(day).provision,
        _ if outcome.suspended_before.is_some() => &citations.extension.at(day).provision,
        (_, ActivityKind::OnCall) => &citations.on_call.at(day).provision,
        (Reason::ShortJob, _) => &law.short_job_months.at(day).provision,
        (_, ActivityKind::Subordinate | ActivityKind::Presto) if kept => {
            &citations.subordinate_kept.at(day).provision
        }
        (_, ActivityKind::Subordinate | ActivityKind::Presto) => {
            &citations.subordinate_forfeited.at(day).provision
        }
        _ if kept => &citations.independent_kept.at(day).provision,
        _ => &citations.independent_forfeited.at(day).provision,
    }
}

fn trace_limit(case: &WorkCase<'_>, outcome: &Outcome, trace: &mut Trace) {
    if outcome.limit.is_none() {
        return;
    }
    let Some(limit) = case.limit() else { return };
    trace.step(
        &limit.provision,
        WorkFinding::Limit {
            circular: limit.circular.clone(),
            on: case.from,
            limit: limit.value,
        },
    );
}

fn trace_cut(case: &WorkCase<'_>, outcome: &Outcome, trace: &mut Trace) {
    let Some(cut) = &outcome.cut else { return };
    // Without income nothing is cut, and the ruling has said so.
    if outcome.reason == Reason::NoIncome {
        return;
    }
    let rule = case.law.cut_percent.at(cut.from);
    trace.step(
        &rule.provision,
        WorkFinding::Cut {
            percent: rule.value,
            income: case.activity.income,
            from: cut.from,
            to: cut.to,
            months: cut.months_spread(),
            whole: cut.whole(),
            monthly: cut.monthly(),
            told: cut.told(),
            left: cut.left,
            shown: cut.shown().cloned(),
            without_benefit: cut.months_without_benefit(),
        },
    );
}

fn trace_notice(case: &WorkCase<'_>, outcome: &Outcome, trace: &mut Trace) {
    let Some(due_on) = outcome.notice_due_on else {
        return;
    };
    trace.step(
        case.notice.provision,
        WorkFinding::Notice {
            gist: outcome.gist,
            reason: outcome.reason,
            without_notice: outcome.without_notice,
            from: case.notice.from,
            term: case.notice.term,
            from_filing: case.notice.from_filing,
            due_on,
            yearly_income_on: yearly_income_day(case.law, case.from.year()),
        },
    );
}

fn trace_resumption(case: &WorkCase<'_>, outcome: &Outcome, trace: &mut Trace) {
    let Some(resumption) = outcome.resumption else {
        return;
    };
    trace.step(
        &case.law.short_job_months.at(case.from).provision,
        WorkFinding::Resumption {
            by_days_worked: outcome.reason == Reason::OnCallDays,
            suspended_from: case.from,
            suspended_to: resumption.suspended_to,
            days_left: resumption.days_left,
            new_end_on: resumption.ends_on,
            resumes_on: resumption.resumes_on,
        },
    );
}
