//! What is due a month, and whether.

use chrono::NaiveDate;

use super::Inputs;
use super::datum::Datum::{self, Amount, Count, Day, Factor, Flag, Text, Weeks};
use crate::naspi::days::MONTH_DAYS;
use ground::money::Cents;

/// What is due a month, and whether.
#[derive(Clone, Debug)]
pub enum AmountFinding {
    ContributionWeeks {
        minimum: u32,
        weeks: u32,
    },
    WeeksSinceVoluntaryEnd {
        minimum: u32,
        /// How far back the voluntary end may lie.
        months: u32,
        ended_on: NaiveDate,
        weeks: u32,
    },
    ReferenceWage {
        pay: Cents,
        weeks: u32,
        multiplier: Cents,
        wage: Cents,
    },
    MonthlyAmount {
        circular: String,
        reference_wage: Cents,
        threshold: Cents,
        maximum: Cents,
        percent_up_to_threshold: u32,
        percent_above_threshold: u32,
        /// The reference wage, exact, exceeds the threshold.
        above_threshold: bool,
        capped: bool,
        amount: Cents,
    },
    Cap {
        circular: String,
        maximum: Cents,
        capped: bool,
    },
    DailyAmount {
        monthly: Cents,
        amount: Cents,
    },
    FigurativeWage {
        multiplier: Cents,
        maximum: Cents,
        reference_wage: Cents,
        /// Brought down to its ceiling.
        limited: bool,
        wage: Cents,
    },
}

impl AmountFinding {
    /// The figure's name.
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::ContributionWeeks { .. } => "contribution_weeks",
            Self::WeeksSinceVoluntaryEnd { .. } => "contribution_weeks_since_voluntary_end",
            Self::ReferenceWage { .. } => "reference_wage_eur",
            Self::MonthlyAmount { .. } => "monthly_amount_eur",
            Self::Cap { .. } => "capped",
            Self::DailyAmount { .. } => "daily_amount_eur",
            Self::FigurativeWage { .. } => "figurative_wage_eur",
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match *self {
            Self::ContributionWeeks { weeks, .. } => Weeks(weeks),
            Self::WeeksSinceVoluntaryEnd { weeks, .. } => Count(weeks),
            Self::ReferenceWage { wage, .. } => Amount(wage),
            Self::MonthlyAmount { amount, .. } => Amount(amount),
            Self::Cap { capped, .. } => Flag(capped),
            Self::DailyAmount { amount, .. } => Amount(amount),
            Self::FigurativeWage { wage, .. } => Amount(wage),
        }
    }

    /// In alphabetical order.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        match *self {
            Self::ContributionWeeks { minimum, weeks } => {
                vec![("minimum_weeks", Weeks(minimum)), ("weeks", Count(weeks))]
            }
            Self::WeeksSinceVoluntaryEnd {
                minimum,
                ended_on,
                weeks,
                ..
            } => vec![
                ("minimum_weeks", Weeks(minimum)),
                ("voluntary_end_on", Day(ended_on)),
                ("weeks_since", Count(weeks)),
            ],
            Self::ReferenceWage { pay, weeks, .. } => {
                vec![("taxable_pay_eur", Amount(pay)), ("weeks", Count(weeks))]
            }
            Self::MonthlyAmount {
                ref circular,
                reference_wage,
                threshold,
                maximum,
                percent_up_to_threshold,
                percent_above_threshold,
                ..
            } => vec![
                ("circular", Text(circular)),
                ("maximum_eur", Amount(maximum)),
                ("percent_above_threshold", Count(percent_above_threshold)),
                ("percent_up_to_threshold", Count(percent_up_to_threshold)),
                ("reference_wage_eur", Amount(reference_wage)),
                ("threshold_eur", Amount(threshold)),
            ],
            Self::Cap {
                ref circular,
                maximum,
                ..
            } => vec![("circular", Text(circular)), ("maximum_eur", Amount(maximum))],
            Self::DailyAmount { monthly, .. } => {
                vec![
                    ("days", Count(MONTH_DAYS)),
                    ("monthly_amount_eur", Amount(monthly)),
                ]
            }
            Self::FigurativeWage {
                multiplier,
                maximum,
                reference_wage,
                ..
            } => vec![
                ("figurative_multiplier", Factor(multiplier)),
                ("maximum_eur", Amount(maximum)),
                ("reference_wage_eur", Amount(reference_wage)),
            ],
        }
    }
}
