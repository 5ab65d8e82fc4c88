//! New work, in English.

mod notice;
mod ruling;

use chrono::NaiveDate;

use super::EN;
use crate::naspi::YearMonth;
use crate::naspi::new_work::MonthlyAmount;
use crate::naspi::trace::WorkFinding;
use crate::naspi::words::joined;
use crate::naspi::words::{WHOLE_MONTH, months};
use chrono::Datelike;
use ground::money::Cents;
use ground::words::{Before, capitalised};

pub(in crate::naspi::words) use ruling::headline;

/// What is said of a finding, told on `seen_on`.
pub(in crate::naspi::words) fn sentences(finding: &WorkFinding, seen_on: NaiveDate) -> Vec<String> {
    match finding {
        WorkFinding::Ruling(of) => vec![ruling::sentence(of, seen_on)],
        WorkFinding::Notice { .. } => notice::sentences(finding, seen_on),
        WorkFinding::Cut { .. } => vec![cut(finding)],
        WorkFinding::Limit { on, limit, .. } => vec![format!(
            "In {} the income limit for this work is {} a year before tax.",
            on.year(),
            EN.amount(*limit)
        )],
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => vec![format!(
            "The {days_left} days that are left are not lost: the benefit ends {} at the latest.",
            EN.with(Before::On, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } if *resumes_on < seen_on => vec![format!(
            "It started again {} for the {days_left} days that were left, {}.",
            EN.with(Before::On, *resumes_on),
            EN.with(Before::Until, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => vec![format!(
            "It starts again {} for the {days_left} days that are left, {}.",
            EN.with(Before::On, *resumes_on),
            EN.with(Before::Until, *new_end_on)
        )],
    }
}

fn cut(finding: &WorkFinding) -> String {
    let WorkFinding::Cut {
        percent,
        from,
        to,
        months: spread,
        whole,
        told,
        left,
        shown,
        without_benefit,
        ..
    } = finding
    else {
        return String::new();
    };
    let share = told.map_or(String::new(), |monthly| {
        format!(": that is {} less a month", EN.amount(monthly))
    });
    let span = if *spread <= WHOLE_MONTH {
        format!("is taken {}", EN.window(*from, *to))
    } else {
        format!(
            "is divided by {} months, {} {}",
            months(EN, *spread),
            EN.with(Before::From, *from),
            EN.with(Before::To, *to)
        )
    };
    format!(
        "{percent}% of the income you expect, {}, {span}{share}.{}{}{}",
        EN.amount(*whole),
        shown.as_ref().map_or(String::new(), month),
        nothing(shown.as_ref(), without_benefit),
        rest(*left),
    )
}

/// "in March 2026".
pub(in crate::naspi::words) fn in_month(month: YearMonth) -> String {
    format!("in {}", EN.month_year(month.first_day()))
}

/// "In March 2026 you get €480.00 instead of €800.00."
fn month(month: &MonthlyAmount) -> String {
    format!(
        " {} you get {} instead of {}.",
        capitalised(&in_month(month.calendar)),
        EN.amount(month.amount),
        EN.amount(Cents(month.amount.0 + month.cut.0))
    )
}

/// "You get nothing from October 2026 to December 2026."
fn nothing(shown: Option<&MonthlyAmount>, runs: &[(YearMonth, YearMonth)]) -> String {
    let alone = |run: &(YearMonth, YearMonth)| shown.is_some_and(|of| *run == (of.calendar, of.calendar));
    let told: Vec<String> = runs.iter().filter(|run| !alone(run)).map(stretch).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    if told.is_empty() {
        return String::new();
    }
    format!(" You get nothing {}.", joined(&told, "and"))
}

fn stretch((first, last): &(YearMonth, YearMonth)) -> String {
    if first == last {
        return in_month(*first);
    }
    let name = |month: &YearMonth| EN.month_year(month.first_day());
    format!("from {} to {}", name(first), name(last))
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " It does not go below zero: {} stay out, and are not taken from other months.",
        EN.amount(left)
    )
}
