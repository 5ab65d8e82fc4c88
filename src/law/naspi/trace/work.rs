//! What new work does to the benefit.

use chrono::NaiveDate;

use super::datum::Datum::{self, Absent, Amount, Count, Day, Flag, Months, Text};
use super::{Inputs, Term};
use crate::naspi::YearMonth;
use crate::naspi::activity::{Activity, ActivityKind};
use crate::naspi::effect::{Effect, MonthlyAmount, Reason};
use crate::naspi::gist::Gist;
use ground::money::Cents;

/// A figure of an answer about new work.
#[derive(Clone, Debug)]
pub enum WorkFinding {
    Ruling(Box<Ruling>),
    Limit {
        circular: String,
        on: NaiveDate,
        limit: Cents,
    },
    Cut {
        percent: u32,
        income: Cents,
        from: NaiveDate,
        to: NaiveDate,
        /// Over which it is spread, in hundredths.
        months: u32,
        whole: Cents,
        monthly: Cents,
        /// The monthly cut as it may be told: none where a month is too small to bear it.
        told: Option<Cents>,
        /// What the benefit of the months is too small to bear.
        left: Cents,
        /// A month that shows the cut: the first that bears all of it, or else the first.
        shown: Option<MonthlyAmount>,
        /// The first and last of months in a row of which nothing is left.
        without_benefit: Vec<(YearMonth, YearMonth)>,
    },
    Notice {
        gist: Gist,
        reason: Reason,
        /// What happens where the notice was not given in time; none where it was, or where it decides nothing.
        without_notice: Option<Gist>,
        from: NaiveDate,
        term: Term,
        /// Counted from filing, because the activity ran already.
        from_filing: bool,
        due_on: NaiveDate,
        /// The day of a January by which the income of a new year is told; the same in every year.
        yearly_income_on: NaiveDate,
    },
    Resumption {
        /// Only the days worked suspend it: the last day told is the latest.
        by_days_worked: bool,
        suspended_from: NaiveDate,
        suspended_to: NaiveDate,
        days_left: u32,
        new_end_on: NaiveDate,
        resumes_on: NaiveDate,
    },
}

/// What becomes of the benefit, and why.
#[derive(Clone, Debug)]
pub struct Ruling {
    pub effect: Effect,
    pub gist: Gist,
    pub reason: Reason,
    pub activity: Activity,
    /// First day on which activity and benefit meet, or the day of forfeiture.
    pub from: NaiveDate,
    /// The last day of the cut, of the suspension or of work and benefit together.
    pub to: Option<NaiveDate>,
    /// The last day of a short contract before its extension, up to which the benefit is suspended.
    pub suspended_before: Option<NaiveDate>,
    /// The job ran beside the one that was lost.
    pub survivor: bool,
    /// Days a year of occasional farm work.
    pub farm_days: u32,
    /// The longest fixed term that suspends.
    pub short_job_months: u32,
    /// Days from the end of the job within which a new one keeps the claim from running.
    pub not_running_days: u32,
    pub notice_due_on: Option<NaiveDate>,
}

impl Ruling {
    /// The notice was due before `seen_on`, so that the outcome holds for whoever gave it in time.
    pub(in crate::naspi) fn is_overdue(&self, seen_on: NaiveDate) -> bool {
        let may_be_missing = self.effect == Effect::Reduced && self.activity.notified_on.is_none();
        may_be_missing && self.notice_due_on.is_some_and(|due_on| due_on < seen_on)
    }

    /// The work would only have suspended the benefit if it had been a short contract.
    pub(in crate::naspi) fn may_be_short(&self) -> bool {
        let employee = self.activity.kind.is_job() || self.activity.kind == ActivityKind::Presto;
        employee && !self.survivor && self.reason == Reason::OverLimit
    }
}

impl WorkFinding {
    /// The figure's name.
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::Ruling(_) => "outcome",
            Self::Limit { .. } => "limit_eur",
            Self::Cut { .. } => "monthly_cut_eur",
            Self::Notice { .. } => "notice_due_on",
            Self::Resumption { .. } => "resumes_on",
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match *self {
            Self::Ruling(ref ruling) => Text(ruling.effect.name()),
            Self::Limit { limit, .. } => Amount(limit),
            Self::Cut { monthly, .. } => Amount(monthly),
            Self::Notice { due_on, .. } => Day(due_on),
            Self::Resumption { resumes_on, .. } => Day(resumes_on),
        }
    }

    /// In alphabetical order.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        match *self {
            Self::Ruling(ref ruling) => ruling_inputs(&ruling.activity),
            Self::Limit { ref circular, on, .. } => vec![("circular", Text(circular)), ("on", Day(on))],
            Self::Cut {
                percent,
                income,
                from,
                to,
                months,
                left,
                ..
            } => vec![
                ("cut_left_eur", Amount(left)),
                ("cut_percent", Count(percent)),
                ("from", Day(from)),
                ("income_to_year_end_eur", Amount(income)),
                ("months", Months(months)),
                ("to", Day(to)),
            ],
            Self::Notice { from, term, .. } => match term {
                Term::Days(days) => vec![("days", Count(days)), ("from", Day(from))],
                Term::Months(months) | Term::DayOfJanuary(months) => {
                    vec![("from", Day(from)), ("months", Count(months))]
                }
            },
            Self::Resumption {
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
}

fn ruling_inputs(activity: &Activity) -> Inputs<'_> {
    let day = |day: Option<NaiveDate>| day.map_or(Absent, Day);
    vec![
        ("ends_on", day(activity.ends)),
        ("extended_to", day(activity.extended_to)),
        ("income_to_year_end_eur", Amount(activity.income)),
        ("notified_on", day(activity.notified_on)),
        ("same_employer", Flag(activity.same_employer)),
        ("starts_on", Day(activity.starts)),
    ]
}
