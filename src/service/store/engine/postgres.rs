//! PostgreSQL 15 or later: one database that processes on any number of machines share.
//!
//! Leases and due times are counted by the server's clock, which every transaction that writes reads anew. Such a
//! transaction holds an advisory lock of the database from its first statement on: alone, so that no other one comes
//! between, or, where it concerns one claim, beside others and with a lock of that claim. Jobs and notices are taken by
//! `SKIP LOCKED`, and their claim's lock is tried and not waited for, so that who holds rows waits for nobody. Statements
//! on their own are atomic and take no lock. Serialisable transactions would do without these locks, and would have to
//! be repeated: the store's operations seal, and use numbers and random keys, in between.

use std::borrow::Cow;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{
    PgArguments, PgConnectOptions, PgConnection, PgDatabaseError, PgPool, PgPoolOptions, PgRow,
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Postgres, Row, TypeInfo, ValueRef};

use super::tables::{StoreTable, TABLES};
use super::value::storable;
use super::{DatabaseError, SqlValue};
use crate::config::PostgresAddress;
use crate::store::{Result, StoreError};

mod migrate;
mod transaction;

/// What PostgreSQL can decode.
pub trait PostgresColumn<'r>: sqlx::Decode<'r, Postgres> + sqlx::Type<Postgres> {}

impl<'r, T: sqlx::Decode<'r, Postgres> + sqlx::Type<Postgres>> PostgresColumn<'r> for T {}

pub(super) use sqlx::postgres::{PgPool as PostgresPool, PgRow as PostgresRow};
pub(super) use transaction::{
    PostgresTx, begin, begin_beside, begin_of, has_to_itself, now, snapshot, wait_for,
};

/// The connection that holds the lock; closing it lets the next one in.
pub type LockedDatabase = PgConnection;

/// How long a statement waits for whoever holds a lock, and whoever wants a connection for one.
const PATIENCE: Duration = Duration::from_secs(20);
/// A process that stops in the middle of a transaction (its machine is suspended, its cable pulled) keeps all others
/// from writing for so long.
const IDLE_IN_TRANSACTION: Duration = Duration::from_secs(30);
/// The number of the advisory lock that is held while the database is opened: each database has locks of its own.
const OPENING: i64 = 0x7669_6465_6f01;
const OLDEST_VERSION: i32 = 150_000;

fn options(address: &PostgresAddress) -> Result<PgConnectOptions> {
    let failed = |source| StoreError::reach(address, source);
    let milliseconds = |duration: Duration| duration.as_millis().to_string();
    let options = PgConnectOptions::from_str(address.expose()).map_err(failed)?;
    Ok(options
        .application_name("videoguida")
        .disable_statement_logging()
        .options([
            ("lock_timeout", milliseconds(PATIENCE)),
            (
                "idle_in_transaction_session_timeout",
                milliseconds(IDLE_IN_TRANSACTION),
            ),
            // The server learns soon that a machine is gone, and its locks with it.
            ("tcp_keepalives_idle", "10".to_owned()),
            ("tcp_keepalives_interval", "5".to_owned()),
            ("tcp_keepalives_count", "4".to_owned()),
            ("default_transaction_isolation", "read committed".to_owned()),
        ]))
}

/// Waits until nobody else is opening this database.
pub(super) async fn lock(address: &PostgresAddress) -> Result<LockedDatabase> {
    let failed = |source| StoreError::reach(address, source);
    let mut connection = options(address)?.connect().await.map_err(failed)?;
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(OPENING)
        .execute(&mut connection)
        .await
        .map_err(failed)?;
    Ok(connection)
}

/// Whether a program has opened this database before.
pub(super) async fn is_there(address: &PostgresAddress) -> Result<bool> {
    let failed = |source| StoreError::reach(address, source);
    let mut connection = options(address)?.connect().await.map_err(failed)?;
    let is_there = migrate::is_there(&mut connection).await.map_err(failed)?;
    connection.close().await.map_err(failed)?;
    Ok(is_there)
}

pub(super) async fn open(address: &PostgresAddress, connections: u32) -> Result<PgPool> {
    let pool = connect(address, connections).await?;
    migrate::run(&pool, address).await?;
    Ok(pool)
}

pub(super) async fn look(address: &PostgresAddress) -> Result<Option<(PgPool, bool)>> {
    let pool = connect(address, 1).await?;
    let failed = |source| StoreError::reach(address, source);
    let mut connection = pool.acquire().await.map_err(failed)?;
    if !migrate::is_there(&mut connection).await.map_err(failed)? {
        return Ok(None);
    }
    drop(connection);
    let is_current = migrate::is_current(&pool, address).await?;
    Ok(Some((pool, is_current)))
}

/// Connections as they are needed; a server that is away or not the right one is told of at once.
async fn connect(address: &PostgresAddress, connections: u32) -> Result<PgPool> {
    let failed = |source| StoreError::reach(address, source);
    let options = options(address)?;
    let mut first = options.connect().await.map_err(failed)?;
    let select = "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')";
    let row = sqlx::query(select).fetch_one(&mut first).await.map_err(failed)?;
    let (version, encoding): (i32, String) =
        (row.try_get(0).map_err(failed)?, row.try_get(1).map_err(failed)?);
    first.close().await.map_err(failed)?;
    if version < OLDEST_VERSION || encoding != "UTF8" {
        return Err(StoreError::Unsuitable {
            place: address.place(),
        });
    }
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE);
    Ok(pool.connect_lazy_with(options))
}

/// Rows that were changed stay in their pages until they are cleared away: of what a dropped key opened, and of the
/// key, nothing is left there then. What the server wrote into its log is its administrators' to keep or to lose.
pub(super) async fn forget_traces(pool: &PgPool) -> Result<bool, DatabaseError> {
    for table in ["claims", "outbox", "ratings", "board"] {
        let vacuum = AssertSqlSafe(format!("VACUUM (SKIP_LOCKED, TRUNCATE FALSE) {table}"));
        sqlx::query(vacuum).execute(pool).await?;
    }
    Ok(true)
}

/// Every row of every table can be read.
pub(super) async fn is_sound(pool: &PgPool) -> Result<bool, DatabaseError> {
    for table in TABLES {
        let select = AssertSqlSafe(format!("SELECT count(t::text) FROM {} t", table.name));
        sqlx::query(select).execute(pool).await?;
    }
    Ok(true)
}

/// A column, by whichever name. Numbers and truths that a statement writes itself are narrower than those of tables.
pub(super) fn get<'r, T, I>(row: &'r PgRow, column: I) -> Result<T, DatabaseError>
where
    T: PostgresColumn<'r>,
    I: sqlx::ColumnIndex<PgRow> + Copy,
{
    let value = row.try_get_raw(column)?;
    if matches!(value.type_info().name(), "INT2" | "INT4" | "BOOL") && !T::compatible(&value.type_info()) {
        return row.try_get_unchecked(column);
    }
    row.try_get(column)
}

/// Columns of a row by name, each as a value that a statement can be given.
pub(super) fn values(row: &PgRow) -> Result<Vec<(String, SqlValue)>, DatabaseError> {
    use sqlx::Column;
    let value = |column: &sqlx::postgres::PgColumn| {
        let place = column.ordinal();
        let value = match column.type_info().name() {
            "INT8" => SqlValue::Integer(row.try_get(place)?),
            "BYTEA" => SqlValue::Bytes(row.try_get(place)?),
            _ => SqlValue::Text(row.try_get(place)?),
        };
        Ok((column.name().to_owned(), value))
    };
    row.columns().iter().map(value).collect()
}

/// The last number that each table with numbers gave to a row; 0 where it gave none.
pub(super) async fn last_numbers(on: &mut PgConnection) -> Result<Vec<i64>, DatabaseError> {
    let mut numbers = Vec::new();
    for (table, key) in StoreTable::numbered() {
        let select = "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass), 0)";
        numbers.push(
            sqlx::query_scalar(select)
                .bind(table)
                .bind(key)
                .fetch_one(&mut *on)
                .await?,
        );
    }
    Ok(numbers)
}

/// The next row of each table gets the number after these.
pub(super) async fn go_on_after(on: &mut PgConnection, numbers: &[i64]) -> Result<(), DatabaseError> {
    for ((table, key), number) in StoreTable::numbered()
        .zip(numbers)
        .filter(|(_, number)| **number > 0)
    {
        sqlx::query("SELECT setval(pg_get_serial_sequence($1, $2), $3)")
            .bind(table)
            .bind(key)
            .bind(number)
            .execute(&mut *on)
            .await?;
    }
    Ok(())
}

/// The server is away, starts or stops, somebody holds a lock, the disk is full, or all connections are taken.
pub(super) fn passes(refusal: &PgDatabaseError) -> bool {
    // Classes of SQLSTATE: connection, resources, operator's intervention, trouble of the system.
    const CLASSES: [&str; 4] = ["08", "53", "57", "58"];
    // A transaction that stood in another's way, a lock, a server that only reads because it takes another's place.
    // Or a transaction that stood still too long.
    const CODES: [&str; 5] = ["40001", "40P01", "55P03", "25006", "25P03"];
    let code = refusal.code();
    CLASSES.iter().any(|class| code.starts_with(class)) || CODES.contains(&code)
}

pub(super) async fn execute<'c>(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
    on: impl Executor<'c, Database = Postgres>,
) -> Result<u64, DatabaseError> {
    let done = statement(sql, values).execute(on).await?;
    Ok(done.rows_affected())
}

pub(super) async fn fetch<'c>(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
    on: impl Executor<'c, Database = Postgres>,
) -> Result<Vec<PgRow>, DatabaseError> {
    statement(sql, values).fetch_all(on).await
}

fn statement(
    sql: Cow<'static, str>,
    values: Vec<SqlValue>,
) -> sqlx::query::Query<'static, Postgres, PgArguments> {
    // Whatever is put into the text of a statement is a name of the program or a placeholder.
    let statement = sqlx::query(AssertSqlSafe(sql));
    values
        .into_iter()
        .fold(statement, |statement, value| match value {
            SqlValue::Integer(value) => statement.bind(value),
            SqlValue::Text(value) => statement.bind(value.map(storable)),
            SqlValue::Bytes(value) => statement.bind(value),
            SqlValue::Truth(value) => statement.bind(value),
        })
}
