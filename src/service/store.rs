//! What is remembered: claims with their states, jobs, guides, notices, and who did what.
//!
//! Several processes work on one store side by side. Every change of a claim's state is one transaction. Which
//! database is below, only `engine` knows. What belongs to a person is sealed with a key of its claim
//! ([`keys`]): erasing is dropping that key.

mod announce;
mod api;
mod area;
mod attempt;
mod audit;
mod batches;
mod board;
mod chores;
mod copy;
mod counts;
mod deletion;
mod deletions;
mod engine;
mod erasure;
mod generations;
mod guide_sessions;
mod guides;
mod holdings;
mod intake;
mod jobs;
pub mod keys;
mod lease;
mod listing;
mod look;
mod notice_list;
mod notice_search;
mod openings;
mod outbox;
mod pace;
mod person;
mod position;
mod preferences;
mod print;
mod proofs;
mod queues;
mod receipts;
mod resend;
mod restore;
mod restriction;
mod retry;
mod rows;
mod settle;
mod signs;
mod status;
mod submission;
mod time;
mod trail;
mod usage;
mod workers;

pub use api::{ApiRequestState, GuideFilter};
pub use attempt::AttemptEnd;
pub use audit::AuditRow;
pub use batches::{BatchRow, BatchState};
pub use board::BoardRow;
pub use copy::{CopiedTable, CopyError, CopyMode, copy};
pub use counts::IngestCounts;
pub use deletion::{
    Deletion, DeletionPace, DeletionPaths, DeletionReason, DeletionRecord, HoldingPlace, PlaceProof,
};
pub use engine::PoolSize;
pub use erasure::PurgeCounts;
pub use generations::KeyGeneration;
pub use guides::{GuideAccess, GuideRecord, Publication, PublicationOutcome};
pub use holdings::ClaimRegister;
pub use jobs::{JobQueue, RenderJob, Urgency};
pub use listing::{ClaimFilter, ClaimRow, NoticeRow};
pub use look::{StoreCondition, StoreLook};
pub use notice_list::{NoticeFilter, NoticeLine, TimelineRow};
pub use openings::{Opening, OpeningDevice};
pub use outbox::{DueNotice, OutboxAnswer};
pub use pace::Pace;
pub use person::{ClaimHoldings, NOT_OF_A_CLAIM, exported_tables};
pub use position::ListPosition;
pub use print::{PrintRow, PrintRunRecord, QueuedLetter};
pub use proofs::{KeyEvidence, LinkInUse};
pub use queues::{QueueLength, Queues};
pub use receipts::{MessageName, Receipt, ReceiptVerdict};
pub use resend::ResendChoice;
pub use restore::RestoreCounts;
pub use retry::Retry;
pub use rows::ClaimStatus;
pub use signs::{PURGE, StoreSigns};
pub use submission::{AcceptedEvent, IngestOutcome, Ingestion, RowOrigin, Submission};
pub use trail::TrailRetention;
pub use usage::UsageKind;
pub use workers::WorkerSign;

use std::path::{Path, PathBuf};

use crate::config::DatabaseAddress;
use crate::keys::{KeyKind, KeyRing};
use chrono::{DateTime, NaiveDate, Utc};
use engine::{DatabaseError, Db, MigrateError, Tx};
use ground::clock::Clock;
use keys::{InstallationKeys, SealError};
use time::StoreTime;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("folder {path}: cannot be made or removed ({reason}); see store.data_dir")]
    Folder {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error(
        "database {path}: cannot be opened ({source}); see that the folder can be written and its disk has room"
    )]
    Open { path: PathBuf, source: DatabaseError },
    #[error(
        "database {place}: cannot be brought to this version ({source}); restore it or use a newer program"
    )]
    Migrate { place: String, source: MigrateError },
    #[error(
        "database {place}: cannot be reached ({source}); see that the server runs, that store.url names it and that it \
         lets this account in"
    )]
    Reach { place: String, source: DatabaseError },
    #[error("database {place}: must be PostgreSQL 15 or later, in the encoding UTF8; make one that is")]
    Unsuitable { place: String },
    #[error(transparent)]
    Key(#[from] SealError),
    #[error(
        "/proc/sys/kernel/random/boot_id: cannot be read ({0}); leases are counted from the machine's start: let the process see it"
    )]
    Boot(std::io::ErrorKind),
    #[error("database: {0}")]
    Database(#[from] DatabaseError),
    #[error("claim {claim_id}: not known; list the claims to find its id")]
    UnknownClaim { claim_id: String },
    #[error("claim {claim_id}: is {status}, so this cannot be done")]
    WrongState { claim_id: String, status: ClaimStatus },
    #[error(
        "key {kind}: generation {generation} is not known; \"videoguida keys list\" shows those that are"
    )]
    UnknownKey { kind: KeyKind, generation: u32 },
    #[error(
        "key {kind}: generation {generation} is in use ({opens} still need it, or it is the newest); rotate the key, \
         and wrap the claims anew, first"
    )]
    KeyInUse {
        kind: KeyKind,
        generation: u32,
        opens: u32,
    },
    #[error("database: a row of {table} holds a {column} this version does not know; use a newer program")]
    UnknownValue {
        table: &'static str,
        column: &'static str,
    },
}

impl StoreError {
    /// Whether it may be over in a while: the disk is full, somebody else holds the database, its server is away.
    pub fn passes(&self) -> bool {
        match self {
            Self::Database(source) | Self::Open { source, .. } | Self::Reach { source, .. } => {
                engine::passes(source)
            }
            _ => false,
        }
    }
}

/// Connections of one process, where nothing else is said.
const CONNECTIONS: u32 = 4;

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// The store; a clone shares the same connections.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    key: InstallationKeys,
    data_dir: PathBuf,
    clock: Clock,
    time: StoreTime,
    retention_months: u32,
}

impl Store {
    /// Opens the database, creating it, its folder and its key (`installation.key` in the folder, readable by
    /// the owner only) where they are missing, and brings the tables up to date.
    pub async fn open(address: &DatabaseAddress) -> Result<Self> {
        let file = address.data_dir().join("installation.key");
        let ring = KeyRing::in_files(KeyKind::Installation, file).map_err(SealError::from)?;
        Self::open_with(address, ring).await
    }

    /// As [`Store::open`], with the installation's key from wherever it is kept.
    ///
    /// # Errors
    /// Where a generation of the key that is in use is missing or another, beside what the database says.
    pub async fn open_with(address: &DatabaseAddress, ring: KeyRing) -> Result<Self> {
        Self::open_pooled(address, ring, CONNECTIONS).await
    }

    /// The same, with at most so many connections to the database.
    pub async fn open_pooled(address: &DatabaseAddress, ring: KeyRing, connections: u32) -> Result<Self> {
        let data_dir = address.data_dir().to_owned();
        let folder = |error: std::io::Error| StoreError::Folder {
            path: data_dir.clone(),
            reason: error.kind(),
        };
        std::fs::create_dir_all(&data_dir).map_err(folder)?;
        // Held until the tables are there: two that make a new database at once would meet in its key file, and
        // in what an engine does only once.
        let _alone = Db::lock(address).await?;
        // A new key beside claims would open none of them: it is made with the database, and never after it.
        if ring.newest().is_none() && !Db::is_there(address).await? {
            ring.make(1).map_err(SealError::from)?;
        }
        if ring.newest().is_none() && !ring.reread().map_err(SealError::from)? {
            // The error names what is missing.
            ring.get(1).map_err(SealError::from)?;
        }
        let db = Db::open(address, connections).await?;
        Ok(Self {
            time: StoreTime::agree(&db).await?,
            key: generations::settle(&db, ring).await?,
            db,
            data_dir,
            clock: Clock::System,
            retention_months: 6,
        })
    }

    /// The installation's key, with its generations.
    pub fn key_ring(&self) -> &KeyRing {
        self.key.ring()
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

    pub fn clock(&self) -> Clock {
        self.clock
    }

    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The moment that people are told.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
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
        self.db.close().await;
    }

    /// Connections of this process to its database.
    pub fn pool_size(&self) -> PoolSize {
        self.db.pool_size()
    }

    /// A write of several statements of one claim, which no other writer of that claim comes between.
    async fn begin_of(&self, claim_id: &str) -> Result<Tx> {
        let tx = self.db.begin_of(claim_id).await?;
        self.time.follow(tx.server_time());
        Ok(tx)
    }

    /// A write that takes a row of a queue, as the engine's [`Db::begin_beside`] has it.
    async fn begin_beside(&self) -> Result<Tx> {
        let tx = self.db.begin_beside().await?;
        self.time.follow(tx.server_time());
        Ok(tx)
    }

    /// A write of several statements, which no other writer comes between.
    async fn begin(&self) -> Result<Tx> {
        let tx = self.db.begin().await?;
        self.time.follow(tx.server_time());
        Ok(tx)
    }
}

#[cfg(test)]
mod tests;
