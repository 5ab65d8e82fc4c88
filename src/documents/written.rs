//! Amounts and dates as a letter writes them.

use chrono::{Datelike, NaiveDate};

use crate::money::Cents;

/// The language of a document; a locale without templates of its own gets Italian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Italian,
}

impl Language {
    pub fn of(_locale: &str) -> Self {
        Self::Italian
    }

    /// The folder of its templates, and the language the PDF declares.
    pub fn code(self) -> &'static str {
        match self {
            Self::Italian => "it",
        }
    }
}

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// "1.120,50 €".
pub fn amount(cents: Cents) -> String {
    let sign = if cents.0 < 0 { "-" } else { "" };
    format!(
        "{sign}{},{:02} €",
        grouped(cents.0.unsigned_abs() / 100),
        cents.0.unsigned_abs() % 100
    )
}

/// An amount without its cents where it has none ("8.500 €", "8.173,91 €"): for the limits of the law.
pub fn round_amount(cents: Cents) -> String {
    amount(cents).replace(",00 €", " €")
}

/// "1.234.567".
pub fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// "8 aprile 2026", "1º aprile 2026".
pub fn date(day: NaiveDate) -> String {
    format!("{} {}", day_and_month(day), day.year())
}

/// "8 aprile".
pub fn day_and_month(day: NaiveDate) -> String {
    format!("{} {}", day_of_month(day), MONTHS[day.month0() as usize])
}

fn day_of_month(day: NaiveDate) -> String {
    match day.day() {
        1 => "1º".into(),
        day => day.to_string(),
    }
}

/// "21/02/2026", for tables.
pub fn short_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// "il 7 aprile 2026", "l'8 aprile 2026".
pub fn on(day: NaiveDate) -> String {
    elided(day, "il ", "l'", &date(day))
}

/// "dal 7 aprile 2026", "dall'8 aprile 2026".
pub fn since(day: NaiveDate) -> String {
    elided(day, "dal ", "dall'", &date(day))
}

/// "al 7 aprile 2026", "all'8 aprile 2026".
pub fn until(day: NaiveDate) -> String {
    elided(day, "al ", "all'", &date(day))
}

/// "dal 7 al 15 aprile 2026", naming month and year once where they are the same.
pub fn window(from: NaiveDate, to: NaiveDate) -> String {
    let start = if (from.year(), from.month()) == (to.year(), to.month()) {
        day_of_month(from)
    } else if from.year() == to.year() {
        day_and_month(from)
    } else {
        date(from)
    };
    format!("{} {}", elided(from, "dal ", "dall'", &start), until(to))
}

// "otto" and "undici" begin with a vowel.
fn elided(day: NaiveDate, full: &str, before_vowel: &str, written: &str) -> String {
    let article = if matches!(day.day(), 8 | 11) {
        before_vowel
    } else {
        full
    };
    format!("{article}{written}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_are_grouped_with_points() {
        for (cents, written) in [
            (0, "0,00 €"),
            (5, "0,05 €"),
            (112_050, "1.120,50 €"),
            (158_470, "1.584,70 €"),
            (99_999, "999,99 €"),
            (3_412_345_678, "34.123.456,78 €"),
            (-32_000, "-320,00 €"),
        ] {
            assert_eq!(amount(Cents(cents)), written);
        }
        assert_eq!(round_amount(Cents(850_000)), "8.500 €");
        assert_eq!(round_amount(Cents(817_391)), "8.173,91 €");
    }

    #[test]
    fn dates_take_the_article_that_can_be_spoken() {
        assert_eq!(since(day("2026-04-08")), "dall'8 aprile 2026");
        assert_eq!(since(day("2026-04-01")), "dal 1º aprile 2026");
        assert_eq!(on(day("2026-08-11")), "l'11 agosto 2026");
        assert_eq!(until(day("2027-12-31")), "al 31 dicembre 2027");
        assert_eq!(short_date(day("2026-02-01")), "01/02/2026");
    }

    #[test]
    fn a_window_says_month_and_year_once() {
        assert_eq!(
            window(day("2026-04-07"), day("2026-04-15")),
            "dal 7 al 15 aprile 2026"
        );
        assert_eq!(
            window(day("2026-04-28"), day("2026-05-08")),
            "dal 28 aprile all'8 maggio 2026"
        );
        assert_eq!(
            window(day("2026-12-28"), day("2027-01-05")),
            "dal 28 dicembre 2026 al 5 gennaio 2027"
        );
    }
}
