//! The trace of an award as a claimant reads it: each figure with a title, its inputs and its provision.

use serde::Serialize;
use serde_json::Value;

use super::content::Content;
use super::text::{Values, unbroken};
use super::written::{amount, date};
use crate::money::Cents;
use crate::naspi::{TraceStep, labels, plain};
use crate::words::Locale;

/// One step of the calculation sheet.
#[derive(Serialize)]
pub struct Step {
    title: String,
    value: String,
    words: String,
    inputs: Vec<Given>,
    provision: String,
}

#[derive(Serialize)]
struct Given {
    label: String,
    value: String,
}

/// The steps of the award's trace, in its order.
pub fn steps(content: &Content<'_>) -> Vec<Step> {
    let trace = &content.input.award.trace;
    trace.iter().map(|step| written(content, step)).collect()
}

fn written(content: &Content<'_>, step: &TraceStep) -> Step {
    let locale = content.locale;
    let shown = match step.figure.as_str() {
        "first_reduced_month" => month(content, &step.value),
        figure => value(locale, figure, &step.value),
    };
    let given = |(name, value): (&String, &Value)| Given {
        label: label(locale, name),
        value: input(locale, name, value),
    };
    Step {
        title: label(locale, &step.figure),
        value: shown,
        words: unbroken(&plain::words(content.input.award, step, locale)),
        inputs: step.inputs.iter().map(given).collect(),
        provision: step.provision.clone(),
    }
}

/// "6º mese".
fn month(content: &Content<'_>, number: &str) -> String {
    let mut values = Values::default();
    let number = number.parse().unwrap_or_default();
    values.set("ordinal", content.locale.ordinal(number));
    content.catalogue.plain("calculation-month", &values)
}

fn input(locale: Locale, name: &str, given: &Value) -> String {
    match given {
        Value::String(text) => value(locale, name, text),
        Value::Bool(holds) => locale.yes_or_no(*holds).into(),
        Value::Null => "-".into(),
        other => value(locale, name, &other.to_string()),
    }
}

/// An amount, a date, yes or no, a number of days or weeks, each as a letter writes it; other text stays as it is.
fn value(locale: Locale, name: &str, text: &str) -> String {
    if let Some(cents) = name.ends_with("_eur").then(|| Cents::parse(text)).flatten() {
        return amount(locale, cents);
    }
    if let Ok(day) = text.parse() {
        return date(locale, day);
    }
    if let Ok(holds) = text.parse() {
        return locale.yes_or_no(holds).into();
    }
    let counted = text.parse().ok();
    match (counted, half_weeks(name, text)) {
        (Some(days), _) if name.ends_with("_days") => unbroken(&locale.days(days)),
        (_, Some(halves)) => unbroken(&locale.half_weeks(halves)),
        _ if decimal(text) => locale.localised(text),
        _ => unbroken(text),
    }
}

/// "67.5" weeks as 135 halves.
fn half_weeks(name: &str, text: &str) -> Option<u64> {
    let weeks = name.ends_with("_weeks").then_some(text)?;
    let (whole, half) = weeks.split_once('.').unwrap_or((weeks, "0"));
    let half = match half {
        "0" => 0,
        "5" => 1,
        _ => return None,
    };
    Some(whole.parse::<u64>().ok()? * 2 + half)
}

fn decimal(text: &str) -> bool {
    text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// What a figure or an input is called; an unknown name is shown with spaces for underscores.
fn label(locale: Locale, name: &str) -> String {
    labels::label_in(locale, name).map_or_else(|| sentence(name), str::to_owned)
}

fn sentence(name: &str) -> String {
    super::text::capitalised(&name.trim_end_matches("_eur").replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_by_what_they_are() {
        for (name, text, expected) in [
            ("reference_wage_eur", "1452.77", "1.452,77\u{a0}€"),
            ("taxable_pay_eur", "52340", "52.340,00\u{a0}€"),
            ("starts_on", "2026-02-21", "21\u{a0}febbraio 2026"),
            ("duration_weeks", "67.5", "67,5\u{a0}settimane"),
            ("duration_days", "546", "546\u{a0}giorni"),
            ("weeks", "156", "156"),
            ("capped", "false", "no"),
            ("odd_eur", "1.234", "1,234"),
            ("rule", "D.Lgs. 22/2015", "D.Lgs. 22/2015"),
        ] {
            assert_eq!(value(Locale::It, name, text), expected, "{name}");
        }
        assert_eq!(value(Locale::De, "duration_weeks", "67.5"), "67,5\u{a0}Wochen");
        assert_eq!(value(Locale::En, "capped", "true"), "yes");
    }

    #[test]
    fn an_unknown_name_can_still_be_read() {
        assert_eq!(label(Locale::It, "some_new_figure_eur"), "Some new figure");
        assert_eq!(label(Locale::It, ""), "");
    }
}
