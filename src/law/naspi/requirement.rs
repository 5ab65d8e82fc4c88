//! Weeks of contributions that the law asks for (art. 3).

use super::Law;
use super::trace::{AmountFinding, Trace};
use crate::claim::{Claim, Problem, VoluntaryEnd};
use ground::calendar;

/// "possano far valere, nei quattro anni precedenti l'inizio del periodo di disoccupazione, almeno tredici
/// settimane di contribuzione": all of them, used before or not (art. 3 c. 1 lett. b).
pub(super) fn weeks(law: &Law, claim: &Claim) -> Option<Problem> {
    let minimum = law.minimum_weeks.at(claim.employment.ended_on).value;
    (claim.contributions.weeks < minimum).then(|| Problem {
        path: "data.contributions.weeks".to_owned(),
        message: format!("must be at least {minimum} weeks in the four years before; an operator decides"),
    })
}

/// For losses of work from 2025, thirteen weeks must fall after an open-ended job that the person left in the
/// twelve months before (art. 3 c. 1 lett. c-bis). The excepted ways of leaving (just cause, protected
/// maternity and paternity, art. 7 L. 604/1966, refused transfer) are not reported in the event.
pub(super) fn weeks_since_voluntary_end(law: &Law, claim: &Claim) -> Option<Problem> {
    let VoluntaryEndRule { end, minimum, .. } = voluntary_end(law, claim)?;
    (end.weeks_since < minimum).then(|| Problem {
        path: "data.contributions.voluntary_end_within_12_months.weeks_since".to_owned(),
        message: format!("must be at least {minimum} weeks since the voluntary end; an operator decides"),
    })
}

/// Where every week has produced a benefit already, nothing is left to pay.
pub(super) fn weeks_left(claim: &Claim) -> Option<Problem> {
    (claim.contributions.weeks_already_used == claim.contributions.weeks).then(|| Problem {
        path: "data.contributions.weeks_already_used".to_owned(),
        message: "must leave at least one week that has not produced a benefit; an operator decides"
            .to_owned(),
    })
}

/// The voluntary end, where the rule reaches it.
struct VoluntaryEndRule<'c> {
    end: &'c VoluntaryEnd,
    /// Weeks of contributions that must follow it.
    minimum: u32,
    /// How far back it may lie.
    months: u32,
}

fn voluntary_end<'c>(law: &Law, claim: &'c Claim) -> Option<VoluntaryEndRule<'c>> {
    let ended_on = claim.employment.ended_on;
    let minimum = law.minimum_weeks_since_voluntary_end.on(ended_on)?.value;
    let months = law.months_of_voluntary_end.on(ended_on)?.value;
    let end = claim.contributions.voluntary_end_within_12_months.as_ref()?;
    (end.ended_on >= calendar::months_before(ended_on, months)).then_some(VoluntaryEndRule {
        end,
        minimum,
        months,
    })
}

pub(super) fn trace(law: &Law, claim: &Claim, trace: &mut Trace) {
    let ended_on = claim.employment.ended_on;
    let minimum = law.minimum_weeks.at(ended_on);
    trace.step(
        &minimum.provision,
        AmountFinding::ContributionWeeks {
            minimum: minimum.value,
            weeks: claim.contributions.weeks,
        },
    );
    if let Some(rule) = voluntary_end(law, claim) {
        trace.step(
            &law.minimum_weeks_since_voluntary_end.at(ended_on).provision,
            AmountFinding::WeeksSinceVoluntaryEnd {
                minimum: rule.minimum,
                months: rule.months,
                ended_on: rule.end.ended_on,
                weeks: rule.end.weeks_since,
            },
        );
    }
}
