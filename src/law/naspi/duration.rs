//! How long the benefit lasts (art. 5).

use super::trace::{Datum, TimeFinding, Trace};
use super::{HalfDay, Interpretations, Law};
use crate::claim::Claim;

/// Duration in half weeks, and in days.
#[derive(Clone, Copy)]
pub(super) struct Duration {
    half_weeks: u32,
    pub(super) days: u32,
}

impl Duration {
    /// "78", "67.5".
    pub(super) fn weeks(self) -> String {
        Datum::HalfWeeks(self.half_weeks).to_string()
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
    let (weeks, already_used) = (claim.contributions.weeks, claim.contributions.weeks_already_used);
    trace.step(
        &most.provision,
        TimeFinding::DurationWeeks {
            maximum: most.value,
            weeks,
            already_used,
            longest: weeks.saturating_sub(already_used) > most.value * 2,
            half_weeks: duration.half_weeks,
        },
    );
    trace.step(
        &most.provision,
        TimeFinding::DurationDays {
            half_weeks: duration.half_weeks,
            days: duration.days,
        },
    );
}
