//! Sending notices again, and what operators find out about notices that are unknown.

use super::engine::{Tx, query, query_scalar};
use super::outbox::open_recipient;
use super::rows::channel;
use super::{ClaimStatus, NoticeRow, Result, Store, StoreError};
use crate::notice::{Channel, NoticeOrder, NoticeState};
use ground::clock::machine_millis;

/// Which notices are sent again. The default is every one that has come to an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResendChoice {
    pub channel: Option<Channel>,
    /// Only notices in this state.
    pub state: Option<NoticeState>,
}

impl Store {
    /// Sends the current notices of a claim once more, as a round of its own; how many were written.
    pub async fn request_resend(&self, claim_id: &str) -> Result<u32> {
        self.resend(claim_id, ResendChoice::default()).await
    }

    /// Sends the chosen notices once more; how many were written. One that is `unknown` may arrive twice
    /// then: the operator decided so.
    pub async fn resend(&self, claim_id: &str, choice: ResendChoice) -> Result<u32> {
        let chosen = self.resend_plan(claim_id, choice).await?;
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        may_resend(claim_id, status)?;
        let mut written = 0;
        let round = chosen.iter().map(|row| row.round).max().unwrap_or_default() + 1;
        for row in &chosen {
            written += u32::from(self.write_again(&mut tx, claim_id, row, round).await?);
        }
        if written > 0 {
            self.set_status(&mut tx, claim_id, ClaimStatus::Ready).await?;
            let detail = format!("{written} notices");
            self.audit(&mut tx, "resend", Some(claim_id), &detail).await?;
        }
        tx.commit().await?;
        Ok(written)
    }

    /// What [`Store::resend`] would send: the last notice of each chosen channel, where it has come to an
    /// end and was not withdrawn by what the claimant wants.
    pub async fn resend_plan(&self, claim_id: &str, choice: ResendChoice) -> Result<Vec<NoticeRow>> {
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        may_resend(claim_id, status)?;
        let revision: i64 = query_scalar("SELECT revision FROM claims WHERE claim_id = $1")
            .bind(claim_id)
            .fetch_one(&mut tx)
            .await?;
        let wanted = self.preference_of(&mut tx, claim_id).await?;
        drop(tx);
        let rows = self.notices(claim_id).await?;
        let current = rows.iter().filter(|row| i64::from(row.revision) == revision);
        let is_last = |row: &NoticeRow| {
            !rows.iter().any(|other| {
                other.channel == row.channel && other.revision == row.revision && other.round > row.round
            })
        };
        let fits = |row: &&NoticeRow| {
            row.channel.is_sent()
                && !row.state.is_open()
                && choice.channel.is_none_or(|channel| channel == row.channel)
                && choice.state.is_none_or(|state| state == row.state)
                && wanted
                    .as_ref()
                    .is_none_or(|wanted| row.channel == Channel::Letter || wanted.contains(&row.channel))
        };
        Ok(current.filter(fits).filter(|row| is_last(row)).cloned().collect())
    }

    async fn write_again(&self, tx: &mut Tx, claim_id: &str, row: &NoticeRow, round: u32) -> Result<bool> {
        let select =
            "SELECT sealed, template, channel FROM outbox WHERE notice_id = $1 AND sealed IS NOT NULL";
        let Some(found) = query(select)
            .bind(&row.notice_id)
            .fetch_optional(&mut *tx)
            .await?
        else {
            return Ok(false);
        };
        let key = self.claim_key(tx, claim_id).await?;
        let recipient = open_recipient(&key, found.try_get("sealed")?)?;
        let order = NoticeOrder::new(channel(found.try_get("channel")?)?, recipient);
        let template: String = found.try_get("template")?;
        self.write_notice(tx, claim_id, row.revision, round, &template, &order)
            .await?;
        Ok(true)
    }

    /// An operator found out what became of a notice that is `unknown`.
    pub async fn resolve_unknown(&self, notice_id: &str, arrived: bool) -> Result<bool> {
        let mut tx = self.begin().await?;
        let why = if arrived {
            "an operator found that it arrived"
        } else {
            "an operator found that it did not arrive"
        };
        let update = "UPDATE outbox SET state = $1, last_error = $2, poll_at = NULL, updated_at = $3
                      WHERE notice_id = $4 AND state = $5 RETURNING claim_id";
        let claim_id: Option<String> = query_scalar(update)
            .bind(NoticeState::found(arrived).name())
            .bind(why)
            .bind(machine_millis())
            .bind(notice_id)
            .bind(NoticeState::Unknown.name())
            .fetch_optional(&mut tx)
            .await?;
        let Some(claim_id) = claim_id else {
            return Ok(false);
        };
        self.settle(&mut tx, &claim_id).await?;
        self.audit(&mut tx, "resolved", Some(&claim_id), why).await?;
        tx.commit().await?;
        Ok(true)
    }
}

fn may_resend(claim_id: &str, status: ClaimStatus) -> Result<()> {
    if status.is_published() {
        return Ok(());
    }
    Err(StoreError::WrongState {
        claim_id: claim_id.into(),
        status,
    })
}
