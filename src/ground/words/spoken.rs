//! Figures in full words by language, cut into the clauses that people share. A language without words of
//! its own is spoken in Italian.

use chrono::{Datelike, NaiveDate};

use super::italian::{self, Article};
use super::written::Before;
use super::{Locale, english, german};
use crate::money::Cents;

impl Locale {
    /// Whether figures can be said in this language.
    pub fn has_words(self) -> bool {
        matches!(self, Self::It | Self::En | Self::De)
    }

    /// "millecentoventi euro" and "e cinquanta centesimi".
    pub fn say_amount(self, amount: Cents) -> (String, Option<String>) {
        match self {
            Self::En => english::euros(amount),
            Self::De => german::euros(amount),
            _ => italian::euros(amount),
        }
    }

    /// "dal diciotto febbraio" and "duemilaventisei".
    pub fn say_day(self, before: Before, of: NaiveDate) -> (String, String) {
        match self {
            Self::En => english::day(before, of),
            Self::De => german::day(before, of),
            _ => italian::with_article(before.article(), of),
        }
    }

    /// "tra il sette e il quindici aprile" and "duemilaventisei".
    pub fn say_between(self, from: NaiveDate, to: NaiveDate) -> (String, String) {
        match self {
            Self::En => english::between(from, to),
            Self::De => german::between(from, to),
            _ => italian_between(from, to),
        }
    }

    /// "diciotto mesi".
    pub fn say_months(self, n: u64) -> String {
        match self {
            Self::En => english::counted(n, "month"),
            Self::De => german::counted(n, "Monat", "Monate"),
            _ => italian::months(n),
        }
    }

    /// "sei giorni".
    pub fn say_days(self, n: u64) -> String {
        match self {
            Self::En => english::counted(n, "day"),
            Self::De => german::counted(n, "Tag", "Tage"),
            _ => italian::days(n),
        }
    }

    /// "trenta".
    pub fn say_number(self, n: u64) -> String {
        match self {
            Self::En => english::number(n),
            Self::De => german::number(n),
            _ => italian::number(n),
        }
    }

    /// Whole per cent: "tre per cento".
    pub fn say_percent(self, percent: u64) -> String {
        match self {
            Self::En => format!("{} per cent", english::number(percent)),
            Self::De => format!("{} Prozent", german::number(percent)),
            _ => italian::percent(percent * 10),
        }
    }

    /// "duemilaventisei".
    pub fn say_year(self, year: i32) -> String {
        match self {
            Self::En => english::year(year),
            Self::De => german::year(year),
            _ => italian::year(year),
        }
    }
}

fn italian_between(from: NaiveDate, to: NaiveDate) -> (String, String) {
    let after = if from.month() == to.month() {
        String::new()
    } else {
        format!(" {}", italian::month(from.month()))
    };
    let (end, year) = italian::with_article(Article::EIl, to);
    let start = italian::day_with_article(Article::TraIl, from.day());
    (format!("{start}{after} {end}"), year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_figure_is_said_in_each_language() {
        let (from, to) = (
            NaiveDate::from_ymd_opt(2026, 4, 7).unwrap(),
            NaiveDate::from_ymd_opt(2026, 4, 15).unwrap(),
        );
        for (locale, between, length) in [
            (
                Locale::It,
                "tra il sette e il quindici aprile",
                ["cinquecentoquarantasei giorni", "circa diciotto mesi"],
            ),
            (
                Locale::En,
                "between the seventh and the fifteenth of April",
                ["five hundred and forty-six days", "about eighteen months"],
            ),
            (
                Locale::De,
                "zwischen dem siebten und dem fünfzehnten April",
                ["fünfhundertsechsundvierzig Tage", "etwa achtzehn Monate"],
            ),
        ] {
            assert_eq!(locale.say_between(from, to).0, between);
            assert_eq!(locale.say_length(546), length);
            let percents = locale.say_percent(3);
            let thirty = locale.say_number(30);
            assert!(
                [
                    ("tre per cento", "trenta"),
                    ("three per cent", "thirty"),
                    ("drei Prozent", "dreißig")
                ]
                .contains(&(percents.as_str(), thirty.as_str()))
            );
        }
    }
}
