//! The cut by 80 % of the expected income, and what it leaves of each month.

use chrono::{Datelike, NaiveDate};

use super::{MonthlyAmount, WorkCase};
use crate::naspi::days::MONTH_DAYS;
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
}

impl Cut {
    pub(super) fn new(case: &WorkCase<'_>) -> Self {
        let year = calendar::year_end(case.from);
        let from = match case.interpretations.cut_spread {
            CutSpread::FromStart => case.activity.starts.max(january(case.from)),
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
        (self.days * 200 + MONTH_DAYS) / (MONTH_DAYS * 2)
    }

    /// Not capped by what the benefit of a month is.
    pub(super) fn monthly(&self) -> Cents {
        self.of_days(MONTH_DAYS).half_up()
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
            let cut = Cents(self.of_days(days).half_up().0.min(row.amount.0));
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

fn january(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day)
}

/// Days of a span, by calendar month.
fn days(case: &WorkCase<'_>, from: NaiveDate, to: NaiveDate) -> u32 {
    let mut sum = 0;
    let mut calendar = YearMonth::of(from);
    while calendar.first_day() <= to {
        let (first, last) = (calendar.first_day().max(from), calendar.last_day().min(to));
        sum += match case.interpretations.cut_months {
            CutMonths::Thirty360 => days_360(case, first, last),
            CutMonths::ActualDays => calendar::days_between(first, last) + 1,
        };
        calendar = calendar.next();
    }
    sum
}

/// Days of a part of a calendar month, in months of 30: a 31st counts as the 30th, and a February that runs to its end
/// counts to the 30th unless the benefit ends there.
fn days_360(case: &WorkCase<'_>, first: NaiveDate, last: NaiveDate) -> u32 {
    let runs_to_its_end = last.month() == 2 && last == YearMonth::of(last).last_day();
    let last_day = if runs_to_its_end && last != case.award.ends_on {
        MONTH_DAYS
    } else {
        last.day().min(MONTH_DAYS)
    };
    last_day - first.day().min(MONTH_DAYS) + 1
}
