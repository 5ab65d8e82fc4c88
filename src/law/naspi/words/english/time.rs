//! When, and for how long, in English.

use super::EN;
use crate::naspi::trace::{StartBasis, TimeFinding};
use crate::naspi::words::{LeftOver, half_day, half_weeks};
use ground::calendar;
use ground::words::Before::{On, Since, To, Until};
use ground::words::capitalised;

pub(super) fn sentence(finding: &TimeFinding) -> String {
    match *finding {
        TimeFinding::Deadline {
            filing_days: days,
            runs_from,
            suspended_days: suspended,
            deadline_on: deadline,
            ..
        } => {
            let suspended = match suspended {
                0 => String::new(),
                days => format!(", plus {} in which the time stood still", EN.days(days.into())),
            };
            format!(
                "You apply within {days} days {}{suspended}: the last day is {}.",
                EN.with(Since, runs_from),
                EN.date(deadline)
            )
        }
        TimeFinding::Start {
            basis: StartBasis::Filing,
            submitted_on: filed,
            after_days: after,
            starts_on: starts,
            ..
        } => format!(
            "You applied {}, after the {} day: the benefit starts on the following day, that is {}.",
            EN.with(On, filed),
            EN.ordinal(after.into()),
            EN.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::LatestStart,
            submitted_on: filed,
            starts_on: starts,
            ..
        } => format!(
            "You applied {}, within the extended time: the benefit starts on the last day of the ordinary time, that \
             is {}.",
            EN.with(On, filed),
            EN.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::ShiftedEnd,
            ended_on: ended,
            shifted_end_on: shifted,
            starts_on: starts,
            ..
        } => format!(
            "The job ended {}, but the start is moved {}: the benefit starts {}.",
            EN.with(On, ended),
            EN.with(To, shifted),
            EN.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::EndOfJob,
            ended_on: ended,
            after_days: after,
            starts_on: starts,
            ..
        } => format!(
            "The job ended {}: the benefit starts on the {} day after, that is {}.",
            EN.with(On, ended),
            EN.ordinal(after.into()),
            EN.with(On, starts)
        ),
        TimeFinding::DurationWeeks {
            weeks,
            already_used: used,
            longest,
            half_weeks: halves,
            ..
        } => {
            let duration = half_weeks(EN, halves);
            let used = match used {
                0 => String::new(),
                1 => ", one of them already used for another benefit".to_owned(),
                used => format!(", {used} of them already used for another benefit"),
            };
            let rule = if longest {
                "you get the longest duration"
            } else {
                "the duration is half of those that count"
            };
            format!(
                "You have {} of contributions{used}: {rule}, {duration} weeks.",
                EN.weeks(weeks.into())
            )
        }
        TimeFinding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let weeks = half_weeks(EN, halves);
            let rounded = match half_day(halves, days) {
                LeftOver::Nothing => "",
                LeftOver::Dropped => "; the half day left over does not count",
                LeftOver::Completed => "; the half day left over counts as a whole one",
            };
            format!("{weeks} weeks of seven days make {days} days{rounded}.")
        }
        TimeFinding::End {
            duration_days: days,
            ends_on,
            ..
        } => {
            format!(
                "The benefit lasts {}, {}.",
                EN.length(days),
                EN.with(Until, ends_on)
            )
        }
        TimeFinding::Reduction {
            percent,
            age,
            later_for_age,
            first_month: month,
            freeze,
            ..
        } => {
            let reason = if later_for_age {
                format!("You were already {age} when you applied: the amount")
            } else {
                "The amount".to_owned()
            };
            let frozen = freeze.map_or(String::new(), |(from, to)| {
                format!(
                    " {} the reduction stood still; {} the months that stood still all count together.",
                    capitalised(&EN.between(from, to)),
                    EN.with(Since, calendar::plus_days(to, 1))
                )
            });
            format!(
                "{reason} goes down by {percent}% every month, worked out on the month before, starting with the {} \
                 month of benefit.{frozen}",
                EN.ordinal(month.into())
            )
        }
    }
}
