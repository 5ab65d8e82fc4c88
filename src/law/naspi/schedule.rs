//! The months of benefit with their printed amounts and expected windows of payment.

use chrono::NaiveDate;

use super::benefit::Benefit;
use super::trace::{PaymentFinding, Trace};
use super::{BenefitMonth, Interpretations, Law, PaymentWindow};
use ground::calendar;
use ground::money::Cents;

pub(super) fn months(
    law: &Law,
    interpretations: &Interpretations,
    benefit: &Benefit<'_>,
) -> Vec<BenefitMonth> {
    let month = |span: super::benefit::Span| {
        let (paid_from, paid_to) = window(law, interpretations, span.from, span.to);
        let amount = benefit.exact(&span).half_up();
        BenefitMonth {
            month: span.month,
            from: span.from,
            to: span.to,
            days: span.days,
            amount,
            paid_from,
            paid_to,
        }
    };
    benefit.spans().map(month).collect()
}

/// Paid monthly in arrears, usually between two days of the calendar month after.
fn window(
    law: &Law,
    interpretations: &Interpretations,
    from: NaiveDate,
    to: NaiveDate,
) -> (NaiveDate, NaiveDate) {
    let after = match interpretations.payment_window {
        PaymentWindow::AfterItsEnd => to,
        PaymentWindow::AfterItsStart => from,
    };
    let first = law.payment_from_day.at(to).value;
    let last = law.payment_to_day.at(to).value;
    let paid_from = calendar::day_of_next_month(after, first);
    (
        paid_from,
        calendar::plus_days(paid_from, last.saturating_sub(first)),
    )
}

/// The sum of the printed amounts, so that the schedule adds up on paper.
pub(super) fn total(months: &[BenefitMonth]) -> Cents {
    Cents(months.iter().map(|month| month.amount.0).sum())
}

pub(super) fn trace(law: &Law, months: &[BenefitMonth], monthly: Cents, total: Cents, trace: &mut Trace) {
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return;
    };
    let count = u32::try_from(months.len()).unwrap_or(u32::MAX);
    let rule = law.reduction_percent.at(first.from);
    trace.step(
        &rule.provision,
        PaymentFinding::Months {
            count,
            days_in_last: last.days,
            monthly,
            percent: rule.value,
        },
    );
    trace.step(
        &law.payment_from_day.at(first.from).provision,
        PaymentFinding::FirstPayment {
            month_ends_on: first.to,
            paid_from: first.paid_from,
            paid_to: first.paid_to,
        },
    );
    trace.step(&rule.provision, PaymentFinding::Total { months: count, total });
}
