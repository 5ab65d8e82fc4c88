//! Figures and dates as an Italian reads them.

use chrono::{Datelike, NaiveDate};

use crate::money::Cents;
use crate::words::written;
pub use crate::words::written::{short_date, short_month_year as month_year};

/// Keeps an amount and its sign on one line.
const NO_BREAK: &str = "\u{a0}";

/// "1.120,50 €".
pub fn euro(amount: Cents) -> String {
    unbroken(&written::amount(amount))
}

/// "21 febbraio 2026"; the first of a month is "1º".
pub fn date(day: NaiveDate) -> String {
    unbroken(&written::date(day))
}

/// "7-15 apr 2026", for tables.
pub fn short_window(from: NaiveDate, to: NaiveDate) -> String {
    let day = |day: NaiveDate| written::day(day.day());
    let month = |day: NaiveDate| written::short_month(day.month());
    let start = if from.month() == to.month() {
        day(from)
    } else {
        format!("{} {}", day(from), month(from))
    };
    format!("{start}-{} {} {}", day(to), month(to), to.year())
}

/// "dal 7 al 15 aprile 2026", naming month and year once where they are the same.
pub fn window(from: NaiveDate, to: NaiveDate) -> String {
    let end = written::date(to);
    written::window(from, to)
        .replace(&end, &unbroken(&end))
        .replace('\'', "’")
}

fn unbroken(text: &str) -> String {
    text.replace(' ', NO_BREAK)
}

/// "546 giorni, circa 18 mesi".
pub fn duration(days: u32) -> String {
    match (days, (days + 15) / 30) {
        (1, _) => "1 giorno".into(),
        (_, 0 | 1) => format!("{days} giorni"),
        (_, months) => format!("{days} giorni, circa {months} mesi"),
    }
}

/// Reads what people write: "4000", "4.000", "4.000,50", "4 000,5", "4000.50 €".
pub fn parse_euro(written: &str) -> Option<Cents> {
    let plain: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '€')
        .collect();
    let (whole, decimals) = split_decimals(&plain)?;
    if whole.is_empty() || whole.len() > 9 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let cents = match decimals.as_bytes() {
        [] => 0,
        [tens @ b'0'..=b'9'] => i64::from(tens - b'0') * 10,
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => i64::from(tens - b'0') * 10 + i64::from(ones - b'0'),
        _ => return None,
    };
    Some(Cents(whole.parse::<i64>().ok()? * 100 + cents))
}

/// Whole euros without separators, and the decimals. A point is a decimal sign only before one or two digits.
fn split_decimals(plain: &str) -> Option<(String, &str)> {
    if let Some((whole, decimals)) = plain.split_once(',') {
        return Some((without_groups(whole)?, decimals));
    }
    match plain.rsplit_once('.') {
        Some((whole, decimals)) if decimals.len() <= 2 => Some((without_groups(whole)?, decimals)),
        _ => Some((without_groups(plain)?, "")),
    }
}

/// Takes the points out where they stand between groups of three.
fn without_groups(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let well_grouped = rest.is_empty() || first.len() <= 3;
    (well_grouped && rest.iter().all(|group| group.len() == 3)).then(|| format!("{first}{}", rest.concat()))
}

/// "2:05" for a place in the video.
pub fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The name of a figure of the trace; what has none here keeps its own, readable.
pub fn figure_name(figure: &str) -> String {
    crate::naspi::labels::label(figure).map_or_else(
        || figure.trim_end_matches("_eur").replace('_', " "),
        str::to_owned,
    )
}

/// A value of the trace ("1452.77", "2026-02-21") as it is read.
pub fn figure_value(figure: &str, value: &str) -> String {
    if figure.ends_with("_eur") {
        return parse_euro(value).map_or_else(|| value.into(), euro);
    }
    match (figure, value) {
        ("capped", "true") => "sì".into(),
        ("capped", "false") => "no".into(),
        _ => value
            .parse::<NaiveDate>()
            .map_or_else(|_| value.replace('.', ","), date),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn amounts_and_dates_read_as_in_italian() {
        assert_eq!(euro(Cents(112_050)), "1.120,50\u{a0}€");
        assert_eq!(euro(Cents(5)), "0,05\u{a0}€");
        assert_eq!(euro(Cents(123_456_789)), "1.234.567,89\u{a0}€");
        assert_eq!(date(day("2026-02-01")), "1º\u{a0}febbraio\u{a0}2026");
        assert_eq!(
            window(day("2026-04-07"), day("2026-04-15")),
            "dal 7 al 15\u{a0}aprile\u{a0}2026"
        );
        assert_eq!(
            window(day("2026-03-08"), day("2026-04-11")),
            "dall’8 marzo all’11\u{a0}aprile\u{a0}2026"
        );
        assert_eq!(duration(546), "546 giorni, circa 18 mesi");
        assert_eq!(clock(125_400), "2:05");
    }

    #[test]
    fn people_write_amounts_in_many_ways() {
        for (written, cents) in [
            ("4000", 400_000),
            ("4.000", 400_000),
            ("4.000,5", 400_050),
            ("4 000,50 €", 400_050),
            ("4000.50", 400_050),
        ] {
            assert_eq!(parse_euro(written), Some(Cents(cents)), "{written}");
        }
        for wrong in [
            "",
            "-1",
            "1e5",
            "4.00.000",
            "4,000,50",
            "mille",
            "12345678901",
            "4,555",
            "٣",
        ] {
            assert_eq!(parse_euro(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_trace_is_read_like_the_rest() {
        assert_eq!(figure_value("reference_wage_eur", "1452.77"), "1.452,77\u{a0}€");
        assert_eq!(
            figure_value("starts_on", "2026-02-21"),
            "21\u{a0}febbraio\u{a0}2026"
        );
        assert_eq!(figure_value("duration_weeks", "67.5"), "67,5");
        assert_eq!(figure_name("some_new_figure_eur"), "some new figure");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in 0_i64..1_000_000_000) {
            prop_assert_eq!(parse_euro(&euro(Cents(cents))), Some(Cents(cents)));
        }

        #[test]
        fn no_text_breaks_the_reader(written in "\\PC{0,40}") {
            let _ = parse_euro(&written);
            let _ = figure_value("x_eur", &written);
        }
    }
}
