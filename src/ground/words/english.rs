//! English in full words: numbers, amounts, lengths of time, dates. British usage: "one hundred and twenty",
//! "the eighteenth of February".

use chrono::{Datelike, NaiveDate};

use super::Locale;
use super::written::Before;
use crate::money::Cents;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const LARGE: [(u64, &str); 4] = [
    (1_000_000_000_000, "trillion"),
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
];

/// A cardinal number: "one thousand one hundred and twenty".
pub fn number(n: u64) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, name) in LARGE {
        if rest >= value {
            parts.push(format!("{} {name}", number(rest / value)));
            rest %= value;
        }
    }
    match (rest, parts.is_empty()) {
        (0, false) => {}
        (1..=99, false) => parts.push(format!("and {}", below_hundred(rest))),
        _ => parts.push(below_thousand(rest)),
    }
    parts.join(" ")
}

fn below_thousand(n: u64) -> String {
    match (n / 100, n % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", UNITS[hundreds as usize]),
        (hundreds, rest) => format!("{} hundred and {}", UNITS[hundreds as usize], below_hundred(rest)),
    }
}

fn below_hundred(n: u64) -> String {
    match (n, n % 10) {
        (0..=19, _) => UNITS[n as usize].to_owned(),
        (_, 0) => TENS[(n / 10) as usize].to_owned(),
        (_, unit) => format!("{}-{}", TENS[(n / 10) as usize], UNITS[unit as usize]),
    }
}

/// A year: "twenty twenty-six", "two thousand and five", "nineteen ninety-nine".
pub fn year(year: i32) -> String {
    let n = u64::from(year.unsigned_abs());
    match (n / 100, n % 100) {
        (10..=99, rest) if !(n / 100).is_multiple_of(10) || rest >= 10 => match rest {
            0 => format!("{} hundred", below_hundred(n / 100)),
            1..=9 => format!("{} oh {}", below_hundred(n / 100), UNITS[rest as usize]),
            _ => format!("{} {}", below_hundred(n / 100), below_hundred(rest)),
        },
        _ => number(n),
    }
}

/// "first", "twenty-third", "thirtieth": a day of the month.
pub fn ordinal(n: u32) -> String {
    const IRREGULAR: [(&str, &str); 7] = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let cardinal = number(n.into());
    for (ending, ordinal) in IRREGULAR {
        if let Some(stem) = cardinal.strip_suffix(ending) {
            return format!("{stem}{ordinal}");
        }
    }
    match cardinal.strip_suffix('y') {
        Some(stem) => format!("{stem}ieth"),
        None => format!("{cardinal}th"),
    }
}

/// "one thousand one hundred and twenty euros" and, where there are any, "and fifty cents"; below one euro
/// the cents stand alone.
pub fn euros(amount: Cents) -> (String, Option<String>) {
    let total = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "minus " } else { "" };
    let (whole, cents) = (total / 100, total % 100);
    let cents_words = counted(cents, "cent");
    match (whole, cents) {
        (0, 1..) => (format!("{sign}{cents_words}"), None),
        (_, 0) => (format!("{sign}{}", counted(whole, "euro")), None),
        _ => (
            format!("{sign}{}", counted(whole, "euro")),
            Some(format!("and {cents_words}")),
        ),
    }
}

/// "one day", "thirty days".
pub(super) fn counted(n: u64, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(n))
}

/// "on the eighteenth of February" and, apart, "twenty twenty-six".
pub fn day(before: Before, of: NaiveDate) -> (String, String) {
    let preposition = match before {
        Before::On => "on",
        Before::From | Before::Since => "from",
        Before::To => "to",
        Before::Until => "until",
        Before::By => "by",
        Before::Between => "between",
        Before::And => "and",
    };
    (format!("{preposition} {}", day_of_month(of)), year(of.year()))
}

/// "between the seventh and the fifteenth of April" and the year.
pub fn between(from: NaiveDate, to: NaiveDate) -> (String, String) {
    let start = if from.month() == to.month() {
        format!("the {}", ordinal(from.day()))
    } else {
        day_of_month(from)
    };
    (
        format!("between {start} and {}", day_of_month(to)),
        year(to.year()),
    )
}

fn day_of_month(of: NaiveDate) -> String {
    format!("the {} of {}", ordinal(of.day()), Locale::En.month(of.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_the_british_way() {
        for (n, words) in [
            (0, "zero"),
            (21, "twenty-one"),
            (100, "one hundred"),
            (1089, "one thousand and eighty-nine"),
            (1120, "one thousand one hundred and twenty"),
            (8500, "eight thousand five hundred"),
            (1_000_001, "one million and one"),
        ] {
            assert_eq!(number(n), words);
        }
    }

    #[test]
    fn years_are_said_in_pairs() {
        for (n, words) in [
            (2026, "twenty twenty-six"),
            (2000, "two thousand"),
            (2005, "two thousand and five"),
            (1999, "nineteen ninety-nine"),
            (1900, "nineteen hundred"),
            (1906, "nineteen oh six"),
        ] {
            assert_eq!(year(n), words);
        }
    }

    #[test]
    fn days_and_amounts_are_clauses() {
        let date = NaiveDate::from_ymd_opt(2026, 2, 20).unwrap();
        assert_eq!(
            day(Before::On, date),
            (
                "on the twentieth of February".to_owned(),
                "twenty twenty-six".to_owned()
            )
        );
        assert_eq!(
            euros(Cents(112_050)),
            (
                "one thousand one hundred and twenty euros".to_owned(),
                Some("and fifty cents".to_owned())
            )
        );
        assert_eq!(euros(Cents(101)).1.as_deref(), Some("and one cent"));
        let ordinals = [1, 2, 3, 5, 8, 9, 12, 13, 20, 21, 22, 30, 31].map(ordinal);
        assert_eq!(
            ordinals.join(" "),
            "first second third fifth eighth ninth twelfth thirteenth twentieth twenty-first twenty-second \
             thirtieth thirty-first"
        );
    }
}
