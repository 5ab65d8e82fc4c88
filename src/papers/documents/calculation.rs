//! The trace of an award as a claimant reads it: each figure with a title, its inputs and its provision.

use serde::Serialize;

use super::content::Content;
use super::text::{Arguments, unbroken};
use super::written::{amount, date};
use ground::words::Locale;
use law::naspi::trace::{Datum, Finding, TimeFinding, TraceStep};
use law::naspi::words;

/// One step of the calculation sheet.
#[derive(Serialize)]
pub struct CalculationStep {
    title: String,
    value: String,
    words: String,
    inputs: Vec<StepInput>,
    provision: String,
}

#[derive(Serialize)]
struct StepInput {
    label: String,
    value: String,
}

/// The steps of the award's trace, in its order.
pub fn steps(content: &Content<'_>) -> Vec<CalculationStep> {
    let trace = &content.input.award.trace;
    trace.iter().map(|step| written(content, step)).collect()
}

fn written(content: &Content<'_>, step: &TraceStep) -> CalculationStep {
    let locale = content.locale;
    let shown = match step.finding {
        Finding::Time(TimeFinding::Reduction { first_month, .. }) => month(content, first_month),
        _ => value(locale, step.value()),
    };
    let input = |(name, datum)| StepInput {
        label: label(locale, name),
        value: value(locale, datum),
    };
    CalculationStep {
        title: label(locale, step.figure()),
        value: shown,
        words: unbroken(&words::step(locale, step)),
        inputs: step.inputs().into_iter().map(input).collect(),
        provision: step.provision.clone(),
    }
}

/// "6º mese".
fn month(content: &Content<'_>, number: u32) -> String {
    let mut values = Arguments::default();
    values.set("ordinal", content.locale.ordinal(number.into()));
    content.catalogue.plain("calculation-month", &values)
}

/// An amount, a date, yes or no, a number of days or weeks, each as a letter writes it.
fn value(locale: Locale, datum: Datum<'_>) -> String {
    match datum {
        Datum::Amount(cents) => amount(locale, cents),
        Datum::Day(day) => date(locale, day),
        Datum::Flag(holds) => locale.yes_or_no(holds).into(),
        Datum::Days(days) => unbroken(&locale.days(days.into())),
        Datum::Weeks(weeks) => unbroken(&locale.weeks(weeks.into())),
        Datum::HalfWeeks(halves) => unbroken(&locale.half_weeks(halves.into())),
        Datum::Factor(hundredths) => locale.decimal(hundredths),
        Datum::Months(_) => locale.localised(&datum.to_string()),
        Datum::Count(number) => number.to_string(),
        Datum::Text(text) => unbroken(text),
        Datum::Absent => "-".into(),
    }
}

/// What a figure or an input is called; an unknown name is shown with spaces for underscores.
fn label(locale: Locale, name: &str) -> String {
    words::label(locale, name).map_or_else(|| sentence(name), str::to_owned)
}

fn sentence(name: &str) -> String {
    super::text::capitalised(&name.trim_end_matches("_eur").replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::money::Cents;

    #[test]
    fn values_are_written_by_what_they_are() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 2, 21).unwrap();
        for (datum, expected) in [
            (Datum::Amount(Cents(145_277)), "1.452,77\u{a0}€"),
            (Datum::Day(day), "21\u{a0}febbraio 2026"),
            (Datum::HalfWeeks(135), "67,5\u{a0}settimane"),
            (Datum::Weeks(13), "13\u{a0}settimane"),
            (Datum::Days(546), "546\u{a0}giorni"),
            (Datum::Count(156), "156"),
            (Datum::Factor(Cents(140)), "1,40"),
            (Datum::Months(953), "9,53"),
            (Datum::Flag(false), "no"),
            (Datum::Text("D.Lgs. 22/2015"), "D.Lgs. 22/2015"),
            (Datum::Absent, "-"),
        ] {
            assert_eq!(value(Locale::It, datum), expected);
        }
        assert_eq!(value(Locale::De, Datum::HalfWeeks(135)), "67,5\u{a0}Wochen");
        assert_eq!(value(Locale::En, Datum::Flag(true)), "yes");
    }

    #[test]
    fn an_unknown_name_can_still_be_read() {
        assert_eq!(label(Locale::It, "some_new_figure_eur"), "Some new figure");
        assert_eq!(label(Locale::It, ""), "");
    }
}
