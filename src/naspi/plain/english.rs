use super::Told;
use crate::words::Before::{By, From, On, Since, To};
use crate::words::Locale;

const EN: Locale = Locale::En;

pub(super) fn sentence(told: Told) -> String {
    match told {
        Told::Weeks { needed, weeks } => format!(
            "You need at least {needed} weeks of contributions in the last four years: you have {weeks}."
        ),
        Told::WeeksSinceVoluntaryEnd { needed, weeks } => format!(
            "In the twelve months before, you had left another permanent job: since then you need at least {needed} \
             weeks of contributions, and you have {weeks}."
        ),
        Told::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "Your taxable pay of the last four years, {pay}, is divided by {} of contributions and multiplied by \
             {multiplier}: your reference pay is {wage} a month.",
            EN.weeks(weeks)
        ),
        Told::MonthlyAmount {
            above_threshold,
            capped,
            lower,
            upper,
            threshold,
            amount,
        } => {
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
        Told::Capped {
            capped: true,
            maximum,
        } => {
            format!("The amount was brought down to the maximum of the year: {maximum} a month.")
        }
        Told::Capped { maximum, .. } => {
            format!("The amount is not above the maximum of the year: {maximum} a month.")
        }
        Told::DailyAmount(amount) => format!("One day is worth a thirtieth of a month: {amount}."),
        Told::FigurativeWage {
            limited: true,
            multiplier,
            wage,
        } => format!(
            "While you receive the benefit, contributions for your pension are credited to you. They count on no more \
             than {multiplier} times the maximum of the year: {wage} a month."
        ),
        Told::FigurativeWage { wage, .. } => format!(
            "While you receive the benefit, contributions for your pension are credited to you. They count on your \
             reference pay: {wage} a month."
        ),
        Told::Deadline {
            days,
            runs_from,
            suspended,
            deadline,
        } => {
            let suspended = match suspended {
                0 => String::new(),
                days => format!(", plus {} in which the time stood still", EN.days(days)),
            };
            format!(
                "You apply within {days} days {}{suspended}: the last day is {}.",
                EN.with(Since, runs_from),
                EN.date(deadline)
            )
        }
        Told::StartAfterFiling { filed, after, starts } => format!(
            "You applied {}, after the {} day: the benefit starts on the following day, that is {}.",
            EN.with(On, filed),
            EN.ordinal(after),
            EN.with(On, starts)
        ),
        Told::StartShifted {
            ended,
            shifted,
            starts,
        } => format!(
            "The job ended {}, but the start is moved {}: the benefit starts {}.",
            EN.with(On, ended),
            EN.with(To, shifted),
            EN.with(On, starts)
        ),
        Told::Start { ended, after, starts } => format!(
            "The job ended {}: the benefit starts on the {} day after, that is {}.",
            EN.with(On, ended),
            EN.ordinal(after),
            EN.with(On, starts)
        ),
        Told::Duration {
            weeks,
            used,
            longest,
            duration,
        } => {
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
                EN.weeks(weeks)
            )
        }
        Told::DurationDays { weeks, days, half } => {
            let rounded = if half { "; the half day is rounded" } else { "" };
            format!("{weeks} weeks of seven days make {days} days{rounded}.")
        }
        Told::End { starts, ends } => format!(
            "Counting the days {}, the last day is {}.",
            EN.with(Since, starts),
            EN.date(ends)
        ),
        Told::Reduction {
            for_age,
            percent,
            month,
            frozen,
        } => {
            let reason = if for_age {
                "You were already 55 when you applied: the amount"
            } else {
                "The amount"
            };
            let frozen = if frozen {
                " Between 1 June and 31 December 2021 the reduction stood still; from 1 January 2022 the months that \
                 stood still all count together."
            } else {
                ""
            };
            format!(
                "{reason} goes down by {percent}% every month, worked out on the month before, starting with the {} \
                 month of benefit.{frozen}",
                EN.ordinal(month)
            )
        }
        Told::Months {
            count: 1,
            last: days @ ..30,
        } => {
            format!("The benefit lasts less than a month: {}.", EN.days(days))
        }
        Told::Months { count, last } => {
            let last = match last {
                30 => String::new(),
                1 => " The last one lasts a day and pays only that.".to_owned(),
                days => format!(" The last one lasts {days} days and pays only those."),
            };
            format!("The benefit is counted in months of 30 days: there are {count}.{last}")
        }
        Told::FirstPayment { from, to } => format!(
            "The first month of benefit is usually paid {} {}; there is no fixed calendar, and the first payment often \
             covers only a part.",
            EN.with(From, from),
            EN.with(To, to)
        ),
        Told::Total(total) => format!("All the months together come to {total} before tax."),
        Told::Siisl(due) => format!(
            "You are enrolled in the SIISL platform automatically: {} log in with SPID, CIE or CNS, complete your CV \
             and sign the digital activation agreement.",
            EN.with(By, due)
        ),
        Told::RunningActivity(due) => format!(
            "You declared self-employed work: {} tell us how much you expect to earn, even if it is nothing, or you \
             lose the benefit.",
            EN.with(By, due)
        ),
    }
}
