//! The one place that asks the machine for the time: everything else asks here.
//!
//! Three times must not be confused. [`Clock`] says which day it is for people: the day of letters, deadlines,
//! sessions of a guide, the hours in which no phone rings. `--today D` changes it. [`machine_now`] is the machine's
//! clock, which people and other servers share: when something was done, the ends of sessions, signatures. Somebody
//! may set it forward or back at any moment. [`micros_since_boot`] only ever goes on: leases, and when something is
//! tried again.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

/// Which day it is for commands that look at the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock; days change at midnight in Rome.
    #[default]
    System,
    /// `--today D`: that day, at the time of day that it is in Rome.
    Fixed(NaiveDate),
}

impl Clock {
    /// The clock for a `--today` flag that may be absent.
    pub fn from_flag(today: Option<NaiveDate>) -> Self {
        today.map_or(Self::System, Self::Fixed)
    }

    pub fn today(self) -> NaiveDate {
        match self {
            Self::System => rome(machine_now()).date_naive(),
            Self::Fixed(day) => day,
        }
    }

    /// The moment people are told: the time of day of the machine, on the day of this clock.
    pub fn now(self) -> DateTime<Utc> {
        self.at(machine_now())
    }

    fn at(self, machine: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::System => machine,
            Self::Fixed(day) => from_rome(day.and_time(rome(machine).time())),
        }
    }
}

/// The machine's time, whatever day is asked for.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock's own room: everything else asks here"
)]
pub fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

/// The same as the file system counts it.
pub fn system_time() -> SystemTime {
    machine_now().into()
}

/// The same in milliseconds since 1970, as the store counts.
pub fn machine_millis() -> i64 {
    machine_now().timestamp_millis()
}

/// Microseconds since the machine was started, those in which it slept among them: the same for every process, whatever
/// its clock is set to.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock's own room: everything else asks here"
)]
pub fn micros_since_boot() -> i64 {
    let since = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    since.tv_sec * 1_000_000 + since.tv_nsec / 1000
}

/// What tells this start of the machine from any other.
///
/// # Errors
/// What reading it from the kernel reports.
pub fn boot_id() -> std::io::Result<String> {
    Ok(std::fs::read_to_string("/proc/sys/kernel/random/boot_id")?
        .trim()
        .to_owned())
}

/// How long ago something happened, as the file system noted it; `None` for what lies ahead.
pub fn age(since: SystemTime) -> Option<Duration> {
    system_time().duration_since(since).ok()
}

/// The same in seconds since 1970, as sessions and signed tokens count.
pub fn machine_seconds() -> u64 {
    u64::try_from(machine_now().timestamp()).unwrap_or_default()
}

/// The same moment on a clock in Rome.
///
/// Summer time by the fixed rule of Directive 2000/84/EC: from 01:00 UTC of the last Sunday of March to
/// 01:00 UTC of the last Sunday of October. No table of zones is needed for a single one with one rule.
pub fn rome(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(hours_ahead(moment.naive_utc()) * 3600);
    let offset = offset.unwrap_or(FixedOffset::east_opt(0).expect("zero is an offset"));
    offset.from_utc_datetime(&moment.naive_utc())
}

/// The moment at which a clock in Rome shows this; the later one of the hour that comes twice in October.
pub fn from_rome(shown: NaiveDateTime) -> DateTime<Utc> {
    let winter = minus_hours(shown, 1);
    if hours_ahead(winter) == 1 {
        winter.and_utc()
    } else {
        minus_hours(shown, 2).and_utc()
    }
}

fn minus_hours(shown: NaiveDateTime, hours: i64) -> NaiveDateTime {
    shown
        .checked_sub_signed(TimeDelta::hours(hours))
        .unwrap_or(NaiveDateTime::MIN)
}

fn hours_ahead(utc: NaiveDateTime) -> i32 {
    if is_summer(utc) { 2 } else { 1 }
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

    fn moment(utc: &str) -> DateTime<Utc> {
        utc.parse().expect("a moment")
    }

    fn hour_in_rome(utc: &str) -> String {
        rome(moment(utc)).format("%d %H:%M").to_string()
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
    fn what_a_clock_in_rome_shows_leads_back_to_the_moment() {
        for utc in [
            "2026-01-15T23:30:00Z",
            "2026-03-29T00:59:59Z",
            "2026-03-29T01:00:00Z",
            "2026-10-24T23:59:59Z",
            "2026-10-25T01:00:00Z",
            "2026-07-31T22:30:00Z",
        ] {
            assert_eq!(from_rome(rome(moment(utc)).naive_local()), moment(utc), "{utc}");
        }
    }

    #[test]
    fn a_fixed_day_is_the_day() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 3).expect("a day");
        assert_eq!(Clock::from_flag(Some(day)).today(), day);
        assert_eq!(Clock::from_flag(None), Clock::System);
    }

    #[test]
    fn a_fixed_day_keeps_the_time_of_day_in_rome() {
        let summer = Clock::Fixed(NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day"));
        // 21:14 in Rome in winter is 21:14 in Rome in summer too.
        assert_eq!(
            summer.at(moment("2026-11-29T20:14:00Z")),
            moment("2026-07-15T19:14:00Z")
        );
        // Past midnight in Rome, still the day before in UTC.
        assert_eq!(
            summer.at(moment("2026-11-29T23:30:00Z")),
            moment("2026-07-14T22:30:00Z")
        );
        let now = moment("2026-11-29T20:14:00Z");
        assert_eq!(Clock::System.at(now), now);
    }
}
