//! What is paid when, and what is to be done for it.

use chrono::NaiveDate;

use super::Inputs;
use super::datum::Datum::{self, Amount, Count, Day};
use crate::naspi::ObligationKind;
use crate::naspi::benefit::MONTH_DAYS;
use ground::money::Cents;

/// What is paid when, and what is to be done for it.
#[derive(Clone, Debug)]
pub enum PaymentFinding {
    Months {
        count: u32,
        days_in_last: u32,
        monthly: Cents,
        percent: u32,
    },
    FirstPayment {
        month_ends_on: NaiveDate,
        paid_from: NaiveDate,
        paid_to: NaiveDate,
    },
    Total {
        months: u32,
        total: Cents,
    },
    Obligation {
        kind: ObligationKind,
        term: Term,
        submitted_on: NaiveDate,
        due_on: NaiveDate,
    },
}

/// How long a duty may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Days(u32),
    Months(u32),
}

impl PaymentFinding {
    /// The figure's name.
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::Months { .. } => "months",
            Self::FirstPayment { .. } => "first_payment",
            Self::Total { .. } => "total_eur",
            Self::Obligation { kind, .. } => kind.figure(),
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match *self {
            Self::Months { count, .. } => Count(count),
            Self::FirstPayment { paid_from, .. } => Day(paid_from),
            Self::Total { total, .. } => Amount(total),
            Self::Obligation { due_on, .. } => Day(due_on),
        }
    }

    /// In alphabetical order.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        match *self {
            Self::Months {
                days_in_last,
                monthly,
                percent,
                ..
            } => vec![
                ("days_in_last_month", Count(days_in_last)),
                ("days_in_month", Count(MONTH_DAYS)),
                ("monthly_amount_eur", Amount(monthly)),
                ("reduction_percent", Count(percent)),
            ],
            Self::FirstPayment {
                month_ends_on,
                paid_from,
                paid_to,
            } => vec![
                ("month_ends_on", Day(month_ends_on)),
                ("paid_from", Day(paid_from)),
                ("paid_to", Day(paid_to)),
            ],
            Self::Total { months, .. } => vec![("months", Count(months))],
            Self::Obligation {
                term, submitted_on, ..
            } => vec![term_input(term), ("submitted_on", Day(submitted_on))],
        }
    }
}

fn term_input(term: Term) -> (&'static str, Datum<'static>) {
    match term {
        Term::Days(days) => ("days", Count(days)),
        Term::Months(months) => ("months", Count(months)),
    }
}
