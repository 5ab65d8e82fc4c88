//! The payments month by month, each with its window and its bar.

use serde::Serialize;

use super::text::unbroken;
use super::written::amount;
use ground::words::Locale;
use law::naspi::{Award, CalendarMonth};

#[derive(Serialize)]
pub struct ScheduleMonth {
    /// "febbraio 2026".
    month: String,
    /// Under its bar: "2/26".
    short: String,
    days: u32,
    amount: String,
    window: String,
    reduced: bool,
    /// Height of its bar in thousandths of the highest.
    bar: i64,
}

/// The months of the award, in order.
pub fn months(locale: Locale, award: &Award) -> Vec<ScheduleMonth> {
    let amounts = award.months.iter().map(|month| month.amount.0);
    let highest = amounts.max().unwrap_or(0).max(1);
    let reduced_from = award.reduced_from();
    let row = |month: &CalendarMonth| ScheduleMonth {
        month: unbroken(&locale.month_year(month.from)),
        short: format!("{}/{:02}", month.calendar.month(), month.calendar.year() % 100),
        days: month.days,
        amount: amount(locale, month.amount),
        window: unbroken(&locale.short_window(month.paid_from, month.paid_to)),
        reduced: reduced_from.is_some_and(|from| month.to >= from),
        bar: month.amount.0 * 1000 / highest,
    };
    award.months.iter().map(row).collect()
}
