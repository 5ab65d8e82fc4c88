//! What an answer about new work comes to, as it is told first: by headline, colour and sentence alike.

use super::effect::{Effect, Reason};

/// The outcome as it shows in what the person is paid. Everything that is written of an answer chooses by it, so that no
/// two texts can tell two outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gist {
    Unchanged,
    Cumulated,
    /// Within the limit, and no income to reduce by: the whole amount, and a notice all the same.
    WholeWithNotice,
    Reduced,
    /// Nothing is left of any month that the cut touches.
    ReducedToNothing,
    Suspended,
    /// Only the days worked are suspended.
    SuspendedByDay,
    /// A short contract that is extended: suspended first, lost from the extension on.
    SuspendedThenForfeited,
    Forfeited,
    NotRunning,
}

impl Gist {
    pub(super) fn of(effect: Effect, reason: Reason, takes_all: bool, suspended_before: bool) -> Self {
        match (effect, reason) {
            (Effect::Unchanged, _) => Self::Unchanged,
            (Effect::Cumulated, _) => Self::Cumulated,
            (Effect::Reduced, Reason::NoIncome) => Self::WholeWithNotice,
            (Effect::Reduced, _) if takes_all => Self::ReducedToNothing,
            (Effect::Reduced, _) => Self::Reduced,
            (Effect::Suspended, Reason::OnCallDays) => Self::SuspendedByDay,
            (Effect::Suspended, _) => Self::Suspended,
            (Effect::Forfeited, _) if suspended_before => Self::SuspendedThenForfeited,
            (Effect::Forfeited, _) => Self::Forfeited,
            (Effect::NotRunning, _) => Self::NotRunning,
        }
    }
}
