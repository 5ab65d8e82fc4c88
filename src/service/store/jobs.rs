//! Rendering jobs: at most one open job a claim, held by a lease while a worker is at it.

use std::time::Duration;

use super::engine::{Tx, names_where, query, query_scalar};
use super::rows::{count, problems_json};
use super::{ClaimStatus, Result, Store, StoreError};
use crate::names::named;
use ground::clock::machine_millis;
use law::claim::Problem;

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
pub struct Job {
    pub job_id: i64,
    pub claim_id: String,
    pub revision: u32,
    /// Counts the issues of the link: goes into its token.
    pub issue: u32,
    /// From 1; also tells this lease from an older one of the same job.
    pub attempt: u32,
    /// The event, opened.
    pub event_json: Vec<u8>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Job {} of {} revision {} attempt {}",
            self.job_id, self.claim_id, self.revision, self.attempt
        )
    }
}

/// When a failed job is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Then the claim is failed; at least 1.
    pub max_attempts: u32,
    /// Before the second attempt; four times as long before each further one.
    pub base: Duration,
    pub longest: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_secs(10),
            longest: Duration::from_secs(3600),
        }
    }
}

impl Retry {
    /// The wait after attempt number `attempt` (from 1).
    pub fn wait(&self, attempt: u32) -> Duration {
        let factor = 4_u32.saturating_pow(attempt.saturating_sub(1).min(15));
        self.base.saturating_mul(factor).min(self.longest)
    }
}

impl Store {
    pub(super) async fn enqueue(&self, tx: &mut Tx, claim_id: &str, revision: i64) -> Result<()> {
        query("INSERT INTO jobs (claim_id, revision, state, run_after) VALUES ($1, $2, $3, $4)")
            .bind(claim_id)
            .bind(revision)
            .bind(JobState::Queued.name())
            .bind(machine_millis())
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

    /// Takes the oldest job that is due, or one whose lease ran out, for `lease`; the claim is `rendering`.
    /// A job whose attempts are spent (its workers died each time) makes its claim `failed` on the way.
    pub async fn next_job(&self, lease: Duration, retry: &Retry) -> Result<Option<Job>> {
        let mut tx = self.begin().await?;
        self.bury_spent_jobs(&mut tx, retry).await?;
        let now = machine_millis();
        let taken = query(
            "UPDATE jobs SET state = $1, attempts = attempts + 1, lease_until = $2
             WHERE job_id = (SELECT job_id FROM jobs
                             WHERE (state = $3 AND run_after <= $4) OR (state = $1 AND lease_until < $4)
                             ORDER BY run_after, job_id LIMIT 1)
             RETURNING job_id, claim_id, revision, attempts",
        )
        .bind(JobState::Running.name())
        .bind(now + millis(lease))
        .bind(JobState::Queued.name())
        .bind(now)
        .fetch_optional(&mut tx)
        .await?;
        let job = match taken {
            Some(row) => {
                let claim_id: String = row.try_get("claim_id")?;
                let (event_json, issue) = self.start(&mut tx, &claim_id).await?;
                let (revision, attempt) = (count(row.try_get("revision")?), count(row.try_get("attempts")?));
                Some(Job {
                    job_id: row.try_get("job_id")?,
                    claim_id,
                    revision,
                    issue,
                    attempt,
                    event_json,
                })
            }
            None => None,
        };
        tx.commit().await?;
        Ok(job)
    }

    async fn start(&self, tx: &mut Tx, claim_id: &str) -> Result<(Vec<u8>, u32)> {
        let update = "UPDATE claims SET status = $1, updated_at = $2 WHERE claim_id = $3
                      RETURNING wrapped_key, payload, issue";
        let row = query(update)
            .bind(ClaimStatus::Rendering.name())
            .bind(machine_millis())
            .bind(claim_id)
            .fetch_one(&mut *tx)
            .await?;
        let (wrapped, sealed): (Vec<u8>, Vec<u8>) = (row.try_get("wrapped_key")?, row.try_get("payload")?);
        let event_json = self.key.unwrap(claim_id, &wrapped)?.open("payload", &sealed)?;
        Ok((event_json, count(row.try_get("issue")?)))
    }

    async fn bury_spent_jobs(&self, tx: &mut Tx, retry: &Retry) -> Result<()> {
        let bury = "UPDATE jobs SET state = $1, lease_until = NULL,
                           last_error = coalesce(last_error, 'every worker that took it stopped before the end')
                    WHERE state = $2 AND lease_until < $3 AND attempts >= $4 RETURNING claim_id";
        let dead: Vec<String> = query_scalar(bury)
            .bind(JobState::Dead.name())
            .bind(JobState::Running.name())
            .bind(machine_millis())
            .bind(i64::from(retry.max_attempts))
            .fetch_all(&mut *tx)
            .await?;
        for claim_id in dead {
            self.set_status(tx, &claim_id, ClaimStatus::Failed).await?;
            self.audit(tx, "failed", Some(&claim_id), "workers stopped before the end")
                .await?;
        }
        Ok(())
    }

    /// Lengthens the lease; `false` where it is lost and the work should be dropped.
    pub async fn renew(&self, job: &Job, lease: Duration) -> Result<bool> {
        let update = "UPDATE jobs SET lease_until = $1 WHERE job_id = $2 AND state = $3 AND attempts = $4";
        let changed = query(update)
            .bind(machine_millis() + millis(lease))
            .bind(job.job_id)
            .bind(JobState::Running.name())
            .bind(i64::from(job.attempt))
            .execute(&self.db)
            .await?;
        Ok(changed == 1)
    }

    /// Gives a job back untried, for a worker that is asked to stop.
    pub async fn hand_back(&self, job: &Job) -> Result<()> {
        let mut tx = self.begin().await?;
        if self.close_job(&mut tx, job, JobState::Queued).await? {
            let update = "UPDATE jobs SET attempts = attempts - 1 WHERE job_id = $1";
            query(update).bind(job.job_id).execute(&mut tx).await?;
            self.set_status(&mut tx, &job.claim_id, ClaimStatus::Accepted)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The claim needs a person: `held`, with what keeps it. `false` where the lease was lost.
    pub async fn hold(&self, job: &Job, problems: &[Problem]) -> Result<bool> {
        let mut tx = self.begin().await?;
        if !self.close_job(&mut tx, job, JobState::Done).await? {
            return Ok(false);
        }
        self.withdraw_notices(&mut tx, &job.claim_id, "the claim is held")
            .await?;
        self.set_status(&mut tx, &job.claim_id, ClaimStatus::Held).await?;
        let update = "UPDATE claims SET problems = $1 WHERE claim_id = $2";
        query(update)
            .bind(problems_json(problems))
            .bind(&job.claim_id)
            .execute(&mut tx)
            .await?;
        self.audit(
            &mut tx,
            "held",
            Some(&job.claim_id),
            &format!("{} problems", problems.len()),
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The attempt failed: tried again later, or `failed` once attempts are spent. The status it comes
    /// to, or `None` where the lease was lost. Nothing of a person in `error`.
    pub async fn fail(&self, job: &Job, error: &str, retry: &Retry) -> Result<Option<ClaimStatus>> {
        let mut tx = self.begin().await?;
        let spent = job.attempt >= retry.max_attempts;
        if !self
            .close_job(
                &mut tx,
                job,
                if spent { JobState::Dead } else { JobState::Queued },
            )
            .await?
        {
            return Ok(None);
        }
        query("UPDATE jobs SET last_error = $1, run_after = $2 WHERE job_id = $3")
            .bind(error.chars().take(500).collect::<String>())
            .bind(machine_millis() + millis(retry.wait(job.attempt)))
            .bind(job.job_id)
            .execute(&mut tx)
            .await?;
        let status = if spent {
            ClaimStatus::Failed
        } else {
            ClaimStatus::Accepted
        };
        self.set_status(&mut tx, &job.claim_id, status).await?;
        if spent {
            self.audit(
                &mut tx,
                "failed",
                Some(&job.claim_id),
                &format!("{} attempts", job.attempt),
            )
            .await?;
        }
        tx.commit().await?;
        Ok(Some(status))
    }

    /// Ends the lease of `job`; `false` where another has it.
    pub(super) async fn close_job(&self, tx: &mut Tx, job: &Job, state: JobState) -> Result<bool> {
        let update = "UPDATE jobs SET state = $1, lease_until = NULL WHERE job_id = $2 AND state = $3 AND attempts = $4";
        let changed = query(update)
            .bind(state.name())
            .bind(job.job_id)
            .bind(JobState::Running.name())
            .bind(i64::from(job.attempt))
            .execute(&mut *tx)
            .await?;
        Ok(changed == 1)
    }

    pub(super) async fn set_status(&self, tx: &mut Tx, claim_id: &str, status: ClaimStatus) -> Result<()> {
        let update = "UPDATE claims SET status = $1, updated_at = $2 WHERE claim_id = $3";
        query(update)
            .bind(status.name())
            .bind(machine_millis())
            .bind(claim_id)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    /// Jobs still open, running or waiting: 0 when a worker would find nothing to do, now or later.
    pub async fn open_jobs(&self) -> Result<u32> {
        let open = names_where(JobState::is_open);
        let select = format!("SELECT count(*) FROM jobs WHERE state IN ({open})");
        Ok(count(query_scalar(select).fetch_one(&self.db).await?))
    }

    /// Has the claim rendered again from its stored event. A revoked guide gets a new link. `false` where
    /// a job is open already.
    pub async fn request_rerender(&self, claim_id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        if matches!(status, ClaimStatus::Accepted | ClaimStatus::Rendering) {
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
        self.enqueue(&mut tx, claim_id, revision).await?;
        self.audit(&mut tx, "rerender", Some(claim_id), "asked for by an operator")
            .await?;
        tx.commit().await?;
        Ok(true)
    }

    pub(super) async fn status_of(&self, tx: &mut Tx, claim_id: &str) -> Result<ClaimStatus> {
        let select = "SELECT status FROM claims WHERE claim_id = $1";
        let name: Option<String> = query_scalar(select)
            .bind(claim_id)
            .fetch_optional(&mut *tx)
            .await?;
        match name {
            Some(name) => super::rows::status(&name),
            None => Err(StoreError::UnknownClaim {
                claim_id: claim_id.into(),
            }),
        }
    }
}

pub(super) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}
