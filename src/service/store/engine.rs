//! The one place that knows which database is below.
//!
//! Everything else of the store is operations: public methods of [`Store`](super::Store) and the statements they
//! run through [`query`]. Those statements are written once, in the SQL that SQLite and PostgreSQL share: numbered
//! placeholders (`$1`), `ON CONFLICT`, `RETURNING`, sums cast to BIGINT, truth as a comparison and never as a
//! number to add up, moments and durations as integers, days as ISO text, lists of values as further placeholders.
//!
//! A second engine stands in a file beside [`sqlite`], as one more variant of [`Db`], [`Tx`] and [`DbRow`], and
//! supplies what its variants are asked for below:
//!
//! - `lock` and `open`: a database alone for whoever opens it, its tables brought to this version (migrations in
//!   the engine's own SQL);
//! - `begin`: a transaction that no other writer of any process comes between, from its first statement on;
//! - `execute` and `fetch`: a statement with its values, alone or within a transaction;
//! - `copy_to` and `is_sound`: a copy as of one moment while others write, and whether a database is whole;
//! - `forget_traces`: what is erased stands in no log of the engine either, or whether that has to be tried again;
//! - `close`.

use super::{Result, StoreError};
use crate::config::DatabaseAddress;

mod sql;
pub(super) mod sqlite;
mod statement;
mod value;

pub(super) use sql::{containing, names_where, placeholders};
pub(super) use statement::{Connection, query, query_scalar};
pub(super) use value::SqlValue;

pub use sqlx::Error as DatabaseError;
pub use sqlx::migrate::MigrateError;

/// The connections; a clone shares them.
#[derive(Clone, Debug)]
pub(super) enum Db {
    Sqlite(sqlite::SqlitePool),
}

/// A transaction that is the only one writing. Dropped without [`Tx::commit`], it changes nothing.
pub(super) enum Tx {
    Sqlite(sqlite::SqliteTx),
}

/// A row of an answer.
pub(super) enum DbRow {
    Sqlite(sqlite::SqliteRow),
}

/// Held while a database is opened, so that nobody else opens it at the same moment.
#[expect(dead_code, reason = "held, never read")]
pub(super) enum OpeningLock {
    Sqlite(sqlite::LockedFile),
}

/// What a column is read as: what every engine can decode.
pub(super) trait ColumnValue<'r>: sqlite::SqliteColumn<'r> {}

impl<'r, T: sqlite::SqliteColumn<'r>> ColumnValue<'r> for T {}

impl Db {
    /// Waits until nobody else is opening the same database.
    pub async fn lock(address: &DatabaseAddress) -> Result<OpeningLock> {
        match address {
            DatabaseAddress::Sqlite(file) => Ok(OpeningLock::Sqlite(sqlite::lock(file).await?)),
        }
    }

    /// Connects, making the database where there is none. The caller holds the [`Db::lock`].
    pub async fn open(address: &DatabaseAddress) -> Result<Self> {
        match address {
            DatabaseAddress::Sqlite(file) => Ok(Self::Sqlite(sqlite::open(file).await?)),
        }
    }

    /// Connects without changing anything, and tells whether the tables are of this version. `None` where there
    /// is no database.
    pub async fn look(address: &DatabaseAddress) -> Result<Option<(Self, bool)>> {
        match address {
            DatabaseAddress::Sqlite(file) => {
                let found = sqlite::look(file).await?;
                Ok(found.map(|(pool, is_current)| (Self::Sqlite(pool), is_current)))
            }
        }
    }

    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Sqlite(pool) => Ok(Tx::Sqlite(sqlite::begin(pool).await?)),
        }
    }

    /// What was erased is in no log any more; `false` where a log is in use and has to be tried again.
    pub async fn forget_traces(&self) -> Result<bool> {
        match self {
            Self::Sqlite(pool) => Ok(sqlite::forget_traces(pool).await?),
        }
    }

    /// A copy as it stands at one moment, in a file that is not there yet.
    pub async fn copy_to(&self, path: &std::path::Path) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(pool) => sqlite::copy_to(pool, path).await,
        }
    }

    /// Whether everything in it fits together; reads all of it.
    pub async fn is_sound(&self) -> Result<bool, DatabaseError> {
        match self {
            Self::Sqlite(pool) => sqlite::is_sound(pool).await,
        }
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
        }
    }
}

impl Tx {
    pub async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
        }
    }
}

impl DbRow {
    /// A column by its name.
    pub fn try_get<'r, T: ColumnValue<'r>>(&'r self, column: &str) -> Result<T, DatabaseError> {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, column),
        }
    }

    /// A column that holds 0 or 1.
    pub fn is_set(&self, column: &str) -> Result<bool, DatabaseError> {
        Ok(self.try_get::<i64>(column)? != 0)
    }

    /// Its columns by name, those of bytes left out.
    pub fn plain_columns(&self) -> serde_json::Map<String, serde_json::Value> {
        match self {
            Self::Sqlite(row) => sqlite::plain_columns(row),
        }
    }

    fn first<T: for<'r> ColumnValue<'r>>(&self) -> Result<T, DatabaseError> {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, 0),
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
}

/// Whether an error may be over in a while, of whichever engine it is.
pub(super) fn passes(error: &DatabaseError) -> bool {
    sqlite::passes(error)
}

#[cfg(test)]
mod tests;
