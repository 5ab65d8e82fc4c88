//! One claim on its way from the event to an award: read, assessed, and fit for a guide or not.

use super::{Assessment, Award, Interpretations, Law, LawError, assess};
use crate::claim::{Claim, Problem, Refusal, Verdict, parse_event};

/// By what claims are assessed: the law, and how its open points are read.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'l> {
    pub law: &'l Law,
    pub interpretations: Interpretations,
}

impl Rules<'static> {
    /// The law as shipped with the program.
    ///
    /// # Errors
    /// As [`Law::embedded`].
    pub fn embedded(interpretations: Interpretations) -> Result<Self, LawError> {
        Ok(Self {
            law: Law::embedded()?,
            interpretations,
        })
    }
}

/// A claim that was read, with what the law gives for it.
#[derive(Clone, Debug)]
pub struct Case {
    pub claim: Claim,
    /// None where no award can be computed.
    pub award: Option<Award>,
    /// What holds the claim; empty where it is fit for a guide.
    pub problems: Vec<Problem>,
}

impl Case {
    /// Reads an event in structured mode and assesses its claim.
    ///
    /// # Errors
    /// As [`parse_event`]: every problem of the event.
    pub fn read(rules: Rules<'_>, event: &[u8]) -> Result<Self, Refusal> {
        parse_event(event).map(|claim| Self::of(rules, claim))
    }

    /// Assesses a claim that was read already.
    pub fn of(rules: Rules<'_>, claim: Claim) -> Self {
        let Assessment { award, problems } = assess(rules.law, &rules.interpretations, &claim);
        Self {
            claim,
            award,
            problems,
        }
    }

    pub fn verdict(&self) -> Verdict {
        if self.problems.is_empty() {
            Verdict::Ok
        } else {
            Verdict::Held
        }
    }

    /// The claim with its award, where it is fit for a guide.
    ///
    /// # Errors
    /// What a person has to look at first.
    pub fn fit(self) -> Result<(Claim, Award), Refusal> {
        match self.award {
            Some(award) if self.problems.is_empty() => Ok((self.claim, award)),
            _ => Err(Refusal {
                claim_id: Some(self.claim.claim_id),
                problems: self.problems,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_that_is_held_is_not_fit_though_it_has_an_award() {
        let rules = Rules::embedded(Interpretations::default()).unwrap();
        let sample = include_str!("../../../tests/claims/sample.jsonl").lines();
        let cases = sample.map(|line| Case::read(rules, line.as_bytes()).unwrap());
        let (mut held, mut fit) = (0, 0);
        for case in cases {
            assert!(case.award.is_some());
            let is_held = !case.problems.is_empty();
            match case.fit() {
                Ok(_) => fit += 1,
                Err(refusal) => {
                    held += 1;
                    assert!(is_held && !refusal.problems.is_empty());
                }
            }
        }
        assert_eq!((held, fit), (1, 14));
    }
}
