//! Which entries this process found unharmed lately: a run of guides need not read what all of them share
//! twice for each.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::SegmentKey;

/// An entry is believed to be whole for so long.
const LATELY: Duration = Duration::from_secs(60);
/// Keys remembered.
const MOST: usize = 8192;

#[derive(Debug, Default)]
pub(super) struct RecentKeys(Mutex<HashMap<SegmentKey, Instant>>);

impl RecentKeys {
    pub(super) fn note(&self, key: &SegmentKey) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, at| at.elapsed() < LATELY / 4);
        }
        seen.insert(*key, Instant::now());
    }

    pub(super) fn lately(&self, key: &SegmentKey) -> bool {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(key).is_some_and(|at| at.elapsed() < LATELY)
    }
}
