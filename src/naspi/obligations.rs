//! What the person must do, and by when.

use chrono::NaiveDate;

use super::trace::Trace;
use super::{BenefitMonth, Interpretations, Law, Obligation, SiislDue};
use crate::calendar;
use crate::claim::Claim;
use crate::words::{Before, Locale};

/// Log in to SIISL, complete the CV, sign the *patto di attivazione digitale*.
pub const SIISL_ACTIVATION: &str = "siisl_activation";

/// Tell the institute the expected income of an activity already running at filing, even if it is zero.
pub const RUNNING_ACTIVITY_NOTICE: &str = "running_activity_notice";

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
        kind: SIISL_ACTIVATION.to_owned(),
        due_on,
    });
    let notice = running_activity_due(law, claim).map(|due_on| Obligation {
        kind: RUNNING_ACTIVITY_NOTICE.to_owned(),
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
        let due = Locale::It.with(Before::On, obligation.due_on);
        let siisl = obligation.kind == SIISL_ACTIVATION;
        let rule = if siisl {
            law.siisl_days.at(claim.submitted_on)
        } else {
            law.notice_months.at(claim.submitted_on)
        };
        let words = if siisl {
            format!(
                "L'iscrizione alla piattaforma SIISL è d'ufficio: entro {due} entra con SPID, CIE o CNS, completa il \
                 curriculum e firma il patto di attivazione digitale."
            )
        } else {
            format!(
                "Hai dichiarato un'attività autonoma: entro {due} comunica il reddito che prevedi, anche se è zero, \
                 altrimenti perdi l'indennità."
            )
        };
        let term = if siisl { "days" } else { "months" };
        trace.step(
            &["obligations.", &obligation.kind].concat(),
            calendar::iso(obligation.due_on),
            &rule.provision,
            [
                (term, rule.value.into()),
                ("submitted_on", calendar::iso(claim.submitted_on).into()),
            ],
            words,
        );
    }
}
