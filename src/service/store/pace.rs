//! How fast a channel may be used, counted for all senders together.

use std::time::Duration;

use super::engine::{Tx, query, query_scalar};
use super::{Result, Store};
use crate::notice::Channel;

/// So many uses in so long, evenly spread: none is saved up, so that no window of that length holds more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// At least 1.
    pub count: u32,
    pub period: Duration,
    /// Requests that one use makes, at least 1.
    pub cost: u32,
}

impl Pace {
    /// `count` uses a second.
    pub fn per_second(count: u32) -> Self {
        Self {
            count,
            period: Duration::from_secs(1),
            cost: 1,
        }
    }

    fn interval(&self) -> i64 {
        let micros = self.period.as_micros() / u128::from(self.count.max(1)) * u128::from(self.cost.max(1));
        i64::try_from(micros).unwrap_or(i64::MAX / 4)
    }
}

impl Store {
    /// Uses the channel once, or says how long to wait before it may be.
    pub(super) async fn use_pace(
        &self,
        tx: &mut Tx,
        channel: Channel,
        pace: Option<Pace>,
    ) -> Result<Option<Duration>> {
        let Some(pace) = pace else { return Ok(None) };
        tx.wait_for(channel.name()).await?;
        let now = self.time.now_micros();
        let free_at: Option<i64> = query_scalar("SELECT free_at FROM paces WHERE channel = $1")
            .bind(channel.name())
            .fetch_optional(&mut *tx)
            .await?;
        let free_at = free_at.unwrap_or(now);
        // One from before the store had a time of its own must not stop a channel for longer than one period.
        if free_at > now && free_at - now < pace.interval().max(5_000_000) * 2 {
            let wait = u64::try_from(free_at - now).unwrap_or_default();
            return Ok(Some(Duration::from_micros(wait)));
        }
        let upsert = "INSERT INTO paces (channel, free_at) VALUES ($1, $2)
                      ON CONFLICT (channel) DO UPDATE SET free_at = excluded.free_at";
        query(upsert)
            .bind(channel.name())
            .bind(now + pace.interval())
            .execute(&mut *tx)
            .await?;
        Ok(None)
    }
}
