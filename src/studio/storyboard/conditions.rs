use std::collections::BTreeSet;

use crate::script::{earlier_reduction, is_due, is_past};
use law::claim::{Claim, PaymentMethod};
use law::naspi::{Award, ObligationKind};

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
    (
        "earlier_reduction",
        "the monthly reduction goes by a rule that was replaced since (losses of work up to 31-12-2021)",
    ),
    (
        "starts_after_filing",
        "filed after the eighth day: the benefit starts the day after",
    ),
    ("cash", "paid in cash at a post office"),
    (
        "payment_over_cash_limit",
        "paid in cash, and the first payment or a later one is more than may be paid so",
    ),
    (
        "self_employment_declared",
        "self-employment declared in the application",
    ),
    (
        "activity_past",
        "the last day to tell the income of the declared activity was over when the claim was accepted",
    ),
    (
        "anticipation_past",
        "the last day to ask for the benefit in advance for the declared activity was over when the claim was accepted",
    ),
    (
        "yearly_income",
        "self-employment declared, and the income of a new year is still to be told by 31 January",
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
        let cash = claim.payment_method == PaymentMethod::CashAtPostOffice;
        let past = |kind| is_past(claim, award, kind);
        Self::new([
            ("corrected", corrected),
            ("capped", award.capped),
            ("aged_55", facts.aged_55),
            ("earlier_reduction", earlier_reduction(facts)),
            ("starts_after_filing", facts.starts_after_filing),
            ("cash", cash),
            ("payment_over_cash_limit", cash && facts.a_payment_over_cash_limit),
            ("self_employment_declared", claim.self_employment_declared),
            ("activity_past", past(ObligationKind::RunningActivityNotice)),
            ("anticipation_past", past(ObligationKind::AnticipationRequest)),
            (
                "yearly_income",
                is_due(claim, award, ObligationKind::YearlyIncome),
            ),
            ("siisl", facts.siisl),
            ("siisl_past", past(ObligationKind::SiislActivation)),
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
