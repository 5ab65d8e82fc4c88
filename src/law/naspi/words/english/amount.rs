//! What is due a month, in English.

use super::EN;
use crate::naspi::trace::AmountFinding;
use ground::words::english::number;

pub(super) fn sentence(finding: &AmountFinding) -> String {
    match *finding {
        AmountFinding::ContributionWeeks {
            minimum: needed,
            weeks,
        } => format!(
            "You need at least {needed} weeks of contributions in the last four years: you have {weeks}."
        ),
        AmountFinding::WeeksSinceVoluntaryEnd {
            minimum: needed,
            months,
            weeks,
            ..
        } => format!(
            "In the {} months before, you had left another permanent job: since then you need at least {needed} weeks \
             of contributions, and you have {weeks}.",
            number(months.into())
        ),
        AmountFinding::ReferenceWage {
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
        AmountFinding::MonthlyAmount {
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
        AmountFinding::Cap {
            capped: true,
            maximum,
            ..
        } => {
            let maximum = EN.amount(maximum);
            format!("The amount was brought down to the maximum of the year: {maximum} a month.")
        }
        AmountFinding::Cap { maximum, .. } => {
            let maximum = EN.amount(maximum);
            format!("The amount is not above the maximum of the year: {maximum} a month.")
        }
        AmountFinding::DailyAmount { amount, .. } => {
            format!("One day is worth a thirtieth of a month: {}.", EN.amount(amount))
        }
        AmountFinding::FigurativeWage {
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
        AmountFinding::FigurativeWage { wage, .. } => format!(
            "While you receive the benefit, contributions for your pension are credited to you. They count on your \
             reference pay: {} a month.",
            EN.amount(wage)
        ),
    }
}
