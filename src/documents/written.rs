//! Amounts and dates as a letter writes them.

use chrono::NaiveDate;

use crate::words::italian::Article;
use crate::words::written::with_article;
pub use crate::words::written::{amount, date, grouped, short_amount as round_amount, short_date, window};

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

/// "il 7 aprile 2026", "l'8 aprile 2026".
pub fn on(day: NaiveDate) -> String {
    with_article(Article::Il, day)
}

/// "dal 7 aprile 2026", "dall'8 aprile 2026".
pub fn since(day: NaiveDate) -> String {
    with_article(Article::Dal, day)
}

/// "al 7 aprile 2026", "all'8 aprile 2026".
pub fn until(day: NaiveDate) -> String {
    with_article(Article::Al, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Cents;

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
