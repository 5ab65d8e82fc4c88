//! What a guide that replaces an earlier one tells of the change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is another figure than in the guide before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The amount a month.
    pub amount: bool,
    /// The day from which it is paid.
    pub start: bool,
    /// For how long.
    pub duration: bool,
}

impl Correction {
    /// Compares the figures of two guides, as written in one language; what either lacks has not changed.
    pub fn between(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Self {
        let changed = |slot: &str| {
            let both = before.get(slot).zip(after.get(slot));
            both.is_some_and(|(before, after)| before != after)
        };
        Self {
            amount: changed("monthly_amount"),
            start: changed("start_from"),
            duration: changed("duration"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(all: &[(&str, &str)]) -> BTreeMap<String, String> {
        let own = |(slot, value): &(&str, &str)| ((*slot).to_owned(), (*value).to_owned());
        all.iter().map(own).collect()
    }

    #[test]
    fn only_what_both_guides_have_can_have_changed() {
        let before = figures(&[
            ("monthly_amount", "1.089,58 €"),
            ("start_from", "dal 18 febbraio 2026"),
        ]);
        let after = figures(&[
            ("monthly_amount", "1.120,50 €"),
            ("start_from", "dal 18 febbraio 2026"),
            ("duration", "18 mesi"),
        ]);
        let correction = Correction::between(&before, &after);
        assert_eq!(
            correction,
            Correction {
                amount: true,
                ..Correction::default()
            }
        );
        assert_eq!(Correction::between(&after, &after), Correction::default());
    }
}
