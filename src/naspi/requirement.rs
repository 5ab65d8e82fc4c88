//! Weeks of contributions that the law asks for (art. 3).

use super::trace::Trace;
use super::{Interpretations, Law};
use crate::calendar;
use crate::claim::{Claim, Problem, VoluntaryEnd};

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
    let (end, minimum) = voluntary_end(law, claim)?;
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

/// The voluntary end, where the rule reaches it, with the weeks it asks for.
fn voluntary_end<'c>(law: &Law, claim: &'c Claim) -> Option<(&'c VoluntaryEnd, u32)> {
    let ended_on = claim.employment.ended_on;
    let minimum = law.minimum_weeks_since_voluntary_end.on(ended_on)?.value;
    let months = law.months_of_voluntary_end.on(ended_on)?.value;
    let end = claim.contributions.voluntary_end_within_12_months.as_ref()?;
    (end.ended_on >= calendar::months_before(ended_on, months)).then_some((end, minimum))
}

pub(super) fn trace(law: &Law, _: &Interpretations, claim: &Claim, trace: &mut Trace) {
    let minimum = law.minimum_weeks.at(claim.employment.ended_on);
    let weeks = claim.contributions.weeks;
    let needed = minimum.value.to_string();
    trace.step(
        "contribution_weeks",
        weeks.to_string(),
        &minimum.provision,
        [("minimum_weeks", minimum.value.into()), ("weeks", weeks.into())],
        [
            "Servono almeno ",
            &needed,
            " settimane di contributi negli ultimi quattro anni: ne risultano ",
            &weeks.to_string(),
            ".",
        ]
        .concat(),
    );
    if let Some((end, needed)) = voluntary_end(law, claim) {
        let provision = &law
            .minimum_weeks_since_voluntary_end
            .at(claim.employment.ended_on)
            .provision;
        trace.step(
            "contribution_weeks_since_voluntary_end",
            end.weeks_since.to_string(),
            provision,
            [
                ("minimum_weeks", needed.into()),
                ("voluntary_end_on", calendar::iso(end.ended_on).into()),
                ("weeks_since", end.weeks_since.into()),
            ],
            format!(
                "Nei dodici mesi prima avevi lasciato un altro lavoro a tempo indeterminato: da allora servono \
                 almeno {needed} settimane di contributi e ne risultano {}.",
                end.weeks_since
            ),
        );
    }
}
