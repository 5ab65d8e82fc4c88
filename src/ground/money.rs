//! Euro cents, exact.
#![deny(clippy::float_arithmetic)]

use std::fmt;

use serde::{Serialize, Serializer};

/// An amount in euro cents. Written with a point and two decimals ("1452.77").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(pub i64);

impl Cents {
    /// Reads "52340", "52340.5" or "52340.00": digits, a point, at most two decimals, no sign, no
    /// exponent, at most 15 digits before the point.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
            return None;
        }
        let hundredths = match decimals.len() {
            0 => 0,
            1 => decimals.parse::<i64>().ok()? * 10,
            _ => decimals.parse().ok()?,
        };
        Some(Self(whole.parse::<i64>().ok()? * 100 + hundredths))
    }

    /// As Italians write it, without the currency ("1.452,77").
    pub fn italian(self) -> String {
        let mut out = String::with_capacity(16);
        if self.0 < 0 {
            out.push('-');
        }
        let euros = (self.0 / 100).unsigned_abs().to_string();
        for (at, digit) in euros.chars().enumerate() {
            if at > 0 && (euros.len() - at).is_multiple_of(3) {
                out.push('.');
            }
            out.push(digit);
        }
        out.push(',');
        push_two_digits(&mut out, self.0.unsigned_abs());
        out
    }

    /// The same text as `Display`, without the formatting machinery.
    pub fn decimal(self) -> String {
        let mut out = String::with_capacity(12);
        if self.0 < 0 {
            out.push('-');
        }
        out.push_str(&(self.0 / 100).unsigned_abs().to_string());
        out.push('.');
        push_two_digits(&mut out, self.0.unsigned_abs());
        out
    }
}

/// Appends the last two digits of a number.
pub(crate) fn push_two_digits(out: &mut String, value: u64) {
    out.push(char::from(b'0' + (value / 10 % 10) as u8));
    out.push(char::from(b'0' + (value % 10) as u8));
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.decimal())
    }
}

// An amount belongs to a person more often than not: it does not print itself in a debug line.
impl fmt::Debug for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[cents]")
    }
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_decimal_strings_only() {
        for (text, cents) in [
            ("52340.00", 5_234_000),
            ("0.5", 50),
            ("7", 700),
            ("0.01", 1),
            ("10.10", 1010),
            ("123456789012345.67", 12_345_678_901_234_567),
        ] {
            assert_eq!(Cents::parse(text).map(|c| c.0), Some(cents), "{text}");
        }
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1.00",
            "+1",
            "1e9",
            "1.000",
            "1,00",
            " 1",
            "1 ",
            "٣",
            "1234567890123456",
        ] {
            assert!(Cents::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn writes_both_ways() {
        assert_eq!(Cents(145_277).to_string(), "1452.77");
        assert_eq!(Cents(-5).to_string(), "-0.05");
        assert_eq!(Cents(145_277).italian(), "1.452,77");
        assert_eq!(Cents(100_000_005).italian(), "1.000.000,05");
        assert_eq!(Cents(5).italian(), "0,05");
        assert_eq!(Cents(0).italian(), "0,00");
        assert_eq!(Cents(0).to_string(), "0.00");
        assert_eq!(Cents(-12_345_678).italian(), "-123.456,78");
        assert_eq!(Cents(99_999).italian(), "999,99");
    }

    #[test]
    fn hides_in_debug_lines() {
        assert_eq!(format!("{:?}", Cents(145_277)), "[cents]");
    }
}
