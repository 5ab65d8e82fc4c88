//! New work, in Italian.

mod notice;
mod ruling;

use chrono::NaiveDate;

use super::IT;
use crate::naspi::YearMonth;
use crate::naspi::new_work::MonthlyAmount;
use crate::naspi::trace::WorkFinding;
use crate::naspi::words::joined;
use crate::naspi::words::{WHOLE_MONTH, months};
use chrono::Datelike;
use ground::money::Cents;
use ground::words::italian::{Article, number};
use ground::words::{Before, capitalised};

pub(in crate::naspi::words) use ruling::headline;

/// What is said of a finding, told on `seen_on`.
pub(in crate::naspi::words) fn sentences(finding: &WorkFinding, seen_on: NaiveDate) -> Vec<String> {
    match finding {
        WorkFinding::Ruling(of) => vec![ruling::sentence(of, seen_on)],
        WorkFinding::Notice { .. } => notice::sentences(finding, seen_on),
        WorkFinding::Cut { .. } => vec![cut(finding)],
        WorkFinding::Limit { on, limit, .. } => vec![format!(
            "Nel {} il limite di reddito per questa attività è di {} lordi all'anno.",
            on.year(),
            IT.amount_in_text(*limit)
        )],
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => vec![format!(
            "I {days_left} giorni che restano non si perdono: l'indennità finisce al più tardi {}.",
            IT.with(Before::On, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } if *resumes_on < seen_on => vec![format!(
            "È ripresa {} per i {days_left} giorni che restavano, fino {}.",
            IT.with(Before::On, *resumes_on),
            IT.with(Before::To, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => vec![format!(
            "Riprende {} per i {days_left} giorni che restano, fino {}.",
            IT.with(Before::On, *resumes_on),
            IT.with(Before::To, *new_end_on)
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
        format!(": sono {} in meno al mese", IT.amount_in_text(monthly))
    });
    let span = if *spread <= WHOLE_MONTH {
        format!("si toglie {}", IT.window(*from, *to))
    } else {
        format!(
            "si divide per {} mesi, {} {}",
            months(IT, *spread),
            IT.with(Before::Since, *from),
            IT.with(Before::To, *to)
        )
    };
    format!(
        "{}{percent} % del reddito previsto, {}, {span}{share}.{}{}{}",
        capitalised(Article::Il.before_word(&number((*percent).into()))),
        IT.amount_in_text(*whole),
        shown.as_ref().map_or(String::new(), month),
        nothing(shown.as_ref(), without_benefit),
        rest(*left),
    )
}

/// "a marzo 2026", "ad aprile 2026".
pub(in crate::naspi::words) fn in_month(month: YearMonth) -> String {
    let name = IT.month_year(month.first_day());
    let to = if name.starts_with('a') { "ad" } else { "a" };
    format!("{to} {name}")
}

/// "A marzo 2026 ricevi 480,00 euro invece di 800,00 euro."
fn month(month: &MonthlyAmount) -> String {
    format!(
        " {} ricevi {} invece di {}.",
        capitalised(&in_month(month.calendar)),
        IT.amount_in_text(month.amount),
        IT.amount_in_text(Cents(month.amount.0 + month.cut.0))
    )
}

/// "Non ricevi nulla da ottobre 2026 a dicembre 2026."
fn nothing(shown: Option<&MonthlyAmount>, runs: &[(YearMonth, YearMonth)]) -> String {
    let alone = |run: &(YearMonth, YearMonth)| shown.is_some_and(|of| *run == (of.calendar, of.calendar));
    let told: Vec<String> = runs.iter().filter(|run| !alone(run)).map(stretch).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    if told.is_empty() {
        return String::new();
    }
    format!(" Non ricevi nulla {}.", joined(&told, "e"))
}

fn stretch((first, last): &(YearMonth, YearMonth)) -> String {
    if first == last {
        return in_month(*first);
    }
    let name = |month: &YearMonth| IT.month_year(month.first_day());
    format!("da {} a {}", name(first), name(last))
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " Non si scende sotto zero: {} restano fuori e non si tolgono da altri mesi.",
        IT.amount_in_text(left)
    )
}
