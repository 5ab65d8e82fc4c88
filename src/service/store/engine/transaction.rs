//! What a transaction can do besides running statements.

use super::{DatabaseError, Tx, postgres, sqlite};

impl Tx {
    pub async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.transaction.commit().await,
        }
    }

    /// The moment of its begin on the clock that all machines share, as [`Db::server_time`] has it.
    pub fn server_time(&self) -> Option<i64> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(tx) => Some(tx.begun_at),
        }
    }

    /// What a subquery that takes a row of a queue ends with: rows that another is taking are passed over.
    pub fn passing_over(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Postgres(_) => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Whether no other writer of this claim comes between from now on. It does not wait for one: whoever holds rows
    /// already must not.
    pub async fn has_to_itself(&mut self, claim_id: &str) -> Result<bool, DatabaseError> {
        match self {
            Self::Sqlite(_) => Ok(true),
            Self::Postgres(tx) => postgres::has_to_itself(&mut tx.transaction, claim_id).await,
        }
    }

    /// Waits until no other transaction has waited for this name. Last of all that a transaction waits for.
    pub async fn wait_for(&mut self, name: &str) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(tx) => postgres::wait_for(&mut tx.transaction, name).await,
        }
    }

    /// The last number that each table of [`StoreTable::numbered`] gave to a row; 0 where it gave none.
    pub async fn last_numbers(&mut self) -> Result<Vec<i64>, DatabaseError> {
        match self {
            Self::Sqlite(tx) => sqlite::last_numbers(tx).await,
            Self::Postgres(tx) => postgres::last_numbers(&mut tx.transaction).await,
        }
    }

    /// The next row of each of these tables gets the number after these.
    pub async fn go_on_after(&mut self, numbers: &[i64]) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(tx) => sqlite::go_on_after(tx, numbers).await,
            Self::Postgres(tx) => postgres::go_on_after(&mut tx.transaction, numbers).await,
        }
    }
}
