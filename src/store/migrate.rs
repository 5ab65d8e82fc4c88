//! The tables, brought up to date when the store opens. A migration that has run is never edited.

use std::fs::File;
use std::path::Path;

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqlitePool;

use super::{Result, StoreError};

const MIGRATIONS: [(i64, &str, &str); 8] = [
    (1, "claims", include_str!("migrations/0001_claims.sql")),
    (2, "notices", include_str!("migrations/0002_notices.sql")),
    (3, "site", include_str!("migrations/0003_site.sql")),
    (4, "delivery", include_str!("migrations/0004_delivery.sql")),
    (5, "area", include_str!("migrations/0005_area.sql")),
    (6, "api", include_str!("migrations/0006_api.sql")),
    (7, "variants", include_str!("migrations/0007_variants.sql")),
    (8, "print_runs", include_str!("migrations/0008_print_runs.sql")),
];

/// Runs what has not run yet. Processes that start together wait for one another.
pub async fn run(pool: &SqlitePool, database: &Path) -> Result<()> {
    let failed = |source| StoreError::Migrate {
        path: database.to_owned(),
        source,
    };
    let _guard = lock(database)
        .await
        .map_err(|error| failed(MigrateError::Source(error.into())))?;
    migrator().run(pool).await.map_err(failed)
}

// SQLite offers no lock that outlives a transaction: a file of its own keeps a second process waiting.
async fn lock(database: &Path) -> std::io::Result<File> {
    let file = File::create(database.with_extension("lock"))?;
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    locked.await.map_err(std::io::Error::other)?
}

fn migrator() -> Migrator {
    let steps = MIGRATIONS.into_iter().map(|(version, name, sql)| {
        Migration::new(
            version,
            name.into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}
