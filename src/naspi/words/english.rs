//! In English.

mod work;

use super::half_weeks;
use crate::calendar;
use crate::naspi::ObligationKind;
use crate::naspi::trace::{Finding, StartBasis};
use crate::words::Before::{By, From, On, Since, To};
use crate::words::english::number;
use crate::words::{Locale, capitalised};

const EN: Locale = Locale::En;

pub(super) fn sentence(finding: &Finding) -> String {
    match *finding {
        Finding::ContributionWeeks {
            minimum: needed,
            weeks,
        } => format!(
            "You need at least {needed} weeks of contributions in the last four years: you have {weeks}."
        ),
        Finding::WeeksSinceVoluntaryEnd {
            minimum: needed,
            months,
            weeks,
            ..
        } => format!(
            "In the {} months before, you had left another permanent job: since then you need at least {needed} weeks \
             of contributions, and you have {weeks}.",
            number(months.into())
        ),
        Finding::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "Your taxable pay of the last four years, {}, is divided by {} of contributions and multiplied by {}: \
             your reference pay is {} a month.",
            EN.amount(pay),
            EN.weeks(weeks.into()),
            EN.decimal(multiplier),
            EN.amount(wage)
        ),
        Finding::MonthlyAmount {
            threshold,
            percent_up_to_threshold: lower,
            percent_above_threshold: upper,
            above_threshold,
            capped,
            amount,
            ..
        } => {
            let (threshold, amount) = (EN.amount(threshold), EN.amount(amount));
            let rule = if above_threshold {
                format!(
                    "It is above the year's threshold, {threshold}: you get {lower}% of the threshold and {upper}% of \
                     what is above it"
                )
            } else {
                format!("It is not above the year's threshold, {threshold}: you get {lower}% of it")
            };
            let so = if capped {
                ". The result is over the maximum, so you get the maximum: "
            } else {
                ", that is "
            };
            format!("{rule}{so}{amount} a month before tax.")
        }
        Finding::Cap {
            capped: true,
            maximum,
            ..
        } => {
            let maximum = EN.amount(maximum);
            format!("The amount was brought down to the maximum of the year: {maximum} a month.")
        }
        Finding::Cap { maximum, .. } => {
            let maximum = EN.amount(maximum);
            format!("The amount is not above the maximum of the year: {maximum} a month.")
        }
        Finding::DailyAmount { amount, .. } => {
            format!("One day is worth a thirtieth of a month: {}.", EN.amount(amount))
        }
        Finding::FigurativeWage {
            limited: true,
            multiplier,
            wage,
            ..
        } => format!(
            "While you receive the benefit, contributions for your pension are credited to you. They count on no more \
             than {} times the maximum of the year: {} a month.",
            EN.decimal(multiplier),
            EN.amount(wage)
        ),
        Finding::FigurativeWage { wage, .. } => format!(
            "While you receive the benefit, contributions for your pension are credited to you. They count on your \
             reference pay: {} a month.",
            EN.amount(wage)
        ),
        Finding::Deadline {
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
        Finding::Start {
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
        Finding::Start {
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
        Finding::Start {
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
        Finding::DurationWeeks {
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
        Finding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let weeks = half_weeks(EN, halves);
            let rounded = if halves % 2 == 1 {
                "; the half day is rounded"
            } else {
                ""
            };
            format!("{weeks} weeks of seven days make {days} days{rounded}.")
        }
        Finding::End {
            starts_on: starts,
            ends_on: ends,
            ..
        } => format!(
            "Counting the days {}, the last day is {}.",
            EN.with(Since, starts),
            EN.date(ends)
        ),
        Finding::Reduction {
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
        Finding::Months {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => {
            format!("The benefit lasts less than a month: {}.", EN.days(days.into()))
        }
        Finding::Months {
            count,
            days_in_last: last,
            ..
        } => {
            let last = match last {
                30 => String::new(),
                1 => " The last one lasts a day and pays only that.".to_owned(),
                days => format!(" The last one lasts {days} days and pays only those."),
            };
            format!("The benefit is counted in months of 30 days: there are {count}.{last}")
        }
        Finding::FirstPayment {
            paid_from: from,
            paid_to: to,
            ..
        } => format!(
            "The first month of benefit is usually paid {} {}; there is no fixed calendar, and the first payment often \
             covers only a part.",
            EN.with(From, from),
            EN.with(To, to)
        ),
        Finding::Total { total, .. } => {
            format!("All the months together come to {} before tax.", EN.amount(total))
        }
        Finding::Obligation {
            kind: ObligationKind::SiislActivation,
            due_on: due,
            ..
        } => format!(
            "You are enrolled in the SIISL platform automatically: {} log in with SPID, CIE or CNS, complete your CV \
             and sign the digital activation agreement.",
            EN.with(By, due)
        ),
        Finding::Obligation {
            kind: ObligationKind::RunningActivityNotice,
            due_on: due,
            ..
        } => format!(
            "You declared self-employed work: {} tell us how much you expect to earn, even if it is nothing, or you \
             lose the benefit.",
            EN.with(By, due)
        ),
        Finding::NewWork(ref work) => work::sentence(work),
    }
}
