//! Counts that are over after a while. Nothing is ever searched for what has ended: counts are kept in two halves by
//! the time at which they began, and the older half, when all of it has ended, goes as a whole.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// How long a count lasts from its beginning.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Counts by subject.
pub struct Counts<S> {
    /// Of counts that began since `turned`.
    newer: HashMap<S, (u32, Instant)>,
    /// Of counts that began in the window before.
    older: HashMap<S, (u32, Instant)>,
    turned: Instant,
}

/// How often it was, and how long that is still counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureCount {
    pub number: u32,
    pub seconds_left: u64,
}

impl<S: Copy + Eq + Hash> Counts<S> {
    pub fn new(now: Instant) -> Self {
        Self {
            newer: HashMap::new(),
            older: HashMap::new(),
            turned: now,
        }
    }

    pub fn of(&mut self, subject: S, now: Instant) -> FailureCount {
        let found = self.found(subject, now).map(|(number, since)| (*number, *since));
        let (number, since) = found.unwrap_or((0, now));
        let left = WINDOW.saturating_sub(now.duration_since(since));
        FailureCount {
            number,
            seconds_left: left.as_secs().max(1),
        }
    }

    pub fn add(&mut self, subject: S, now: Instant) {
        if let Some((number, _)) = self.found(subject, now) {
            *number = number.saturating_add(1);
            return;
        }
        self.older.remove(&subject);
        self.newer.insert(subject, (1, now));
    }

    /// Counts one less.
    pub fn give_back(&mut self, subject: S) {
        for half in [&mut self.newer, &mut self.older] {
            if let Some((number, _)) = half.get_mut(&subject) {
                *number = number.saturating_sub(1);
                return;
            }
        }
    }

    fn found(&mut self, subject: S, now: Instant) -> Option<&mut (u32, Instant)> {
        if now.duration_since(self.turned) >= WINDOW {
            self.older = std::mem::take(&mut self.newer);
            self.turned = now;
        }
        let found = match self.newer.get_mut(&subject) {
            None => self.older.get_mut(&subject),
            found => found,
        };
        found.filter(|(_, since)| now.duration_since(*since) < WINDOW)
    }

    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.newer.len() + self.older.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_lasts_its_window_and_no_longer() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut counts = Counts::new(start);
        counts.add('a', at(800));
        counts.add('a', at(1000));
        let both = FailureCount {
            number: 2,
            seconds_left: 600,
        };
        assert_eq!(counts.of('a', at(1100)), both);
        assert_eq!(counts.of('a', at(1700)).number, 0);
        counts.add('a', at(1701));
        assert_eq!(counts.of('a', at(1702)).number, 1);
        counts.give_back('a');
        assert_eq!(counts.of('a', at(1702)).number, 0);
    }

    #[test]
    fn what_has_ended_takes_no_room_after_another_window() {
        let start = Instant::now();
        let mut counts = Counts::new(start);
        for subject in 0..1000 {
            counts.add(subject, start);
        }
        counts.add(1, start + WINDOW);
        counts.add(2, start + WINDOW * 2);
        assert_eq!(counts.len(), 2);
    }
}
