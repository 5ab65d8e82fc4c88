//! The tables, brought up to date when the store opens. A migration that has run is never edited.

use sqlx::Postgres;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnection, PgPool};

use super::super::migrations::{self, LAST_RUN, Migrations};
use super::{DatabaseError, Result, StoreError};
use crate::config::PostgresAddress;

/// Under the number of their twin among those of SQLite; the first is what SQLite's came to by then.
pub(in crate::store::engine) const MIGRATIONS: Migrations =
    &[(18, "schema", include_str!("migrations/0018_schema.sql"))];

/// Runs what has not run yet. The caller holds the [`lock`](super::lock).
pub async fn run(pool: &PgPool, address: &PostgresAddress) -> Result<()> {
    let run = migrations::migrator(MIGRATIONS).run(pool).await;
    run.map_err(|source| migrate_error(address, source))
}

/// Whether any migration has run here.
pub async fn is_there(connection: &mut PgConnection) -> Result<bool, DatabaseError> {
    let select = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";
    sqlx::query_scalar::<Postgres, bool>(select)
        .fetch_one(connection)
        .await
}

/// Whether every migration has run; one of a later program is an error.
pub async fn is_current(pool: &PgPool, address: &PostgresAddress) -> Result<bool> {
    let ran: i64 = sqlx::query_scalar(LAST_RUN)
        .fetch_one(pool)
        .await
        .map_err(|source| StoreError::reach(address, source))?;
    migrations::is_current(MIGRATIONS, ran).map_err(|source| migrate_error(address, source))
}

fn migrate_error(address: &PostgresAddress, source: MigrateError) -> StoreError {
    StoreError::Migrate {
        place: address.place(),
        source,
    }
}
