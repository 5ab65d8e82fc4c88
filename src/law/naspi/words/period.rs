//! Days of benefit as they are told: a whole calendar month by its name, other days by their number.

use chrono::NaiveDate;

use crate::naspi::YearMonth;
use crate::naspi::plan::is_whole;

/// The longest list of months that is still read out one by one.
const MOST_NAMES: usize = 3;

pub(super) enum Period {
    /// One calendar month, all that is paid of it.
    Whole(YearMonth),
    /// Days in some calendar months.
    Within(Vec<YearMonth>),
    /// Days in more months than are read out one by one.
    Long,
}

pub(super) fn period(from: NaiveDate, to: NaiveDate) -> Period {
    let last = YearMonth::of(to);
    let start = YearMonth::of(from);
    if start == last && is_whole(from, to) {
        return Period::Whole(start);
    }
    let next = |month: &YearMonth| Some(month.next());
    let months = std::iter::successors(Some(start), next).take_while(|month| *month <= last);
    let months: Vec<_> = months.take(MOST_NAMES + 1).collect();
    if months.len() > MOST_NAMES {
        Period::Long
    } else {
        Period::Within(months)
    }
}

/// "a, b and c".
pub(super) fn joined(names: &[&str], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// Days in months of 30, as "about so many"; none below a month.
pub(super) fn about_months(days: u32) -> Option<u64> {
    (days >= 30).then_some(u64::from((days + 15) / 30))
}
