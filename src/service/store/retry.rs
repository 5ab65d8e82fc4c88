//! When what failed is tried again: a job, or an attempt to send a notice.

use std::time::Duration;

/// When a failed job is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Then the claim is failed; at least 1.
    pub max_attempts: u32,
    /// Before the second attempt; four times as long before each further one.
    pub base: Duration,
    pub longest: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_secs(10),
            longest: Duration::from_secs(3600),
        }
    }
}

impl Retry {
    /// The wait after attempt number `attempt` (from 1).
    pub fn wait(&self, attempt: u32) -> Duration {
        let factor = 4_u32.saturating_pow(attempt.saturating_sub(1).min(15));
        self.base.saturating_mul(factor).min(self.longest)
    }
}
