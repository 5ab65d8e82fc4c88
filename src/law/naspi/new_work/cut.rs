//! The cut by 80 % of the expected income, and what it leaves of each month.

use chrono::NaiveDate;

use super::{MonthlyAmount, WorkCase, income};
use crate::naspi::days::{MONTH_DAYS, in_months};
use crate::naspi::exact::Fraction;
use crate::naspi::{CutMonths, CutSpread, YearMonth};
use ground::calendar;
use ground::money::Cents;

/// 80 % of the income, spread from the start of the activity to the earlier of the end of the benefit and 31
/// December: "rapportato al periodo di tempo intercorrente tra la data di inizio dell'attività e la data in cui
/// termina il periodo di godimento dell'indennità o, se antecedente, la fine dell'anno" (art. 10 c. 1).
pub(super) struct Cut {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// The whole cut, exact, in cents.
    whole: Fraction,
    /// Days over which it is spread; at least 1.
    days: u32,
    pub(super) months: Vec<MonthlyAmount>,
    pub(super) left: Cents,
    /// A month has less benefit than its share of the cut.
    is_capped: bool,
}

impl Cut {
    pub(super) fn new(case: &WorkCase<'_>) -> Self {
        let year = calendar::year_end(case.from);
        let from = match case.interpretations.cut_spread {
            CutSpread::FromStart => case.activity.starts.max(calendar::year_start(case.from)),
            CutSpread::FromBenefit => case.from,
        };
        let to = case.award.ends_on.min(year);
        let percent = case.law.cut_percent.at(from).value;
        let mut cut = Self {
            from,
            to,
            whole: Fraction::of_cents(case.activity.income).times(percent, 100u32),
            days: days(case, from, to).max(1),
            months: Vec::new(),
            left: Cents(0),
            is_capped: false,
        };
        cut.take_from_months(case);
        cut
    }

    /// The whole cut, rounded.
    pub(super) fn whole(&self) -> Cents {
        self.whole.half_up()
    }

    /// Days over thirty, in hundredths (1000, 953).
    pub(super) fn months_spread(&self) -> u32 {
        in_months(self.days)
    }

    /// Not capped by what the benefit of a month is.
    pub(super) fn monthly(&self) -> Cents {
        self.of_days(MONTH_DAYS).half_up()
    }

    /// The monthly cut where it is what people find taken: every month bears its share, and one a whole month's.
    pub(super) fn told(&self) -> Option<Cents> {
        let monthly = self.monthly();
        let is_borne = self.months.iter().any(|month| month.cut == monthly);
        (monthly > Cents(0) && is_borne && !self.is_capped).then_some(monthly)
    }

    /// The calendar month that shows the cut: the first that bears the whole monthly cut, or else the first of all.
    pub(super) fn shown(&self) -> Option<&MonthlyAmount> {
        let told = self.told();
        let whole = self.months.iter().find(|month| Some(month.cut) == told);
        whole.or(self.months.first())
    }

    /// Nothing is left of any month.
    pub(super) fn takes_all(&self) -> bool {
        !self.months.is_empty() && self.months.iter().all(|month| month.amount == Cents(0))
    }

    /// The first and last of months in a row of which nothing is left.
    pub(super) fn months_without_benefit(&self) -> Vec<(YearMonth, YearMonth)> {
        let mut runs: Vec<(YearMonth, YearMonth)> = Vec::new();
        for month in self.months.iter().filter(|month| month.amount == Cents(0)) {
            match runs.last_mut() {
                Some((_, last)) if last.next() == month.calendar => *last = month.calendar,
                _ => runs.push((month.calendar, month.calendar)),
            }
        }
        runs
    }

    fn of_days(&self, days: u32) -> Fraction {
        self.whole.times(days, self.days)
    }

    /// From each calendar month its share, never more than its benefit; what that leaves of the cut is not carried on.
    fn take_from_months(&mut self, case: &WorkCase<'_>) {
        let from = self.from.max(case.first_day());
        let mut inside = 0;
        for row in &case.award.months {
            let (first, last) = (
                row.calendar.first_day().max(from),
                row.calendar.last_day().min(self.to),
            );
            if first > last {
                continue;
            }
            let days = days(case, first, last);
            inside += days;
            let share = self.of_days(days).half_up();
            let cut = share.min(row.amount);
            self.is_capped |= cut < share;
            self.months.push(MonthlyAmount {
                calendar: row.calendar,
                days: row.days,
                cut,
                amount: Cents(row.amount.0 - cut.0),
            });
        }
        let taken: i64 = self.months.iter().map(|month| month.cut.0).sum();
        // The share of the benefit's days; where rounding took more than it, nothing is left.
        let share = self.of_days(inside);
        self.left = share.minus(Fraction::of_cents(Cents(taken))).half_up();
    }
}

/// Days of a span, by calendar month. A February that the benefit ends in counts its own days.
fn days(case: &WorkCase<'_>, from: NaiveDate, to: NaiveDate) -> u32 {
    income::days(from, to, |first, last| match case.interpretations.cut_months {
        CutMonths::Thirty360 if last == case.award.ends_on => calendar::days_360(first, last),
        CutMonths::Thirty360 => income::days_360(first, last),
        CutMonths::ActualDays => calendar::days_between(first, last) + 1,
    })
}
