//! The one place that knows which database is below.
//!
//! Everything else of the store is operations: public methods of [`Store`](super::Store) and the statements they
//! run through [`query`]. Those statements are written once, in the SQL that SQLite and PostgreSQL share: numbered
//! placeholders (`$1`), `ON CONFLICT`, `RETURNING`, sums cast to BIGINT, truth as a comparison and never as a
//! number to add up, moments and durations as integers, days as ISO text, lists of values as further placeholders.
//!
//! [`sqlite`] keeps everything in a file of one machine, [`postgres`] on a server that machines share. What an engine
//! supplies, as a variant of [`Db`], [`Tx`], [`DbRow`] and [`OpeningLock`]:
//!
//! - `lock` and `open`: a database alone for whoever opens it, its tables brought to this version (migrations in
//!   the engine's own SQL, in pairs under one number);
//! - `begin`: a transaction that no other writer of any process comes between, from its first statement on;
//!   `begin_of`: one that no other writer of the same claim comes between; `begin_beside`: one that takes a row which
//!   nobody else is taking, and then has its claim to itself (`has_to_itself`), or gives up; `snapshot`: one that reads
//!   what stands at one moment while others write. Where only one can write at a time, all but the last are the same;
//! - `execute` and `fetch`: a statement with its values, alone or within a transaction;
//! - `server_time`: the clock that leases are counted by, where the engine has one for all machines;
//! - `copy_to` and `is_sound`: a copy as of one moment while others write, and whether a database is whole;
//! - `forget_traces`: what is erased stands in no log of the engine either, or whether that has to be tried again;
//! - `last_numbers` and `go_on_after`: the numbers that tables give to their rows;
//! - `close`.

use super::{Result, StoreError};
use crate::config::{DatabaseAddress, PostgresAddress};

mod migrations;
mod sql;
mod tables;
mod value;
pub(super) mod postgres;
pub(super) mod sqlite;
mod row;
mod statement;
mod transaction;

pub(super) use sql::{containing, names_where, placeholders};
pub(super) use statement::{Connection, query, query_scalar};
pub(super) use tables::{StoreTable, TABLES};
pub(super) use value::SqlValue;

pub use sqlx::Error as DatabaseError;
pub use sqlx::migrate::MigrateError;

/// The connections; a clone shares them.
#[derive(Clone, Debug)]
pub(super) enum Db {
    Sqlite(sqlite::SqlitePool),
    Postgres(postgres::PostgresPool),
}

/// A transaction that is the only one writing. Dropped without [`Tx::commit`], it changes nothing.
pub(super) enum Tx {
    Sqlite(sqlite::SqliteTx),
    Postgres(postgres::PostgresTx),
}

/// A row of an answer.
pub(super) enum DbRow {
    Sqlite(sqlite::SqliteRow),
    Postgres(postgres::PostgresRow),
}

/// Held while a database is opened, so that nobody else opens it at the same moment.
#[expect(dead_code, reason = "held, never read")]
pub(super) enum OpeningLock {
    Sqlite(sqlite::LockedFile),
    Postgres(postgres::LockedDatabase),
}

/// How many connections a process has to its database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolSize {
    /// Open, in use or not.
    pub open: u32,
    pub idle: u32,
    pub most: u32,
}

/// What a column is read as: what every engine can decode.
pub(super) trait ColumnValue<'r>: sqlite::SqliteColumn<'r> + postgres::PostgresColumn<'r> {}

impl<'r, T: sqlite::SqliteColumn<'r> + postgres::PostgresColumn<'r>> ColumnValue<'r> for T {}

impl Db {
    /// Waits until nobody else is opening the same database.
    pub async fn lock(address: &DatabaseAddress) -> Result<OpeningLock> {
        match address {
            DatabaseAddress::Sqlite(file) => Ok(OpeningLock::Sqlite(sqlite::lock(file).await?)),
            DatabaseAddress::Postgres(server) => Ok(OpeningLock::Postgres(postgres::lock(server).await?)),
        }
    }

    /// Whether a program has opened it before.
    pub async fn is_there(address: &DatabaseAddress) -> Result<bool> {
        match address {
            DatabaseAddress::Sqlite(file) => address.may_be_there().map_err(|error| StoreError::Folder {
                path: file.clone(),
                reason: error.kind(),
            }),
            DatabaseAddress::Postgres(server) => postgres::is_there(server).await,
        }
    }

    /// Connects by at most so many connections, making the database where there is none. The caller holds the
    /// [`Db::lock`].
    pub async fn open(address: &DatabaseAddress, connections: u32) -> Result<Self> {
        match address {
            DatabaseAddress::Sqlite(file) => Ok(Self::Sqlite(sqlite::open(file, connections).await?)),
            DatabaseAddress::Postgres(server) => {
                Ok(Self::Postgres(postgres::open(server, connections).await?))
            }
        }
    }

    /// Connects without changing anything, and tells whether the tables are of this version. `None` where there
    /// is no database.
    pub async fn look(address: &DatabaseAddress) -> Result<Option<(Self, bool)>> {
        Ok(match address {
            DatabaseAddress::Sqlite(file) => {
                let found = sqlite::look(file).await?;
                found.map(|(pool, is_current)| (Self::Sqlite(pool), is_current))
            }
            DatabaseAddress::Postgres(server) => {
                let found = postgres::look(server).await?;
                found.map(|(pool, is_current)| (Self::Postgres(pool), is_current))
            }
        })
    }

    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(sqlite::begin(pool).await?)),
            Self::Postgres(pool) => Ok(Tx::Postgres(postgres::begin(pool).await?)),
        }
    }

    /// A transaction that no other writer of this claim comes between.
    pub async fn begin_of(&self, claim_id: &str) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(sqlite::begin(pool).await?)),
            Self::Postgres(pool) => Ok(Tx::Postgres(postgres::begin_of(pool, claim_id).await?)),
        }
    }

    /// A transaction beside which those of any claim go on.
    pub async fn begin_beside(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(sqlite::begin(pool).await?)),
            Self::Postgres(pool) => Ok(Tx::Postgres(postgres::begin_beside(pool).await?)),
        }
    }

    /// Reads what stands at one moment, while others write.
    pub async fn snapshot(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(sqlite::snapshot(pool).await?)),
            Self::Postgres(pool) => Ok(Tx::Postgres(postgres::snapshot(pool).await?)),
        }
    }

    /// Microseconds since 1970 on the clock that all machines of this database share; `None` where there is one
    /// machine, which has its own.
    pub async fn server_time(&self) -> Result<Option<i64>, DatabaseError> {
        match self {
            Self::Sqlite(_) => Ok(None),
            Self::Postgres(pool) => postgres::now(pool).await.map(Some),
        }
    }

    /// What was erased is in no log any more; `false` where a log is in use and has to be tried again.
    pub async fn forget_traces(&self) -> Result<bool> {
        match self {
            Self::Sqlite(pool) => Ok(sqlite::forget_traces(pool).await?),
            Self::Postgres(pool) => Ok(postgres::forget_traces(pool).await?),
        }
    }

    /// A copy as it stands at one moment, in a file that is not there yet; `false` where the engine makes none, and
    /// its rows have to be copied.
    pub async fn copy_to(&self, path: &std::path::Path) -> Result<bool, DatabaseError> {
        match self {
            Self::Sqlite(pool) => sqlite::copy_to(pool, path).await.map(|()| true),
            Self::Postgres(_) => Ok(false),
        }
    }

    /// Whether everything in it fits together; reads all of it.
    pub async fn is_sound(&self) -> Result<bool, DatabaseError> {
        match self {
            Self::Sqlite(pool) => sqlite::is_sound(pool).await,
            Self::Postgres(pool) => postgres::is_sound(pool).await,
        }
    }

    /// A value as this engine keeps it; of no engine as it is.
    pub fn kept(by: Option<&Self>, value: SqlValue) -> SqlValue {
        match (by, value) {
            // Rows of earlier versions may hold what no text can any more.
            (Some(Self::Postgres(_)), SqlValue::Text(text)) => text.into(),
            (_, value) => value,
        }
    }

    pub fn pool_size(&self) -> PoolSize {
        let (open, idle, most) = match self {
            Self::Sqlite(pool) => (pool.size(), pool.num_idle(), pool.options().get_max_connections()),
            Self::Postgres(pool) => (pool.size(), pool.num_idle(), pool.options().get_max_connections()),
        };
        PoolSize {
            open,
            idle: u32::try_from(idle).unwrap_or(u32::MAX),
            most,
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl StoreError {
    fn open(address: &std::path::Path, source: DatabaseError) -> Self {
        Self::Open {
            path: address.to_owned(),
            source,
        }
    }

    fn reach(address: &PostgresAddress, source: DatabaseError) -> Self {
        Self::Reach {
            place: address.place(),
            source,
        }
    }
}

/// Whether an error may be over in a while, of whichever engine it is.
pub(super) fn passes(error: &DatabaseError) -> bool {
    match error {
        DatabaseError::PoolTimedOut | DatabaseError::Io(_) => true,
        DatabaseError::Database(refusal) => match refusal.try_downcast_ref() {
            Some(refusal) => postgres::passes(refusal),
            None => sqlite::passes(&**refusal),
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests;
