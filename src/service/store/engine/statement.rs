//! A statement with its values, and where it runs.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::{ColumnValue, DatabaseError, Db, DbRow, SqlValue, Tx, postgres, sqlite};

/// Where a statement runs: on any free connection, or within a transaction.
pub enum Connection<'c> {
    Db(&'c Db),
    Tx(&'c mut Tx),
}

/// A statement and its values, `$1` first.
#[derive(Debug)]
pub struct Query {
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
}

/// A statement whose answer has one column.
pub struct ScalarQuery<T> {
    query: Query,
    column: PhantomData<fn() -> T>,
}

pub fn query(sql: impl Into<Cow<'static, str>>) -> Query {
    Query {
        sql: sql.into(),
        values: Vec::new(),
    }
}

pub fn query_scalar<T>(sql: impl Into<Cow<'static, str>>) -> ScalarQuery<T> {
    ScalarQuery {
        query: query(sql),
        column: PhantomData,
    }
}

impl Query {
    /// Gives the next value.
    pub fn bind(mut self, value: impl Into<SqlValue>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Gives several.
    pub fn bind_all<V: Into<SqlValue>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values.extend(values.into_iter().map(Into::into));
        self
    }

    /// How many rows it changed.
    pub async fn execute(self, on: impl Into<Connection<'_>>) -> Result<u64, DatabaseError> {
        match on.into() {
            Connection::Db(Db::Sqlite(pool)) => sqlite::execute(self.sql, self.values, pool).await,
            Connection::Tx(Tx::Sqlite(tx)) => sqlite::execute(self.sql, self.values, &mut **tx).await,
            Connection::Db(Db::Postgres(pool)) => postgres::execute(self.sql, self.values, pool).await,
            Connection::Tx(Tx::Postgres(tx)) => {
                postgres::execute(self.sql, self.values, &mut *tx.transaction).await
            }
        }
    }

    pub async fn fetch_all(self, on: impl Into<Connection<'_>>) -> Result<Vec<DbRow>, DatabaseError> {
        let (sql, values) = (self.sql, self.values);
        Ok(match on.into() {
            Connection::Db(Db::Sqlite(pool)) => rows(sqlite::fetch(sql, values, pool).await?, DbRow::Sqlite),
            Connection::Tx(Tx::Sqlite(tx)) => {
                rows(sqlite::fetch(sql, values, &mut **tx).await?, DbRow::Sqlite)
            }
            Connection::Db(Db::Postgres(pool)) => {
                rows(postgres::fetch(sql, values, pool).await?, DbRow::Postgres)
            }
            Connection::Tx(Tx::Postgres(tx)) => rows(
                postgres::fetch(sql, values, &mut *tx.transaction).await?,
                DbRow::Postgres,
            ),
        })
    }

    pub async fn fetch_optional(self, on: impl Into<Connection<'_>>) -> Result<Option<DbRow>, DatabaseError> {
        Ok(self.fetch_all(on).await?.into_iter().next())
    }

    pub async fn fetch_one(self, on: impl Into<Connection<'_>>) -> Result<DbRow, DatabaseError> {
        self.fetch_optional(on).await?.ok_or(DatabaseError::RowNotFound)
    }
}

fn rows<R>(rows: Vec<R>, of_engine: fn(R) -> DbRow) -> Vec<DbRow> {
    rows.into_iter().map(of_engine).collect()
}

impl<T: for<'r> ColumnValue<'r>> ScalarQuery<T> {
    /// Gives the next value.
    pub fn bind(mut self, value: impl Into<SqlValue>) -> Self {
        self.query = self.query.bind(value);
        self
    }

    pub async fn fetch_all(self, on: impl Into<Connection<'_>>) -> Result<Vec<T>, DatabaseError> {
        self.query.fetch_all(on).await?.iter().map(DbRow::first).collect()
    }

    pub async fn fetch_optional(self, on: impl Into<Connection<'_>>) -> Result<Option<T>, DatabaseError> {
        let row = self.query.fetch_optional(on).await?;
        row.as_ref().map(DbRow::first).transpose()
    }

    pub async fn fetch_one(self, on: impl Into<Connection<'_>>) -> Result<T, DatabaseError> {
        self.query.fetch_one(on).await?.first()
    }
}

impl<'c> From<&'c Db> for Connection<'c> {
    fn from(db: &'c Db) -> Self {
        Self::Db(db)
    }
}

impl<'c> From<&'c mut Tx> for Connection<'c> {
    fn from(tx: &'c mut Tx) -> Self {
        Self::Tx(tx)
    }
}
