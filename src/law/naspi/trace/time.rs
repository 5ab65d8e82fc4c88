//! When the benefit is due, and for how long.

use chrono::NaiveDate;

use super::Inputs;
use super::datum::Datum::{self, Count, Day, Days, Flag, HalfWeeks, Weeks};
use crate::naspi::BenefitDays;

/// When it is due, and for how long.
#[derive(Clone, Debug)]
pub enum TimeFinding {
    Deadline {
        ended_on: NaiveDate,
        filing_days: u32,
        runs_from: NaiveDate,
        suspended_days: u32,
        deadline_on: NaiveDate,
    },
    Start {
        basis: StartBasis,
        ended_on: NaiveDate,
        shifted_end_on: NaiveDate,
        after_days: u32,
        submitted_on: NaiveDate,
        starts_on: NaiveDate,
    },
    DurationWeeks {
        maximum: u32,
        weeks: u32,
        already_used: u32,
        /// More weeks would have counted than the longest duration takes.
        longest: bool,
        half_weeks: u32,
    },
    DurationDays {
        half_weeks: u32,
        days: u32,
    },
    End {
        duration_days: u32,
        starts_on: NaiveDate,
        ends_on: NaiveDate,
        benefit_days: BenefitDays,
    },
    Reduction {
        ended_on: NaiveDate,
        percent: u32,
        age: u32,
        /// Of that age on the day of filing.
        aged: bool,
        /// Because of the age the reduction begins later than for others.
        later_for_age: bool,
        first_month: u32,
        /// First and last day of a freeze of the reductions that touches the benefit.
        freeze: Option<(NaiveDate, NaiveDate)>,
    },
}

/// From what the start of the benefit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartBasis {
    EndOfJob,
    /// Maternity, sickness, injury or an indemnity in lieu of notice moves the end.
    ShiftedEnd,
    /// The application came after the day on which the benefit would have started.
    Filing,
    /// The application came even after the latest day on which the benefit starts.
    LatestStart,
}

impl TimeFinding {
    /// The figure's name.
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::Deadline { .. } => "deadline_on",
            Self::Start { .. } => "starts_on",
            Self::DurationWeeks { .. } => "duration_weeks",
            Self::DurationDays { .. } => "duration_days",
            Self::End { .. } => "ends_on",
            Self::Reduction { .. } => "first_reduced_month",
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match *self {
            Self::Deadline { deadline_on, .. } => Day(deadline_on),
            Self::Start { starts_on, .. } => Day(starts_on),
            Self::DurationWeeks { half_weeks, .. } => HalfWeeks(half_weeks),
            Self::DurationDays { days, .. } => Days(days),
            Self::End { ends_on, .. } => Day(ends_on),
            Self::Reduction { first_month, .. } => Count(first_month),
        }
    }

    /// In alphabetical order.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        match *self {
            Self::Deadline {
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
            Self::Start {
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
            Self::DurationWeeks {
                maximum,
                weeks,
                already_used,
                ..
            } => vec![
                ("maximum_weeks", Weeks(maximum)),
                ("weeks", Count(weeks)),
                ("weeks_already_used", Count(already_used)),
            ],
            Self::DurationDays { half_weeks, .. } => vec![
                ("days_in_week", Count(7)),
                ("duration_weeks", HalfWeeks(half_weeks)),
            ],
            Self::End {
                duration_days,
                starts_on,
                ..
            } => vec![
                ("duration_days", Days(duration_days)),
                ("starts_on", Day(starts_on)),
            ],
            Self::Reduction {
                ended_on,
                percent,
                aged,
                ..
            } => vec![
                ("aged_55_at_filing", Flag(aged)),
                ("ended_on", Day(ended_on)),
                ("reduction_percent", Count(percent)),
            ],
        }
    }
}
