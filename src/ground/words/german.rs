//! German in full words: numbers, amounts, lengths of time, dates.

use chrono::{Datelike, NaiveDate};

use super::Locale;
use super::written::Before;
use crate::money::Cents;

const UNITS: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];

const TENS: [&str; 10] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig",
];

/// A cardinal number, one word below a million: "eintausendeinhundertzwanzig".
pub fn number(n: u64) -> String {
    if n >= 1_000_000 {
        let millions = match n / 1_000_000 {
            1 => "eine Million".to_owned(),
            count => format!("{} Millionen", before_noun(number(count))),
        };
        return match n % 1_000_000 {
            0 => millions,
            rest => format!("{millions} {}", number(rest)),
        };
    }
    match (n / 1000, n % 1000) {
        (0, rest) => below_thousand(rest),
        (thousands, rest) => {
            let tail = if rest == 0 {
                String::new()
            } else {
                below_thousand(rest)
            };
            format!("{}tausend{tail}", before_noun(below_thousand(thousands)))
        }
    }
}

fn below_thousand(n: u64) -> String {
    match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, rest) => {
            let tail = if rest == 0 {
                String::new()
            } else {
                below_hundred(rest)
            };
            format!(
                "{}hundert{tail}",
                before_noun(UNITS[hundreds as usize].to_owned())
            )
        }
    }
}

fn below_hundred(n: u64) -> String {
    match (n, n % 10) {
        (0..=19, _) => UNITS[n as usize].to_owned(),
        (_, 0) => TENS[(n / 10) as usize].to_owned(),
        (_, unit) => format!(
            "{}und{}",
            before_noun(UNITS[unit as usize].to_owned()),
            TENS[(n / 10) as usize]
        ),
    }
}

/// "eins" loses its last letter before a noun and inside a number.
fn before_noun(number: String) -> String {
    match number.strip_suffix("eins") {
        Some(stem) => format!("{stem}ein"),
        None => number,
    }
}

/// A year: "zweitausendsechsundzwanzig", "neunzehnhundertneunundneunzig".
pub fn year(year: i32) -> String {
    let n = u64::from(year.unsigned_abs());
    match (n / 100, n % 100) {
        (11..=19, 0) => format!("{}hundert", below_hundred(n / 100)),
        (11..=19, rest) => format!("{}hundert{}", below_hundred(n / 100), below_hundred(rest)),
        _ => {
            let words = number(n);
            words
                .strip_prefix("eintausend")
                .map_or(words.clone(), |rest| format!("tausend{rest}"))
        }
    }
}

/// A day of the month after "am" or "dem": "ersten", "achtzehnten", "einunddreißigsten".
pub fn ordinal(n: u32) -> String {
    match n {
        1 => "ersten".to_owned(),
        3 => "dritten".to_owned(),
        7 => "siebten".to_owned(),
        8 => "achten".to_owned(),
        0..=19 => format!("{}ten", number(n.into())),
        _ => format!("{}sten", number(n.into())),
    }
}

/// "eintausendeinhundertzwanzig Euro" and, where there are any, "und fünfzig Cent"; below one euro the cents
/// stand alone.
pub fn euros(amount: Cents) -> (String, Option<String>) {
    let total = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "minus " } else { "" };
    let (whole, cents) = (total / 100, total % 100);
    let cents_words = counted(cents, "Cent", "Cent");
    match (whole, cents) {
        (0, 1..) => (format!("{sign}{cents_words}"), None),
        (_, 0) => (format!("{sign}{}", counted(whole, "Euro", "Euro")), None),
        _ => (
            format!("{sign}{}", counted(whole, "Euro", "Euro")),
            Some(format!("und {cents_words}")),
        ),
    }
}

/// "ein Tag", "dreißig Tage".
pub(super) fn counted(n: u64, one: &str, other: &str) -> String {
    let noun = if n == 1 { one } else { other };
    format!("{} {noun}", before_noun(number(n)))
}

/// "am achtzehnten Februar" and, apart, "zweitausendsechsundzwanzig".
pub fn day(before: Before, of: NaiveDate) -> (String, String) {
    let preposition = match before {
        Before::On => "am",
        Before::From => "vom",
        Before::Since => "ab dem",
        Before::To | Before::Until | Before::By => "bis zum",
        Before::Between => "zwischen dem",
        Before::And => "und dem",
    };
    (format!("{preposition} {}", day_of_month(of)), year(of.year()))
}

/// "zwischen dem siebten und dem fünfzehnten April" and the year.
pub fn between(from: NaiveDate, to: NaiveDate) -> (String, String) {
    let start = if from.month() == to.month() {
        ordinal(from.day())
    } else {
        day_of_month(from)
    };
    (
        format!("zwischen dem {start} und dem {}", day_of_month(to)),
        year(to.year()),
    )
}

fn day_of_month(of: NaiveDate) -> String {
    format!("{} {}", ordinal(of.day()), Locale::De.month(of.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_put_the_unit_before_the_ten() {
        for (n, words) in [
            (1, "eins"),
            (21, "einundzwanzig"),
            (101, "einhunderteins"),
            (1089, "eintausendneunundachtzig"),
            (1120, "eintausendeinhundertzwanzig"),
            (8500, "achttausendfünfhundert"),
            (21_000, "einundzwanzigtausend"),
            (1_000_001, "eine Million eins"),
        ] {
            assert_eq!(number(n), words);
        }
        assert_eq!(year(2026), "zweitausendsechsundzwanzig");
        assert_eq!(year(1999), "neunzehnhundertneunundneunzig");
        assert_eq!(year(1000), "tausend");
    }

    #[test]
    fn days_and_amounts_are_clauses() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(day(Before::Since, date).0, "ab dem ersten März");
        assert_eq!(
            euros(Cents(100_101)),
            ("eintausendein Euro".to_owned(), Some("und ein Cent".to_owned()))
        );
        let ordinals = [2, 7, 8, 16, 19, 20, 21, 31].map(ordinal);
        assert_eq!(
            ordinals.join(" "),
            "zweiten siebten achten sechzehnten neunzehnten zwanzigsten einundzwanzigsten einunddreißigsten"
        );
    }
}
