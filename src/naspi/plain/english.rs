use super::{Given, Start};
use crate::words::Before::{By, From, On, Since, To};
use crate::words::Locale;

pub(super) fn words(given: &Given<'_>) -> Option<String> {
    Some(match given.step.figure.as_str() {
        "contribution_weeks" => format!(
            "You need at least {} weeks of contributions in the last four years: you have {}.",
            given.count("minimum_weeks")?,
            given.value()
        ),
        "contribution_weeks_since_voluntary_end" => format!(
            "In the twelve months before, you had left another permanent job: since then you need at least {} weeks \
             of contributions, and you have {}.",
            given.count("minimum_weeks")?,
            given.value()
        ),
        "reference_wage_eur" => format!(
            "Your taxable pay of the last four years, {}, is divided by {} of contributions and multiplied by {}: \
             your reference pay is {} a month.",
            given.amount("taxable_pay_eur")?,
            Locale::En.weeks(given.count("weeks")?),
            Locale::En.decimal(given.award.facts.wage_multiplier),
            given.value_amount()?
        ),
        "monthly_amount_eur" => monthly(given)?,
        "capped" => format!(
            "{} maximum of the year: {} a month.",
            if given.value() == "true" {
                "The amount was brought down to the"
            } else {
                "The amount is not above the"
            },
            given.amount("maximum_eur")?
        ),
        "daily_amount_eur" => format!(
            "One day is worth a thirtieth of a month: {}.",
            given.value_amount()?
        ),
        "deadline_on" => deadline(given)?,
        "starts_on" => start(given)?,
        "duration_weeks" => duration(given)?,
        "duration_days" => format!(
            "{} weeks of seven days make {} days{}",
            given.input("duration_weeks")?,
            given.value(),
            if given.input("duration_weeks")?.contains('.') {
                "; the half day is rounded."
            } else {
                "."
            }
        ),
        "ends_on" => format!(
            "Counting the days {}, the last day is {}.",
            given.with(Since, "starts_on")?,
            Locale::En.date(given.award.ends_on)
        ),
        "first_reduced_month" => reduction(given)?,
        "months" => months(given)?,
        "first_payment" => format!(
            "The first month of benefit is usually paid {} {}; there is no fixed calendar, and the first payment \
             often covers only a part.",
            given.with(From, "paid_from")?,
            given.with(To, "paid_to")?
        ),
        "total_eur" => format!(
            "All the months together come to {} before tax.",
            given.value_amount()?
        ),
        "obligations.siisl_activation" => format!(
            "You are enrolled in the SIISL platform automatically: {} log in with SPID, CIE or CNS, complete your CV \
             and sign the digital activation agreement.",
            given.value_day(By)?
        ),
        "obligations.running_activity_notice" => format!(
            "You declared self-employed work: {} tell us how much you expect to earn, even if it is nothing, or you \
             lose the benefit.",
            given.value_day(By)?
        ),
        _ => return None,
    })
}

fn monthly(given: &Given<'_>) -> Option<String> {
    let (lower, upper) = (
        given.count("percent_up_to_threshold")?,
        given.count("percent_above_threshold")?,
    );
    let threshold = given.amount("threshold_eur")?;
    let rule = if given.above_threshold()? {
        format!(
            "It is above the year's threshold, {threshold}: you get {lower}% of the threshold and {upper}% of what is above it"
        )
    } else {
        format!("It is not above the year's threshold, {threshold}: you get {lower}% of it")
    };
    let so = if given.award.capped {
        ". The result is over the maximum, so you get the maximum: "
    } else {
        ", that is "
    };
    Some(format!("{rule}{so}{} a month before tax.", given.value_amount()?))
}

fn deadline(given: &Given<'_>) -> Option<String> {
    let suspended = match given.count("suspended_days")? {
        0 => String::new(),
        days => format!(", plus {} in which the time stood still", Locale::En.days(days)),
    };
    Some(format!(
        "You apply within {} days {}{suspended}: the last day is {}.",
        given.count("filing_days")?,
        given.with(Since, "runs_from")?,
        given.value_day(On)?.trim_start_matches("on ")
    ))
}

fn start(given: &Given<'_>) -> Option<String> {
    let after = Locale::En.ordinal(given.count("start_after_days")?);
    let starts = given.value_day(On)?;
    Some(match given.start()? {
        Start::AfterFiling => format!(
            "You applied {}, after the {after} day: the benefit starts on the following day, that is {starts}.",
            given.with(On, "submitted_on")?
        ),
        Start::Shifted => format!(
            "The job ended {}, but the start is moved {}: the benefit starts {starts}.",
            given.with(On, "ended_on")?,
            given.with(To, "shifted_end_on")?
        ),
        Start::AfterEnd => format!(
            "The job ended {}: the benefit starts on the {after} day after, that is {starts}.",
            given.with(On, "ended_on")?
        ),
    })
}

fn duration(given: &Given<'_>) -> Option<String> {
    let (weeks, used) = (given.count("weeks")?, given.count("weeks_already_used")?);
    let counted = match used {
        0 => format!("You have {weeks} weeks of contributions"),
        used => format!(
            "You have {weeks} weeks of contributions, {used} of them already used for another benefit"
        ),
    };
    let rule = if weeks.saturating_sub(used) > given.count("maximum_weeks")? * 2 {
        "you get the longest duration"
    } else {
        "the duration is half of those that count"
    };
    Some(format!("{counted}: {rule}, {} weeks.", given.value()))
}

fn reduction(given: &Given<'_>) -> Option<String> {
    let reason = if given.holds("aged_55_at_filing") && given.value() == "8" {
        "You were already 55 when you applied: the amount goes down"
    } else {
        "The amount goes down"
    };
    let frozen = if given.was_frozen() {
        " Between 1 June and 31 December 2021 the reduction stood still; from 1 January 2022 the months that stood \
         still all count together."
    } else {
        ""
    };
    Some(format!(
        "{reason} by {}% every month, worked out on the month before, starting with the {} month of benefit.{frozen}",
        given.count("reduction_percent")?,
        Locale::En.ordinal(given.value_count()?)
    ))
}

fn months(given: &Given<'_>) -> Option<String> {
    let (count, days) = (given.value_count()?, given.count("days_in_last_month")?);
    if count == 1 && days < 30 {
        return Some(format!(
            "The benefit lasts less than a month: {}.",
            Locale::En.days(days)
        ));
    }
    let last = match days {
        30 => String::new(),
        1 => " The last one lasts a day and pays only that.".to_owned(),
        days => format!(" The last one lasts {days} days and pays only those."),
    };
    Some(format!(
        "The benefit is counted in months of 30 days: there are {count}.{last}"
    ))
}
