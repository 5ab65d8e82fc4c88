//! The clips said lately, so that a run of guides reads the fixed sentences once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::KeyedClip;
use crate::clause::Clause;

/// Clips kept: a guide has about 40, of some 20 KB each.
const MOST: usize = 400;

/// Clips by clause, each with the tick at which it was last asked for.
#[derive(Default)]
pub(super) struct Memory(Mutex<Clips>);

#[derive(Default)]
struct Clips {
    clips: HashMap<Clause, (u64, Arc<KeyedClip>)>,
    ticks: u64,
}

impl Memory {
    pub(super) fn find(&self, clause: &Clause) -> Option<Arc<KeyedClip>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.ticks += 1;
        let now = kept.ticks;
        let (used, spoken) = kept.clips.get_mut(clause)?;
        *used = now;
        Some(spoken.clone())
    }

    /// Forgets the half unused for longest where there are too many.
    pub(super) fn keep(&self, clause: &Clause, spoken: &Arc<KeyedClip>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.clips.len() >= MOST {
            let mut ages: Vec<u64> = kept.clips.values().map(|(used, _)| *used).collect();
            ages.sort_unstable();
            let oldest = ages[ages.len() / 2];
            kept.clips.retain(|_, (used, _)| *used >= oldest);
        }
        let now = kept.ticks;
        kept.clips.insert(clause.clone(), (now, spoken.clone()));
    }
}
