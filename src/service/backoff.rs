//! Going on after trouble that passes: a full disk, a locked database.

use std::fmt::Display;
use std::time::{Duration, Instant};

use crate::shutdown::Shutdown;

/// The first wait; each one after it is twice as long.
const FIRST: Duration = Duration::from_secs(1);
/// No wait is longer, so that work goes on within half a minute of the trouble's end.
const LONGEST: Duration = Duration::from_secs(20);
/// So often at most does the log hear of it.
const SAID_EVERY: Duration = Duration::from_secs(60);

/// Waits between attempts of one lane of work.
#[derive(Debug)]
pub struct Backoff {
    /// Named in the log ("worker").
    lane: &'static str,
    wait: Duration,
    since: Option<Instant>,
    said: Option<Instant>,
}

impl Backoff {
    pub fn new(lane: &'static str) -> Self {
        Self {
            lane,
            wait: FIRST,
            since: None,
            said: None,
        }
    }

    /// Waits after an attempt that did not work, or until the end is asked for.
    pub async fn wait(&mut self, trouble: &impl Display, shutdown: &Shutdown) {
        let now = Instant::now();
        self.since.get_or_insert(now);
        if self.said.is_none_or(|said| now - said >= SAID_EVERY) {
            self.said = Some(now);
            tracing::warn!(lane = self.lane, "{trouble}; tried again until it works");
        }
        tokio::select! { () = tokio::time::sleep(self.wait) => (), () = shutdown.wait() => () }
        self.wait = (self.wait * 2).min(LONGEST);
    }

    /// An attempt worked.
    pub fn over(&mut self) {
        if let Some(since) = self.since.take() {
            let seconds = since.elapsed().as_secs();
            tracing::info!(lane = self.lane, seconds, "works again");
        }
        *self = Self::new(self.lane);
    }
}

/// Does a piece of work again until it works, the trouble is one that does not pass, or the end is asked for.
///
/// # Errors
/// The trouble of the last attempt.
pub async fn until_it_works<T, E: Display, A: Future<Output = Result<T, E>>>(
    lane: &'static str,
    shutdown: &Shutdown,
    passes: impl Fn(&E) -> bool,
    attempt: impl Fn() -> A,
) -> Result<T, E> {
    let mut backoff = Backoff::new(lane);
    loop {
        match attempt().await {
            Err(trouble) if passes(&trouble) && !shutdown.is_set() => backoff.wait(&trouble, shutdown).await,
            end => {
                backoff.over();
                return end;
            }
        }
    }
}
