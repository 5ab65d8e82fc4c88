//! Taking back: a link, a claim, and what has lived its time.

use std::path::PathBuf;

use chrono::{Months, NaiveDate};

use super::engine::{Tx, names_where, query, query_scalar};
use super::{ClaimStatus, Result, Store, StoreError};
use crate::notice::NoticeState;

/// What a purge found, or would find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PurgeCounts {
    /// Guides past their last day.
    pub guides: u32,
    /// Claims that never became a guide, as old.
    pub claims: u32,
    /// Refused rows, as old.
    pub rejections: u32,
}

const DUE_GUIDES: &str = "SELECT claim_id FROM guides WHERE folder IS NOT NULL AND expires_on < $1";
const DUE_REJECTIONS: &str = "SELECT count(*) FROM rejections WHERE received_on < $1";

impl Store {
    /// The link stops working at once and nothing more is sent; the next guide of this claim gets another.
    pub async fn revoke(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        if status.is_gone() {
            return Err(StoreError::WrongState {
                claim_id: claim_id.into(),
                status,
            });
        }
        if status == ClaimStatus::Revoked {
            return Ok(());
        }
        self.supersede_jobs(&mut tx, claim_id).await?;
        self.withdraw_notices(&mut tx, claim_id, "the guide was revoked")
            .await?;
        query("UPDATE guides SET revoked = 1 WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        query("UPDATE claims SET issue = issue + 1 WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        self.set_status(&mut tx, claim_id, ClaimStatus::Revoked).await?;
        self.audit(&mut tx, "revoked", Some(claim_id), "asked for by an operator")
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Everything of the person goes: the claim's key is dropped, the guide's folder and printed letters
    /// removed. The claim id, its state and the trail stay. A second time changes nothing.
    pub async fn erase(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        if self.status_of(&mut tx, claim_id).await? == ClaimStatus::Erased {
            return Ok(());
        }
        let leftovers = self.drop_key(&mut tx, claim_id, ClaimStatus::Erased).await?;
        query("DELETE FROM guides WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        query("DELETE FROM rejections WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        self.audit(&mut tx, "erased", Some(claim_id), "asked for by an operator")
            .await?;
        tx.commit().await?;
        remove(&leftovers)?;
        // A dropped key is nowhere, not in a log of the database either.
        self.db.forget_traces().await
    }

    /// What a purge on `today` would do.
    pub async fn purge_due(&self, today: NaiveDate) -> Result<PurgeCounts> {
        let mut tx = self.begin().await?;
        let (guides, claims, rejections) = self.due(&mut tx, today).await?;
        Ok(counts(&guides, &claims, rejections))
    }

    /// Retention: guides past their last day become `expired`, their key dropped and folder removed; a
    /// claim that never became a guide goes as long after it came in. An expired token is still known as
    /// such, so that its holder gets a polite page.
    pub async fn purge(&self, today: NaiveDate) -> Result<PurgeCounts> {
        let mut tx = self.begin().await?;
        let (guides, claims, rejections) = self.due(&mut tx, today).await?;
        let mut leftovers = Vec::new();
        for claim_id in guides.iter().chain(&claims) {
            leftovers.extend(self.drop_key(&mut tx, claim_id, ClaimStatus::Expired).await?);
            query("UPDATE guides SET folder = NULL WHERE claim_id = $1")
                .bind(claim_id)
                .execute(&mut tx)
                .await?;
            self.audit(&mut tx, "purged", Some(claim_id), "lived its time")
                .await?;
        }
        let delete = "DELETE FROM rejections WHERE received_on < $1";
        query(delete)
            .bind(self.months_before(today).to_string())
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        remove(&leftovers)?;
        self.db.forget_traces().await?;
        Ok(counts(&guides, &claims, rejections))
    }

    async fn due(&self, tx: &mut Tx, today: NaiveDate) -> Result<(Vec<String>, Vec<String>, i64)> {
        let limit = self.months_before(today).to_string();
        let guides = query_scalar(DUE_GUIDES)
            .bind(today.to_string())
            .fetch_all(&mut *tx)
            .await?;
        let claims = query_scalar(due_claims())
            .bind(&limit)
            .fetch_all(&mut *tx)
            .await?;
        let rejections = query_scalar(DUE_REJECTIONS)
            .bind(&limit)
            .fetch_one(&mut *tx)
            .await?;
        Ok((guides, claims, rejections))
    }

    fn months_before(&self, today: NaiveDate) -> NaiveDate {
        today
            .checked_sub_months(Months::new(self.retention_months))
            .unwrap_or(NaiveDate::MIN)
    }

    /// Drops the key and all that it sealed. Returns the guide's folder and the printed letters, which are
    /// to be removed once this is committed.
    async fn drop_key(&self, tx: &mut Tx, claim_id: &str, status: ClaimStatus) -> Result<Vec<PathBuf>> {
        let select = "SELECT folder FROM guides WHERE claim_id = $1 AND folder IS NOT NULL
                      UNION ALL SELECT file FROM print_batch WHERE claim_id = $1 AND file IS NOT NULL";
        let paths: Vec<String> = query_scalar(select).bind(claim_id).fetch_all(&mut *tx).await?;
        self.supersede_jobs(tx, claim_id).await?;
        self.withdraw_notices(tx, claim_id, "the guide is gone").await?;
        self.give_up_sending(tx, claim_id).await?;
        for clear in [
            "UPDATE claims SET wrapped_key = NULL, payload = NULL, content = NULL, problems = '[]' WHERE claim_id = $1",
            "UPDATE jobs SET last_error = NULL WHERE claim_id = $1",
            "UPDATE outbox SET sealed = NULL, reference = NULL, poll_at = NULL WHERE claim_id = $1",
            "DELETE FROM board WHERE claim_id = $1",
            "DELETE FROM preferences WHERE claim_id = $1",
            "DELETE FROM events WHERE claim_id = $1",
            "UPDATE ratings SET comment = NULL WHERE claim_id = $1",
            "UPDATE print_batch SET file = NULL WHERE claim_id = $1",
        ] {
            query(clear).bind(claim_id).execute(&mut *tx).await?;
        }
        self.set_status(tx, claim_id, status).await?;
        Ok(paths.into_iter().map(|path| self.data_dir.join(path)).collect())
    }

    // Whether what is on its way arrives will not be known any more.
    async fn give_up_sending(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let update = "UPDATE outbox SET state = $1, lease_until = NULL WHERE claim_id = $2 AND state = $3";
        query(update)
            .bind(NoticeState::Unknown.name())
            .bind(claim_id)
            .bind(NoticeState::Sending.name())
            .execute(tx)
            .await?;
        Ok(())
    }
}

/// Claims without a guide that came in before a day.
fn due_claims() -> String {
    let without_guide = names_where(ClaimStatus::may_lack_guide);
    format!(
        "SELECT claim_id FROM claims WHERE status IN ({without_guide})
           AND received_on < $1 AND wrapped_key IS NOT NULL
           AND claim_id NOT IN (SELECT claim_id FROM guides WHERE folder IS NOT NULL)"
    )
}

fn counts(guides: &[String], claims: &[String], rejections: i64) -> PurgeCounts {
    let number = |list: &[String]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    PurgeCounts {
        guides: number(guides),
        claims: number(claims),
        rejections: super::rows::count(rejections),
    }
}

fn remove(leftovers: &[PathBuf]) -> Result<()> {
    for path in leftovers {
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(path)
        } else {
            std::fs::remove_file(path)
        };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::Folder {
                    path: path.clone(),
                    reason: error.kind(),
                });
            }
            _ => (),
        }
    }
    Ok(())
}
