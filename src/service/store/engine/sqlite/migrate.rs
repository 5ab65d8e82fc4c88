//! The tables, brought up to date when the store opens. A migration that has run is never edited.

use std::fs::File;
use std::path::Path;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqlitePool;

use super::super::migrations::{self, LAST_RUN, Migrations};
use super::{Result, StoreError};

/// The locked file; closing it lets the next one in.
pub type LockedFile = File;

pub(in crate::store::engine) const MIGRATIONS: Migrations = &[
    (1, "claims", include_str!("migrations/0001_claims.sql")),
    (2, "notices", include_str!("migrations/0002_notices.sql")),
    (3, "site", include_str!("migrations/0003_site.sql")),
    (4, "delivery", include_str!("migrations/0004_delivery.sql")),
    (5, "area", include_str!("migrations/0005_area.sql")),
    (6, "api", include_str!("migrations/0006_api.sql")),
    (7, "variants", include_str!("migrations/0007_variants.sql")),
    (8, "print_runs", include_str!("migrations/0008_print_runs.sql")),
    (
        9,
        "ended_sessions",
        include_str!("migrations/0009_ended_sessions.sql"),
    ),
    (
        10,
        "event_sources",
        include_str!("migrations/0010_event_sources.sql"),
    ),
    (11, "erasing", include_str!("migrations/0011_erasing.sql")),
    (12, "key_proofs", include_str!("migrations/0012_key_proofs.sql")),
    (13, "urgent_jobs", include_str!("migrations/0013_urgent_jobs.sql")),
    (14, "api_callers", include_str!("migrations/0014_api_callers.sql")),
    (15, "running", include_str!("migrations/0015_running.sql")),
    (16, "restriction", include_str!("migrations/0016_restriction.sql")),
    (17, "batch_pages", include_str!("migrations/0017_batch_pages.sql")),
    (
        18,
        "key_generations",
        include_str!("migrations/0018_key_generations.sql"),
    ),
];

/// Runs what has not run yet. The caller holds the [`lock`].
pub async fn run(pool: &SqlitePool, database: &Path) -> Result<()> {
    let run = migrations::migrator(MIGRATIONS).run(pool).await;
    run.map_err(|source| migrate_error(database, source))
}

/// Whether every migration has run; one of a later program is an error.
pub async fn is_current(pool: &SqlitePool, database: &Path) -> Result<bool> {
    let ran: i64 = sqlx::query_scalar(LAST_RUN)
        .fetch_one(pool)
        .await
        .map_err(|source| StoreError::open(database, source))?;
    migrations::is_current(MIGRATIONS, ran).map_err(|source| migrate_error(database, source))
}

/// Waits until no other process, and nobody else in this one, is opening the same database.
/// SQLite offers no lock that outlives a transaction: this one is a file of its own.
pub async fn lock(database: &Path) -> Result<LockedFile> {
    let failed = |error: std::io::Error| migrate_error(database, MigrateError::Source(error.into()));
    let file = File::create(database.with_extension("lock")).map_err(failed)?;
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    locked
        .await
        .map_err(std::io::Error::other)
        .flatten()
        .map_err(failed)
}

fn migrate_error(database: &Path, source: MigrateError) -> StoreError {
    StoreError::Migrate {
        place: database.display().to_string(),
        source,
    }
}

#[cfg(test)]
mod tests;
