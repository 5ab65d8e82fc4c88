//! By when this person has to do what: each duty as it stands on the day of acceptance.

use super::due::{duty, is_past};
use super::values::{Slot, Values};
use ground::words::Before;
use law::claim::Claim;
use law::naspi::{Award, ObligationKind};

/// The duties of whoever declared an activity: by and on which day, where there is one.
const DECLARED: [(ObligationKind, [&str; 2]); 3] = [
    (
        ObligationKind::RunningActivityNotice,
        ["activity_by", "activity_on"],
    ),
    (
        ObligationKind::AnticipationRequest,
        ["anticipation_by", "anticipation_on"],
    ),
    (ObligationKind::YearlyIncome, ["income_by", "income_on"]),
];

impl Values {
    pub(super) fn duties(&mut self, claim: &Claim, award: &Award) {
        let locale = self.locale();
        for (kind, [by, on]) in DECLARED {
            let duty = duty(claim, award, kind);
            for (name, before) in [(by, Before::By), (on, Before::On)] {
                let slot = duty.map(|duty| Slot::day(locale, before, duty.due_on));
                self.set(name, slot.unwrap_or_else(|| Slot::shown(String::new())));
            }
        }
        let over = is_past(claim, award, ObligationKind::AnticipationRequest);
        self.choose(
            "self_employment",
            match (claim.self_employment_declared, over) {
                (false, _) => "no",
                (true, false) => "yes",
                (true, true) => "over",
            },
        );
    }
}
