use std::collections::BTreeSet;

use crate::claim::{Claim, PaymentMethod};
use crate::naspi::Award;
use crate::script::siisl_past;

/// Every condition a scene file may name, and what it means.
pub const CONDITIONS: &[(&str, &str)] = &[
    ("corrected", "the guide replaces an earlier one"),
    (
        "corrected_amount",
        "the monthly amount is another than in the guide before",
    ),
    (
        "corrected_start",
        "the benefit starts on another day than in the guide before",
    ),
    (
        "corrected_duration",
        "the benefit lasts another time than in the guide before",
    ),
    ("capped", "the formula gives more than the year's maximum"),
    ("aged_55", "55 completed on the day of filing"),
    ("lost_before_2022", "loss of work up to 31-12-2021"),
    (
        "starts_after_filing",
        "filed after the eighth day: the benefit starts the day after",
    ),
    ("cash", "paid in cash at a post office"),
    (
        "self_employment_declared",
        "self-employment declared in the application",
    ),
    ("siisl", "application from 24-11-2024"),
    (
        "siisl_past",
        "the SIISL date was already past when the claim was accepted",
    ),
];

/// The conditions that hold for one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions(BTreeSet<&'static str>);

impl Conditions {
    pub fn new(holding: impl IntoIterator<Item = (&'static str, bool)>) -> Self {
        Self(
            holding
                .into_iter()
                .filter(|(_, holds)| *holds)
                .map(|(name, _)| name)
                .collect(),
        )
    }

    /// Those that hold for a claim. `corrected`: the guide replaces an earlier one.
    pub fn of(claim: &Claim, award: &Award, corrected: bool) -> Self {
        let facts = &award.facts;
        Self::new([
            ("corrected", corrected),
            ("capped", award.capped),
            ("aged_55", facts.aged_55),
            ("lost_before_2022", facts.lost_before_2022),
            ("starts_after_filing", facts.starts_after_filing),
            ("cash", claim.payment_method == PaymentMethod::CashAtPostOffice),
            ("self_employment_declared", claim.self_employment_declared),
            ("siisl", facts.siisl),
            ("siisl_past", siisl_past(facts, claim)),
        ])
    }

    /// These hold too.
    pub fn with(mut self, holding: impl IntoIterator<Item = (&'static str, bool)>) -> Self {
        self.0.extend(Self::new(holding).0);
        self
    }

    /// Whether all of `when` hold; "!" in front of a name means "not".
    pub fn allow(&self, when: &[String]) -> bool {
        when.iter().all(|name| match name.strip_prefix('!') {
            Some(name) => !self.0.contains(name),
            None => self.0.contains(name.as_str()),
        })
    }
}

/// The first name in `when` that is not a condition.
pub fn unknown(when: &[String]) -> Option<&str> {
    when.iter()
        .map(|name| name.trim_start_matches('!'))
        .find(|name| CONDITIONS.iter().all(|(known, _)| known != name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn all_must_hold_and_an_exclamation_mark_negates() {
        let conditions = Conditions::new([("siisl", true), ("capped", false)]);
        assert!(conditions.allow(&[]));
        assert!(conditions.allow(&when(&["siisl", "!capped"])));
        assert!(!conditions.allow(&when(&["siisl", "capped"])));
        assert!(!conditions.allow(&when(&["!siisl"])));
    }

    #[test]
    fn a_misspelt_condition_is_found() {
        assert_eq!(unknown(&when(&["siisl", "!caped"])), Some("caped"));
        assert_eq!(unknown(&when(&["siisl", "!capped"])), None);
    }
}
