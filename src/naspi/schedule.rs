//! The months of benefit with their printed amounts and expected windows of payment.

use chrono::NaiveDate;

use super::benefit::Benefit;
use super::trace::Trace;
use super::{BenefitMonth, Interpretations, Law, PaymentWindow};
use crate::calendar;
use crate::money::Cents;
use crate::words::{Before, Locale};

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
    let count = months.len().to_string();
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return;
    };
    let rule = law.reduction_percent.at(first.from);
    trace.step(
        "months",
        count.as_str(),
        &rule.provision,
        [
            ("days_in_last_month", last.days.into()),
            ("days_in_month", 30.into()),
            ("monthly_amount_eur", monthly.decimal().into()),
            ("reduction_percent", rule.value.into()),
        ],
        months_words(&count, last.days),
    );
    let window = law.payment_from_day.at(first.from);
    trace.step(
        "first_payment",
        calendar::iso(first.paid_from),
        &window.provision,
        [
            ("month_ends_on", calendar::iso(first.to).into()),
            ("paid_from", calendar::iso(first.paid_from).into()),
            ("paid_to", calendar::iso(first.paid_to).into()),
        ],
        [
            "Il primo mese di indennità si paga di solito ",
            &Locale::It.with(Before::Since, first.paid_from),
            " ",
            &Locale::It.with(Before::To, first.paid_to),
            "; non c'è un calendario fisso e il primo accredito è spesso parziale.",
        ]
        .concat(),
    );
    trace.step(
        "total_eur",
        total.decimal(),
        &rule.provision,
        [("months", months.len().into())],
        ["La somma di tutti i mesi è di ", &total.italian(), " euro lordi."].concat(),
    );
}

fn months_words(count: &str, last_days: u32) -> String {
    let whole = format!("L'indennità si conta in mesi di 30 giorni: sono {count}.");
    match (count, last_days) {
        (_, 30) => whole,
        ("1", days) => format!("L'indennità dura meno di un mese: {days} giorni."),
        (_, 1) => format!("{whole} L'ultimo dura un giorno e paga solo quello."),
        (_, days) => format!("{whole} L'ultimo dura {days} giorni e paga solo quelli."),
    }
}
