//! Euro cents, exact.

use std::fmt;

use serde::{Serialize, Serializer};

/// An amount in euro cents. Written with a point and two decimals ("1452.77").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(pub i64);

impl Cents {
    /// Whole euros, without the cents.
    pub fn euros(self) -> i64 {
        self.0 / 100
    }

    /// The cents beside the whole euros, 0 to 99 for an amount that is not negative.
    pub fn cents_part(self) -> i64 {
        self.0 % 100
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.abs() / 100, self.0.abs() % 100)
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
        serializer.collect_str(self)
    }
}
