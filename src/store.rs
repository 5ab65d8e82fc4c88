//! What is remembered: claims with their states, jobs, guides, notices, and who did what.
//!
//! SQLite in one file, in WAL mode, so that several processes work on it side by side. Every change of a
//! claim's state is one transaction. What belongs to a person is sealed with a key of its claim
//! ([`keys`]): erasing is dropping that key.

mod api;
mod area;
mod audit;
mod board;
mod erasure;
mod guide_sessions;
mod guides;
mod intake;
mod jobs;
pub mod keys;
mod listing;
mod migrate;
mod notice_list;
mod outbox;
mod pace;
mod preferences;
mod print;
mod receipts;
mod rows;
mod settle;
mod usage;

pub use api::{GuideFilter, Repeated};
pub use audit::AuditRow;
pub use board::BoardRow;
pub use erasure::PurgeCounts;
pub use guides::{GuideAccess, GuideRecord, NoticeOrder, Ready, Settled};
pub use intake::{Incoming, IngestOutcome, Origin};
pub use jobs::{Job, Retry};
pub use listing::{ClaimFilter, ClaimRow, NoticeRow};
pub use notice_list::{NoticeFilter, NoticeLine, TimelineRow};
pub use outbox::{DueNotice, Ended, NoticeState, Recipient, SendOutcome, Taken};
pub use pace::Pace;
pub use print::{PrintRow, QueuedLetter};
pub use receipts::{Receipt, Said};
pub use rows::ClaimStatus;
pub use settle::ResendChoice;
pub use usage::UsageKind;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Sqlite, Transaction};

use crate::config::Clock;
use keys::{InstallationKey, KeyError};

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("folder {path}: cannot be made or removed ({reason}); see store.data_dir")]
    Folder {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error("database {path}: cannot be opened ({source}); see that the folder is writable")]
    Open { path: PathBuf, source: sqlx::Error },
    #[error(
        "database {path}: cannot be brought to this version ({source}); restore it or use a newer program"
    )]
    Migrate {
        path: PathBuf,
        source: sqlx::migrate::MigrateError,
    },
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("claim {claim_id}: not known; list the claims to find its id")]
    UnknownClaim { claim_id: String },
    #[error("claim {claim_id}: is {status}, so this cannot be done")]
    WrongState { claim_id: String, status: ClaimStatus },
    #[error("database: a row of {table} holds a {column} this version does not know; use a newer program")]
    UnknownValue {
        table: &'static str,
        column: &'static str,
    },
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

type Tx = Transaction<'static, Sqlite>;

/// The store; a clone shares the same connections.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
    key: InstallationKey,
    data_dir: PathBuf,
    clock: Clock,
    retention_months: u32,
}

impl Store {
    /// Opens the database file, creating it, its folder and its key (`installation.key` beside it,
    /// readable by the owner only) where they are missing, and brings the tables up to date.
    pub async fn open(database: &Path) -> Result<Self> {
        let data_dir = database
            .parent()
            .filter(|dir| !dir.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
            .to_owned();
        std::fs::create_dir_all(&data_dir).map_err(|error| StoreError::Folder {
            path: data_dir.clone(),
            reason: error.kind(),
        })?;
        // Held until the tables are there: two that make a new database at once would meet in its key
        // file, and in the change to a write-ahead log, which SQLite refuses without waiting.
        let _alone = migrate::lock(database).await?;
        let key = InstallationKey::open(&data_dir.join("installation.key"))?;
        let pool = connect(database).await?;
        migrate::run(&pool, database).await?;
        let store = Self {
            pool,
            key,
            data_dir,
            clock: Clock::System,
            retention_months: 6,
        };
        store.check_key().await?;
        Ok(store)
    }

    /// Another clock than the machine's, for `--today`.
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// How many months a guide lives from its first publication; 6 where nothing is said.
    pub fn with_retention(self, months: u32) -> Self {
        Self {
            retention_months: months,
            ..self
        }
    }

    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The folder of everything that is not in the database.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// Where published guides live.
    pub fn guides_dir(&self) -> PathBuf {
        self.data_dir.join("guides")
    }

    /// Waits until everything written is in the file, and closes it.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A write of several statements: it takes the lock at once, so that it never fails half-way for
    /// another writer.
    async fn begin(&self) -> Result<Tx> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    fn now_ms(&self) -> i64 {
        self.clock.now().timestamp_millis()
    }

    // A key file that was lost would otherwise be made anew, and every claim read as garbage.
    async fn check_key(&self) -> Result<()> {
        let check = self.key.digest("key-check", &[]).to_vec();
        sqlx::query("INSERT INTO installation (only, key_check) VALUES (1, ?) ON CONFLICT DO NOTHING")
            .bind(&check)
            .execute(&self.pool)
            .await?;
        let stored: Vec<u8> = sqlx::query_scalar("SELECT key_check FROM installation")
            .fetch_one(&self.pool)
            .await?;
        if stored == check {
            Ok(())
        } else {
            Err(KeyError::Foreign {
                path: self.data_dir.join("installation.key"),
            }
            .into())
        }
    }
}

async fn connect(database: &Path) -> Result<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(database)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        // A dropped key must not linger in a free page.
        .pragma("secure_delete", "ON")
        .disable_statement_logging();
    let open = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await;
    open.map_err(|source| StoreError::Open {
        path: database.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
