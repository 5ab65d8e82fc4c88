//! How much waits, and for how long.

use std::time::Duration;

use super::engine::{DbRow, names_where, query, query_scalar};
use super::jobs::JobState;
use super::outbox::AFTER_OTHERS;
use super::rows::count;
use super::{Result, Store};
use crate::notice::{Channel, NoticeState};

/// What waits of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueLength {
    pub waiting: u32,
    /// How long the oldest has been due; zero where nothing is.
    pub oldest: Duration,
}

/// Everything that waits to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queues {
    /// Guides of batches.
    pub guides: QueueLength,
    /// Guides that a person waits for.
    pub urgent_guides: QueueLength,
    /// Guides that are being made.
    pub running: u32,
    /// Notices, by the name of their channel; those that wait for other channels to fail are not among them.
    pub notices: Vec<(&'static str, QueueLength)>,
    /// Deletions that are not done.
    pub deletions: QueueLength,
}

impl Store {
    /// What waits now.
    pub async fn queues(&self) -> Result<Queues> {
        let running = format!(
            "SELECT count(*) FROM jobs WHERE state = '{}'",
            JobState::Running.name()
        );
        Ok(Queues {
            guides: self.jobs_waiting(0).await?,
            urgent_guides: self.jobs_waiting(1).await?,
            running: count(query_scalar(running).fetch_one(&self.db).await?),
            notices: self.notices_waiting().await?,
            deletions: self.deletions_waiting().await?,
        })
    }

    async fn jobs_waiting(&self, urgent: i64) -> Result<QueueLength> {
        let select = "SELECT count(*) AS waiting, min(run_after) AS oldest FROM jobs
                      WHERE state = $1 AND urgent = $2";
        let row = query(select).bind(JobState::Queued.name()).bind(urgent);
        self.queue(&row.fetch_one(&self.db).await?)
    }

    async fn notices_waiting(&self) -> Result<Vec<(&'static str, QueueLength)>> {
        let waiting = names_where(NoticeState::is_waiting);
        let select = format!(
            "SELECT count(*) AS waiting, min(next_attempt) AS oldest FROM outbox
             WHERE channel = $1 AND state IN ({waiting}) AND next_attempt < $2"
        );
        let mut notices = Vec::new();
        for channel in Channel::ALL.into_iter().filter(|channel| channel.is_sent()) {
            let row = query(select.clone()).bind(channel.name()).bind(AFTER_OTHERS);
            notices.push((channel.name(), self.queue(&row.fetch_one(&self.db).await?)?));
        }
        Ok(notices)
    }

    async fn deletions_waiting(&self) -> Result<QueueLength> {
        let select = "SELECT count(*) AS waiting, min(asked_at) AS asked_at FROM deletions
                      WHERE done_at IS NULL AND closed_at IS NULL";
        let row = query(select).fetch_one(&self.db).await?;
        let asked_at: Option<i64> = row.try_get("asked_at")?;
        let age = asked_at.map_or(0, |asked_at| ground::clock::machine_millis() - asked_at);
        Ok(QueueLength {
            waiting: count(row.try_get("waiting")?),
            oldest: Duration::from_millis(u64::try_from(age).unwrap_or_default()),
        })
    }

    fn queue(&self, row: &DbRow) -> Result<QueueLength> {
        let oldest: Option<i64> = row.try_get("oldest")?;
        let age = oldest.map_or(0, |oldest| self.time.now() - oldest);
        Ok(QueueLength {
            waiting: count(row.try_get("waiting")?),
            oldest: Duration::from_millis(u64::try_from(age).unwrap_or_default()),
        })
    }
}
