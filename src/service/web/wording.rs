//! Figures and dates as a reader of the page's language reads them.

use chrono::NaiveDate;

use super::catalogue::{Words, unbroken};
use ground::money::Cents;
use ground::words::Locale;
use ground::words::written::Before;
use law::naspi::trace::Datum;

/// "1.120,50 €", "€1,120.50": on one line.
pub fn euro(locale: Locale, amount: Cents) -> String {
    unbroken(&locale.amount(amount))
}

/// "21 febbraio 2026"; the first of a month is "1º".
pub fn date(locale: Locale, day: NaiveDate) -> String {
    unbroken(&locale.date(day))
}

/// "entro l’8 aprile 2026", the date on one line.
pub fn with(locale: Locale, before: Before, day: NaiveDate) -> String {
    typographic(locale, &locale.with(before, day), day)
}

/// "tra il 7 e il 15 aprile 2026", naming month and year once where they are the same.
pub fn between(locale: Locale, from: NaiveDate, to: NaiveDate) -> String {
    typographic(locale, &locale.between(from, to), to)
}

fn typographic(locale: Locale, text: &str, day: NaiveDate) -> String {
    let plain = locale.date(day);
    text.replace(&plain, &unbroken(&plain)).replace('\'', "’")
}

/// With its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Reads what people write: "4000", "4.000", "4.000,50", "4 000,5", "4000.50 €"; in English "4,000.50".
pub fn parse_euro(locale: Locale, written: &str) -> Option<Cents> {
    if locale != Locale::En {
        return parse_continental(written);
    }
    let swapped = written.chars().map(|letter| match letter {
        '.' => ',',
        ',' => '.',
        other => other,
    });
    parse_continental(&swapped.collect::<String>())
}

fn parse_continental(written: &str) -> Option<Cents> {
    let plain: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let (whole, decimals) = split_decimals(&plain)?;
    if whole.is_empty() || whole.len() > 9 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let cents = match decimals.as_bytes() {
        [] => 0,
        [tens @ b'0'..=b'9'] => i64::from(tens - b'0') * 10,
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => i64::from(tens - b'0') * 10 + i64::from(ones - b'0'),
        _ => return None,
    };
    Some(Cents(whole.parse::<i64>().ok()? * 100 + cents))
}

/// Whole euros without separators, and the decimals. A point is a decimal sign only before one or two digits.
fn split_decimals(plain: &str) -> Option<(String, &str)> {
    if let Some((whole, decimals)) = plain.split_once(',') {
        return Some((without_groups(whole)?, decimals));
    }
    match plain.rsplit_once('.') {
        Some((whole, decimals)) if decimals.len() <= 2 => Some((without_groups(whole)?, decimals)),
        _ => Some((without_groups(plain)?, "")),
    }
}

/// Takes the points out where they stand between groups of three.
fn without_groups(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let well_grouped = rest.is_empty() || first.len() <= 3;
    (well_grouped && rest.iter().all(|group| group.len() == 3)).then(|| format!("{first}{}", rest.concat()))
}

/// "2:05" for a place in the video.
pub fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The name of a figure of the trace; what has none here keeps its own, readable.
pub fn figure_name(locale: Locale, figure: &str) -> String {
    law::naspi::words::label(locale, figure).map_or_else(
        || figure.trim_end_matches("_eur").replace('_', " "),
        str::to_owned,
    )
}

/// A value of the trace as it is read.
pub fn figure_value(w: &Words, value: Datum<'_>) -> String {
    let locale = w.locale();
    match value {
        Datum::Amount(amount) => euro(locale, amount),
        Datum::Flag(true) => w.t("yes"),
        Datum::Flag(false) => w.t("no"),
        Datum::Day(day) => date(locale, day),
        other => locale.localised(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::catalogue::tests::words;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn amounts_and_dates_read_as_in_each_language() {
        let it = Locale::It;
        assert_eq!(euro(it, Cents(112_050)), "1.120,50\u{a0}€");
        assert_eq!(euro(Locale::En, Cents(112_050)), "€1,120.50");
        assert_eq!(date(it, day("2026-02-01")), "1º\u{a0}febbraio\u{a0}2026");
        assert_eq!(date(Locale::De, day("2026-02-01")), "1.\u{a0}Februar\u{a0}2026");
        assert_eq!(
            between(it, day("2026-04-07"), day("2026-04-15")),
            "tra il 7 e il 15\u{a0}aprile\u{a0}2026"
        );
        assert_eq!(
            between(it, day("2026-03-08"), day("2026-04-11")),
            "tra l’8 marzo e l’11\u{a0}aprile\u{a0}2026"
        );
        assert_eq!(
            capital(&with(it, Before::By, day("2026-04-08"))),
            "Entro l’8\u{a0}aprile\u{a0}2026"
        );
        assert_eq!(clock(125_400), "2:05");
    }

    #[test]
    fn people_write_amounts_in_many_ways() {
        for (written, cents) in [
            ("4000", 400_000),
            ("4.000", 400_000),
            ("4.000,5", 400_050),
            ("4 000,50 €", 400_050),
            ("4000.50", 400_050),
        ] {
            assert_eq!(parse_euro(Locale::It, written), Some(Cents(cents)), "{written}");
        }
        for (written, cents) in [("4000", 400_000), ("€4,000.50", 400_050), ("4,000", 400_000)] {
            assert_eq!(parse_euro(Locale::En, written), Some(Cents(cents)), "{written}");
        }
        for wrong in [
            "",
            "-1",
            "1e5",
            "4.00.000",
            "4,000,50",
            "mille",
            "12345678901",
            "4,555",
            "٣",
        ] {
            assert_eq!(parse_euro(Locale::It, wrong), None, "{wrong}");
        }
        assert_eq!(
            parse_euro(Locale::En, "4.000"),
            None,
            "neither four nor four thousand for sure"
        );
    }

    #[test]
    fn the_trace_is_read_like_the_rest() {
        let w = words(Locale::It);
        assert_eq!(figure_value(&w, Datum::Amount(Cents(145_277))), "1.452,77\u{a0}€");
        assert_eq!(
            figure_value(&w, Datum::Day(day("2026-02-21"))),
            "21\u{a0}febbraio\u{a0}2026"
        );
        assert_eq!(figure_value(&w, Datum::HalfWeeks(135)), "67,5");
        assert_eq!(figure_value(&words(Locale::De), Datum::Flag(true)), "ja");
        assert_eq!(figure_name(Locale::It, "some_new_figure_eur"), "some new figure");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in 0_i64..1_000_000_000) {
            for locale in Locale::COMPLETE {
                prop_assert_eq!(parse_euro(locale, &euro(locale, Cents(cents))), Some(Cents(cents)));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(written in "\\PC{0,40}") {
            let _ = parse_euro(Locale::En, &written);
        }
    }
}
