//! Dates as the rules count them: days, months of 30 days, ages, terms of calendar months.
#![deny(clippy::float_arithmetic)]

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::money::push_two_digits;

/// Reads exactly `YYYY-MM-DD`, a day that exists.
pub fn parse_iso(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0u32, |sum, b| {
            b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0'))
        })
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
}

/// `YYYY-MM-DD`, for years 0 to 9999.
pub fn iso(date: NaiveDate) -> String {
    let mut out = String::with_capacity(10);
    let year = u64::from(date.year().unsigned_abs());
    push_two_digits(&mut out, year / 100);
    push_two_digits(&mut out, year);
    out.push('-');
    push_two_digits(&mut out, u64::from(date.month()));
    out.push('-');
    push_two_digits(&mut out, u64::from(date.day()));
    out
}

/// The day `days` after `date`; stays at the calendar's end, which no claim reaches.
pub fn plus_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

/// The day before.
pub fn day_before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(NaiveDate::MIN)
}

/// Days from one date to a later one; 0 when it is not later.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

/// The end of a term of months (art. 2963 c.c.): the same day of the month, or the month's last.
pub fn term_of_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// The same calendar day months before, or that month's last.
pub fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months))
        .unwrap_or(NaiveDate::MIN)
}

/// The last day of a contract of so many months: the day before the same day of the month; where the month
/// lacks that day, its last.
pub fn last_day_of_months(first: NaiveDate, months: u32) -> NaiveDate {
    let end = term_of_months(first, months);
    if end.day() < first.day() {
        end
    } else {
        day_before(end)
    }
}

/// The birthday on which `years` are completed; 29 February counts on 1 March in other years.
pub fn birthday(birth: NaiveDate, years: u32) -> NaiveDate {
    let year = birth.year().saturating_add_unsigned(years);
    NaiveDate::from_ymd_opt(year, birth.month(), birth.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// 1 January of the date's year.
pub fn year_start(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year(), 1, 1).unwrap_or(NaiveDate::MIN)
}

/// 31 December of the date's year.
pub fn year_end(date: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(date.year(), 12, 31).unwrap_or(NaiveDate::MAX)
}

/// Days from `from` to `to`, both included, in months of 30 days (30/360: the 31st counts as the 30th).
pub fn days_360(from: NaiveDate, to: NaiveDate) -> u32 {
    let ordinal =
        |d: NaiveDate| i64::from(d.year()) * 360 + i64::from(d.month0()) * 30 + i64::from(d.day().min(30));
    u32::try_from(ordinal(to) - ordinal(from) + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).expect("a date in a test")
    }

    #[test]
    fn reads_only_days_that_exist() {
        assert_eq!(parse_iso("2024-02-29").map(iso).as_deref(), Some("2024-02-29"));
        for text in [
            "2026-02-29",
            "2026-2-01",
            "2026-13-01",
            "26-01-01",
            "2026-01-01T",
            "２026-01-01",
            "2026/01/01",
            "2026-01/01",
            "2026/01-01",
        ] {
            assert!(parse_iso(text).is_none(), "{text}");
        }
    }

    #[test]
    fn completes_years_of_a_leap_day_in_march() {
        assert_eq!(birthday(day("1968-02-29"), 55), day("2023-03-01"));
        assert_eq!(birthday(day("1968-02-29"), 56), day("2024-02-29"));
        assert_eq!(birthday(day("1971-02-28"), 55), day("2026-02-28"));
    }

    #[test]
    fn ends_terms_on_days_that_exist() {
        assert_eq!(term_of_months(day("2026-01-31"), 1), day("2026-02-28"));
        assert_eq!(months_before(day("2024-02-29"), 12), day("2023-02-28"));
        assert_eq!(last_day_of_months(day("2026-03-01"), 6), day("2026-08-31"));
        assert_eq!(last_day_of_months(day("2026-03-15"), 6), day("2026-09-14"));
        assert_eq!(last_day_of_months(day("2026-08-31"), 6), day("2027-02-28"));
    }

    #[test]
    fn counts_months_of_thirty_days() {
        assert_eq!(days_360(day("2026-03-01"), day("2026-12-31")), 300);
        assert_eq!(days_360(day("2026-03-31"), day("2026-12-31")), 271);
        assert_eq!(days_360(day("2026-12-31"), day("2026-12-31")), 1);
        assert_eq!(days_360(day("2026-01-15"), day("2026-01-14")), 0);
        assert_eq!(days_360(day("2026-12-31"), day("2027-01-15")), 16);
        assert_eq!(days_360(day("2024-02-29"), day("2026-02-28")), 720);
    }
}
