//! Figures as people say them and as people write them, by language: functions of [`Locale`], with one module
//! per language for the spoken words.
//!
//! Every engine reads "15/03/2025" or "1.120,50 €" in its own wrong way, so nothing but letters may
//! reach the voice.

pub mod english;
pub mod german;
pub mod italian;
mod locale;
mod ordinal_months;
mod period;
mod spoken;
pub mod written;

/// Around words of a clause that are said as Italians say them, in a sentence of another language: names.
/// Private-use characters; validated input cannot hold them.
pub const ITALIAN_OPEN: char = '\u{E003}';
pub const ITALIAN_CLOSE: char = '\u{E004}';

pub use locale::Locale;
pub use period::PaidDays;
pub use written::Before;

/// With a capital letter, as a sentence begins.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
