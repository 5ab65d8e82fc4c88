//! Figures in digits, as each language writes them on cards, in captions, in documents and on pages:
//! functions of [`Locale`].
//!
//! Plain spaces and the plain apostrophe: what may not break is for the one who sets the type.

mod forms;

use chrono::{Datelike, NaiveDate};

use super::Locale;
use super::italian::Article;
use crate::money::Cents;
use forms::{Plural, before, form, forms};

/// What a date stands after in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// "il 7 aprile", "on 7 April", "am 7. April"
    On,
    /// The start of a stretch that ends: "dal 7 aprile", "from 7 April", "vom 7. April"
    From,
    /// A start without an end: "dal 7 aprile", "from 7 April", "ab dem 7. April"
    Since,
    /// "al 7 aprile", "to 7 April", "bis zum 7. April"
    To,
    /// "fino al 7 aprile", "until 7 April", "bis zum 7. April"
    Until,
    /// "entro il 7 aprile", "by 7 April", "bis zum 7. April"
    By,
    /// "tra il 7 aprile", "between 7 April", "zwischen dem 7. April"
    Between,
    /// "e il 7 aprile", "and 7 April", "und dem 7. April"
    And,
}

impl Before {
    pub(super) fn article(self) -> Article {
        match self {
            Self::On => Article::Il,
            Self::From | Self::Since => Article::Dal,
            Self::To => Article::Al,
            Self::Until => Article::FinoAl,
            Self::By => Article::EntroIl,
            Self::Between => Article::TraIl,
            Self::And => Article::EIl,
        }
    }
}

impl Locale {
    /// "1.120,50", "1,120.50".
    pub fn decimal(self, amount: Cents) -> String {
        let total = amount.0.unsigned_abs();
        let sign = if amount.0 < 0 { "-" } else { "" };
        let point = forms(self).decimal;
        format!("{sign}{}{point}{:02}", self.grouped(total / 100), total % 100)
    }

    /// "1.120,50 €", "€1,120.50".
    pub fn amount(self, amount: Cents) -> String {
        self.with_sign(amount, |of| self.decimal(of))
    }

    /// An amount without cents where it has none: "8.500 €", "€8,500"; "1.120,50 €".
    pub fn short_amount(self, amount: Cents) -> String {
        if amount.0 % 100 != 0 {
            return self.amount(amount);
        }
        self.with_sign(amount, |of| self.grouped(of.0.unsigned_abs() / 100))
    }

    /// For running text: "1.120,50 euro", "€1,120.50", "1.120,50 Euro".
    pub fn amount_in_text(self, amount: Cents) -> String {
        match forms(self).euro {
            Some(euro) => format!("{} {euro}", self.decimal(amount)),
            None => self.amount(amount),
        }
    }

    /// The digits of the amount without its sign, and the signs around them.
    fn with_sign(self, amount: Cents, digits: impl Fn(Cents) -> String) -> String {
        let minus = if amount.0 < 0 { "-" } else { "" };
        let digits = digits(Cents(amount.0.saturating_abs()));
        if forms(self).sign_first {
            format!("{minus}€{digits}")
        } else {
            format!("{minus}{digits} €")
        }
    }

    /// Thousands parted: "12.345", "12,345".
    pub fn grouped(self, n: u64) -> String {
        let digits = n.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(forms(self).group);
            }
            out.push(digit);
        }
        out
    }

    /// "8 aprile 2026", "1º maggio 2026", "8 April 2026", "8. April 2026".
    pub fn date(self, date: NaiveDate) -> String {
        format!("{} {}", self.day_month(date), date.year())
    }

    /// "8 aprile", "8 April", "8. April".
    pub fn day_month(self, date: NaiveDate) -> String {
        format!("{} {}", self.day(date.day()), self.month(date.month()))
    }

    /// The day of a date: "8", "1º", "8.".
    pub fn day(self, day: u32) -> String {
        match (self, day) {
            (Self::It, 1) => "1º".to_owned(),
            (Self::Fr, 1) => "1er".to_owned(),
            _ => format!("{day}{}", forms(self).after_day),
        }
    }

    /// "dall'8 aprile 2026", "from 8 April 2026", "ab dem 8. April 2026".
    pub fn with(self, preposition: Before, of: NaiveDate) -> String {
        format!("{}{}", self.before_day(preposition, of.day()), self.date(of))
    }

    fn before_day(self, preposition: Before, day: u32) -> &'static str {
        match self {
            Self::It => preposition.article().before_day(day),
            _ => before(self, preposition),
        }
    }

    /// "dal 7 al 15 aprile 2026", "from 7 to 15 April 2026", "vom 7. bis zum 15. April 2026", naming month
    /// and year once where they are the same.
    pub fn window(self, from: NaiveDate, to: NaiveDate) -> String {
        self.stretch(Before::From, Before::To, from, to)
    }

    /// "tra il 7 e il 15 aprile 2026", "between 7 and 15 April 2026",
    /// "zwischen dem 7. und dem 15. April 2026".
    pub fn between(self, from: NaiveDate, to: NaiveDate) -> String {
        self.stretch(Before::Between, Before::And, from, to)
    }

    fn stretch(self, first: Before, second: Before, from: NaiveDate, to: NaiveDate) -> String {
        let start = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => self.day(from.day()),
            (true, false) => self.day_month(from),
            (false, _) => self.date(from),
        };
        format!(
            "{}{start} {}",
            self.before_day(first, from.day()),
            self.with(second, to)
        )
    }

    /// "7-15 apr 2026", "7-15 Apr 2026", "7.-15. Apr 2026", for tables.
    pub fn short_window(self, from: NaiveDate, to: NaiveDate) -> String {
        let day = |date: NaiveDate| self.day(date.day());
        let month = |date: NaiveDate| self.short_month(date.month());
        let start = if from.month() == to.month() {
            day(from)
        } else {
            format!("{} {}", day(from), month(from))
        };
        format!("{start}-{} {} {}", day(to), month(to), to.year())
    }

    /// "08/04/2026", "08.04.2026".
    pub fn short_date(self, date: NaiveDate) -> String {
        let separator = forms(self).short_separator;
        format!(
            "{:02}{separator}{:02}{separator}{}",
            date.day(),
            date.month(),
            date.year()
        )
    }

    /// "aprile 2026", "April 2026".
    pub fn month_year(self, date: NaiveDate) -> String {
        format!("{} {}", self.month(date.month()), date.year())
    }

    /// "apr 2026", under a bar of the chart.
    pub fn short_month_year(self, date: NaiveDate) -> String {
        format!("{} {}", self.short_month(date.month()), date.year())
    }

    /// "aprile" for 4; empty outside 1-12.
    pub fn month(self, month: u32) -> &'static str {
        of_year(forms(self).months, month)
    }

    /// "apr" for 4; empty outside 1-12.
    pub fn short_month(self, month: u32) -> &'static str {
        of_year(forms(self).short_months, month)
    }

    /// "1 giorno", "546 days", "1 Tag".
    pub fn days(self, n: u64) -> String {
        self.counted(n, &forms(self).day)
    }

    /// "1 mese", "18 months", "18 Monate".
    pub fn months(self, n: u64) -> String {
        self.counted(n, &forms(self).month)
    }

    /// "78 settimane", "78 weeks".
    pub fn weeks(self, n: u64) -> String {
        self.counted(n, &forms(self).week)
    }

    /// Weeks counted in halves: 135 is "67,5 settimane", "67.5 weeks".
    pub fn half_weeks(self, halves: u64) -> String {
        let forms = forms(self);
        match halves % 2 {
            0 => self.weeks(halves / 2),
            _ => format!("{}{}5 {}", self.grouped(halves / 2), forms.decimal, forms.week[3]),
        }
    }

    fn counted(self, n: u64, noun: &Plural) -> String {
        format!("{} {}", self.grouped(n), noun[form(self, n)])
    }

    /// Tenths of a percent: 30 is "3%", "3 %"; 85 is "8,5%", "8.5%".
    pub fn percent(self, tenths: u64) -> String {
        let forms = forms(self);
        match tenths % 10 {
            0 => format!("{}{}", tenths / 10, forms.percent),
            tenth => format!("{}{}{tenth}{}", tenths / 10, forms.decimal, forms.percent),
        }
    }

    /// An ordinal in digits before a masculine noun: "6º", "6th", "6.".
    pub fn ordinal(self, n: u64) -> String {
        match self {
            Self::It => format!("{n}º"),
            Self::En => format!("{n}{}", english_ending(n)),
            Self::Fr if n == 1 => "1er".to_owned(),
            Self::Fr => format!("{n}e"),
            _ => format!("{n}{}", forms(self).after_day),
        }
    }

    /// A number of digits with a decimal point ("67.5") as the language writes it.
    pub fn localised(self, number: &str) -> String {
        number.replacen('.', &forms(self).decimal.to_string(), 1)
    }

    /// "sì", "no"; "yes", "no"; "ja", "nein".
    pub fn yes_or_no(self, holds: bool) -> &'static str {
        if holds { forms(self).yes } else { forms(self).no }
    }
}

/// The name of a month among the twelve; empty outside 1-12.
fn of_year(names: &'static str, month: u32) -> &'static str {
    let place = (month as usize).wrapping_sub(1);
    names.split(' ').nth(place).unwrap_or_default()
}

fn english_ending(n: u64) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests;
