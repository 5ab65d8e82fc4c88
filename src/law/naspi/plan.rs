//! What a plan of payments is made of: rows by calendar month, steps of the amount, the first payment, the duties.

use chrono::NaiveDate;
use serde::Serialize;

use super::YearMonth;
use super::days::MONTH_DAYS;
use ground::calendar;
use ground::money::Cents;
use ground::words::PaidDays;

/// A month of benefit (30 days of benefit) and the monthly amount then in force.
#[derive(Clone, Debug, Serialize)]
pub struct BenefitStep {
    /// 1 for the first.
    pub month: u32,
    /// The date of its first day.
    pub from: NaiveDate,
    #[serde(rename = "monthly_amount_eur")]
    pub monthly_amount: Cents,
}

/// The days of benefit of one calendar month, which are paid together.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarMonth {
    /// "2026-02".
    pub calendar: YearMonth,
    /// The first day of benefit in it.
    pub from: NaiveDate,
    /// The last day of benefit in it: the 30th of a month with 31 days, paid whole.
    pub to: NaiveDate,
    pub days: u32,
    #[serde(rename = "amount_eur")]
    pub amount: Cents,
    pub paid_from: NaiveDate,
    pub paid_to: NaiveDate,
}

impl CalendarMonth {
    /// Every day of the calendar month that can be paid is one of benefit.
    pub fn is_whole(&self) -> bool {
        is_whole(self.from, self.to)
    }
}

/// Whether the days run from the first of a calendar month to its last day, or to the last that is paid.
pub(super) fn is_whole(from: NaiveDate, to: NaiveDate) -> bool {
    let calendar = YearMonth::of(from);
    let paid_to = calendar
        .last_day()
        .min(calendar::plus_days(calendar.first_day(), MONTH_DAYS - 1));
    from == calendar.first_day() && (paid_to..=calendar.last_day()).contains(&to)
}

/// What arrives first: the calendar months that share the first window.
#[derive(Clone, Debug, Serialize)]
pub struct FirstPayment {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u32,
    /// Gross.
    #[serde(rename = "amount_eur")]
    pub amount: Cents,
    pub paid_from: NaiveDate,
    pub paid_to: NaiveDate,
}

impl FirstPayment {
    /// Its days, as every language tells them.
    pub fn paid_days(&self) -> PaidDays {
        PaidDays {
            from: self.from,
            to: self.to,
            count: self.days,
            whole_month: is_whole(self.from, self.to),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Obligation {
    pub kind: ObligationKind,
    pub due_on: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    /// Log in to SIISL, complete the CV, sign the *patto di attivazione digitale*.
    SiislActivation,
    /// Tell the institute the expected income of an activity already running at filing, even if it is zero.
    RunningActivityNotice,
    /// Apply for the anticipation for an activity already running at filing.
    AnticipationRequest,
    /// Tell the institute the income expected in a new year, even if it is zero.
    YearlyIncome,
}

impl ObligationKind {
    /// Its name in a trace.
    pub(super) fn figure(self) -> &'static str {
        match self {
            Self::SiislActivation => "obligations.siisl_activation",
            Self::RunningActivityNotice => "obligations.running_activity_notice",
            Self::AnticipationRequest => "obligations.anticipation_request",
            Self::YearlyIncome => "obligations.yearly_income",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(from: &str, to: &str) -> CalendarMonth {
        let day = |text| calendar::parse_iso(text).unwrap();
        CalendarMonth {
            calendar: YearMonth::of(day(from)),
            from: day(from),
            to: day(to),
            days: 0,
            amount: Cents(0),
            paid_from: day(to),
            paid_to: day(to),
        }
    }

    #[test]
    fn a_month_is_whole_without_the_31st_that_nobody_is_paid() {
        for (from, to, whole) in [
            ("2026-01-01", "2026-01-30", true),
            ("2026-01-01", "2026-01-31", true),
            ("2026-01-01", "2026-01-29", false),
            ("2026-01-02", "2026-01-31", false),
            ("2026-04-01", "2026-04-30", true),
            ("2026-04-01", "2026-04-29", false),
            ("2026-02-01", "2026-02-28", true),
            ("2024-02-01", "2024-02-28", false),
            ("2024-02-01", "2024-02-29", true),
        ] {
            assert_eq!(row(from, to).is_whole(), whole, "{from} to {to}");
        }
    }
}
