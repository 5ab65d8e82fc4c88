//! The end of an attempt to send a notice.

use std::time::Duration;

use super::engine::{Tx, query};
use super::{DueNotice, Result, Retry, Store};
use crate::notice::{NoticeState, SendOutcome};
use ground::clock::machine_millis;

/// The end of an attempt, with what is known besides how it went.
#[derive(Clone, Debug)]
pub struct AttemptEnd<'a> {
    pub outcome: &'a SendOutcome,
    /// What the provider calls the message.
    pub reference: Option<&'a str>,
    /// When to ask what became of it, where the provider has to be asked.
    pub poll_after: Option<Duration>,
    /// The least time before another attempt, where the provider named one.
    pub not_before: Option<Duration>,
}

impl<'a> From<&'a SendOutcome> for AttemptEnd<'a> {
    fn from(outcome: &'a SendOutcome) -> Self {
        Self {
            outcome,
            reference: None,
            poll_after: None,
            not_before: None,
        }
    }
}

impl Store {
    /// Writes how the attempt ended, and what that means for the claim. `None` where the lease was lost.
    pub async fn finish_notice<'a>(
        &self,
        notice: &DueNotice,
        ended: impl Into<AttemptEnd<'a>>,
        retry: &Retry,
    ) -> Result<Option<NoticeState>> {
        let ended = ended.into();
        let (state, detail) = ended.outcome.state(notice.attempt >= retry.max_attempts);
        let wait = retry
            .wait(notice.attempt)
            .max(ended.not_before.unwrap_or_default());
        let mut tx = self.begin_of(&notice.claim_id).await?;
        let update = "UPDATE outbox SET state = $1, last_error = $2, next_attempt = $3, lease_until = NULL,
                      reference = coalesce($4, reference), poll_at = $5, updated_at = $6
                      WHERE notice_id = $7 AND state = $8 AND attempts = $9";
        let changed = query(update)
            .bind(state.name())
            .bind(detail)
            .bind(self.time.after(wait))
            .bind(ended.reference)
            .bind(ended.poll_after.map(|after| self.time.after(after)))
            .bind(machine_millis())
            .bind(&notice.notice_id)
            .bind(NoticeState::Sending.name())
            .bind(i64::from(notice.attempt))
            .execute(&mut tx)
            .await?;
        if changed == 0 {
            return Ok(None);
        }
        self.close_attempt(&mut tx, &notice.notice_id, state, detail)
            .await?;
        self.settle(&mut tx, &notice.claim_id).await?;
        tx.commit().await?;
        Ok(Some(state))
    }

    /// Writes an end to the attempt that has none.
    pub(super) async fn close_attempt(
        &self,
        tx: &mut Tx,
        notice_id: &str,
        state: NoticeState,
        detail: Option<&str>,
    ) -> Result<()> {
        let update = "UPDATE attempts SET finished_at = $1, outcome = $2, detail = $3 WHERE notice_id = $4 AND finished_at IS NULL";
        query(update)
            .bind(machine_millis())
            .bind(state.name())
            .bind(detail)
            .bind(notice_id)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }
}
