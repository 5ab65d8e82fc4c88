//! What of a person's duties was over when the claim was accepted: that is the day a guide goes by.

use law::claim::Claim;
use law::naspi::{Award, DutyDay, ObligationKind};

pub(super) fn duty(claim: &Claim, award: &Award, kind: ObligationKind) -> Option<DutyDay> {
    award.duty(kind, claim.accepted_on)
}

/// Whether the last day for a duty was over when the claim was accepted.
pub(crate) fn is_past(claim: &Claim, award: &Award, kind: ObligationKind) -> bool {
    duty(claim, award, kind).is_some_and(|duty| duty.past)
}

/// Whether a duty is still to come.
pub(crate) fn is_due(claim: &Claim, award: &Award, kind: ObligationKind) -> bool {
    duty(claim, award, kind).is_some_and(|duty| !duty.past)
}
