//! What the database says of the running installation: who works on it, and when it was last looked after.

use chrono::{DateTime, Utc};

use super::engine::{DatabaseError, Db, query, query_scalar};
use super::rows::moment;
use super::time::StoreTime;
use super::workers::{SIGNS, WorkerSign, sign};
use super::{Result, Store};

/// The names of purges and of backups in the trail.
pub const PURGE: &str = "purge";
pub const BACKUP: &str = "backup";

/// Signs of life, as the database holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreSigns {
    /// Those heard of within a week, the last one first.
    pub workers: Vec<WorkerSign>,
    /// When the last purge ended; none where none did within the life of the trail.
    pub purged_at: Option<DateTime<Utc>>,
    /// When the last backup was made, as `purged_at`.
    pub backed_up_at: Option<DateTime<Utc>>,
}

impl StoreSigns {
    /// Whether a worker gave a sign just now.
    pub fn somebody_works(&self) -> bool {
        self.workers.iter().any(WorkerSign::lives)
    }
}

impl Store {
    /// The signs of life there are now.
    pub async fn signs(&self) -> Result<StoreSigns> {
        read(&self.db, &self.time).await
    }
}

/// The same of a database that is only looked at.
pub(super) async fn look(db: &Db) -> Result<StoreSigns> {
    read(db, &StoreTime::look(db).await?).await
}

async fn read(db: &Db, time: &StoreTime) -> Result<StoreSigns> {
    let rows = query(SIGNS).fetch_all(db).await?;
    let workers: Result<Vec<_>> = rows.iter().map(|row| sign(row, time)).collect();
    Ok(StoreSigns {
        workers: workers?,
        purged_at: last_note(db, PURGE).await?,
        backed_up_at: last_note(db, BACKUP).await?,
    })
}

async fn last_note(db: &Db, action: &str) -> Result<Option<DateTime<Utc>>, DatabaseError> {
    let select = "SELECT max(at) FROM audit WHERE claim_id IS NULL AND action = $1";
    let at: Option<i64> = query_scalar(select).bind(action).fetch_one(db).await?;
    Ok(at.map(moment))
}
