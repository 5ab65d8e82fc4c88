//! The trace of an award as a claimant reads it: each figure with a title, its inputs and its provision.

use serde::Serialize;
use serde_json::Value;

use super::written;
use crate::money::Cents;
use crate::naspi::{TraceStep, labels};

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

pub fn step(step: &TraceStep) -> Step {
    Step {
        title: label(&step.figure),
        value: value(&step.figure, &step.value),
        words: step.words.clone(),
        inputs: step
            .inputs
            .iter()
            .map(|(name, value)| given(name, value))
            .collect(),
        provision: step.provision.clone(),
    }
}

fn given(name: &str, value: &Value) -> Given {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "sì".into(),
        Value::Bool(false) => "no".into(),
        Value::Null => "-".into(),
        other => other.to_string(),
    };
    Given {
        label: label(name),
        value: self::value(name, &text),
    }
}

/// An amount, a date, yes or no, a number of days or weeks, each as a letter writes it; other text stays as it is.
fn value(name: &str, text: &str) -> String {
    if let Some(cents) = name.ends_with("_eur").then(|| cents(text)).flatten() {
        return written::amount(cents);
    }
    if let Ok(day) = text.parse() {
        return written::date(day);
    }
    if let Ok(holds) = text.parse() {
        return if holds { "sì" } else { "no" }.to_owned();
    }
    let decimal = text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.contains('.');
    let text = if decimal {
        text.replacen('.', ",", 1)
    } else {
        text.to_owned()
    };
    format!("{text}{}", unit(name))
}

fn unit(name: &str) -> &'static str {
    match name {
        name if name.ends_with("_days") => " giorni",
        name if name.ends_with("_weeks") => " settimane",
        "first_reduced_month" => "º mese",
        _ => "",
    }
}

/// "1452.77" in cents; none where it is not an amount with at most two decimals.
fn cents(text: &str) -> Option<Cents> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let cents = format!("{decimals:0<2}").parse::<i64>().ok()?;
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents)
        .map(Cents)
}

/// What a figure or an input is called; an unknown name is shown with spaces for underscores.
fn label(name: &str) -> String {
    labels::label(name).map_or_else(|| sentence(name), str::to_owned)
}

fn sentence(name: &str) -> String {
    let words = name.trim_end_matches("_eur").replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_by_what_they_are() {
        for (name, text, expected) in [
            ("reference_wage_eur", "1452.77", "1.452,77 €"),
            ("taxable_pay_eur", "52340", "52.340,00 €"),
            ("starts_on", "2026-02-21", "21 febbraio 2026"),
            ("duration_weeks", "67.5", "67,5 settimane"),
            ("duration_days", "546", "546 giorni"),
            ("weeks", "156", "156"),
            ("first_reduced_month", "6", "6º mese"),
            ("odd_eur", "1.234", "1,234"),
            ("rule", "D.Lgs. 22/2015", "D.Lgs. 22/2015"),
        ] {
            assert_eq!(value(name, text), expected, "{name}");
        }
    }

    #[test]
    fn an_unknown_name_can_still_be_read() {
        assert_eq!(label("some_new_figure_eur"), "Some new figure");
        assert_eq!(label(""), "");
    }
}
