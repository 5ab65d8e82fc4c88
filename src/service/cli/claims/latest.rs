//! Of several rows of one claim, the one in force: the later event, and of events at the same moment, or at none, the
//! later row. The store decides alike.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, Utc};

use law::claim::Claim;
use law::intake::Row;

/// A row a claim.
#[derive(Default)]
pub struct LatestRows(HashMap<String, (Row, Option<DateTime<Utc>>)>);

impl LatestRows {
    /// Takes a row in. Where another of its claim is there, the line of the one that yields and of the one in force.
    pub fn take(&mut self, row: Row, claim: &Claim) -> Option<(u64, u64)> {
        let new = (row, claim.happened_at);
        match self.0.entry(claim.claim_id.clone()) {
            Entry::Vacant(place) => {
                place.insert(new);
                None
            }
            Entry::Occupied(mut place) => {
                let is_earlier = new.1.zip(place.get().1).is_some_and(|(new, known)| new < known);
                if is_earlier {
                    return Some((new.0.line, place.get().0.line));
                }
                let by = new.0.line;
                Some((place.insert(new).0.line, by))
            }
        }
    }

    /// The rows in the order of the file.
    pub fn into_rows(self) -> Vec<Row> {
        let mut rows: Vec<_> = self.0.into_values().map(|(row, _)| row).collect();
        rows.sort_by_key(|row| row.line);
        rows
    }
}

#[cfg(test)]
mod tests {
    use law::claim::parse_event;

    use super::*;

    const SAMPLE: &str = include_str!("../../../../tests/claims/sample.jsonl");

    /// The lines that stay of rows of one claim at these moments.
    fn in_force(times: &[Option<&str>]) -> Vec<u64> {
        let mut latest = LatestRows::default();
        for (line, time) in (1..).zip(times) {
            let mut event: serde_json::Value =
                serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
            event["time"] = (*time).into();
            let event = event.to_string().into_bytes();
            let claim = parse_event(&event).expect("a claim");
            let row = Row {
                line,
                event,
                has_identity: true,
            };
            latest.take(row, &claim);
        }
        latest.into_rows().iter().map(|row| row.line).collect()
    }

    #[test]
    fn the_later_event_is_in_force_and_else_the_later_row() {
        let (nine, ten) = (
            Some("2026-03-03T09:00:00+01:00"),
            Some("2026-03-03T10:00:00+01:00"),
        );
        // Nine in Rome, as London has it.
        let nine_too = Some("2026-03-03T08:00:00Z");
        for (times, expected) in [
            (&[nine, ten][..], 2),
            (&[ten, nine], 1),
            (&[nine, nine_too], 2),
            (&[None, None, None], 3),
            (&[ten, None], 2),
            (&[None, nine], 2),
            (&[nine, ten, nine], 2),
        ] {
            assert_eq!(in_force(times), [expected], "{times:?}");
        }
    }
}
