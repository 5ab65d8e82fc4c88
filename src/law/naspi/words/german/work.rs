//! New work, in German.

mod notice;
mod ruling;

use chrono::NaiveDate;

use super::DE;
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
            "{} liegt die Einkommensgrenze für diese Tätigkeit bei {} brutto im Jahr.",
            on.year(),
            DE.amount_in_text(*limit)
        )],
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => vec![format!(
            "Die restlichen {days_left} Tage gehen nicht verloren: Das Arbeitslosengeld endet spätestens {}.",
            DE.with(Before::On, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } if *resumes_on < seen_on => vec![format!(
            "Es lief {} weiter für die restlichen {days_left} Tage, {}.",
            DE.with(Before::On, *resumes_on),
            DE.with(Before::Until, *new_end_on)
        )],
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => vec![format!(
            "Es läuft {} weiter für die restlichen {days_left} Tage, {}.",
            DE.with(Before::Since, *resumes_on),
            DE.with(Before::Until, *new_end_on)
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
        format!(": Das sind {} weniger im Monat", DE.amount_in_text(monthly))
    });
    let span = if *spread <= WHOLE_MONTH {
        format!("werden {} abgezogen", DE.window(*from, *to))
    } else {
        format!(
            "werden auf {} Monate verteilt, {}",
            months(DE, *spread),
            DE.window(*from, *to)
        )
    };
    format!(
        "{percent} % des erwarteten Einkommens, {}, {span}{share}.{}{}{}",
        DE.amount_in_text(*whole),
        shown.as_ref().map_or(String::new(), month),
        nothing(shown.as_ref(), without_benefit),
        rest(*left),
    )
}

/// "im März 2026".
pub(in crate::naspi::words) fn in_month(month: YearMonth) -> String {
    format!("im {}", DE.month_year(month.first_day()))
}

/// "Im März 2026 erhalten Sie 480,00 Euro statt 800,00 Euro."
fn month(month: &MonthlyAmount) -> String {
    format!(
        " {} erhalten Sie {} statt {}.",
        capitalised(&in_month(month.calendar)),
        DE.amount_in_text(month.amount),
        DE.amount_in_text(Cents(month.amount.0 + month.cut.0))
    )
}

/// "Nichts erhalten Sie von Oktober 2026 bis Dezember 2026."
fn nothing(shown: Option<&MonthlyAmount>, runs: &[(YearMonth, YearMonth)]) -> String {
    let alone = |run: &(YearMonth, YearMonth)| shown.is_some_and(|of| *run == (of.calendar, of.calendar));
    let told: Vec<String> = runs.iter().filter(|run| !alone(run)).map(stretch).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    if told.is_empty() {
        return String::new();
    }
    format!(" Nichts erhalten Sie {}.", joined(&told, "und"))
}

fn stretch((first, last): &(YearMonth, YearMonth)) -> String {
    if first == last {
        return in_month(*first);
    }
    let name = |month: &YearMonth| DE.month_year(month.first_day());
    format!("von {} bis {}", name(first), name(last))
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " Unter null geht es nicht: {} bleiben außer Ansatz und werden in keinem anderen Monat abgezogen.",
        DE.amount_in_text(left)
    )
}
