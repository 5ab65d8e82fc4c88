//! The benefit in advance, to start a business or join a cooperative (art. 8).

use chrono::NaiveDate;
use serde::Serialize;

use super::exact::Fraction;
use super::{Award, CalendarMonth, Law};
use ground::calendar;
use ground::money::Cents;

/// The lump sum, its instalments and its dates.
#[derive(Clone, Debug, Serialize)]
pub struct Anticipation {
    /// What is still unpaid, reductions included.
    #[serde(rename = "total_eur")]
    pub total: Cents,
    /// First and, where the law has one, second instalment; together the total.
    pub instalments: Vec<Instalment>,
    /// The application is due within 30 days of the start of the activity.
    pub apply_by: NaiveDate,
    /// The theoretical end: a subordinate job before it means giving the sum back, whole; not with the cooperative
    /// that was joined, and only in proportion where the business failed without fault (Corte cost. 90/2024).
    pub theoretical_end: NaiveDate,
    pub provision: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Instalment {
    pub percent: u32,
    #[serde(rename = "amount_eur")]
    pub amount: Cents,
    /// The latest day of the second one; `None` for the first, paid once the application is accepted.
    pub due_on: Option<NaiveDate>,
}

/// "può richiedere la liquidazione anticipata […] dell'importo complessivo del trattamento che gli spetta e che non
/// gli è stato ancora erogato" (art. 8 c. 1): what falls on `applied_on` and after, day by day, of the printed
/// amounts. From 2026 70 % at once, the rest at the theoretical end and at the latest six months after the
/// application (L. 199/2025 art. 1 c. 176).
///
/// `starts_on` is the first day of the business. `None` where nothing is left to pay.
pub fn anticipation(
    law: &Law,
    award: &Award,
    starts_on: NaiveDate,
    applied_on: NaiveDate,
) -> Option<Anticipation> {
    let total = unpaid(award, applied_on);
    if total.0 == 0 {
        return None;
    }
    let rule = law.anticipation_first_percent.at(applied_on);
    let first = Fraction::of_cents(total).times(rule.value, 100u32).half_up();
    let mut instalments = vec![Instalment {
        percent: rule.value,
        amount: first,
        due_on: None,
    }];
    if rule.value < 100 {
        let months = law.anticipation_second_months.at(applied_on).value;
        let due_on = award.ends_on.min(calendar::term_of_months(applied_on, months));
        let amount = Cents(total.0 - first.0);
        instalments.push(Instalment {
            percent: 100 - rule.value,
            amount,
            due_on: Some(due_on),
        });
    }
    let days = law.anticipation_application_days.at(starts_on).value;
    let apply_by = calendar::plus_days(starts_on, days);
    Some(Anticipation {
        total,
        instalments,
        apply_by,
        theoretical_end: award.ends_on,
        provision: rule.provision.clone(),
    })
}

/// The printed amounts of the days from `day` on, rounded once.
fn unpaid(award: &Award, day: NaiveDate) -> Cents {
    let whole: i64 = award
        .months
        .iter()
        .filter(|month| month.from >= day)
        .map(|month| month.amount.0)
        .sum();
    let begun = award
        .months
        .iter()
        .find(|month| month.from < day && day <= month.to);
    let part = begun.map_or(Cents(0), |month| {
        share(month, calendar::days_between(day, month.to) + 1)
    });
    Cents(whole + part.0)
}

fn share(month: &CalendarMonth, days: u32) -> Cents {
    Fraction::of_cents(month.amount).times(days, month.days).half_up()
}
