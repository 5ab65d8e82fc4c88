use std::collections::BTreeSet;

use crate::script::{earlier_reduction, is_due, is_past};
use law::claim::{Claim, PaymentMethod};
use law::naspi::{Award, ObligationKind};

/// A condition that a scene file may name. `docs/scenes.md` has the same as a table.
pub struct Condition {
    pub name: &'static str,
    pub meaning: &'static str,
    /// Whether it holds for a claim. What compares two guides is put there by who has both ([`Conditions::with`]).
    holds: fn(&Seen<'_>) -> bool,
}

/// What a condition looks at.
struct Seen<'a> {
    claim: &'a Claim,
    award: &'a Award,
    /// The guide replaces an earlier one.
    corrected: bool,
}

impl Seen<'_> {
    fn in_cash(&self) -> bool {
        self.claim.payment_method == PaymentMethod::CashAtPostOffice
    }

    fn past(&self, kind: ObligationKind) -> bool {
        is_past(self.claim, self.award, kind)
    }
}

/// Every condition.
pub const CONDITIONS: &[Condition] = &[
    Condition {
        name: "corrected",
        meaning: "the guide replaces an earlier one",
        holds: |seen| seen.corrected,
    },
    Condition {
        name: "corrected_amount",
        meaning: "the monthly amount is another than in the guide before",
        holds: |_| false,
    },
    Condition {
        name: "corrected_start",
        meaning: "the benefit starts on another day than in the guide before",
        holds: |_| false,
    },
    Condition {
        name: "corrected_duration",
        meaning: "the benefit lasts another time than in the guide before",
        holds: |_| false,
    },
    Condition {
        name: "capped",
        meaning: "the formula gives more than the year's maximum",
        holds: |seen| seen.award.capped,
    },
    Condition {
        name: "aged_55",
        meaning: "55 completed on the day of filing",
        holds: |seen| seen.award.facts.aged_55,
    },
    Condition {
        name: "earlier_reduction",
        meaning: "the monthly reduction goes by a rule that was replaced since (losses of work up to 31-12-2021)",
        holds: |seen| earlier_reduction(&seen.award.facts),
    },
    Condition {
        name: "starts_after_filing",
        meaning: "filed after the eighth day: the benefit starts the day after",
        holds: |seen| seen.award.facts.starts_after_filing,
    },
    Condition {
        name: "cash",
        meaning: "paid in cash at a post office",
        holds: |seen| seen.in_cash(),
    },
    Condition {
        name: "payment_over_cash_limit",
        meaning: "paid in cash, and the first payment or a later one is more than may be paid so",
        holds: |seen| seen.in_cash() && seen.award.facts.a_payment_over_cash_limit,
    },
    Condition {
        name: "self_employment_declared",
        meaning: "self-employment declared in the application",
        holds: |seen| seen.claim.self_employment_declared,
    },
    Condition {
        name: "activity_past",
        meaning: "the last day to tell the income of the declared activity was over when the claim was accepted",
        holds: |seen| seen.past(ObligationKind::RunningActivityNotice),
    },
    Condition {
        name: "anticipation_past",
        meaning: "the last day to ask for the benefit in advance for the declared activity was over when the claim was accepted",
        holds: |seen| seen.past(ObligationKind::AnticipationRequest),
    },
    Condition {
        name: "yearly_income",
        meaning: "self-employment declared, and the income of a new year is still to be told by 31 January",
        holds: |seen| is_due(seen.claim, seen.award, ObligationKind::YearlyIncome),
    },
    Condition {
        name: "siisl",
        meaning: "application from 24-11-2024",
        holds: |seen| seen.award.facts.siisl,
    },
    Condition {
        name: "siisl_past",
        meaning: "the SIISL date was already past when the claim was accepted",
        holds: |seen| seen.past(ObligationKind::SiislActivation),
    },
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
        let seen = Seen {
            claim,
            award,
            corrected,
        };
        Self::new(
            CONDITIONS
                .iter()
                .map(|condition| (condition.name, (condition.holds)(&seen))),
        )
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
        .find(|name| CONDITIONS.iter().all(|known| known.name != *name))
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

    #[test]
    fn every_condition_is_documented_in_the_same_words() {
        let documented = include_str!("../../../docs/scenes.md");
        for Condition { name, meaning, .. } in CONDITIONS {
            let row = format!("| `{name}` | {meaning} |");
            assert!(documented.contains(&row), "docs/scenes.md lacks: {row}");
        }
    }
}
