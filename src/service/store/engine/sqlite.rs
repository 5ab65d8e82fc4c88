//! SQLite in one file, in WAL mode, so that several processes work on it side by side.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite, SqliteConnection, Transaction};

use super::{DatabaseError, SqlValue};
use crate::store::{Result, StoreError};

mod migrate;

pub(super) use migrate::{LockedFile, lock};
pub(super) use sqlx::sqlite::{SqlitePool, SqliteRow};

pub(super) type SqliteTx = Transaction<'static, Sqlite>;

/// What SQLite can decode.
pub trait SqliteColumn<'r>: sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite> {}

impl<'r, T: sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite>> SqliteColumn<'r> for T {}

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(20);
/// How long emptying the log waits for whoever reads in it. It is tried again.
const LOG_PATIENCE: Duration = Duration::from_secs(2);

pub(super) async fn open(file: &Path) -> Result<SqlitePool> {
    let pool = connect(file)
        .await
        .map_err(|source| StoreError::open(file, source))?;
    migrate::run(&pool, file).await?;
    Ok(pool)
}

/// Opens the file for reading alone. A log beside it belongs to somebody who has the database open, or died with
/// it open: then it is read through that log, which is there already; else without any.
pub(super) async fn look(file: &Path) -> Result<Option<(SqlitePool, bool)>> {
    if !file.exists() {
        return Ok(None);
    }
    let is_in_use = ["-wal", "-shm"].iter().all(|end| {
        let mut beside = file.as_os_str().to_owned();
        beside.push(end);
        Path::new(&beside).exists()
    });
    let options = SqliteConnectOptions::new()
        .filename(file)
        .read_only(true)
        .immutable(!is_in_use)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(1);
    let failed = |source| StoreError::open(file, source);
    let pool = pool.connect_with(options).await.map_err(failed)?;
    let is_current = migrate::is_current(&pool, file).await?;
    Ok(Some((pool, is_current)))
}

async fn connect(file: &Path) -> Result<SqlitePool, DatabaseError> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        // A dropped key must not linger in a free page.
        .pragma("secure_delete", "ON")
        .disable_statement_logging();
    // On a full disk SQLite rolls back by itself, and the ROLLBACK that follows fails: the connection is counted as within
    // a transaction for good, and would begin no other one. It is closed instead of being handed out again.
    let pool = SqlitePoolOptions::new()
        .max_connections(4)
        .before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_free) })
        });
    pool.connect_with(options).await
}

/// Takes the lock at once, so that a write of several statements never fails half-way for another writer.
pub(super) async fn begin(pool: &SqlitePool) -> Result<SqliteTx, DatabaseError> {
    pool.begin_with("BEGIN IMMEDIATE").await
}

/// The write-ahead log holds what was: it is emptied. `false` where somebody still reads in it.
pub(super) async fn forget_traces(pool: &SqlitePool) -> Result<bool, DatabaseError> {
    let mut connection = pool.acquire().await?;
    patience(&mut connection, LOG_PATIENCE).await?;
    let answer = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(&mut *connection)
        .await;
    patience(&mut connection, BUSY_TIMEOUT).await?;
    // Busy, pages in the log, pages of it that were written back.
    let busy: i64 = sqlx::Row::try_get(&answer?, 0)?;
    Ok(busy == 0)
}

/// VACUUM INTO reads in one transaction: writers go on, and what was deleted is not copied.
pub(super) async fn copy_to(pool: &SqlitePool, path: &Path) -> Result<(), DatabaseError> {
    let path = path
        .to_str()
        .ok_or_else(|| DatabaseError::Io(std::io::Error::from(std::io::ErrorKind::InvalidFilename)))?;
    sqlx::query("VACUUM INTO $1")
        .bind(path.to_owned())
        .execute(pool)
        .await
        .map(drop)
}

pub(super) async fn is_sound(pool: &SqlitePool) -> Result<bool, DatabaseError> {
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(pool)
        .await?;
    Ok(said == "ok")
}

/// Columns of a row as JSON, those of bytes left out.
pub(super) fn plain_columns(row: &SqliteRow) -> serde_json::Map<String, serde_json::Value> {
    use sqlx::{Column, Row, TypeInfo, ValueRef};
    let mut columns = serde_json::Map::new();
    for column in row.columns() {
        let (place, name) = (column.ordinal(), column.name().to_owned());
        let Ok(value) = row.try_get_raw(place) else {
            continue;
        };
        let told = match value.type_info().name() {
            _ if value.is_null() => Some(serde_json::Value::Null),
            "INTEGER" => row.try_get::<i64, _>(place).ok().map(serde_json::Value::from),
            "TEXT" => row.try_get::<String, _>(place).ok().map(serde_json::Value::from),
            _ => None,
        };
        columns.extend(told.map(|told| (name, told)));
    }
    columns
}

async fn patience(connection: &mut SqliteConnection, patience: Duration) -> Result<(), DatabaseError> {
    let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
    sqlx::query(AssertSqlSafe(pragma))
        .execute(connection)
        .await
        .map(drop)
}

/// The disk is full, read-only or in trouble, somebody holds a lock, or all connections are taken.
pub(super) fn passes(error: &DatabaseError) -> bool {
    // Primary result codes of SQLite; the bits above the first eight say more of the same.
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const READONLY: i32 = 8;
    const IOERR: i32 = 10;
    const FULL: i32 = 13;
    const CANTOPEN: i32 = 14;
    match error {
        DatabaseError::PoolTimedOut | DatabaseError::Io(_) => true,
        DatabaseError::Database(refusal) => {
            let code = refusal.code().and_then(|code| code.parse::<i32>().ok());
            code.is_some_and(|code| matches!(code & 0xff, BUSY | LOCKED | READONLY | IOERR | FULL | CANTOPEN))
        }
        _ => false,
    }
}

pub(super) async fn execute<'c>(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
    on: impl Executor<'c, Database = Sqlite>,
) -> Result<u64, DatabaseError> {
    let done = statement(sql, values).execute(on).await?;
    Ok(done.rows_affected())
}

pub(super) async fn fetch<'c>(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
    on: impl Executor<'c, Database = Sqlite>,
) -> Result<Vec<SqliteRow>, DatabaseError> {
    statement(sql, values).fetch_all(on).await
}

fn statement(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
) -> sqlx::query::Query<'static, Sqlite, SqliteArguments> {
    // Whatever is put into the text of a statement is a name of the program or a placeholder.
    let statement = sqlx::query(AssertSqlSafe(sql));
    values
        .into_iter()
        .fold(statement, |statement, value| match value {
            SqlValue::Integer(value) => statement.bind(value),
            SqlValue::Text(value) => statement.bind(value),
            SqlValue::Bytes(value) => statement.bind(value),
            SqlValue::Truth(value) => statement.bind(value),
        })
}
