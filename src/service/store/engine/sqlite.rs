//! SQLite in one file, in WAL mode, so that several processes work on it side by side.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite, SqliteConnection, Transaction};

use super::tables::StoreTable;
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

pub(super) async fn open(file: &Path, connections: u32) -> Result<SqlitePool> {
    let pool = connect(file, connections)
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

async fn connect(file: &Path, connections: u32) -> Result<SqlitePool, DatabaseError> {
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
        .max_connections(connections)
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

/// A transaction that reads what stands at one moment, and writes nothing.
pub(super) async fn snapshot(pool: &SqlitePool) -> Result<SqliteTx, DatabaseError> {
    let mut tx = pool.begin().await?;
    // The moment is that of the first statement that reads a table.
    sqlx::query("SELECT count(*) FROM installation")
        .execute(&mut *tx)
        .await?;
    Ok(tx)
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

/// Columns of a row by name, each as a value that a statement can be given.
pub(super) fn values(row: &SqliteRow) -> Result<Vec<(String, SqlValue)>, DatabaseError> {
    use sqlx::{Column, Row, TypeInfo};
    let value = |column: &sqlx::sqlite::SqliteColumn| {
        let place = column.ordinal();
        // As the table declares it: a NULL is one of that kind.
        let value = match column.type_info().name() {
            "INTEGER" => SqlValue::Integer(row.try_get(place)?),
            "BLOB" => SqlValue::Bytes(row.try_get(place)?),
            _ => SqlValue::Text(row.try_get(place)?),
        };
        Ok((column.name().to_owned(), value))
    };
    row.columns().iter().map(value).collect()
}

/// The last number that each table with numbers gave to a row; 0 where it gave none.
pub(super) async fn last_numbers(on: &mut SqliteConnection) -> Result<Vec<i64>, DatabaseError> {
    let mut numbers = Vec::new();
    for (table, key) in StoreTable::numbered() {
        // Where a number is never given twice, the engine remembers it.
        let select = AssertSqlSafe(format!(
            "SELECT max(coalesce((SELECT max({key}) FROM {table}), 0),
                        coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table}'), 0))"
        ));
        numbers.push(sqlx::query_scalar(select).fetch_one(&mut *on).await?);
    }
    Ok(numbers)
}

/// The next row of each table that never gives a number twice gets the number after these.
pub(super) async fn go_on_after(on: &mut SqliteConnection, numbers: &[i64]) -> Result<(), DatabaseError> {
    for ((table, _), number) in StoreTable::numbered().zip(numbers) {
        for statement in [
            "INSERT INTO sqlite_sequence (name, seq) SELECT $1, 0 FROM sqlite_schema
             WHERE name = $1 AND sql LIKE '%AUTOINCREMENT%'
               AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1) AND $2 > 0",
            "UPDATE sqlite_sequence SET seq = $2 WHERE name = $1 AND seq < $2",
        ] {
            sqlx::query(statement)
                .bind(table)
                .bind(number)
                .execute(&mut *on)
                .await?;
        }
    }
    Ok(())
}

async fn patience(connection: &mut SqliteConnection, patience: Duration) -> Result<(), DatabaseError> {
    let pragma = format!("PRAGMA busy_timeout = {}", patience.as_millis());
    sqlx::query(AssertSqlSafe(pragma))
        .execute(connection)
        .await
        .map(drop)
}

/// The disk is full, read-only or in trouble, or somebody holds a lock.
pub(super) fn passes(refusal: &dyn sqlx::error::DatabaseError) -> bool {
    // Primary result codes of SQLite; the bits above the first eight say more of the same.
    const BUSY: i32 = 5;
    const LOCKED: i32 = 6;
    const READONLY: i32 = 8;
    const IOERR: i32 = 10;
    const FULL: i32 = 13;
    const CANTOPEN: i32 = 14;
    let code = refusal.code().and_then(|code| code.parse::<i32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, BUSY | LOCKED | READONLY | IOERR | FULL | CANTOPEN))
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
