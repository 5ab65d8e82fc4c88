//! Italian in full words: numbers, amounts, lengths of time, percentages, ordinals, telephone numbers.
//!
//! Choices where usage allows two: "cento" loses its vowel before "otto" and "ottanta" ("centotto",
//! "duecentottanta"), "mille" and "-mila" keep it ("milleotto", "duemilaottanta"); every compound that
//! ends in "tre" takes the accent ("ventitré", "centotré", "milletré"); "ventuno" stays whole before a
//! noun ("ventuno euro").

mod dates;
#[cfg(test)]
mod tests;

pub use dates::{Article, date, day, day_with_article, month, with_article, year};

use crate::money::Cents;

const UNITS: [&str; 20] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];

const TENS: [&str; 10] = [
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];

/// From a million on: value, singular, plural.
const LARGE: [(u64, &str, &str); 3] = [
    (1_000_000_000_000, "un bilione", "bilioni"),
    (1_000_000_000, "un miliardo", "miliardi"),
    (1_000_000, "un milione", "milioni"),
];

/// A cardinal number, one word below a million ("milleottantanove"), words with spaces above it
/// ("due milioni trecentomila").
pub fn number(n: u64) -> String {
    if n < 1_000_000 {
        return accented(below_million(n));
    }
    let mut parts = Vec::new();
    let mut rest = n;
    for (value, singular, plural) in LARGE {
        match rest / value {
            0 => {}
            1 => parts.push(singular.to_owned()),
            count => parts.push(format!("{} {plural}", number(count))),
        }
        rest %= value;
    }
    if rest > 0 {
        parts.push(number(rest));
    }
    parts.join(" ")
}

fn below_million(n: u64) -> String {
    match n {
        0..=999 => below_thousand(n),
        1000..=1999 => format!("mille{}", tail(n - 1000)),
        _ => format!("{}mila{}", below_thousand(n / 1000), tail(n % 1000)),
    }
}

fn below_thousand(n: u64) -> String {
    match n {
        0..=19 => UNITS[n as usize].to_owned(),
        20..=99 => below_hundred(n),
        _ => {
            let hundreds = if n < 200 {
                "cento".to_owned()
            } else {
                format!("{}cento", UNITS[(n / 100) as usize])
            };
            let rest = tail(n % 100);
            let stem = if rest.starts_with("ott") {
                elided(&hundreds)
            } else {
                &hundreds
            };
            format!("{stem}{rest}")
        }
    }
}

fn below_hundred(n: u64) -> String {
    let ten = TENS[(n / 10) as usize];
    match n % 10 {
        0 => ten.to_owned(),
        unit @ (1 | 8) => format!("{}{}", elided(ten), UNITS[unit as usize]),
        unit => format!("{ten}{}", UNITS[unit as usize]),
    }
}

/// What follows "cento", "mille" or "mila": nothing where the number is round.
fn tail(n: u64) -> String {
    if n == 0 { String::new() } else { below_thousand(n) }
}

/// The word without its last vowel, which is always one byte here.
fn elided(word: &str) -> &str {
    &word[..word.len() - 1]
}

fn accented(word: String) -> String {
    match word.strip_suffix("tre") {
        Some(stem) if !stem.is_empty() => format!("{stem}tré"),
        _ => word,
    }
}

/// "millecentoventi euro" and, where there are any, "e cinquanta centesimi": two clauses, so that the
/// cents are spoken once for everybody. Below one euro the cents stand alone.
pub fn euros(amount: Cents) -> (String, Option<String>) {
    let total = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "meno " } else { "" };
    let (whole, cents) = (total / 100, total % 100);
    let cents_words = counted(cents, "un centesimo", "centesimi");
    match (whole, cents) {
        (0, 1..) => (format!("{sign}{cents_words}"), None),
        (_, 0) => (format!("{sign}{}", whole_euros(whole)), None),
        _ => (
            format!("{sign}{}", whole_euros(whole)),
            Some(format!("e {cents_words}")),
        ),
    }
}

/// "un euro", "due euro", "un milione di euro".
fn whole_euros(n: u64) -> String {
    if n >= 1_000_000 && n.is_multiple_of(1_000_000) {
        return format!("{} di euro", number(n));
    }
    counted(n, "un euro", "euro")
}

/// `one` for 1, otherwise the number and the plural.
fn counted(n: u64, one: &str, plural: &str) -> String {
    if n == 1 {
        one.to_owned()
    } else {
        format!("{} {plural}", number(n))
    }
}

/// "un giorno", "trenta giorni".
pub fn days(n: u64) -> String {
    counted(n, "un giorno", "giorni")
}

/// "una settimana", "settantotto settimane".
pub fn weeks(n: u64) -> String {
    counted(n, "una settimana", "settimane")
}

/// Weeks counted in halves: 135 is "sessantasette settimane e mezza".
pub fn half_weeks(halves: u64) -> String {
    match (halves / 2, halves % 2) {
        (n, 0) => weeks(n),
        (0, _) => "mezza settimana".to_owned(),
        (n, _) => format!("{} e mezza", weeks(n)),
    }
}

/// "un mese", "diciotto mesi".
pub fn months(n: u64) -> String {
    counted(n, "un mese", "mesi")
}

/// "un anno", "due anni".
pub fn years(n: u64) -> String {
    counted(n, "un anno", "anni")
}

/// Tenths of a percent: 30 is "tre per cento", 85 is "otto virgola cinque per cento".
pub fn percent(tenths: u64) -> String {
    match tenths % 10 {
        0 => format!("{} per cento", number(tenths / 10)),
        tenth => format!("{} virgola {} per cento", number(tenths / 10), number(tenth)),
    }
}

/// Grammatical gender of the noun an ordinal stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Masculine,
    Feminine,
}

/// "primo", "ottava", "ventitreesimo"; from 1 to 999,999, a cardinal otherwise.
pub fn ordinal(n: u64, agreement: Agreement) -> String {
    const FIRST: [&str; 10] = [
        "prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim",
    ];
    let ending = match agreement {
        Agreement::Masculine => "o",
        Agreement::Feminine => "a",
    };
    let stem = match n {
        1..=10 => FIRST[(n - 1) as usize].to_owned(),
        11..=999_999 => format!("{}esim", ordinal_stem(below_million(n))),
        _ => return number(n),
    };
    format!("{stem}{ending}")
}

/// "dal sesto", "dall'ottavo": before a masculine noun.
pub fn since_ordinal(n: u64) -> String {
    let ordinal = ordinal(n, Agreement::Masculine);
    format!("{}{ordinal}", Article::Dal.before_word(&ordinal))
}

/// The cardinal as "-esimo" wants it: "ventitre-", "trentasei-" and "milli-" are the exceptions.
fn ordinal_stem(cardinal: String) -> String {
    if cardinal.ends_with("tre") || cardinal.ends_with("sei") {
        return cardinal;
    }
    match cardinal.strip_suffix("mila") {
        Some(stem) => format!("{stem}mill"),
        None => elided(&cardinal).to_owned(),
    }
}

/// A telephone number in the groups it is written in: "803 164" is "ottocentotré, centosessantaquattro";
/// a group that starts with zero or is longer than three digits is read digit by digit.
/// Characters that are not digits only part the groups.
pub fn telephone(written: &str) -> String {
    let groups = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty());
    groups.map(digit_group).collect::<Vec<_>>().join(", ")
}

fn digit_group(group: &str) -> String {
    match group.parse::<u64>() {
        Ok(value) if group.len() <= 3 && !group.starts_with('0') => number(value),
        _ => group
            .bytes()
            .map(|digit| UNITS[usize::from(digit - b'0')])
            .collect::<Vec<_>>()
            .join(" "),
    }
}
