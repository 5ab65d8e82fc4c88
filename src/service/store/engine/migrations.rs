//! Migrations of an engine: which of them there are, and whether all have run.

use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

/// Number, name and SQL of each, in their order.
pub type Migrations = &'static [(i64, &'static str, &'static str)];

/// What sqlx counts them by, of every engine: the number of the last one that ran.
pub const LAST_RUN: &str = "SELECT coalesce(max(version), 0) FROM _sqlx_migrations";

/// Runs those that have not run yet.
pub fn migrator(migrations: Migrations) -> Migrator {
    let steps = migrations.iter().map(|(version, name, sql)| {
        Migration::new(
            *version,
            (*name).into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}

/// Whether the last one has run; one of a later program is an error.
pub fn is_current(migrations: Migrations, last_run: i64) -> Result<bool, MigrateError> {
    let latest = migrations.iter().map(|(version, ..)| *version).max();
    let latest = latest.unwrap_or_default();
    if last_run > latest {
        return Err(MigrateError::VersionMissing(last_run));
    }
    Ok(last_run == latest)
}
