//! Processes that make guides and send notices: whether they live.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::engine::{DbRow, query};
use super::rows::{millis, moment};
use super::time::StoreTime;
use super::{Result, Store};
use ground::clock::machine_millis;

/// A worker gives a sign several times within so long, while it lives and the database takes anything.
const SILENT: Duration = Duration::from_secs(60);

/// How long a process is remembered after its last sign.
const REMEMBERED: Duration = Duration::from_secs(7 * 24 * 3600);

/// The last sign of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerSign {
    pub worker_id: String,
    pub started_at: DateTime<Utc>,
    /// How long ago it was.
    pub silent: Duration,
    /// It was asked to stop, and did.
    pub ended: bool,
}

impl WorkerSign {
    /// Whether it gave a sign just now.
    pub fn lives(&self) -> bool {
        !self.ended && self.silent < SILENT
    }
}

pub(super) const SIGNS: &str = "SELECT * FROM workers ORDER BY seen_at DESC, worker_id";

impl Store {
    /// Writes down that a process lives; those that were not heard of for a week are forgotten.
    pub async fn sign_of_life(&self, worker_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        query("DELETE FROM workers WHERE seen_at < $1")
            .bind(self.time.now() - millis(REMEMBERED))
            .execute(&mut tx)
            .await?;
        let upsert = "INSERT INTO workers (worker_id, started_at, seen_at) VALUES ($1, $2, $3)
                      ON CONFLICT (worker_id) DO UPDATE SET seen_at = excluded.seen_at";
        query(upsert)
            .bind(worker_id)
            .bind(machine_millis())
            .bind(self.time.now())
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// A process ends because it was asked to.
    pub async fn sign_off(&self, worker_id: &str) -> Result<()> {
        query("UPDATE workers SET ended = 1, seen_at = $1 WHERE worker_id = $2")
            .bind(self.time.now())
            .bind(worker_id)
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// The processes that were heard of within a week, the last one first.
    pub async fn worker_signs(&self) -> Result<Vec<WorkerSign>> {
        let rows = query(SIGNS).fetch_all(&self.db).await?;
        rows.iter().map(|row| sign(row, &self.time)).collect()
    }
}

pub(super) fn sign(row: &DbRow, time: &StoreTime) -> Result<WorkerSign> {
    let silent = time.now() - row.try_get::<i64>("seen_at")?;
    Ok(WorkerSign {
        worker_id: row.try_get("worker_id")?,
        started_at: moment(row.try_get("started_at")?),
        silent: Duration::from_millis(u64::try_from(silent).unwrap_or_default()),
        ended: row.is_set("ended")?,
    })
}
