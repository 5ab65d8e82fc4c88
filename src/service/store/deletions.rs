//! Removals outside the database: what a dropped key leaves in folders, caches, print runs and logs.
//!
//! A deletion is written in the transaction that drops the key. Whoever removes takes it under a lease, and it is
//! done only when every place was looked at and nothing is left there. Some while later it is looked at a last
//! time, for what was in the making at that moment.

use std::time::Duration;

use serde::Serialize;

use super::deletion::{Deletion, DeletionPace, DeletionPaths, DeletionReason, DeletionRecord, PlaceProof};
use super::engine::{DbRow, Tx, query, query_scalar};
use super::rows::{count, moment};
use super::{Result, Store, StoreError};
use ground::clock::machine_millis;

impl Store {
    pub(super) async fn ask_deletion(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        reason: DeletionReason,
        paths: &DeletionPaths,
        quiet_at: i64,
    ) -> Result<()> {
        let insert = "INSERT INTO deletions (claim_id, reason, asked_at, quiet_at, run_after, paths)
                      VALUES ($1, $2, $3, $4, $5, $6)";
        query(insert)
            .bind(claim_id)
            .bind(reason.name())
            .bind(machine_millis())
            .bind(quiet_at)
            .bind(self.time.now())
            .bind(json(paths))
            .execute(tx)
            .await?;
        Ok(())
    }

    /// Takes deletions that are due, the oldest first; of `claim_id` alone also those that are to wait.
    pub async fn take_deletions(
        &self,
        claim_id: Option<&str>,
        most: u32,
        lease: Duration,
    ) -> Result<Vec<Deletion>> {
        let now = self.time.now();
        // Most often there is nothing: then no writer is kept waiting.
        let open = "SELECT EXISTS (SELECT 1 FROM deletions WHERE closed_at IS NULL)";
        if query_scalar::<i64>(open).fetch_one(&self.db).await? == 0 {
            return Ok(Vec::new());
        }
        let due = "SELECT deletion_id FROM deletions WHERE closed_at IS NULL
                     AND (lease_until IS NULL OR lease_until < $1)
                     AND CASE WHEN $2 IS NULL THEN run_after <= $1 ELSE claim_id = $2 END
                   ORDER BY run_after, deletion_id LIMIT $3";
        let mut tx = self.begin().await?;
        let due: Vec<i64> = query_scalar(due)
            .bind(now)
            .bind(claim_id)
            .bind(i64::from(most))
            .fetch_all(&mut tx)
            .await?;
        let mut taken = Vec::new();
        for deletion_id in due {
            let update =
                "UPDATE deletions SET attempts = attempts + 1, lease_until = $1 WHERE deletion_id = $2
                          RETURNING *";
            let row = query(update)
                .bind(self.time.after(lease))
                .bind(deletion_id)
                .fetch_one(&mut tx)
                .await?;
            taken.push(row);
        }
        tx.commit().await?;
        let mut deletions = Vec::new();
        for row in &taken {
            deletions.push(self.deletion_in_hand(row).await?);
        }
        Ok(deletions)
    }

    async fn deletion_in_hand(&self, row: &DbRow) -> Result<Deletion> {
        let claim_id: String = row.try_get("claim_id")?;
        let notices = "SELECT notice_id FROM outbox WHERE claim_id = $1";
        Ok(Deletion {
            deletion_id: row.try_get("deletion_id")?,
            reason: reason(row)?,
            attempt: count(row.try_get("attempts")?),
            paths: read(row, "paths")?,
            holdings: self.holdings(&claim_id).await?,
            notice_ids: query_scalar(notices).bind(&claim_id).fetch_all(&self.db).await?,
            print_runs: self.print_runs_of(&claim_id).await?,
            claim_id,
        })
    }

    /// Writes down what an attempt found. The deletion is done where nothing is left and nobody may still be
    /// writing; closed where it was done before; and otherwise due again.
    pub async fn finish_deletion(
        &self,
        deletion: &Deletion,
        places: Vec<PlaceProof>,
        pace: &DeletionPace,
    ) -> Result<DeletionRecord> {
        let now = self.time.now();
        let mut tx = self.begin().await?;
        let select = "SELECT * FROM deletions WHERE deletion_id = $1";
        let row = query(select)
            .bind(deletion.deletion_id)
            .fetch_one(&mut tx)
            .await?;
        let places = added(read(&row, "proof")?, places);
        let (quiet_at, due_at): (i64, i64) = (row.try_get("quiet_at")?, row.try_get("run_after")?);
        let done_at: Option<i64> = row.try_get("done_at")?;
        let left = places.iter().any(|place| place.left > 0);
        let (run_after, done_now, closed) = if left {
            (self.time.after(pace.retry.wait(deletion.attempt)), None, None)
        } else if now < quiet_at {
            (quiet_at, None, None)
        } else if done_at.is_some() {
            // Since it was done, only the last look is due.
            (due_at, done_at, (now >= due_at).then(machine_millis))
        } else {
            (self.time.after(pace.look_again), Some(machine_millis()), None)
        };
        let update = "UPDATE deletions SET lease_until = NULL, run_after = $1, proof = $2, done_at = $3, closed_at = $4
                      WHERE deletion_id = $5 AND attempts = $6";
        let written = query(update)
            .bind(run_after)
            .bind(json(&places))
            .bind(done_now)
            .bind(closed)
            .bind(deletion.deletion_id)
            .bind(i64::from(deletion.attempt))
            .execute(&mut tx)
            .await?;
        // Its lease ran out and another process has it: what that one finds counts.
        let ours = written == 1;
        if ours && done_at.is_none() && done_now.is_some() {
            let claim_id = Some(deletion.claim_id.as_str());
            self.audit(&mut tx, deletion.reason.action(), claim_id, &told(&places))
                .await?;
        }
        if ours && closed.is_some() {
            self.drop_holdings(&mut tx, &deletion.claim_id).await?;
        }
        let row = query(select)
            .bind(deletion.deletion_id)
            .fetch_one(&mut tx)
            .await?;
        tx.commit().await?;
        record(&row)
    }

    async fn drop_holdings(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let delete = "DELETE FROM holdings WHERE claim_id = $1 AND NOT EXISTS
                      (SELECT 1 FROM deletions WHERE claim_id = $1 AND closed_at IS NULL)";
        query(delete).bind(claim_id).execute(tx).await?;
        Ok(())
    }

    /// The latest deletion of a claim; none where none was asked for.
    pub async fn deletion(&self, claim_id: &str) -> Result<Option<DeletionRecord>> {
        let select = "SELECT * FROM deletions WHERE claim_id = $1 ORDER BY deletion_id DESC LIMIT 1";
        let row = query(select).bind(claim_id).fetch_optional(&self.db).await?;
        row.as_ref().map(record).transpose()
    }

    /// Deletions that are not done, the oldest first.
    pub async fn open_deletions(&self) -> Result<Vec<DeletionRecord>> {
        let select = "SELECT * FROM deletions WHERE done_at IS NULL ORDER BY deletion_id";
        let rows = query(select).fetch_all(&self.db).await?;
        rows.iter().map(record).collect()
    }

    /// Whether the database's own log holds nothing any more of what was dropped; `false` where it is in use.
    pub async fn forget_traces(&self) -> Result<bool> {
        self.db.forget_traces().await
    }
}

/// Counts of an attempt on top of those before it.
fn added(before: Vec<PlaceProof>, mut now: Vec<PlaceProof>) -> Vec<PlaceProof> {
    for place in &mut now {
        let earlier = before.iter().find(|earlier| earlier.place == place.place);
        place.removed += earlier.map_or(0, |earlier| earlier.removed);
    }
    now
}

/// A line for the trail.
fn told(places: &[PlaceProof]) -> String {
    let removed: Vec<_> = places
        .iter()
        .map(|place| format!("{} {}", place.place, place.removed))
        .collect();
    format!("{} places verified gone: {}", places.len(), removed.join(", "))
}

fn record(row: &DbRow) -> Result<DeletionRecord> {
    let done_at: Option<i64> = row.try_get("done_at")?;
    Ok(DeletionRecord {
        claim_id: row.try_get("claim_id")?,
        reason: reason(row)?,
        asked_at: moment(row.try_get("asked_at")?),
        attempts: count(row.try_get("attempts")?),
        places: read(row, "proof")?,
        done_at: done_at.map(moment),
    })
}

fn reason(row: &DbRow) -> Result<DeletionReason> {
    let name: String = row.try_get("reason")?;
    DeletionReason::from_name(&name).ok_or_else(|| unknown("reason"))
}

fn read<T: serde::de::DeserializeOwned>(row: &DbRow, column: &'static str) -> Result<T> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|_| unknown(column))
}

const fn unknown(column: &'static str) -> StoreError {
    StoreError::UnknownValue {
        table: "deletions",
        column,
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
