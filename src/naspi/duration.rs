//! How long the benefit lasts (art. 5).

use super::trace::Trace;
use super::{HalfDay, Interpretations, Law};
use crate::claim::Claim;
use crate::words::Locale;

/// Duration in half weeks, and in days.
#[derive(Clone, Copy)]
pub(super) struct Duration {
    half_weeks: u32,
    pub(super) days: u32,
}

impl Duration {
    /// "78", "67.5".
    pub(super) fn weeks(self) -> String {
        let mut text = (self.half_weeks / 2).to_string();
        if self.half_weeks % 2 == 1 {
            text.push_str(".5");
        }
        text
    }
}

/// "La NASpI è corrisposta mensilmente, per un numero di settimane pari alla metà delle settimane di
/// contribuzione degli ultimi quattro anni. Ai fini del calcolo della durata non sono computati i periodi
/// contributivi che hanno già dato luogo ad erogazione delle prestazioni di disoccupazione" (art. 5).
pub(super) fn duration(law: &Law, interpretations: &Interpretations, claim: &Claim) -> Duration {
    let most = law.maximum_weeks.at(claim.employment.ended_on).value * 2;
    let useful = claim
        .contributions
        .weeks
        .saturating_sub(claim.contributions.weeks_already_used);
    let half_weeks = useful.min(most);
    let days = match interpretations.half_day {
        HalfDay::Down => half_weeks * 7 / 2,
        HalfDay::Up => (half_weeks * 7).div_ceil(2),
    };
    Duration { half_weeks, days }
}

pub(super) fn trace(law: &Law, claim: &Claim, duration: Duration, trace: &mut Trace) {
    let most = law.maximum_weeks.at(claim.employment.ended_on);
    let (weeks, used) = (claim.contributions.weeks, claim.contributions.weeks_already_used);
    let text = duration.weeks();
    let italian = text.replace('.', ",");
    let counted = Locale::It.weeks(weeks.into());
    let less = match used {
        0 => String::new(),
        1 => ", di cui una già usata per un'altra indennità".to_owned(),
        used => format!(", di cui {used} già usate per un'altra indennità"),
    };
    let capped = weeks - used.min(weeks) > most.value * 2;
    let rule = if capped {
        "spetta la durata massima"
    } else {
        "la durata è la metà di quelle utili"
    };
    trace.step(
        "duration_weeks",
        text.as_str(),
        &most.provision,
        [
            ("maximum_weeks", most.value.into()),
            ("weeks", weeks.into()),
            ("weeks_already_used", used.into()),
        ],
        [
            "Hai ",
            &counted,
            " di contributi",
            &less,
            ": ",
            rule,
            ", ",
            &italian,
            " settimane.",
        ]
        .concat(),
    );
    let days = duration.days.to_string();
    let half = duration.half_weeks % 2 == 1;
    trace.step(
        "duration_days",
        days.as_str(),
        &most.provision,
        [("days_in_week", 7.into()), ("duration_weeks", text.into())],
        [
            italian.as_str(),
            " settimane di sette giorni fanno ",
            &days,
            " giorni",
            if half {
                "; il mezzo giorno si arrotonda."
            } else {
                "."
            },
        ]
        .concat(),
    );
}
