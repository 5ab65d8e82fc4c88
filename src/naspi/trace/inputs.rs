//! The inputs of each finding, as `compute`, papers and pages show them.

use super::{Datum, Finding, Ruling, Term, WorkFinding};
use crate::naspi::benefit::MONTH_DAYS;
use Datum::{Absent, Amount, Count, Day, Days, Factor, Flag, HalfWeeks, Months, Text, Weeks};

type Inputs<'a> = Vec<(&'static str, Datum<'a>)>;

/// In alphabetical order, as JSON objects are printed.
pub(super) fn inputs(finding: &Finding) -> Inputs<'_> {
    match *finding {
        Finding::ContributionWeeks { minimum, weeks } => {
            vec![("minimum_weeks", Weeks(minimum)), ("weeks", Count(weeks))]
        }
        Finding::WeeksSinceVoluntaryEnd {
            minimum,
            ended_on,
            weeks,
            ..
        } => vec![
            ("minimum_weeks", Weeks(minimum)),
            ("voluntary_end_on", Day(ended_on)),
            ("weeks_since", Count(weeks)),
        ],
        Finding::ReferenceWage { pay, weeks, .. } => {
            vec![("taxable_pay_eur", Amount(pay)), ("weeks", Count(weeks))]
        }
        Finding::MonthlyAmount {
            ref circular,
            reference_wage,
            threshold,
            maximum,
            percent_up_to_threshold,
            percent_above_threshold,
            ..
        } => vec![
            ("circular", Text(circular)),
            ("maximum_eur", Amount(maximum)),
            ("percent_above_threshold", Count(percent_above_threshold)),
            ("percent_up_to_threshold", Count(percent_up_to_threshold)),
            ("reference_wage_eur", Amount(reference_wage)),
            ("threshold_eur", Amount(threshold)),
        ],
        Finding::Cap {
            ref circular,
            maximum,
            ..
        } => vec![("circular", Text(circular)), ("maximum_eur", Amount(maximum))],
        Finding::DailyAmount { monthly, .. } => {
            vec![
                ("days", Count(MONTH_DAYS)),
                ("monthly_amount_eur", Amount(monthly)),
            ]
        }
        Finding::FigurativeWage {
            multiplier,
            maximum,
            reference_wage,
            ..
        } => vec![
            ("figurative_multiplier", Factor(multiplier)),
            ("maximum_eur", Amount(maximum)),
            ("reference_wage_eur", Amount(reference_wage)),
        ],
        Finding::Deadline {
            ended_on,
            filing_days,
            runs_from,
            suspended_days,
            ..
        } => vec![
            ("ended_on", Day(ended_on)),
            ("filing_days", Days(filing_days)),
            ("runs_from", Day(runs_from)),
            ("suspended_days", Days(suspended_days)),
        ],
        Finding::Start {
            ended_on,
            shifted_end_on,
            after_days,
            submitted_on,
            ..
        } => vec![
            ("ended_on", Day(ended_on)),
            ("shifted_end_on", Day(shifted_end_on)),
            ("start_after_days", Days(after_days)),
            ("submitted_on", Day(submitted_on)),
        ],
        Finding::DurationWeeks {
            maximum,
            weeks,
            already_used,
            ..
        } => vec![
            ("maximum_weeks", Weeks(maximum)),
            ("weeks", Count(weeks)),
            ("weeks_already_used", Count(already_used)),
        ],
        Finding::DurationDays { half_weeks, .. } => vec![
            ("days_in_week", Count(7)),
            ("duration_weeks", HalfWeeks(half_weeks)),
        ],
        Finding::End {
            duration_days,
            starts_on,
            ..
        } => vec![
            ("duration_days", Days(duration_days)),
            ("starts_on", Day(starts_on)),
        ],
        Finding::Reduction {
            ended_on,
            percent,
            aged,
            ..
        } => vec![
            ("aged_55_at_filing", Flag(aged)),
            ("ended_on", Day(ended_on)),
            ("reduction_percent", Count(percent)),
        ],
        Finding::Months {
            days_in_last,
            monthly,
            percent,
            ..
        } => vec![
            ("days_in_last_month", Count(days_in_last)),
            ("days_in_month", Count(MONTH_DAYS)),
            ("monthly_amount_eur", Amount(monthly)),
            ("reduction_percent", Count(percent)),
        ],
        Finding::FirstPayment {
            month_ends_on,
            paid_from,
            paid_to,
        } => vec![
            ("month_ends_on", Day(month_ends_on)),
            ("paid_from", Day(paid_from)),
            ("paid_to", Day(paid_to)),
        ],
        Finding::Total { months, .. } => vec![("months", Count(months))],
        Finding::Obligation {
            term, submitted_on, ..
        } => vec![term_input(term), ("submitted_on", Day(submitted_on))],
        Finding::NewWork(ref work) => inputs_of_work(work),
    }
}

fn term_input(term: Term) -> (&'static str, Datum<'static>) {
    match term {
        Term::Days(days) => ("days", Count(days)),
        Term::Months(months) => ("months", Count(months)),
    }
}

fn inputs_of_work(finding: &WorkFinding) -> Inputs<'_> {
    match *finding {
        WorkFinding::Ruling(Ruling { ref activity, .. }) => vec![
            ("ends_on", activity.ends.map_or(Absent, Day)),
            ("notified_on", activity.notified_on.map_or(Absent, Day)),
            ("same_employer", Flag(activity.same_employer)),
            ("starts_on", Day(activity.starts)),
            ("yearly_income_eur", Amount(activity.yearly_income)),
        ],
        WorkFinding::Limit { ref circular, on, .. } => vec![("circular", Text(circular)), ("on", Day(on))],
        WorkFinding::Cut {
            percent,
            income,
            from,
            to,
            months,
            ..
        } => vec![
            ("cut_percent", Count(percent)),
            ("from", Day(from)),
            ("months", Months(months)),
            ("to", Day(to)),
            ("yearly_income_eur", Amount(income)),
        ],
        WorkFinding::Notice { from, months, .. } => {
            vec![("from", Day(from)), ("months", Count(months))]
        }
        WorkFinding::Resumption {
            suspended_from,
            suspended_to,
            days_left,
            new_end_on,
            ..
        } => vec![
            ("days_left", Count(days_left)),
            ("new_end_on", Day(new_end_on)),
            ("suspended_from", Day(suspended_from)),
            ("suspended_to", Day(suspended_to)),
        ],
    }
}
