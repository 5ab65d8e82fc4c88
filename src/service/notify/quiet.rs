//! Quiet hours: no SMS is sent in them.

use chrono::{DateTime, Timelike, Utc};

use ground::clock::rome;

/// Whether `moment` lies in the quiet hours, from the hour `from` to the hour `to` in Rome. They may
/// cross midnight; equal hours mean never.
pub fn is_quiet(moment: DateTime<Utc>, from: u32, to: u32) -> bool {
    let hour = rome(moment).hour();
    if from <= to {
        (from..to).contains(&hour)
    } else {
        hour >= from || hour < to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(moment: &str, from: u32, to: u32) -> bool {
        is_quiet(moment.parse().expect("a moment"), from, to)
    }

    #[test]
    fn quiet_from_nine_in_the_evening_to_eight_in_the_morning() {
        for (winter, expected) in [
            ("19:59:59", false),
            ("20:00:00", true),
            ("06:59:59", true),
            ("07:00:00", false),
        ] {
            assert_eq!(
                quiet(&format!("2026-01-15T{winter}Z"), 21, 8),
                expected,
                "{winter} UTC in winter"
            );
        }
        for (summer, expected) in [
            ("18:59:59", false),
            ("19:00:00", true),
            ("05:59:59", true),
            ("06:00:00", false),
        ] {
            assert_eq!(
                quiet(&format!("2026-07-15T{summer}Z"), 21, 8),
                expected,
                "{summer} UTC in summer"
            );
        }
    }

    #[test]
    fn the_nights_of_the_change_keep_their_hours() {
        // Summer time begins on 29 March 2026 and ends on 25 October 2026.
        for (moment, expected) in [
            ("2026-03-28T20:00:00Z", true),
            ("2026-03-29T01:30:00Z", true),
            ("2026-03-29T05:59:59Z", true),
            ("2026-03-29T06:00:00Z", false),
            ("2026-10-24T19:00:00Z", true),
            ("2026-10-25T00:30:00Z", true),
            ("2026-10-25T06:59:59Z", true),
            ("2026-10-25T07:00:00Z", false),
        ] {
            assert_eq!(quiet(moment, 21, 8), expected, "{moment}");
        }
    }

    #[test]
    fn hours_within_a_day_and_none_at_all() {
        assert!(quiet("2026-01-15T12:30:00Z", 13, 15));
        assert!(!quiet("2026-01-15T14:00:00Z", 13, 15));
        assert!(!quiet("2026-01-15T02:00:00Z", 8, 8));
    }
}
