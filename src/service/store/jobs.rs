//! Rendering jobs: at most one open job a claim, held by a lease while a worker is at it.

use std::time::Duration;

use super::engine::{DbRow, Tx, names_where, query, query_scalar};
use super::restriction::IN_USE;
use super::rows::count;
use super::{ClaimStatus, Result, Retry, Store, StoreError};
use crate::names::named;
use crate::sealed::FileKey;
use ground::clock::machine_millis;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JobState {
    Queued,
    Running,
    Done,
    /// A newer job took its place, or the claim is gone.
    Superseded,
    /// Attempts spent.
    Dead,
}

named!(JobState {
    Queued => "queued",
    Running => "running",
    Done => "done",
    Superseded => "superseded",
    Dead => "dead",
});

impl JobState {
    fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

/// A job under lease. A worker that dies simply lets the lease run out.
#[derive(Clone)]
pub struct RenderJob {
    pub job_id: i64,
    pub claim_id: String,
    pub revision: u32,
    /// Counts the issues of the link: goes into its token.
    pub issue: u32,
    /// Of the key that makes the link: the one of the claim's acceptance.
    pub link_generation: u32,
    /// From 1; also tells this lease from an older one of the same job.
    pub attempt: u32,
    /// The event, opened.
    pub event_json: Vec<u8>,
    /// What seals the files of the guide.
    pub file_key: FileKey,
}

impl std::fmt::Debug for RenderJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Job {} of {} revision {} attempt {}",
            self.job_id, self.claim_id, self.revision, self.attempt
        )
    }
}

/// How soon a guide is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// One of many.
    Batch,
    /// A person asked for this one and waits for it.
    Person,
}

/// Who asks for so many at once looks at the list, not at each of them.
const FEW: usize = 10;

impl Urgency {
    /// Of so many claims that a person asked for at once.
    pub fn of(claims: usize) -> Self {
        if claims <= FEW { Self::Person } else { Self::Batch }
    }
}

/// Which jobs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobQueue {
    /// All of them, those that a person waits for first.
    Any,
    /// Only those that a person waits for.
    Urgent,
}

/// What came of taking a job.
enum Taking {
    /// None where none is due.
    Done(Option<Box<RenderJob>>),
    /// Another is writing of the claim whose job would have been the next.
    Busy,
}

impl Store {
    pub(super) async fn enqueue(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        revision: i64,
        urgency: Urgency,
    ) -> Result<()> {
        query("INSERT INTO jobs (claim_id, revision, state, run_after, urgent) VALUES ($1, $2, $3, $4, $5)")
            .bind(claim_id)
            .bind(revision)
            .bind(JobState::Queued.name())
            .bind(self.time.now())
            .bind(i64::from(urgency == Urgency::Person))
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    /// Open jobs of the claim come to nothing: whoever is at one finds its lease gone.
    pub(super) async fn supersede_jobs(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let open = names_where(JobState::is_open);
        let update = format!(
            "UPDATE jobs SET state = $1, lease_until = NULL WHERE claim_id = $2 AND state IN ({open})"
        );
        let superseded = query(update).bind(JobState::Superseded.name());
        superseded.bind(claim_id).execute(tx).await?;
        Ok(())
    }

    /// Takes the oldest job of the queue that is due, or one whose lease ran out, for `lease`; the claim is
    /// `rendering`. A job whose attempts are spent (its workers died each time) makes its claim `failed` on the way.
    pub async fn next_job(
        &self,
        queue: JobQueue,
        lease: Duration,
        retry: &Retry,
    ) -> Result<Option<RenderJob>> {
        self.bury_spent_jobs(retry).await?;
        match self.take_job(self.begin_beside().await?, queue, lease).await? {
            Taking::Done(job) => Ok(job.map(|job| *job)),
            // Somebody is writing of its claim at this moment: then alone, after that.
            Taking::Busy => match self.take_job(self.begin().await?, queue, lease).await? {
                Taking::Done(job) => Ok(job.map(|job| *job)),
                Taking::Busy => Ok(None),
            },
        }
    }

    async fn take_job(&self, mut tx: Tx, queue: JobQueue, lease: Duration) -> Result<Taking> {
        let (now, until) = (self.time.now(), self.time.after(lease));
        let taken = match (take(&mut tx, " AND urgent = 1", now, until).await?, queue) {
            (None, JobQueue::Any) => take(&mut tx, "", now, until).await?,
            (urgent, _) => urgent,
        };
        let Some(row) = taken else {
            return Ok(Taking::Done(None));
        };
        let claim_id: String = row.try_get("claim_id")?;
        if !tx.has_to_itself(&claim_id).await? {
            return Ok(Taking::Busy);
        }
        let (event_json, file_key, issue, link_generation) = self.start(&mut tx, &claim_id).await?;
        let (revision, attempt) = (count(row.try_get("revision")?), count(row.try_get("attempts")?));
        let job = RenderJob {
            job_id: row.try_get("job_id")?,
            claim_id,
            revision,
            issue,
            link_generation,
            attempt,
            event_json,
            file_key,
        };
        tx.commit().await?;
        Ok(Taking::Done(Some(Box::new(job))))
    }

    async fn start(&self, tx: &mut Tx, claim_id: &str) -> Result<(Vec<u8>, FileKey, u32, u32)> {
        let update = "UPDATE claims SET status = $1, updated_at = $2 WHERE claim_id = $3
                      RETURNING wrapped_key, payload, issue, link_generation";
        let row = query(update)
            .bind(ClaimStatus::Rendering.name())
            .bind(machine_millis())
            .bind(claim_id)
            .fetch_one(&mut *tx)
            .await?;
        let (wrapped, sealed): (Vec<u8>, Vec<u8>) = (row.try_get("wrapped_key")?, row.try_get("payload")?);
        let key = self.key.unwrap(claim_id, &wrapped)?;
        let event_json = key.open("payload", &sealed)?;
        let (issue, link_generation) = (row.try_get("issue")?, row.try_get("link_generation")?);
        Ok((event_json, key.of_files(), count(issue), count(link_generation)))
    }

    async fn bury_spent_jobs(&self, retry: &Retry) -> Result<()> {
        // Most often there is none: then no writer is kept waiting.
        let spent = "SELECT count(*) FROM jobs WHERE state = $1 AND lease_until < $2 AND attempts >= $3";
        let spent: i64 = query_scalar(spent)
            .bind(JobState::Running.name())
            .bind(self.time.now())
            .bind(i64::from(retry.max_attempts))
            .fetch_one(&self.db)
            .await?;
        if spent == 0 {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        let bury = "UPDATE jobs SET state = $1, lease_until = NULL,
                           last_error = coalesce(last_error, 'every worker that took it stopped before the end')
                    WHERE state = $2 AND lease_until < $3 AND attempts >= $4 RETURNING claim_id";
        let dead: Vec<String> = query_scalar(bury)
            .bind(JobState::Dead.name())
            .bind(JobState::Running.name())
            .bind(self.time.now())
            .bind(i64::from(retry.max_attempts))
            .fetch_all(&mut tx)
            .await?;
        for claim_id in dead {
            self.set_status(&mut tx, &claim_id, ClaimStatus::Failed).await?;
            self.audit(
                &mut tx,
                "failed",
                Some(&claim_id),
                "workers stopped before the end",
            )
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Jobs still open, running or waiting: 0 when a worker would find nothing to do, now or later.
    pub async fn open_jobs(&self) -> Result<u32> {
        let open = names_where(JobState::is_open);
        let select = format!("SELECT count(*) FROM jobs WHERE state IN ({open})");
        Ok(count(query_scalar(select).fetch_one(&self.db).await?))
    }

    /// Has the claim rendered again from its stored event. A revoked guide gets a new link. `false` where
    /// a job is open already, which becomes urgent if this is.
    pub async fn request_rerender(&self, claim_id: &str, urgency: Urgency) -> Result<bool> {
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        if matches!(status, ClaimStatus::Accepted | ClaimStatus::Rendering) {
            if urgency == Urgency::Person {
                let hurry = "UPDATE jobs SET urgent = 1 WHERE claim_id = $1 AND state = $2";
                let queued = query(hurry).bind(claim_id).bind(JobState::Queued.name());
                queued.execute(&mut tx).await?;
                tx.commit().await?;
            }
            return Ok(false);
        }
        if matches!(
            status,
            ClaimStatus::Erased | ClaimStatus::Expired | ClaimStatus::Rejected
        ) {
            return Err(StoreError::WrongState {
                claim_id: claim_id.into(),
                status,
            });
        }
        let update = "UPDATE claims SET status = $1, problems = '[]', updated_at = $2 WHERE claim_id = $3
                      RETURNING revision";
        let revision: i64 = query_scalar(update)
            .bind(ClaimStatus::Accepted.name())
            .bind(machine_millis())
            .bind(claim_id)
            .fetch_one(&mut tx)
            .await?;
        self.enqueue(&mut tx, claim_id, revision, urgency).await?;
        self.audit(&mut tx, "rerender", Some(claim_id), "asked for by an operator")
            .await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Takes a job that is due `now`, until `until`; `more` narrows which jobs are looked at.
async fn take(tx: &mut Tx, more: &str, now: i64, until: i64) -> Result<Option<DbRow>> {
    let (queued, running) = (JobState::Queued.name(), JobState::Running.name());
    let passing_over = tx.passing_over();
    // The states stand in the text: an index of open jobs alone is then known to hold them all.
    let update = format!(
        "UPDATE jobs SET state = '{running}', attempts = attempts + 1, lease_until = $1
         WHERE job_id = (SELECT job_id FROM jobs
                         WHERE ((state = '{queued}' AND run_after <= $2) OR (state = '{running}' AND lease_until < $2)){more}
                           AND {IN_USE}
                         ORDER BY run_after, job_id LIMIT 1{passing_over})
         RETURNING job_id, claim_id, revision, attempts"
    );
    Ok(query(update).bind(until).bind(now).fetch_optional(tx).await?)
}
