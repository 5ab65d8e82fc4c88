//! The days of a benefit: which dates they fall on, by calendar month.

use chrono::NaiveDate;

use super::{BenefitDays, YearMonth};
use ground::calendar;

/// Days in a month of benefit, and the most that are paid in a calendar month.
pub(super) const MONTH_DAYS: u32 = 30;

/// Days as months of 30, in hundredths, rounded half-up: 240 days are 800, 316 are 1053.
pub(super) fn in_months(days: u32) -> u32 {
    (days * 200 + MONTH_DAYS) / (MONTH_DAYS * 2)
}

/// Days of benefit that fall in one calendar month, without a hole between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayRange {
    pub(super) calendar: YearMonth,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) days: u32,
    /// Days of benefit before it.
    pub(super) first_index: u32,
}

/// `days` days of benefit from `starts_on` on, by calendar month.
///
/// The institute pays at most 30 days a calendar month, so a 31st is no day of benefit, unless every date is.
pub(super) fn by_calendar_month(
    choice: BenefitDays,
    starts_on: NaiveDate,
    days: u32,
) -> impl Iterator<Item = DayRange> {
    let mut calendar = YearMonth::of(starts_on);
    let mut from = starts_on;
    let mut done = 0;
    std::iter::from_fn(move || {
        while done < days {
            let range = range(choice, calendar, from, days - done, done);
            calendar = calendar.next();
            from = calendar.first_day();
            if let Some(range) = range {
                done += range.days;
                return Some(range);
            }
        }
        None
    })
}

/// The days of a calendar month from `from` on, at most `most`; none where only a 31st is left of it.
fn range(
    choice: BenefitDays,
    calendar: YearMonth,
    from: NaiveDate,
    most: u32,
    first_index: u32,
) -> Option<DayRange> {
    let end = match choice {
        BenefitDays::Payable => calendar
            .last_day()
            .min(calendar::plus_days(calendar.first_day(), MONTH_DAYS - 1)),
        BenefitDays::Calendar => calendar.last_day(),
    };
    if from > end {
        return None;
    }
    let days = (calendar::days_between(from, end) + 1).min(most);
    Some(DayRange {
        calendar,
        from,
        to: calendar::plus_days(from, days - 1),
        days,
        first_index,
    })
}

/// The date of the last of `days` days of benefit from `starts_on` on; `starts_on` itself where there is none.
pub(super) fn last_date(choice: BenefitDays, starts_on: NaiveDate, days: u32) -> NaiveDate {
    by_calendar_month(choice, starts_on, days)
        .last()
        .map_or(starts_on, |range| range.to)
}

/// Days of benefit from `starts_on` that fall before `day`.
pub(super) fn days_before(choice: BenefitDays, starts_on: NaiveDate, days: u32, day: NaiveDate) -> u32 {
    by_calendar_month(choice, starts_on, days)
        .map(|range| calendar::days_between(range.from, day).min(range.days))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        calendar::parse_iso(text).unwrap()
    }

    #[test]
    fn a_31st_is_no_day_of_benefit() {
        let last = |choice, from, days| last_date(choice, day(from), days);
        assert_eq!(last(BenefitDays::Payable, "2026-02-18", 546), day("2027-08-27"));
        assert_eq!(last(BenefitDays::Calendar, "2026-02-18", 546), day("2027-08-17"));
        assert_eq!(last(BenefitDays::Payable, "2026-01-31", 1), day("2026-02-01"));
        assert_eq!(last(BenefitDays::Calendar, "2026-01-31", 1), day("2026-01-31"));
    }

    #[test]
    fn counts_what_lies_before_a_day() {
        let before = |text| days_before(BenefitDays::Payable, day("2026-01-08"), 546, day(text));
        assert_eq!(before("2026-01-08"), 0);
        assert_eq!(before("2026-01-31"), 23);
        assert_eq!(before("2026-02-01"), 23);
        assert_eq!(before("2026-03-01"), 51);
        assert_eq!(
            days_before(BenefitDays::Payable, day("2026-01-08"), 10, day("2030-01-01")),
            10
        );
    }
}
