//! The plan as people see it: by calendar month, with the expected windows of payment, and the steps of the amount.

use chrono::NaiveDate;
use serde::Serialize;

use super::benefit::Benefit;
use super::trace::{PaymentFinding, Trace};
use super::{Arrears, Award, Interpretations, Law, YearMonth};
use crate::claim::Claim;
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
        .min(calendar::plus_days(calendar.first_day(), 29));
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

/// What arrives in each window: arrears of several months together.
pub(super) fn payments(months: &[CalendarMonth]) -> impl Iterator<Item = Cents> {
    let windows = months.chunk_by(|one, next| one.paid_from == next.paid_from);
    windows.map(|together| Cents(together.iter().map(|month| month.amount.0).sum()))
}

pub(super) fn steps(benefit: &Benefit<'_>) -> Vec<BenefitStep> {
    let step = |start: super::benefit::MonthStart| BenefitStep {
        month: start.month,
        from: start.from,
        monthly_amount: benefit.monthly_after(start.reductions).half_up(),
    };
    benefit.month_starts().map(step).collect()
}

pub(super) fn months(law: &Law, claim: &Claim, benefit: &Benefit<'_>) -> Vec<CalendarMonth> {
    let row = |range: super::days::DayRange| {
        let (paid_from, paid_to) = window(law, range.calendar, claim.accepted_on);
        CalendarMonth {
            calendar: range.calendar,
            from: range.from,
            to: range.to,
            days: range.days,
            amount: benefit.exact(&range).half_up(),
            paid_from,
            paid_to,
        }
    };
    benefit.by_calendar_month().map(row).collect()
}

/// The days of a calendar month are usually paid between two days of the month after; where that is over, or nearly,
/// when the claim is accepted, in the first such window that leaves the institute some days.
fn window(law: &Law, calendar: YearMonth, accepted_on: NaiveDate) -> (NaiveDate, NaiveDate) {
    let mut paid_in = calendar.next();
    loop {
        let day = paid_in.first_day();
        let paid_to = paid_in.day(law.payment_to_day.at(day).value);
        let earliest = calendar::plus_days(accepted_on, law.payment_after_acceptance_days.at(day).value);
        if paid_to >= earliest || paid_in.next() == paid_in {
            return (paid_in.day(law.payment_from_day.at(day).value), paid_to);
        }
        paid_in = paid_in.next();
    }
}

/// The sum of the printed amounts, so that the schedule adds up on paper.
pub(super) fn total(months: &[CalendarMonth]) -> Cents {
    Cents(months.iter().map(|month| month.amount.0).sum())
}

/// The rows of the first window; where arrears are paid apart, the first row alone. None where there is no row.
pub(super) fn first_payment(
    interpretations: &Interpretations,
    months: &[CalendarMonth],
) -> Option<FirstPayment> {
    let first = months.first()?;
    let shared = match interpretations.arrears {
        Arrears::Together => months.partition_point(|row| row.paid_to <= first.paid_to),
        Arrears::Apart => 1,
    };
    let rows = &months[..shared];
    Some(FirstPayment {
        from: first.from,
        to: rows.last()?.to,
        days: rows.iter().map(|row| row.days).sum(),
        amount: total(rows),
        paid_from: first.paid_from,
        paid_to: first.paid_to,
    })
}

pub(super) fn trace(law: &Law, interpretations: &Interpretations, award: &Award, trace: &mut Trace) {
    let (Some(first), Some(last)) = (award.months.first(), award.months.last()) else {
        return;
    };
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let reduction = law.reduction_percent.at(first.from);
    let steps = count(award.steps.len());
    trace.step(
        &reduction.provision,
        PaymentFinding::Steps {
            count: steps,
            days_in_last: award.duration_days - (steps.max(1) - 1) * super::days::MONTH_DAYS,
            monthly: award.monthly_amount,
            percent: reduction.value,
        },
    );
    let months = count(award.months.len());
    let payment = law.payment_from_day.at(first.from);
    trace.step(
        &payment.provision,
        PaymentFinding::Months {
            count: months,
            benefit_days: interpretations.benefit_days,
            from: first.from,
            to: last.to,
        },
    );
    trace.step(
        &payment.provision,
        PaymentFinding::First(award.first_payment.clone()),
    );
    trace.step(
        &reduction.provision,
        PaymentFinding::Total {
            months,
            total: award.total,
        },
    );
}
