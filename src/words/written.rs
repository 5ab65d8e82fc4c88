//! Figures in digits, as Italian writes them on cards, in captions and in documents.
//!
//! Plain spaces and the plain apostrophe: what may not break is for the one who sets the type.

use chrono::{Datelike, NaiveDate};

use super::italian::{self, Article};
use crate::money::Cents;

/// "1.120,50".
pub fn decimal(amount: Cents) -> String {
    let total = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", grouped(total / 100), total % 100)
}

/// "1.120,50 €".
pub fn amount(amount: Cents) -> String {
    format!("{} €", decimal(amount))
}

/// "1.120,50 euro", for running text.
pub fn amount_euro(amount: Cents) -> String {
    format!("{} euro", decimal(amount))
}

/// An amount without cents where it has none: "8.500 €", "1.120,50 €".
pub fn short_amount(of: Cents) -> String {
    if of.0 % 100 != 0 {
        return amount(of);
    }
    let sign = if of.0 < 0 { "-" } else { "" };
    format!("{sign}{} €", grouped(of.0.unsigned_abs() / 100))
}

/// Thousands parted by points: "12.345".
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// "8 aprile 2026", "1º maggio 2026".
pub fn date(date: NaiveDate) -> String {
    format!("{} {}", day_month(date), date.year())
}

/// "8 aprile".
pub fn day_month(date: NaiveDate) -> String {
    format!("{} {}", day(date.day()), italian::month(date.month()))
}

/// "8", "1º".
pub fn day(day: u32) -> String {
    if day == 1 {
        "1º".to_owned()
    } else {
        day.to_string()
    }
}

/// "dall'8 aprile 2026", "entro il 1º maggio 2026".
pub fn with_article(article: Article, of: NaiveDate) -> String {
    format!("{}{}", article.before_day(of.day()), date(of))
}

/// "dal 7 al 15 aprile 2026", naming month and year once where they are the same.
pub fn window(from: NaiveDate, to: NaiveDate) -> String {
    let start = match (from.year() == to.year(), from.month() == to.month()) {
        (true, true) => day(from.day()),
        (true, false) => day_month(from),
        (false, _) => date(from),
    };
    format!(
        "{}{start} {}",
        Article::Dal.before_day(from.day()),
        with_article(Article::Al, to)
    )
}

/// "08/04/2026".
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// "aprile 2026".
pub fn month_year(date: NaiveDate) -> String {
    format!("{} {}", italian::month(date.month()), date.year())
}

/// "apr 2026", under a bar of the chart.
pub fn short_month_year(date: NaiveDate) -> String {
    format!("{} {}", short_month(date.month()), date.year())
}

/// "apr"; empty outside 1-12.
pub fn short_month(month: u32) -> &'static str {
    italian::month(month).get(..3).unwrap_or_default()
}

/// "1 giorno", "546 giorni".
pub fn days(n: u64) -> String {
    counted(n, "giorno", "giorni")
}

/// "1 mese", "18 mesi".
pub fn months(n: u64) -> String {
    counted(n, "mese", "mesi")
}

/// Weeks counted in halves: 135 is "67,5 settimane".
pub fn half_weeks(halves: u64) -> String {
    match halves % 2 {
        0 => counted(halves / 2, "settimana", "settimane"),
        _ => format!("{},5 settimane", grouped(halves / 2)),
    }
}

/// "18 mesi e 6 giorni"; a part that is zero is left out.
pub fn months_and_days(month_count: u64, day_count: u64) -> String {
    match (month_count, day_count) {
        (0, d) => days(d),
        (m, 0) => months(m),
        (m, d) => format!("{} e {}", months(m), days(d)),
    }
}

/// Tenths of a percent: 30 is "3%", 85 is "8,5%".
pub fn percent(tenths: u64) -> String {
    match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        tenth => format!("{},{tenth}%", tenths / 10),
    }
}

fn counted(n: u64, one: &str, plural: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { plural })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
    }

    #[test]
    fn amounts_have_points_comma_and_two_decimals() {
        assert_eq!(amount(Cents(112_050)), "1.120,50 €");
        assert_eq!(amount_euro(Cents(5)), "0,05 euro");
        assert_eq!(decimal(Cents(-123_456_789)), "-1.234.567,89");
        assert_eq!(short_amount(Cents(850_000)), "8.500 €");
        assert_eq!(short_amount(Cents(850_001)), "8.500,01 €");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1.000");
    }

    #[test]
    fn dates_are_written_out_or_short() {
        assert_eq!(date(ymd(2026, 4, 8)), "8 aprile 2026");
        assert_eq!(date(ymd(2026, 5, 1)), "1º maggio 2026");
        assert_eq!(short_date(ymd(2026, 4, 8)), "08/04/2026");
        assert_eq!(short_month_year(ymd(2026, 2, 1)), "feb 2026");
        assert_eq!(short_month(13), "");
    }

    #[test]
    fn articles_elide_before_eight_and_eleven_in_digits_too() {
        assert_eq!(with_article(Article::Dal, ymd(2026, 4, 8)), "dall'8 aprile 2026");
        assert_eq!(
            with_article(Article::EntroIl, ymd(2026, 4, 11)),
            "entro l'11 aprile 2026"
        );
        assert_eq!(with_article(Article::Al, ymd(2026, 4, 1)), "al 1º aprile 2026");
    }

    #[test]
    fn lengths_agree_in_number() {
        assert_eq!(days(1), "1 giorno");
        assert_eq!(half_weeks(135), "67,5 settimane");
        assert_eq!(half_weeks(2), "1 settimana");
        assert_eq!(months_and_days(18, 6), "18 mesi e 6 giorni");
        assert_eq!(percent(85), "8,5%");
    }
}
