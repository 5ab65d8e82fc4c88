//! Figures and dates as a reader of the page's language reads them.

use chrono::NaiveDate;

use super::catalogue::unbroken;
use ground::money::Cents;
use ground::words::Locale;
use ground::words::written::Before;

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

#[cfg(test)]
mod tests {
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
    fn a_figure_without_a_name_keeps_its_own() {
        assert_eq!(figure_name(Locale::It, "some_new_figure_eur"), "some new figure");
    }
}
