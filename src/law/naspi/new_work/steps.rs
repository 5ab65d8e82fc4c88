//! The answer with its reasons, step by step.

use super::{ActivityKind, Cut, Effect, Reason, WorkCase};
use crate::naspi::trace::{Ruling, Trace, TraceStep, WorkFinding};
use ground::calendar;

pub(super) fn steps(
    case: &WorkCase<'_>,
    effect: Effect,
    reason: Reason,
    cut: Option<&Cut>,
) -> Vec<TraceStep> {
    let mut trace = Trace::with_capacity(5);
    let ruling = Ruling {
        effect,
        reason,
        activity: case.activity.clone(),
        from: case.from,
        farm_days: case.law.occasional_farm_days.at(case.from).value,
        short_job_months: case.law.short_job_months.at(case.from).value,
    };
    trace.step(provision(case, reason), WorkFinding::Ruling(ruling));
    trace_limit(case, &mut trace);
    if let Some(cut) = cut {
        trace_cut(case, cut, &mut trace);
    }
    trace_notice(case, reason, &mut trace);
    trace_resumption(case, reason, &mut trace);
    trace.into_steps()
}

fn provision<'l>(case: &WorkCase<'l>, reason: Reason) -> &'l str {
    let (law, day) = (case.law, case.from);
    let citations = &law.citations;
    match (reason, case.activity.kind) {
        (Reason::AfterTheBenefit | Reason::BeforeTheBenefit, _) => {
            &citations.outside_the_benefit.at(day).provision
        }
        (_, ActivityKind::Traineeship) => &citations.traineeship.at(day).provision,
        (_, ActivityKind::OccasionalFarm) => &law.occasional_farm_days.at(day).provision,
        (Reason::WithinOccasionalLimit, _) => &citations.occasional.at(day).provision,
        (_, ActivityKind::OnCall) => &citations.on_call.at(day).provision,
        (Reason::ShortJob, _) => &law.short_job_months.at(day).provision,
        (Reason::WithinLimit | Reason::NoIncome, ActivityKind::Subordinate | ActivityKind::Occasional) => {
            &citations.subordinate_kept.at(day).provision
        }
        (_, ActivityKind::Subordinate | ActivityKind::Occasional) => {
            &citations.subordinate_forfeited.at(day).provision
        }
        (
            Reason::WithinLimit | Reason::NoIncome,
            ActivityKind::Parasubordinate | ActivityKind::SelfEmployed,
        ) => &citations.independent_kept.at(day).provision,
        (_, ActivityKind::Parasubordinate | ActivityKind::SelfEmployed) => {
            &citations.independent_forfeited.at(day).provision
        }
    }
}

fn trace_limit(case: &WorkCase<'_>, trace: &mut Trace) {
    let Some(limits) = super::limit_series(case.law, case.activity.kind) else {
        return;
    };
    let limit = limits.at(case.from);
    trace.step(
        &limit.provision,
        WorkFinding::Limit {
            circular: limit.circular.clone(),
            on: case.from,
            limit: limit.value,
        },
    );
}

fn trace_cut(case: &WorkCase<'_>, cut: &Cut, trace: &mut Trace) {
    let rule = case.law.cut_percent.at(cut.from);
    trace.step(
        &rule.provision,
        WorkFinding::Cut {
            percent: rule.value,
            income: case.activity.yearly_income,
            from: cut.from,
            to: cut.to,
            months: cut.months(),
            whole: cut.whole(),
            monthly: cut.monthly(),
        },
    );
}

fn trace_notice(case: &WorkCase<'_>, reason: Reason, trace: &mut Trace) {
    if !case.needs_notice(reason) {
        return;
    }
    let from = case.activity.starts.max(case.claim.submitted_on);
    let rule = case.law.notice_months.at(from);
    trace.step(
        &rule.provision,
        WorkFinding::Notice {
            reason,
            from,
            months: rule.value,
            due_on: case.notice_due,
        },
    );
}

fn trace_resumption(case: &WorkCase<'_>, reason: Reason, trace: &mut Trace) {
    let Some(ends) = case.activity.ends.filter(|_| reason == Reason::ShortJob) else {
        return;
    };
    let resumes_on = calendar::plus_days(ends, 1);
    let enjoyed = calendar::days_between(case.award.starts_on, case.from);
    let days_left = case.award.duration_days.saturating_sub(enjoyed);
    trace.step(
        &case.law.short_job_months.at(case.from).provision,
        WorkFinding::Resumption {
            suspended_from: case.from,
            suspended_to: ends,
            days_left,
            new_end_on: calendar::day_before(calendar::plus_days(resumes_on, days_left)),
            resumes_on,
        },
    );
}
