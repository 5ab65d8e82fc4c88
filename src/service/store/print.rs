//! The print batch: letters by day, each in it once.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::engine::{DbRow, Tx, query, query_scalar};
use super::rows::{count, day};
use super::{DueNotice, Result, Store};
use ground::clock::machine_millis;

/// A letter of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRow {
    pub claim_id: String,
    pub batch_on: NaiveDate,
    /// Where it was written, from [`Store::data_dir`] where relative; `None` once the guide is gone.
    pub file: Option<PathBuf>,
}

/// A letter that waits for a print run, or was in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedLetter {
    pub notice_id: String,
    pub claim_id: String,
    pub revision: u32,
    /// Of the link that its code opens.
    pub issue: u32,
    /// Of the key that made that link.
    pub link_generation: u32,
    pub batch_on: NaiveDate,
    pub printed: bool,
}

/// A file of many letters, for the print shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRunRecord {
    pub run_id: i64,
    /// Absolute; its manifest stands beside it, with `.json` after the name.
    pub file: PathBuf,
}

impl Store {
    /// The letters of living guides, of one day or of all days: those that were never printed, or those that
    /// were. A letter that a newer revision has replaced is in neither.
    pub async fn print_queue(&self, batch_on: Option<NaiveDate>, printed: bool) -> Result<Vec<QueuedLetter>> {
        let select = "SELECT p.notice_id, p.claim_id, o.revision, g.issue, c.link_generation, p.batch_on, p.printed_at IS NOT NULL AS printed
             FROM print_batch p JOIN outbox o USING (notice_id) JOIN claims c ON c.claim_id = p.claim_id
             JOIN guides g ON g.claim_id = p.claim_id
             WHERE ($1 IS NULL OR p.batch_on = $1) AND (p.printed_at IS NOT NULL) = $2 AND p.file IS NOT NULL
               AND o.revision = c.revision AND g.revoked = 0 AND c.restricted_at IS NULL
             ORDER BY p.batch_on, p.claim_id";
        let rows = query(select)
            .bind(batch_on.map(|day| day.to_string()))
            .bind(printed)
            .fetch_all(&self.db)
            .await?;
        let read = |row: &DbRow| {
            Ok(QueuedLetter {
                notice_id: row.try_get("notice_id")?,
                claim_id: row.try_get("claim_id")?,
                revision: count(row.try_get("revision")?),
                issue: count(row.try_get("issue")?),
                link_generation: count(row.try_get("link_generation")?),
                batch_on: day(row.try_get("batch_on")?, "print_batch", "batch_on")?,
                printed: row.try_get("printed")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Writes down a file of many letters before it is made, and whose letters it may come to hold.
    pub async fn open_print_run(&self, file: &Path, claims: &[&str]) -> Result<i64> {
        let mut tx = self.begin().await?;
        let insert = "INSERT INTO print_runs (file, made_at) VALUES ($1, $2) RETURNING run_id";
        let run_id: i64 = query_scalar(insert)
            .bind(file.to_string_lossy().into_owned())
            .bind(machine_millis())
            .fetch_one(&mut tx)
            .await?;
        for claim_id in claims {
            self.add_to_run(&mut tx, run_id, claim_id).await?;
        }
        tx.commit().await?;
        Ok(run_id)
    }

    async fn add_to_run(&self, tx: &mut Tx, run_id: i64, claim_id: &str) -> Result<()> {
        let insert =
            "INSERT INTO print_run_letters (run_id, claim_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        query(insert).bind(run_id).bind(claim_id).execute(tx).await?;
        Ok(())
    }

    /// Notes that these letters stand in the finished print run, under this name: all of them, or none. An
    /// earlier run in the same file is no more.
    pub async fn mark_printed(&self, run_id: i64, letters: &[QueuedLetter], run: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        query("DELETE FROM print_run_letters WHERE run_id = $1")
            .bind(run_id)
            .execute(&mut tx)
            .await?;
        let replaced = "UPDATE print_runs SET removed_at = $1 WHERE run_id <> $2 AND removed_at IS NULL
                        AND file = (SELECT file FROM print_runs WHERE run_id = $2)";
        query(replaced)
            .bind(machine_millis())
            .bind(run_id)
            .execute(&mut tx)
            .await?;
        for letter in letters {
            self.add_to_run(&mut tx, run_id, &letter.claim_id).await?;
            query("UPDATE print_batch SET printed_at = $1, print_run = $2 WHERE notice_id = $3")
                .bind(machine_millis())
                .bind(run)
                .bind(&letter.notice_id)
                .execute(&mut tx)
                .await?;
            self.audit(&mut tx, "printed", Some(&letter.claim_id), run)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The files on which a letter of the claim stands, or was about to.
    pub(super) async fn print_runs_of(&self, claim_id: &str) -> Result<Vec<PrintRunRecord>> {
        let select = "SELECT r.run_id, r.file FROM print_runs r JOIN print_run_letters l USING (run_id)
                      WHERE l.claim_id = $1 AND r.removed_at IS NULL ORDER BY r.run_id";
        let rows = query(select).bind(claim_id).fetch_all(&self.db).await?;
        let read = |row: &DbRow| {
            let file: String = row.try_get("file")?;
            Ok(PrintRunRecord {
                run_id: row.try_get("run_id")?,
                file: file.into(),
            })
        };
        rows.iter().map(read).collect()
    }

    /// Notes that a print run was removed because of one letter in it. The trail of everybody whose letter was in
    /// it says so; they count as printed and are not printed again by themselves.
    pub async fn print_run_removed(&self, run: &PrintRunRecord) -> Result<()> {
        let mut tx = self.begin().await?;
        let update = "UPDATE print_runs SET removed_at = $1 WHERE run_id = $2 AND removed_at IS NULL";
        let changed = query(update)
            .bind(machine_millis())
            .bind(run.run_id)
            .execute(&mut tx)
            .await?;
        if changed == 0 {
            return Ok(());
        }
        let name = run.file.file_name().unwrap_or_default().to_string_lossy();
        let select = "SELECT claim_id FROM print_run_letters WHERE run_id = $1";
        let claims: Vec<String> = query_scalar(select).bind(run.run_id).fetch_all(&mut tx).await?;
        for claim_id in &claims {
            self.audit(&mut tx, "print-run-removed", Some(claim_id), &name)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Notes a letter as part of today's batch; a second time changes nothing.
    pub async fn add_to_print_batch(
        &self,
        notice: &DueNotice,
        batch_on: NaiveDate,
        file: &Path,
    ) -> Result<()> {
        let insert = "INSERT INTO print_batch (notice_id, claim_id, batch_on, file) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        query(insert)
            .bind(&notice.notice_id)
            .bind(&notice.claim_id)
            .bind(batch_on.to_string())
            .bind(file.to_string_lossy().into_owned())
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// The file of a letter that is in a batch already.
    pub async fn printed_file(&self, notice: &DueNotice) -> Result<Option<PathBuf>> {
        let select = "SELECT file FROM print_batch WHERE notice_id = $1 AND file IS NOT NULL";
        let file: Option<String> = query_scalar(select)
            .bind(&notice.notice_id)
            .fetch_optional(&self.db)
            .await?;
        Ok(file.map(PathBuf::from))
    }

    /// The letters of a day, or of all days, by claim id.
    pub async fn print_batch(&self, batch_on: Option<NaiveDate>) -> Result<Vec<PrintRow>> {
        let select = "SELECT claim_id, batch_on, file FROM print_batch WHERE $1 IS NULL OR batch_on = $1
                      ORDER BY batch_on, claim_id";
        let rows = query(select)
            .bind(batch_on.map(|day| day.to_string()))
            .fetch_all(&self.db)
            .await?;
        let read = |row: &DbRow| {
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
