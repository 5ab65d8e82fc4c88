//! Which income is asked for, and how people who know another figure come to it.

use chrono::{Datelike, NaiveDate};

use super::{ActivityError, ActivityKind};
use crate::naspi::activity::is_amount;
use crate::naspi::days::{MONTH_DAYS, in_months};
use crate::naspi::exact::Fraction;
use crate::naspi::{Award, YearMonth};
use ground::calendar;
use ground::money::Cents;

/// The income of the flat scheme: fees times the coefficient of the activity, in percent, rounded half-up.
///
/// # Errors
/// An [`ActivityError`] where the kind has no fees, or one of the figures is out of bounds.
pub fn income_of_fees(kind: ActivityKind, fees: Cents, coefficient: u32) -> Result<Cents, ActivityError> {
    if !kind.is_self_employed() {
        return Err(ActivityError::Fees);
    }
    if !is_amount(fees) || !(1..=100).contains(&coefficient) {
        return Err(ActivityError::Coefficient);
    }
    Ok(Cents((fees.0 * i64::from(coefficient) + 50) / 100))
}

/// The days of which the expected income is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IncomeSpan {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// From the later of the start of the activity and 1 January of the year in which it meets the benefit, to the earlier
/// of its end and 31 December (circ. 94/2015; msg 4353/2024). Of an activity that ran before that year: the whole
/// calendar year.
pub fn income_span(award: &Award, starts: NaiveDate, last_day: Option<NaiveDate>) -> IncomeSpan {
    let meet = starts.max(award.months.first().map_or(award.starts_on, |row| row.from));
    let year_end = calendar::year_end(meet);
    let to = last_day.map_or(year_end, |last| last.min(year_end));
    IncomeSpan {
        from: starts.max(calendar::year_start(meet)).min(to),
        to,
    }
}

impl IncomeSpan {
    /// All of a calendar year.
    pub fn is_whole_year(self) -> bool {
        self.from.ordinal() == 1 && self.to == calendar::year_end(self.from)
    }

    /// Months of 30 days, in hundredths (800, 1053); a whole February is a month.
    pub fn months(self) -> u32 {
        in_months(self.days())
    }

    /// What a monthly income comes to over the span, rounded half-up; none where it is no amount.
    pub fn income_of_monthly(self, monthly: Cents) -> Option<Cents> {
        let whole = is_amount(monthly).then(|| Fraction::of_cents(monthly).times(self.days(), MONTH_DAYS))?;
        Some(whole.half_up())
    }

    fn days(self) -> u32 {
        days(self.from, self.to, days_360)
    }
}

/// Days of a span, counted month by month.
pub(super) fn days(from: NaiveDate, to: NaiveDate, of_month: impl Fn(NaiveDate, NaiveDate) -> u32) -> u32 {
    let mut sum = 0;
    let mut calendar = YearMonth::of(from);
    while calendar.first_day() <= to {
        sum += of_month(calendar.first_day().max(from), calendar.last_day().min(to));
        calendar = calendar.next();
    }
    sum
}

/// Days of a part of a calendar month, in months of 30: a 31st counts as the 30th, and a February that runs to its end
/// counts to the 30th.
pub(super) fn days_360(first: NaiveDate, last: NaiveDate) -> u32 {
    let runs_to_its_end = last.month() == 2 && last == YearMonth::of(last).last_day();
    let missing = if runs_to_its_end {
        MONTH_DAYS - last.day()
    } else {
        0
    };
    calendar::days_360(first, last) + missing
}
