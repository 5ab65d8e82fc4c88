//! Figure and value of each finding, as `compute`, papers and pages show them.

use super::{Datum, Finding, WorkFinding};
use Datum::{Amount, Count, Day, Days, Flag, HalfWeeks, Text, Weeks};

pub(super) fn figure(finding: &Finding) -> &'static str {
    match finding {
        Finding::ContributionWeeks { .. } => "contribution_weeks",
        Finding::WeeksSinceVoluntaryEnd { .. } => "contribution_weeks_since_voluntary_end",
        Finding::ReferenceWage { .. } => "reference_wage_eur",
        Finding::MonthlyAmount { .. } => "monthly_amount_eur",
        Finding::Cap { .. } => "capped",
        Finding::DailyAmount { .. } => "daily_amount_eur",
        Finding::FigurativeWage { .. } => "figurative_wage_eur",
        Finding::Deadline { .. } => "deadline_on",
        Finding::Start { .. } => "starts_on",
        Finding::DurationWeeks { .. } => "duration_weeks",
        Finding::DurationDays { .. } => "duration_days",
        Finding::End { .. } => "ends_on",
        Finding::Reduction { .. } => "first_reduced_month",
        Finding::Months { .. } => "months",
        Finding::FirstPayment { .. } => "first_payment",
        Finding::Total { .. } => "total_eur",
        Finding::Obligation { kind, .. } => kind.figure(),
        Finding::NewWork(WorkFinding::Ruling(_)) => "outcome",
        Finding::NewWork(WorkFinding::Limit { .. }) => "limit_eur",
        Finding::NewWork(WorkFinding::Cut { .. }) => "monthly_cut_eur",
        Finding::NewWork(WorkFinding::Notice { .. }) => "notice_due_on",
        Finding::NewWork(WorkFinding::Resumption { .. }) => "resumes_on",
    }
}

pub(super) fn value(finding: &Finding) -> Datum<'_> {
    match *finding {
        Finding::ContributionWeeks { weeks, .. } => Weeks(weeks),
        Finding::WeeksSinceVoluntaryEnd { weeks, .. } => Count(weeks),
        Finding::ReferenceWage { wage, .. } | Finding::FigurativeWage { wage, .. } => Amount(wage),
        Finding::MonthlyAmount { amount, .. } | Finding::DailyAmount { amount, .. } => Amount(amount),
        Finding::Cap { capped, .. } => Flag(capped),
        Finding::Deadline { deadline_on, .. } => Day(deadline_on),
        Finding::Start { starts_on, .. } => Day(starts_on),
        Finding::DurationWeeks { half_weeks, .. } => HalfWeeks(half_weeks),
        Finding::DurationDays { days, .. } => Days(days),
        Finding::End { ends_on, .. } => Day(ends_on),
        Finding::Reduction { first_month, .. } => Count(first_month),
        Finding::Months { count, .. } => Count(count),
        Finding::FirstPayment { paid_from, .. } => Day(paid_from),
        Finding::Total { total, .. } => Amount(total),
        Finding::Obligation { due_on, .. } => Day(due_on),
        Finding::NewWork(ref work) => value_of_work(work),
    }
}

fn value_of_work(finding: &WorkFinding) -> Datum<'_> {
    match *finding {
        WorkFinding::Ruling(ref ruling) => Text(ruling.effect.name()),
        WorkFinding::Limit { limit, .. } => Amount(limit),
        WorkFinding::Cut { monthly, .. } => Amount(monthly),
        WorkFinding::Notice { due_on, .. } => Day(due_on),
        WorkFinding::Resumption { resumes_on, .. } => Day(resumes_on),
    }
}
