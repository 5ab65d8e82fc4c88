//! The lease of a job: lengthened while a worker is at it, and its ends but the guide itself.

use std::time::Duration;

use super::engine::{Tx, query};
use super::jobs::JobState;
use super::rows::problems_json;
use super::{ClaimStatus, RenderJob, Result, Retry, Store};
use law::claim::Problem;

impl Store {
    /// Lengthens the lease; `false` where it is lost and the work should be dropped.
    pub async fn renew(&self, job: &RenderJob, lease: Duration) -> Result<bool> {
        let update = "UPDATE jobs SET lease_until = $1 WHERE job_id = $2 AND state = $3 AND attempts = $4";
        let changed = query(update)
            .bind(self.time.after(lease))
            .bind(job.job_id)
            .bind(JobState::Running.name())
            .bind(i64::from(job.attempt))
            .execute(&self.db)
            .await?;
        Ok(changed == 1)
    }

    /// Gives a job back untried, for a worker that is asked to stop.
    pub async fn hand_back(&self, job: &RenderJob) -> Result<()> {
        let mut tx = self.begin_of(&job.claim_id).await?;
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
    pub async fn hold(&self, job: &RenderJob, problems: &[Problem]) -> Result<bool> {
        let mut tx = self.begin_of(&job.claim_id).await?;
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
    pub async fn fail(&self, job: &RenderJob, error: &str, retry: &Retry) -> Result<Option<ClaimStatus>> {
        let mut tx = self.begin_of(&job.claim_id).await?;
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
            .bind(self.time.after(retry.wait(job.attempt)))
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
    pub(super) async fn close_job(&self, tx: &mut Tx, job: &RenderJob, state: JobState) -> Result<bool> {
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
}
