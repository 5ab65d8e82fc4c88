//! Italian public holidays (L. 260/1949; D.P.R. 792/1985; L. 336/2000; L. 151/2025).

use chrono::{Datelike, NaiveDate, Weekday};

use ground::calendar;

/// Month, day, and the first year in which the day is a holiday.
const FIXED: [(u32, u32, i32); 11] = [
    (1, 1, 0),
    (1, 6, 0),
    (4, 25, 0),
    (5, 1, 0),
    (6, 2, 0),
    (8, 15, 0),
    (10, 4, 2026),
    (11, 1, 0),
    (12, 8, 0),
    (12, 25, 0),
    (12, 26, 0),
];

/// The day itself, or the first after it that is neither a Sunday nor a public holiday: "Se il termine scade in giorno
/// festivo, è prorogato di diritto al giorno seguente non festivo" (art. 2963 c. 3 c.c.).
pub(super) fn next_working_day(day: NaiveDate) -> NaiveDate {
    let mut days = day.iter_days();
    days.find(|day| !is_holiday(*day)).unwrap_or(day)
}

fn is_holiday(day: NaiveDate) -> bool {
    let fixed = |&(month, of, since): &(u32, u32, i32)| {
        (day.month(), day.day()) == (month, of) && day.year() >= since
    };
    day.weekday() == Weekday::Sun || FIXED.iter().any(fixed) || is_easter_monday(day)
}

fn is_easter_monday(day: NaiveDate) -> bool {
    easter(day.year()).is_some_and(|sunday| calendar::plus_days(sunday, 1) == day)
}

/// Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let correction = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * correction + 114;
    let (month, day) = (u32::try_from(days / 31).ok()?, u32::try_from(days % 31).ok()?);
    NaiveDate::from_ymd_opt(year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Easter by Gauss's rule with its two exceptions, as a day of March: the 32nd is 1 April.
    fn by_gauss(year: i32) -> i32 {
        let century = year / 100;
        let moon = (15 - (13 + 8 * century) / 25 + century - century / 4) % 30;
        let sunday = (4 + century - century / 4) % 7;
        let full = (19 * (year % 19) + moon) % 30;
        match (full, (2 * (year % 4) + 4 * (year % 7) + 6 * full + sunday) % 7) {
            (29, 6) => 50,
            (28, 6) if (11 * moon + 11) % 30 < 19 => 49,
            (full, on) => 22 + full + on,
        }
    }

    #[test]
    fn easter_is_where_another_rule_has_it() {
        for (year, month, day) in [
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
        for year in 1583..6000 {
            let sunday = easter(year).unwrap();
            let march = i32::try_from(sunday.month0() * 31 + sunday.day()).unwrap() - 62;
            assert_eq!(march, by_gauss(year), "{year}");
        }
    }

    #[test]
    fn terms_run_past_sundays_and_holidays() {
        let day = |text| calendar::parse_iso(text).unwrap();
        for (counted, runs_to) in [
            ("2026-09-06", "2026-09-07"),
            ("2026-04-05", "2026-04-07"),
            ("2026-04-06", "2026-04-07"),
            ("2024-04-01", "2024-04-02"),
            ("2025-12-25", "2025-12-27"),
            ("2026-10-04", "2026-10-05"),
            ("2027-10-04", "2027-10-05"),
            ("2024-10-04", "2024-10-04"),
            ("2026-06-03", "2026-06-03"),
        ] {
            assert_eq!(next_working_day(day(counted)), day(runs_to), "{counted}");
        }
    }
}
