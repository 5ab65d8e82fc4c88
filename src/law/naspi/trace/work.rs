//! What new work does to the benefit.

use chrono::NaiveDate;

use super::Inputs;
use super::datum::Datum::{self, Absent, Amount, Count, Day, Flag, Months, Text};
use crate::naspi::new_work::{Activity, Effect, Reason};
use ground::money::Cents;

/// A figure of an answer about new work.
#[derive(Clone, Debug)]
pub enum WorkFinding {
    Ruling(Ruling),
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
    },
    Notice {
        reason: Reason,
        from: NaiveDate,
        months: u32,
        due_on: NaiveDate,
    },
    Resumption {
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
    pub reason: Reason,
    pub activity: Activity,
    /// First day on which activity and benefit meet.
    pub from: NaiveDate,
    /// Days a year of occasional farm work.
    pub farm_days: u32,
    /// The longest fixed term that suspends.
    pub short_job_months: u32,
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
            Self::Ruling(Ruling { ref activity, .. }) => vec![
                ("ends_on", activity.ends.map_or(Absent, Day)),
                ("notified_on", activity.notified_on.map_or(Absent, Day)),
                ("same_employer", Flag(activity.same_employer)),
                ("starts_on", Day(activity.starts)),
                ("yearly_income_eur", Amount(activity.yearly_income)),
            ],
            Self::Limit { ref circular, on, .. } => vec![("circular", Text(circular)), ("on", Day(on))],
            Self::Cut {
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
            Self::Notice { from, months, .. } => {
                vec![("from", Day(from)), ("months", Count(months))]
            }
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
