//! Figures and dates of the papers, numbers kept with what they count.

use chrono::NaiveDate;

use super::text::unbroken;
use ground::money::Cents;
use ground::words::Locale;
use ground::words::written::Before;

/// "1.120,50 €", "€1,120.50".
pub fn amount(locale: Locale, amount: Cents) -> String {
    unbroken(&locale.amount(amount))
}

/// "8.500 €".
pub fn round_amount(locale: Locale, amount: Cents) -> String {
    unbroken(&locale.short_amount(amount))
}

/// "8 aprile 2026".
pub fn date(locale: Locale, day: NaiveDate) -> String {
    unbroken(&locale.date(day))
}

/// "tra il 7 e il 15 aprile 2026".
pub fn between(locale: Locale, from: NaiveDate, to: NaiveDate) -> String {
    unbroken(&locale.between(from, to))
}

/// "entro l'8 aprile 2026".
pub fn with(locale: Locale, preposition: Before, day: NaiveDate) -> String {
    unbroken(&locale.with(preposition, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_what_they_count() {
        let day: NaiveDate = "2026-04-08".parse().unwrap();
        assert_eq!(amount(Locale::It, Cents(112_050)), "1.120,50\u{a0}€");
        assert_eq!(amount(Locale::En, Cents(112_050)), "€1,120.50");
        assert_eq!(with(Locale::It, Before::By, day), "entro l’8\u{a0}aprile 2026");
        assert_eq!(date(Locale::De, day), "8.\u{a0}April 2026");
    }
}
