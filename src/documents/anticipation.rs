//! What asking for the rest in advance would bring, at a few moments of this person's benefit.

use serde::Serialize;

use super::written;
use crate::money::Cents;
use crate::naspi::Award;

/// Months already paid at which the sheet shows what is left.
const MOMENTS: [usize; 5] = [0, 3, 6, 12, 18];

/// The figures of the sheet.
#[derive(Serialize)]
pub struct Anticipation {
    rows: Vec<Row>,
    /// The second instalment comes at the theoretical end, or six months after the application if earlier.
    theoretical_end: String,
}

#[derive(Serialize)]
struct Row {
    months_paid: usize,
    rest: String,
    first: String,
    second: String,
}

pub fn anticipation(award: &Award) -> Anticipation {
    let rows = MOMENTS
        .into_iter()
        .filter(|&paid| paid < award.months.len())
        .map(|paid| row(award, paid));
    Anticipation {
        rows: rows.collect(),
        theoretical_end: written::date(award.ends_on),
    }
}

fn row(award: &Award, months_paid: usize) -> Row {
    let rest = Cents(
        award.months[months_paid..]
            .iter()
            .map(|month| month.amount.0)
            .sum(),
    );
    let (first, second) = instalments(rest);
    Row {
        months_paid,
        rest: written::amount(rest),
        first: written::amount(first),
        second: written::amount(second),
    }
}

/// 70 % rounded half-up to the cent, and what remains (L. 199/2025 art. 1 c. 176).
fn instalments(rest: Cents) -> (Cents, Cents) {
    let first = (rest.0 * 70 + 50) / 100;
    (Cents(first), Cents(rest.0 - first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_instalments_make_up_the_rest() {
        for (rest, first, second) in [(1_000_000, 700_000, 300_000), (99, 69, 30), (5, 4, 1), (0, 0, 0)] {
            assert_eq!(instalments(Cents(rest)), (Cents(first), Cents(second)));
        }
    }
}
