//! Transactions, and the locks that keep them apart.

use sqlx::postgres::{PgConnection, PgPool};
use sqlx::{AssertSqlSafe, Executor, Postgres, Row, Transaction};

use super::DatabaseError;

/// The advisory lock of whoever writes: of those beside each other shared, of who is alone whole.
const WRITING: i64 = 0x7669_6465_6f02;
/// The server's clock as it is when this is computed, in microseconds since 1970.
const CLOCK: &str = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

/// A transaction, and the server's clock as it was when nobody else wrote any more.
pub struct PostgresTx {
    pub transaction: Transaction<'static, Postgres>,
    /// Microseconds since 1970.
    pub begun_at: i64,
}

/// Waits until nobody else is writing. What was committed before is seen: each statement has a snapshot of its own.
pub async fn begin(pool: &PgPool) -> Result<PostgresTx, DatabaseError> {
    begun(pool, "SELECT pg_advisory_xact_lock($1), $2 AS claim_id", "").await
}

/// Waits until nobody else is writing anything of this claim.
pub async fn begin_of(pool: &PgPool, claim_id: &str) -> Result<PostgresTx, DatabaseError> {
    let locks = "SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock(hashtextextended($2, 1))";
    begun(pool, locks, claim_id).await
}

/// Waits for those alone that want to be the only ones.
pub async fn begin_beside(pool: &PgPool) -> Result<PostgresTx, DatabaseError> {
    begun(
        pool,
        "SELECT pg_advisory_xact_lock_shared($1), $2 AS claim_id",
        "",
    )
    .await
}

/// `locks` are got one after the other, from left to right, and the clock is read when they are there.
async fn begun(pool: &PgPool, locks: &str, claim_id: &str) -> Result<PostgresTx, DatabaseError> {
    let mut transaction = pool.begin().await?;
    let locks = AssertSqlSafe(format!("{locks}, {CLOCK} AS now"));
    let row = sqlx::query(locks)
        .bind(WRITING)
        .bind(claim_id)
        .fetch_one(&mut *transaction)
        .await?;
    let begun_at = row.try_get("now")?;
    Ok(PostgresTx {
        transaction,
        begun_at,
    })
}

pub async fn has_to_itself(on: &mut PgConnection, claim_id: &str) -> Result<bool, DatabaseError> {
    let select = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1))";
    sqlx::query_scalar(select).bind(claim_id).fetch_one(on).await
}

pub async fn wait_for(on: &mut PgConnection, name: &str) -> Result<(), DatabaseError> {
    let select = "SELECT pg_advisory_xact_lock(hashtextextended($1, 2))";
    sqlx::query(select).bind(name).execute(on).await.map(drop)
}

/// A transaction that reads what stands at one moment, and writes nothing.
pub async fn snapshot(pool: &PgPool) -> Result<PostgresTx, DatabaseError> {
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    let mut transaction = pool.begin_with(begin).await?;
    let begun_at = now(&mut *transaction).await?;
    Ok(PostgresTx {
        transaction,
        begun_at,
    })
}

/// The server's clock, in microseconds since 1970.
pub async fn now<'c>(on: impl Executor<'c, Database = Postgres>) -> Result<i64, DatabaseError> {
    let select = AssertSqlSafe(format!("SELECT {CLOCK}"));
    sqlx::query_scalar(select).fetch_one(on).await
}
