//! The benefit as a sequence of months of 30 days, each with its exact amount.

use chrono::NaiveDate;
use ethnum::U256;

use super::amount::ExactAmount;
use super::exact::Fraction;
use super::reduction::Reduction;
use super::{FrozenMonth, Interpretations, Law};
use ground::calendar;

/// Days in a month of benefit.
pub(super) const MONTH_DAYS: u32 = 30;

pub(super) struct Benefit<'l> {
    law: &'l Law,
    frozen_month: FrozenMonth,
    monthly: Fraction,
    reduction: Reduction<'l>,
    kept: &'l [U256],
    pub(super) starts_on: NaiveDate,
    duration_days: u32,
}

/// The days of one month of benefit.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) month: u32,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) days: u32,
}

impl<'l> Benefit<'l> {
    pub(super) fn new(
        law: &'l Law,
        interpretations: &Interpretations,
        amount: &ExactAmount<'_>,
        reduction: Reduction<'l>,
        starts_on: NaiveDate,
        duration_days: u32,
    ) -> Self {
        let kept = law.powers.kept(reduction.percent);
        let frozen_month = interpretations.frozen_month;
        Self {
            law,
            frozen_month,
            monthly: amount.monthly,
            reduction,
            kept,
            starts_on,
            duration_days,
        }
    }

    /// Months of 30 days, the last maybe shorter.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> {
        let (starts_on, days) = (self.starts_on, self.duration_days);
        (0..days.div_ceil(MONTH_DAYS)).map(move |at| {
            let from = calendar::plus_days(starts_on, at * MONTH_DAYS);
            let days = (days - at * MONTH_DAYS).min(MONTH_DAYS);
            Span {
                month: at + 1,
                from,
                to: calendar::plus_days(from, days - 1),
                days,
            }
        })
    }

    /// The exact amount of a month, in cents: a thirtieth of the reduced amount for each of its days.
    pub(super) fn exact(&self, span: &Span) -> Fraction {
        let full = self.reduction.steps(span.month);
        let hundred = self.law.powers.hundred();
        let den = self.monthly.den * hundred[full as usize] * U256::from(MONTH_DAYS);
        let mut share = U256::ZERO;
        self.pieces(span, full, |steps, days| {
            share += self.kept[steps as usize] * hundred[(full - steps) as usize] * U256::from(days);
        });
        Fraction {
            num: self.monthly.num * share,
            den,
        }
    }

    /// Splits a month where a freeze of the reductions begins or ends within it.
    fn pieces(&self, span: &Span, full: u32, mut piece: impl FnMut(u32, u32)) {
        let first_day_rules = self.frozen_month == FrozenMonth::ByFirstDay;
        let mut day = span.from;
        while day <= span.to {
            let (steps, last) = self.steps_on(day, full);
            let last = if first_day_rules {
                span.to
            } else {
                last.min(span.to)
            };
            piece(steps, calendar::days_between(day, last) + 1);
            day = calendar::plus_days(last, 1);
        }
    }

    /// Reductions that count on a day, and the last day for which that is so as far as freezes go.
    ///
    /// "per le prestazioni in pagamento dal 1° giugno 2021 e fino al 31 dicembre 2021 è sospesa l'ulteriore
    /// applicazione dell'articolo 4, comma 3, […] A decorrere dal 1° gennaio 2022 […] l'importo […] è calcolato
    /// applicando le riduzioni corrispondenti ai mesi di sospensione trascorsi" (D.L. 73/2021 art. 38).
    fn steps_on(&self, day: NaiveDate, full: u32) -> (u32, NaiveDate) {
        for freeze in self.law.reduction_freeze.values() {
            let end = freeze.to.unwrap_or(NaiveDate::MAX);
            if day < freeze.from {
                return (full, calendar::day_before(freeze.from));
            }
            if day <= end {
                return (self.steps_when_frozen(freeze.from).min(full), end);
            }
        }
        (full, NaiveDate::MAX)
    }

    /// The reductions in force on the eve of a freeze; none where the benefit had not started.
    fn steps_when_frozen(&self, freeze_from: NaiveDate) -> u32 {
        if self.starts_on >= freeze_from {
            return 0;
        }
        let eve = calendar::day_before(freeze_from);
        self.reduction
            .steps(calendar::days_between(self.starts_on, eve) / MONTH_DAYS + 1)
    }
}
