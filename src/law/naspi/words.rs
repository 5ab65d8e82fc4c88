//! What is said of a trace and of an answer about new work, in each language, once everything is computed.
//!
//! A language has a sentence for every finding; a language that is only started is told in Italian.

mod english;
mod german;
mod italian;
mod labels;

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::YearMonth;
use super::new_work::{Decision, Gist};
use super::trace::{Datum, Finding, TimeFinding, TraceStep, WorkFinding};
use ground::words::Locale;

pub use labels::label;

/// How the figure of a step came about, in a sentence fit for the claimant.
pub fn step(locale: Locale, step: &TraceStep) -> String {
    let sentence: fn(&Finding) -> String = match locale {
        Locale::En => english::sentence,
        Locale::De => german::sentence,
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => italian::sentence,
    };
    sentence(&step.finding)
}

/// What a step found, as it is read beside its name: the number of a month with its word.
pub fn found(locale: Locale, step: &TraceStep) -> String {
    match step.finding {
        Finding::Time(TimeFinding::Reduction { first_month, .. }) => {
            let month = match locale {
                Locale::En => "month",
                Locale::De => "Monat",
                Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => "mese",
            };
            format!("{} {month}", locale.ordinal(first_month.into()))
        }
        _ => value(locale, step.value()),
    }
}

/// An amount, a date, yes or no, a number of days or weeks, each as a text writes it.
pub fn value(locale: Locale, datum: Datum<'_>) -> String {
    match datum {
        Datum::Amount(cents) => locale.amount(cents),
        Datum::Day(day) => locale.date(day),
        Datum::Flag(holds) => locale.yes_or_no(holds).into(),
        Datum::Days(days) => locale.days(days.into()),
        Datum::Weeks(weeks) => locale.weeks(weeks.into()),
        Datum::HalfWeeks(halves) => locale.half_weeks(halves.into()),
        Datum::Factor(hundredths) => locale.decimal(hundredths),
        Datum::Months(_) => locale.localised(&datum.to_string()),
        Datum::Count(number) => number.to_string(),
        Datum::Text(text) => text.into(),
        Datum::Absent => "-".into(),
    }
}

/// An answer about new work, told to somebody who reads it on a certain day.
pub struct ToldAnswer {
    /// The outcome in one line.
    pub headline: String,
    /// What becomes of the benefit, and why.
    pub why: Vec<String>,
    /// What the person has to notify, and by when.
    pub duties: Vec<String>,
}

impl ToldAnswer {
    /// Without the headline, as one text.
    pub fn text(&self) -> String {
        [&self.why[..], &self.duties[..]].concat().join(" ")
    }
}

/// The one place where an answer about new work becomes words, for everybody who tells it. A term before `seen_on` is
/// told as over: a page passes the day on which it is read, a paper the day on which the claim was accepted.
pub fn answer(locale: Locale, decision: &Decision, seen_on: NaiveDate) -> ToldAnswer {
    let words = work_words(locale);
    let (mut why, mut duties) = (Vec::new(), Vec::new());
    for step in &decision.trace {
        match &step.finding {
            Finding::NewWork(of @ WorkFinding::Notice { .. }) => {
                duties.extend((words.sentences)(of, seen_on))
            }
            Finding::NewWork(of) => why.extend((words.sentences)(of, seen_on)),
            Finding::Amount(_) | Finding::Time(_) | Finding::Payment(_) => why.push(self::step(locale, step)),
        }
    }
    ToldAnswer {
        headline: (words.headline)(decision.gist, decision.is_overdue(seen_on)).to_owned(),
        why,
        duties,
    }
}

/// "a marzo 2026", "ad aprile 2026", "in March 2026", "im März 2026".
pub fn in_month(locale: Locale, month: YearMonth) -> String {
    (work_words(locale).in_month)(month)
}

/// What a language says of new work.
struct WorkWords {
    headline: fn(Gist, bool) -> &'static str,
    sentences: fn(&WorkFinding, NaiveDate) -> Vec<String>,
    in_month: fn(YearMonth) -> String,
}

fn work_words(locale: Locale) -> WorkWords {
    match locale {
        Locale::En => WorkWords {
            headline: english::work::headline,
            sentences: english::work::sentences,
            in_month: english::work::in_month,
        },
        Locale::De => WorkWords {
            headline: german::work::headline,
            sentences: german::work::sentences,
            in_month: german::work::in_month,
        },
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => WorkWords {
            headline: italian::work::headline,
            sentences: italian::work::sentences,
            in_month: italian::work::in_month,
        },
    }
}

/// Weeks counted in halves, as the language writes the number: "67,5", "67.5".
fn half_weeks(locale: Locale, halves: u32) -> String {
    locale.localised(&Datum::HalfWeeks(halves).to_string())
}

/// What becomes of the half day that an odd number of weeks leaves.
enum LeftOver {
    Nothing,
    Dropped,
    Completed,
}

fn half_day(half_weeks: u32, days: u32) -> LeftOver {
    match (half_weeks * 7).cmp(&(days * 2)) {
        Ordering::Equal => LeftOver::Nothing,
        Ordering::Greater => LeftOver::Dropped,
        Ordering::Less => LeftOver::Completed,
    }
}

/// A month in hundredths: what is spread over no more is told by its days.
const WHOLE_MONTH: u32 = 100;

/// Hundredths of a month, as the language writes the number: "9,53", "10".
fn months(locale: Locale, hundredths: u32) -> String {
    locale.localised(&Datum::Months(hundredths).to_string())
}

/// "a, b and c".
fn joined(names: &[&str], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naspi::{Case, Interpretations, Rules};
    use ground::money::Cents;

    #[test]
    fn values_are_written_by_what_they_are() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 21).unwrap();
        for (datum, expected) in [
            (Datum::Amount(Cents(145_277)), "1.452,77 €"),
            (Datum::Day(day), "21 febbraio 2026"),
            (Datum::HalfWeeks(135), "67,5 settimane"),
            (Datum::Weeks(13), "13 settimane"),
            (Datum::Days(546), "546 giorni"),
            (Datum::Count(156), "156"),
            (Datum::Factor(Cents(140)), "1,40"),
            (Datum::Months(953), "9,53"),
            (Datum::Flag(false), "no"),
            (Datum::Text("D.Lgs. 22/2015"), "D.Lgs. 22/2015"),
            (Datum::Absent, "-"),
        ] {
            assert_eq!(value(Locale::It, datum), expected);
        }
        assert_eq!(value(Locale::De, Datum::HalfWeeks(135)), "67,5 Wochen");
        assert_eq!(value(Locale::En, Datum::Flag(true)), "yes");
    }

    #[test]
    fn the_month_of_the_reduction_is_named() {
        let rules = Rules::embedded(Interpretations::default()).unwrap();
        let first = include_str!("../../../tests/claims/sample.jsonl")
            .lines()
            .next()
            .unwrap();
        let award = Case::read(rules, first.as_bytes()).unwrap().award.unwrap();
        let of = |step: &&TraceStep| step.figure() == "first_reduced_month";
        let step = award.trace.iter().find(of).unwrap();
        let told = [Locale::It, Locale::En, Locale::De].map(|locale| found(locale, step));
        assert_eq!(told, ["6º mese", "6th month", "6. Monat"]);
    }

    #[test]
    fn a_month_is_told_with_its_preposition() {
        let april = YearMonth::of(NaiveDate::from_ymd_opt(2026, 4, 1).unwrap());
        let told = [Locale::It, Locale::En, Locale::De].map(|locale| in_month(locale, april));
        assert_eq!(told, ["ad aprile 2026", "in April 2026", "im April 2026"]);
    }

    #[test]
    fn the_half_day_that_is_left_over_is_told_as_it_was_counted() {
        assert!(matches!(half_day(156, 546), LeftOver::Nothing));
        assert!(matches!(half_day(135, 472), LeftOver::Dropped));
        assert!(matches!(half_day(135, 473), LeftOver::Completed));
    }
}
