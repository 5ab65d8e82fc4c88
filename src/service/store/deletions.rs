//! Removals outside the database: what a dropped key leaves in folders, caches, print runs and logs.
//!
//! A deletion is written in the transaction that drops the key. Whoever removes takes it under a lease, and it is
//! done only when every place was looked at and nothing is left there. Some while later it is looked at a last
//! time, for what was in the making at that moment.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::engine::{Row, Tx, query, query_scalar};
use super::print::PrintRun;
use super::rows::{count, millis, moment};
use super::{Result, Retry, Store, StoreError};
use crate::holdings::Holdings;
use crate::names::named;
use ground::clock::machine_millis;

/// A kind of place that may hold something of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldingPlace {
    /// Published folders, those of earlier revisions, and drafts.
    GuideFolders,
    /// One file a letter, by day.
    Letters,
    /// Files of many letters.
    PrintRuns,
    /// Messages that the local mailbox took in.
    Mailbox,
    /// Own segments on this disk.
    Segments,
    /// The same in the bucket that machines share.
    Bucket,
    /// Clips of what was said.
    Clips,
    /// What the database wrote before it forgot.
    DatabaseLog,
}

named!(HoldingPlace {
    GuideFolders => "guide folders",
    Letters => "letters",
    PrintRuns => "print runs",
    Mailbox => "mailbox messages",
    Segments => "segments",
    Bucket => "segments in the bucket",
    Clips => "clips",
    DatabaseLog => "database log",
});

/// Why something is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionReason {
    Asked,
    Retention,
}

named!(DeletionReason {
    Asked => "asked",
    Retention => "retention",
});

impl DeletionReason {
    /// What the trail says when nothing is left.
    const fn action(self) -> &'static str {
        match self {
            Self::Asked => "erased",
            Self::Retention => "purged",
        }
    }
}

/// What was found in a kind of place, and what is still there. Nothing of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceProof {
    pub place: HoldingPlace,
    pub removed: u32,
    pub left: u32,
    /// Why something is left: the kind of error, never a path.
    pub problem: Option<String>,
}

impl PlaceProof {
    pub const fn of(place: HoldingPlace) -> Self {
        Self {
            place,
            removed: 0,
            left: 0,
            problem: None,
        }
    }
}

/// Files that rows named before they were cleared; from the data folder where relative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionPaths {
    pub guides: Vec<PathBuf>,
    pub letters: Vec<PathBuf>,
}

/// A deletion under lease.
#[derive(Clone, Debug)]
pub struct Deletion {
    pub deletion_id: i64,
    pub claim_id: String,
    pub reason: DeletionReason,
    /// From 1.
    pub attempt: u32,
    pub paths: DeletionPaths,
    pub holdings: Holdings,
    pub notice_ids: Vec<String>,
    pub print_runs: Vec<PrintRun>,
}

/// Where a deletion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletionRecord {
    pub claim_id: String,
    pub reason: DeletionReason,
    pub asked_at: DateTime<Utc>,
    pub attempts: u32,
    /// Empty before the first attempt.
    pub places: Vec<PlaceProof>,
    /// When every place was verified gone.
    pub done_at: Option<DateTime<Utc>>,
}

impl DeletionRecord {
    /// Kinds of places where nothing is left.
    pub fn gone(&self) -> usize {
        self.places.iter().filter(|place| place.left == 0).count()
    }
}

/// After this time what was in the making when a deletion was done has come to its end.
const LOOK_AGAIN: Duration = Duration::from_secs(15 * 60);

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
            .bind(machine_millis())
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
        let now = machine_millis();
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
                .bind(now + millis(lease))
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

    async fn deletion_in_hand(&self, row: &Row) -> Result<Deletion> {
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
        retry: &Retry,
    ) -> Result<DeletionRecord> {
        let now = machine_millis();
        let mut tx = self.begin().await?;
        let select = "SELECT * FROM deletions WHERE deletion_id = $1";
        let row = query(select)
            .bind(deletion.deletion_id)
            .fetch_one(&mut tx)
            .await?;
        let places = added(read(&row, "proof")?, places);
        let (quiet_at, done_at): (i64, Option<i64>) = (row.try_get("quiet_at")?, row.try_get("done_at")?);
        let left = places.iter().any(|place| place.left > 0);
        let (run_after, done_now, closed) = if left {
            (now + millis(retry.wait(deletion.attempt)), None, None)
        } else if now < quiet_at {
            (quiet_at, None, None)
        } else {
            (
                now + millis(LOOK_AGAIN),
                done_at.or(Some(now)),
                done_at.map(|_| now),
            )
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

fn record(row: &Row) -> Result<DeletionRecord> {
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

fn reason(row: &Row) -> Result<DeletionReason> {
    let name: String = row.try_get("reason")?;
    DeletionReason::from_name(&name).ok_or_else(|| unknown("reason"))
}

fn read<T: serde::de::DeserializeOwned>(row: &Row, column: &'static str) -> Result<T> {
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
