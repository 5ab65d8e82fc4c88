//! What is paid when, and what is to be done for it.

use chrono::NaiveDate;

use super::Inputs;
use super::datum::Datum::{self, Amount, Count, Day, Days};
use crate::naspi::days::MONTH_DAYS;
use crate::naspi::{BenefitDays, FirstPayment, ObligationKind};
use ground::money::Cents;

/// What is paid when, and what is to be done for it.
#[derive(Clone, Debug)]
pub enum PaymentFinding {
    /// The months of benefit.
    Steps {
        count: u32,
        days_in_last: u32,
        monthly: Cents,
        percent: u32,
    },
    /// The calendar months in which it is paid.
    Months {
        count: u32,
        benefit_days: BenefitDays,
        from: NaiveDate,
        to: NaiveDate,
    },
    First(FirstPayment),
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
    /// A day of every January.
    DayOfJanuary(u32),
}

impl PaymentFinding {
    /// The figure's name.
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::Steps { .. } => "steps",
            Self::Months { .. } => "months",
            Self::First(_) => "first_payment",
            Self::Total { .. } => "total_eur",
            Self::Obligation { kind, .. } => kind.figure(),
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match *self {
            Self::Steps { count, .. } | Self::Months { count, .. } => Count(count),
            Self::First(ref first) => Amount(first.amount),
            Self::Total { total, .. } => Amount(total),
            Self::Obligation { due_on, .. } => Day(due_on),
        }
    }

    /// In alphabetical order.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        match *self {
            Self::Steps {
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
            Self::Months { from, to, .. } => vec![("from", Day(from)), ("to", Day(to))],
            Self::First(ref first) => vec![
                ("days", Days(first.days)),
                ("from", Day(first.from)),
                ("paid_from", Day(first.paid_from)),
                ("paid_to", Day(first.paid_to)),
                ("to", Day(first.to)),
            ],
            Self::Total { months, .. } => vec![("months", Count(months))],
            Self::Obligation {
                term, submitted_on, ..
            } => {
                let mut inputs = vec![term_input(term), ("submitted_on", Day(submitted_on))];
                inputs.sort_unstable_by_key(|(name, _)| *name);
                inputs
            }
        }
    }
}

fn term_input(term: Term) -> (&'static str, Datum<'static>) {
    match term {
        Term::Days(days) => ("days", Count(days)),
        Term::Months(months) => ("term_months", Count(months)),
        Term::DayOfJanuary(day) => ("day_of_january", Count(day)),
    }
}
