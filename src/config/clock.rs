//! The one place that reads the day: everything else is told.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// Which day it is for commands that look at the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock; days change at midnight in Rome.
    #[default]
    System,
    /// `--today D`. The time of day, leases and back-off keep following the machine.
    Fixed(NaiveDate),
}

impl Clock {
    /// The clock for a `--today` flag that may be absent.
    pub fn from_flag(today: Option<NaiveDate>) -> Self {
        today.map_or(Self::System, Self::Fixed)
    }

    pub fn today(self) -> NaiveDate {
        match self {
            Self::System => rome(self.now()).date_naive(),
            Self::Fixed(day) => day,
        }
    }

    /// The machine's time: for leases, attempts and time stamps.
    pub fn now(self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The same moment on a clock in Rome.
///
/// Summer time by the fixed rule of Directive 2000/84/EC: from 01:00 UTC of the last Sunday of March to
/// 01:00 UTC of the last Sunday of October. No table of zones is needed for a single one with one rule.
pub fn rome(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let hours = if is_summer(moment.naive_utc()) { 2 } else { 1 };
    let offset =
        FixedOffset::east_opt(hours * 3600).unwrap_or(FixedOffset::east_opt(0).expect("zero is an offset"));
    offset.from_utc_datetime(&moment.naive_utc())
}

fn is_summer(utc: NaiveDateTime) -> bool {
    let change = |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    match (change(3), change(10)) {
        (Some(from), Some(to)) => from <= utc && utc < to,
        _ => false,
    }
}

/// March and October both have 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(u64::from(last.weekday().num_days_from_sunday())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour_in_rome(utc: &str) -> String {
        let moment: DateTime<Utc> = utc.parse().expect("a moment");
        rome(moment).format("%d %H:%M").to_string()
    }

    #[test]
    fn rome_follows_the_two_changes_of_the_year() {
        assert_eq!(hour_in_rome("2026-03-29T00:59:59Z"), "29 01:59");
        assert_eq!(hour_in_rome("2026-03-29T01:00:00Z"), "29 03:00");
        assert_eq!(hour_in_rome("2026-10-25T00:59:59Z"), "25 02:59");
        assert_eq!(hour_in_rome("2026-10-25T01:00:00Z"), "25 02:00");
        assert_eq!(hour_in_rome("2026-07-31T22:30:00Z"), "01 00:30");
    }

    #[test]
    fn a_fixed_day_is_the_day() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 3).expect("a day");
        assert_eq!(Clock::from_flag(Some(day)).today(), day);
        assert_eq!(Clock::from_flag(None), Clock::System);
    }
}
