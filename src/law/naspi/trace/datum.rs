//! A value of the trace with what it is, so that nobody has to guess it from its name.

use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use ground::calendar;
use ground::money::Cents;

/// A figure's value, or an input of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datum<'a> {
    /// A bare number: weeks of contributions, a percentage, the number of a month.
    Count(u32),
    /// A length in days.
    Days(u32),
    /// A length in weeks.
    Weeks(u32),
    /// A length in weeks, counted in halves: 135 is "67.5".
    HalfWeeks(u32),
    /// A length in months, counted in hundredths: 953 is "9.53", 1000 is "10".
    Months(u32),
    Amount(Cents),
    /// A multiplier in hundredths ("4.33").
    Factor(Cents),
    Day(NaiveDate),
    Flag(bool),
    Text(&'a str),
    /// A day that was not given.
    Absent,
}

impl fmt::Display for Datum<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Count(number) | Self::Days(number) | Self::Weeks(number) => write!(f, "{number}"),
            Self::HalfWeeks(halves) if halves % 2 == 1 => write!(f, "{}.5", halves / 2),
            Self::HalfWeeks(halves) => write!(f, "{}", halves / 2),
            Self::Months(hundredths) => f.write_str(&trimmed(hundredths)),
            Self::Amount(cents) | Self::Factor(cents) => f.write_str(&cents.decimal()),
            Self::Day(day) => f.write_str(&calendar::iso(day)),
            Self::Flag(holds) => write!(f, "{holds}"),
            Self::Text(text) => f.write_str(text),
            Self::Absent => Ok(()),
        }
    }
}

/// Without the zeros behind the point.
fn trimmed(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Serialize for Datum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Count(number) | Self::Days(number) | Self::Weeks(number) => {
                serializer.serialize_u32(number)
            }
            Self::Flag(holds) => serializer.serialize_bool(holds),
            Self::Absent => serializer.serialize_none(),
            _ => serializer.collect_str(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_datum_is_printed_as_what_it_is() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        for (datum, text, json) in [
            (Datum::Count(13), "13", "13"),
            (Datum::Days(0), "0", "0"),
            (Datum::HalfWeeks(135), "67.5", "\"67.5\""),
            (Datum::HalfWeeks(156), "78", "\"78\""),
            (Datum::Months(1000), "10", "\"10\""),
            (Datum::Months(950), "9.5", "\"9.5\""),
            (Datum::Months(953), "9.53", "\"9.53\""),
            (Datum::Amount(Cents(120)), "1.20", "\"1.20\""),
            (Datum::Factor(Cents(433)), "4.33", "\"4.33\""),
            (Datum::Day(day), "2026-02-01", "\"2026-02-01\""),
            (Datum::Flag(true), "true", "true"),
            (Datum::Text("circ. 4/2026"), "circ. 4/2026", "\"circ. 4/2026\""),
            (Datum::Absent, "", "null"),
        ] {
            assert_eq!(datum.to_string(), text);
            assert_eq!(serde_json::to_string(&datum).unwrap(), json);
        }
    }
}
