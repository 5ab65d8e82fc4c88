//! The plan as people see it: by calendar month, with the expected windows of payment, and the steps of the amount.

use chrono::NaiveDate;

use super::benefit::Benefit;
use super::trace::{PaymentFinding, Trace};
use super::{Arrears, Award, BenefitStep, CalendarMonth, FirstPayment, Interpretations, Law, YearMonth};
use crate::claim::Claim;
use ground::calendar;
use ground::money::Cents;

/// What each payment comes to: arrears of several months are one, unless they are paid apart.
pub(super) fn payments(
    interpretations: &Interpretations,
    months: &[CalendarMonth],
) -> impl Iterator<Item = Cents> {
    let together = interpretations.arrears == Arrears::Together;
    let payments = months.chunk_by(move |one, next| together && one.paid_from == next.paid_from);
    payments.map(total)
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
