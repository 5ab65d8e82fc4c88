//! The print batch: letters by day, each in it once.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sqlx::Row;

use super::rows::day;
use super::{DueNotice, Result, Store};

/// A letter of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRow {
    pub claim_id: String,
    pub batch_on: NaiveDate,
    /// Where it was written, from [`Store::data_dir`] where relative; `None` once the guide is gone.
    pub file: Option<PathBuf>,
}

impl Store {
    /// Notes a letter as part of today's batch; a second time changes nothing.
    pub async fn add_to_print_batch(
        &self,
        notice: &DueNotice,
        batch_on: NaiveDate,
        file: &Path,
    ) -> Result<()> {
        let insert = "INSERT INTO print_batch (notice_id, claim_id, batch_on, file) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
        sqlx::query(insert)
            .bind(&notice.notice_id)
            .bind(&notice.claim_id)
            .bind(batch_on.to_string())
            .bind(file.to_string_lossy().into_owned())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The file of a letter that is in a batch already.
    pub async fn printed_file(&self, notice: &DueNotice) -> Result<Option<PathBuf>> {
        let select = "SELECT file FROM print_batch WHERE notice_id = ? AND file IS NOT NULL";
        let file: Option<String> = sqlx::query_scalar(select)
            .bind(&notice.notice_id)
            .fetch_optional(&self.pool)
            .await?;
        Ok(file.map(PathBuf::from))
    }

    /// The letters of a day, or of all days, by claim id.
    pub async fn print_batch(&self, batch_on: Option<NaiveDate>) -> Result<Vec<PrintRow>> {
        let select = "SELECT claim_id, batch_on, file FROM print_batch WHERE ?1 IS NULL OR batch_on = ?1
                      ORDER BY batch_on, claim_id";
        let rows = sqlx::query(select)
            .bind(batch_on.map(|day| day.to_string()))
            .fetch_all(&self.pool)
            .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let file: Option<String> = row.try_get("file")?;
            let batch_on = day(row.try_get("batch_on")?, "print_batch", "batch_on")?;
            Ok(PrintRow {
                claim_id: row.try_get("claim_id")?,
                batch_on,
                file: file.map(PathBuf::from),
            })
        };
        rows.iter().map(read).collect()
    }
}
