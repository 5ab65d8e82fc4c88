//! Days of the calendar, with the articles and prepositions that change before a vowel.

use chrono::{Datelike, NaiveDate};

use super::number;
use crate::words::Locale;

/// The article or articulated preposition before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article {
    /// "il ventitré", "l'otto"
    Il,
    /// "del ventitré", "dell'otto"
    Del,
    /// "dal ventitré", "dall'otto"
    Dal,
    /// "al ventitré", "all'otto"
    Al,
    /// "entro il ventitré", "entro l'otto"
    EntroIl,
    /// "fino al ventitré", "fino all'otto"
    FinoAl,
    /// "tra il sette", "tra l'otto"
    TraIl,
    /// "e il quindici", "e l'undici"
    EIl,
}

impl Article {
    /// Before a consonant.
    fn full(self) -> &'static str {
        match self {
            Article::Il => "il ",
            Article::Del => "del ",
            Article::Dal => "dal ",
            Article::Al => "al ",
            Article::EntroIl => "entro il ",
            Article::FinoAl => "fino al ",
            Article::TraIl => "tra il ",
            Article::EIl => "e il ",
        }
    }

    /// Before a vowel.
    fn elided(self) -> &'static str {
        match self {
            Article::Il => "l'",
            Article::Del => "dell'",
            Article::Dal => "dall'",
            Article::Al => "all'",
            Article::EntroIl => "entro l'",
            Article::FinoAl => "fino all'",
            Article::TraIl => "tra l'",
            Article::EIl => "e l'",
        }
    }

    /// Before a number in words.
    pub fn before_word(self, word: &str) -> &'static str {
        if word.starts_with(['o', 'u']) {
            self.elided()
        } else {
            self.full()
        }
    }

    /// Before the day of the month `day`: of 1-31, eight and eleven start with a vowel.
    pub fn before_day(self, day: u32) -> &'static str {
        if matches!(day, 8 | 11) {
            self.elided()
        } else {
            self.full()
        }
    }
}

/// "gennaio" for 1 to "dicembre" for 12; empty outside.
pub fn month(month: u32) -> &'static str {
    Locale::It.month(month)
}

/// A day of the month: "primo", "due", "ventitré".
pub fn day(day: u32) -> String {
    if day == 1 {
        "primo".to_owned()
    } else {
        number(day.into())
    }
}

/// A year: "duemilaventisei".
pub fn year(year: i32) -> String {
    number(year.unsigned_abs().into())
}

/// "ventitré gennaio" and "duemilaventisei": two clauses, so that each is spoken once for everybody.
pub fn date(date: NaiveDate) -> (String, String) {
    (
        format!("{} {}", day(date.day()), month(date.month())),
        year(date.year()),
    )
}

/// "dal ventitré gennaio", "dall'otto aprile", "entro il primo maggio"; and the year apart.
pub fn with_article(article: Article, of: NaiveDate) -> (String, String) {
    let (words, year) = date(of);
    (format!("{}{words}", article.before_day(of.day())), year)
}

/// A day of the month without its month: "dal sette", "all'undici".
pub fn day_with_article(article: Article, of: u32) -> String {
    format!("{}{}", article.before_day(of), day(of))
}
