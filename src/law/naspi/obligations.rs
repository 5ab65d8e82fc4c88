//! What the person must do, and by when.

use chrono::NaiveDate;
use serde::Serialize;

use super::trace::{PaymentFinding, Term, Trace};
use super::{BenefitMonth, Interpretations, Law, SiislDue};
use crate::claim::Claim;
use ground::calendar;

#[derive(Clone, Debug, Serialize)]
pub struct Obligation {
    pub kind: ObligationKind,
    pub due_on: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    /// Log in to SIISL, complete the CV, sign the *patto di attivazione digitale*.
    SiislActivation,
    /// Tell the institute the expected income of an activity already running at filing, even if it is zero.
    RunningActivityNotice,
}

impl ObligationKind {
    /// Its name in a trace.
    pub(super) fn figure(self) -> &'static str {
        match self {
            Self::SiislActivation => "obligations.siisl_activation",
            Self::RunningActivityNotice => "obligations.running_activity_notice",
        }
    }
}

/// Whether the application falls under SIISL.
pub(super) fn siisl_applies(law: &Law, claim: &Claim) -> bool {
    law.siisl_days.on(claim.submitted_on).is_some()
}

pub(super) fn obligations(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    starts_on: NaiveDate,
    months: &[BenefitMonth],
) -> Vec<Obligation> {
    let siisl = siisl_due(law, interpretations, claim, starts_on, months).map(|due_on| Obligation {
        kind: ObligationKind::SiislActivation,
        due_on,
    });
    let notice = running_activity_due(law, claim).map(|due_on| Obligation {
        kind: ObligationKind::RunningActivityNotice,
        due_on,
    });
    siisl.into_iter().chain(notice).collect()
}

/// "i percettori di NASpI […] sono iscritti d'ufficio alla piattaforma" and have fifteen days for their part
/// (D.L. 60/2024 art. 25; D.M. 21-11-2024 n. 174).
fn siisl_due(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    starts_on: NaiveDate,
    months: &[BenefitMonth],
) -> Option<NaiveDate> {
    let days = law.siisl_days.on(claim.submitted_on)?.value;
    let from = match interpretations.siisl_due {
        SiislDue::StartOfBenefit => starts_on,
        SiislDue::FirstPayment => months.first().map_or(starts_on, |month| month.paid_from),
    };
    Some(calendar::plus_days(from, days))
}

/// An activity that runs already is to be notified within a month of filing (art. 10 c. 1).
fn running_activity_due(law: &Law, claim: &Claim) -> Option<NaiveDate> {
    let months = law.notice_months.at(claim.submitted_on).value;
    claim
        .self_employment_declared
        .then(|| calendar::term_of_months(claim.submitted_on, months))
}

pub(super) fn trace(law: &Law, claim: &Claim, obligations: &[Obligation], trace: &mut Trace) {
    for obligation in obligations {
        let (rule, term): (_, fn(u32) -> Term) = match obligation.kind {
            ObligationKind::SiislActivation => (law.siisl_days.at(claim.submitted_on), Term::Days),
            ObligationKind::RunningActivityNotice => (law.notice_months.at(claim.submitted_on), Term::Months),
        };
        trace.step(
            &rule.provision,
            PaymentFinding::Obligation {
                kind: obligation.kind,
                term: term(rule.value),
                submitted_on: claim.submitted_on,
                due_on: obligation.due_on,
            },
        );
    }
}
