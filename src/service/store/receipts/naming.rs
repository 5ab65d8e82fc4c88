//! What a message centre calls a message, spelled as its answer and its receipts may spell it.
//!
//! SMPP 3.4 leaves the spelling open: many centres answer in hexadecimal and report in decimal or the other way
//! round, with or without leading zeros, in capitals or not, with or without the dashes of a UUID. A number alone
//! may then name several messages ("10" is also "a" and "16"), so that the phone's number decides.

use std::collections::BTreeMap;

/// A message, as a receipt names it.
#[derive(Clone, Copy, Debug)]
pub struct MessageName<'a> {
    /// What the provider calls it.
    pub reference: &'a str,
    /// The number it went to, as the provider writes it; empty where the receipt does not say.
    pub number: &'a str,
}

/// How far a spelling is from the one that was read: the nearer one is believed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    Same,
    /// The same digits with other zeros, letters or dashes.
    Dressed,
    /// The same number, hexadecimal instead of decimal or the other way round.
    Converted,
}

/// Leading zeros are tried up to this length: a C-octet string of 64 rarely holds more.
const LONGEST_PADDED: usize = 20;
/// Dashes of a UUID stand after so many digits.
const GROUPS: [usize; 4] = [8, 12, 16, 20];
const UUID_DIGITS: usize = 32;
/// Digits at the end of two numbers that make them one person's, whatever stands before.
const TELLING_DIGITS: usize = 8;

/// Every way in which `reference` may have been written when the message was taken.
pub(super) fn spellings(reference: &str) -> BTreeMap<String, Spelling> {
    let mut all = BTreeMap::new();
    let mut add = |text: String, spelling: Spelling| {
        let known = all.entry(text).or_insert(spelling);
        *known = spelling.min(*known);
    };
    add(reference.to_owned(), Spelling::Same);
    let plain = reference.replace('-', "").to_ascii_lowercase();
    let dashed = with_dashes(&plain);
    for text in [reference, &plain].into_iter().chain(dashed.as_deref()) {
        add(text.to_ascii_lowercase(), Spelling::Dressed);
        add(text.to_ascii_uppercase(), Spelling::Dressed);
    }
    if !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let decimal = plain.parse::<u128>().ok();
        let hexadecimal = u128::from_str_radix(&plain, 16).ok();
        let mut numbers = vec![(plain, Spelling::Dressed)];
        numbers.extend(decimal.map(|number| (format!("{number:x}"), Spelling::Converted)));
        numbers.extend(hexadecimal.map(|number| (number.to_string(), Spelling::Converted)));
        for (digits, spelling) in numbers {
            for text in padded(&digits) {
                add(text.to_ascii_uppercase(), spelling);
                add(text, spelling);
            }
        }
    }
    all
}

/// Without leading zeros, and with each number of them.
fn padded(digits: &str) -> impl Iterator<Item = String> {
    let bare = match digits.trim_start_matches('0') {
        "" => "0",
        bare => bare,
    };
    (bare.len()..=LONGEST_PADDED.max(bare.len())).map(move |width| format!("{bare:0>width$}"))
}

fn with_dashes(digits: &str) -> Option<String> {
    let is_uuid = digits.len() == UUID_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_uuid.then(|| {
        let marked = digits.chars().enumerate();
        marked
            .flat_map(|(at, digit)| GROUPS.contains(&at).then_some('-').into_iter().chain([digit]))
            .collect()
    })
}

/// Whether two numbers are one person's: +39 320…, 0039320… and 320… are. `None` where one says too little.
pub(super) fn same_number(one: &str, other: &str) -> Option<bool> {
    let end = |number: &str| -> Option<String> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let from = digits.len().checked_sub(TELLING_DIGITS)?;
        Some(digits[from..].to_owned())
    };
    Some(end(one)? == end(other)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how(read: &str, taken: &str) -> Option<Spelling> {
        spellings(read).get(taken).copied()
    }

    #[test]
    fn every_spelling_of_a_message_is_known() {
        use Spelling::{Converted, Dressed, Same};
        for (read, taken, expected) in [
            ("07A", "07A", Same),
            ("07a", "07A", Dressed),
            ("7A", "0000007a", Dressed),
            ("0000000026", "26", Dressed),
            ("26", "1A", Converted),
            ("0000000026", "0000001a", Converted),
            ("1A", "26", Converted),
            ("0000001A", "0000000026", Converted),
            ("3735928559", "DEADBEEF", Converted),
            (
                "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "6F9619FF8B86D011B42D00CF4FC964FF",
                Dressed,
            ),
            (
                "6F9619FF8B86D011B42D00CF4FC964FF",
                "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                Dressed,
            ),
            ("smsc1-000123", "SMSC1-000123", Dressed),
            ("0", "00000000", Dressed),
        ] {
            assert_eq!(how(read, taken), Some(expected), "{read} {taken}");
        }
        for (read, other) in [("26", "27"), ("smsc1-000123", "123"), ("", "0"), ("à", "a")] {
            assert_eq!(how(read, other), None, "{read} {other}");
        }
    }

    #[test]
    fn numbers_are_compared_by_their_end() {
        for (one, other, expected) in [
            ("+393200000001", "393200000001", Some(true)),
            ("00393200000001", "3200000001", Some(true)),
            ("+393200000001", "+393200000002", Some(false)),
            ("+393200000001", "Istituto", None),
            ("+393200000001", "", None),
        ] {
            assert_eq!(same_number(one, other), expected, "{one} {other}");
        }
    }
}
