//! The benefit day by day: what a run of its days is worth, exactly.

use chrono::NaiveDate;
use ethnum::U256;

use super::amount::ExactAmount;
use super::days::{self, DayRange, MONTH_DAYS};
use super::exact::Fraction;
use super::reduction::Reduction;
use super::{BenefitDays, FrozenMonth, Interpretations, Law};
use ground::calendar;

pub(super) struct Benefit<'l> {
    law: &'l Law,
    benefit_days: BenefitDays,
    frozen_month: FrozenMonth,
    monthly: Fraction,
    reduction: Reduction<'l>,
    kept: &'l [U256],
    starts_on: NaiveDate,
    duration_days: u32,
}

/// The first day of a month of benefit, and the reductions that count on it.
pub(super) struct MonthStart {
    pub(super) month: u32,
    pub(super) from: NaiveDate,
    pub(super) reductions: u32,
}

/// Days in a row that are worth the same.
struct Run {
    days: u32,
    reductions: u32,
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
        Self {
            law,
            benefit_days: interpretations.benefit_days,
            frozen_month: interpretations.frozen_month,
            monthly: amount.monthly,
            kept: law.powers.kept(reduction.percent),
            reduction,
            starts_on,
            duration_days,
        }
    }

    /// Its days by calendar month.
    pub(super) fn by_calendar_month(&self) -> impl Iterator<Item = DayRange> {
        days::by_calendar_month(self.benefit_days, self.starts_on, self.duration_days)
    }

    /// The months of benefit, 30 days each, the last maybe shorter.
    pub(super) fn month_starts(&self) -> impl Iterator<Item = MonthStart> {
        let months = self.duration_days.div_ceil(MONTH_DAYS);
        (0..months).map(|at| {
            let from = self.date(at * MONTH_DAYS);
            MonthStart {
                month: at + 1,
                from,
                reductions: self.reductions_on(from, at + 1).0,
            }
        })
    }

    /// The date of a day of benefit, the first being 0.
    fn date(&self, index: u32) -> NaiveDate {
        days::last_date(self.benefit_days, self.starts_on, index + 1)
    }

    /// The monthly amount after so many reductions, exact.
    pub(super) fn monthly_after(&self, reductions: u32) -> Fraction {
        let hundred = self.law.powers.hundred();
        self.monthly
            .times(self.kept[reductions as usize], hundred[reductions as usize])
    }

    /// The exact amount of some days in cents: of each a thirtieth of the monthly amount then in force.
    pub(super) fn exact(&self, range: &DayRange) -> Fraction {
        let hundred = self.law.powers.hundred();
        let runs = self.runs(range);
        let most = runs.iter().map(|run| run.reductions).max().unwrap_or(0);
        let share = runs.iter().fold(U256::ZERO, |sum, run| {
            let left = (most - run.reductions) as usize;
            sum + self.kept[run.reductions as usize] * hundred[left] * U256::from(run.days)
        });
        Fraction {
            num: self.monthly.num * share,
            den: self.monthly.den * hundred[most as usize] * U256::from(MONTH_DAYS),
        }
    }

    /// Splits days where a month of benefit or a freeze of the reductions begins or ends within them.
    fn runs(&self, range: &DayRange) -> Vec<Run> {
        let mut runs = Vec::with_capacity(2);
        let mut done = 0;
        while done < range.days {
            let index = range.first_index + done;
            let month = index / MONTH_DAYS + 1;
            let from = calendar::plus_days(range.from, done);
            let (reductions, last) = match self.frozen_month {
                FrozenMonth::ByDay => self.reductions_on(from, month),
                FrozenMonth::ByFirstDay => {
                    let first = self.date((month - 1) * MONTH_DAYS);
                    (self.reductions_on(first, month).0, NaiveDate::MAX)
                }
            };
            let alike = calendar::days_between(from, last).saturating_add(1);
            let days = alike.min(range.days - done).min(month * MONTH_DAYS - index);
            runs.push(Run { days, reductions });
            done += days;
        }
        runs
    }

    /// Reductions that count on a day of a month of benefit, and the last day for which that is so as far as freezes go.
    ///
    /// "per le prestazioni in pagamento dal 1° giugno 2021 e fino al 31 dicembre 2021 è sospesa l'ulteriore
    /// applicazione dell'articolo 4, comma 3, […] A decorrere dal 1° gennaio 2022 […] l'importo […] è calcolato
    /// applicando le riduzioni corrispondenti ai mesi di sospensione trascorsi" (D.L. 73/2021 art. 38).
    fn reductions_on(&self, day: NaiveDate, month: u32) -> (u32, NaiveDate) {
        let full = self.reduction.steps(month);
        for freeze in self.law.reduction_freeze.values() {
            let end = freeze.to.unwrap_or(NaiveDate::MAX);
            if day < freeze.from {
                return (full, calendar::day_before(freeze.from));
            }
            if day <= end {
                return (self.reductions_before(freeze.from).min(full), end);
            }
        }
        (full, NaiveDate::MAX)
    }

    /// The reductions in force on the last day of benefit before a freeze; none where it had not started.
    fn reductions_before(&self, freeze_from: NaiveDate) -> u32 {
        let before = days::days_before(self.benefit_days, self.starts_on, self.duration_days, freeze_from);
        match before {
            0 => 0,
            days => self.reduction.steps((days - 1) / MONTH_DAYS + 1),
        }
    }
}
