//! Reading the columns of a row.

use super::{ColumnValue, DatabaseError, DbRow, SqlValue, postgres, sqlite};

impl DbRow {
    /// A column by its name.
    pub fn try_get<'r, T: ColumnValue<'r>>(&'r self, column: &str) -> Result<T, DatabaseError> {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, column),
            Self::Postgres(row) => postgres::get(row, column),
        }
    }

    /// A column that holds 0 or 1.
    pub fn is_set(&self, column: &str) -> Result<bool, DatabaseError> {
        Ok(self.try_get::<i64>(column)? != 0)
    }

    /// Its columns by name, each as a value that a statement can be given.
    pub fn values(&self) -> Result<Vec<(String, SqlValue)>, DatabaseError> {
        match self {
            Self::Sqlite(row) => sqlite::values(row),
            Self::Postgres(row) => postgres::values(row),
        }
    }

    /// Its columns by name, those of bytes left out.
    pub fn plain_columns(&self) -> Result<serde_json::Map<String, serde_json::Value>, DatabaseError> {
        let plain = |(name, value): (String, SqlValue)| Some((name, value.plain()?));
        Ok(self.values()?.into_iter().filter_map(plain).collect())
    }

    pub(super) fn first<T: for<'r> ColumnValue<'r>>(&self) -> Result<T, DatabaseError> {
        match self {
            Self::Sqlite(row) => sqlx::Row::try_get(row, 0),
            Self::Postgres(row) => postgres::get(row, 0),
        }
    }
}
