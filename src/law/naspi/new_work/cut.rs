//! The cut by 80 % of the expected income, and what it leaves of each month.

use chrono::NaiveDate;

use super::{MonthlyAmount, WorkCase};
use crate::naspi::benefit::{Benefit, MONTH_DAYS, Span};
use crate::naspi::exact::Fraction;
use crate::naspi::{CutMonths, amount, reduction};
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
}

impl Cut {
    pub(super) fn new(case: &WorkCase<'_>) -> Self {
        let from = case.from;
        let to = case.award.ends_on.min(calendar::year_end(from));
        let days = match case.interpretations.cut_months {
            CutMonths::Thirty360 => calendar::days_360(from, to),
            CutMonths::ActualDays => calendar::days_between(from, to) + 1,
        };
        let percent = case.law.cut_percent.at(from).value;
        let whole = Fraction::of_cents(case.activity.yearly_income).times(percent, 100u32);
        Self {
            from,
            to,
            whole,
            days: days.max(1),
        }
    }

    /// The whole cut, rounded.
    pub(super) fn whole(&self) -> Cents {
        self.whole.half_up()
    }

    /// Days over thirty, in hundredths (1000, 953).
    pub(super) fn months(&self) -> u32 {
        (self.days * 200 + MONTH_DAYS) / (MONTH_DAYS * 2)
    }

    pub(super) fn monthly(&self) -> Cents {
        self.of_days(MONTH_DAYS).half_up()
    }

    fn of_days(&self, days: u32) -> Fraction {
        self.whole.times(days, self.days)
    }

    /// What is left of each month that the cut touches: a thirtieth of the monthly cut for each day, never more
    /// in all than the whole cut, never below nothing.
    pub(super) fn amounts(&self, case: &WorkCase<'_>) -> Vec<MonthlyAmount> {
        let Some(amount) = amount::amount(case.law, case.claim) else {
            return Vec::new();
        };
        let benefit = Benefit::new(
            case.law,
            case.interpretations,
            &amount,
            reduction::reduction(case.law, case.claim),
            case.award.starts_on,
            case.award.duration_days,
        );
        let mut left = self.days;
        let mut month = |span: Span| {
            let days = self.days_within(&span).min(left);
            left -= days;
            let amount = benefit.exact(&span).minus(self.of_days(days)).half_up();
            MonthlyAmount {
                month: span.month,
                amount,
            }
        };
        benefit
            .spans()
            .filter(|span| self.days_within(span) > 0)
            .map(&mut month)
            .collect()
    }

    fn days_within(&self, span: &Span) -> u32 {
        let (from, to) = (self.from.max(span.from), self.to.min(span.to));
        if from > to {
            0
        } else {
            calendar::days_between(from, to) + 1
        }
    }
}
