//! Where a page of a list ends: the next one begins after it, however many rows come before.

/// A place in a list: the keys of its last row. Written as text for whoever asks for the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPosition {
    /// What the list is sorted by: a moment in milliseconds since 1970, or a day.
    pub at: i64,
    /// Of rows that are no claim their number, else 0.
    pub number: i64,
    pub id: String,
}

impl ListPosition {
    /// `at.number.id`, as [`ListPosition::parse`] reads it.
    pub fn text(&self) -> String {
        format!("{}.{}.{}", self.at, self.number, self.id)
    }

    /// Reads a position; none where the text is no such thing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let at = parts.next()?.parse().ok()?;
        let number = parts.next()?.parse().ok()?;
        let id = parts.next()?.to_owned();
        let position = Self { at, number, id };
        // One spelling, and no text that no id can be.
        (position.text() == text && text.len() <= 200).then_some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_reads_back_and_other_texts_are_none() {
        for id in ["NASPI-2026-000001", "", "A.b-1"] {
            let position = ListPosition {
                at: 1_764_000_000_123,
                number: 0,
                id: id.into(),
            };
            assert_eq!(ListPosition::parse(&position.text()), Some(position));
        }
        for wrong in [
            "",
            "1",
            "1.2",
            "x.0.A",
            "01.0.A",
            "1.+2.A",
            &format!("1.0.{}", "A".repeat(300)),
        ] {
            assert_eq!(ListPosition::parse(wrong), None, "{wrong}");
        }
    }
}
