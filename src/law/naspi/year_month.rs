//! A month of the calendar, by which benefits are paid.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};

use ground::calendar;

/// A calendar month; written "2026-02".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth(NaiveDate);

impl YearMonth {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    pub fn last_day(self) -> NaiveDate {
        calendar::day_before(self.next().0)
    }

    pub fn next(self) -> Self {
        Self(calendar::term_of_months(self.0, 1))
    }

    /// A day of the month; its first where it has no such day.
    pub(super) fn day(self, day: u32) -> NaiveDate {
        self.0.with_day(day).unwrap_or(self.0)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&calendar::iso(self.0)[..7])
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_own_days() {
        let day = |text| calendar::parse_iso(text).unwrap();
        let month = YearMonth::of(day("2024-02-29"));
        assert_eq!(month.to_string(), "2024-02");
        assert_eq!((month.year(), month.month()), (2024, 2));
        assert_eq!(
            (month.first_day(), month.last_day()),
            (day("2024-02-01"), day("2024-02-29"))
        );
        let next = YearMonth::of(day("2026-12-31")).next();
        assert_eq!((next.year(), next.month()), (2027, 1));
        assert_eq!(serde_json::to_string(&next).unwrap(), "\"2027-01\"");
    }
}
