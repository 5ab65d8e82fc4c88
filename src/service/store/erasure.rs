//! Taking back: a link, a claim, and what has lived its time.

use std::path::PathBuf;

use chrono::{Months, NaiveDate};

use super::deletion::{DeletionPaths, DeletionReason};
use super::engine::{Tx, names_where, query, query_scalar};
use super::jobs::JobState;
use super::restriction::IN_USE;
use super::{ClaimStatus, Result, Store};
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

impl PurgeCounts {
    fn add(&mut self, more: Self) {
        self.guides += more.guides;
        self.claims += more.claims;
        self.rejections += more.rejections;
    }
}

/// Claims whose time is over.
struct DueClaims {
    guides: Vec<String>,
    claims: Vec<String>,
}

impl DueClaims {
    fn counts(&self, rejections: i64) -> PurgeCounts {
        let number = |list: &[String]| u32::try_from(list.len()).unwrap_or(u32::MAX);
        PurgeCounts {
            guides: number(&self.guides),
            claims: number(&self.claims),
            rejections: super::rows::count(rejections),
        }
    }
}

/// Claims of one transaction: others write in between.
const AT_A_TIME: i64 = 200;

/// What rows of a claim hold of its person, or what others said of them. `$1` is the claim.
const CLEARED: [&str; 12] = [
    "UPDATE claims SET wrapped_key = NULL, payload = NULL, content = NULL, problems = '[]' WHERE claim_id = $1",
    "UPDATE jobs SET last_error = NULL WHERE claim_id = $1",
    "UPDATE outbox SET sealed = NULL, reference = NULL, last_error = NULL, poll_at = NULL WHERE claim_id = $1",
    "UPDATE attempts SET detail = NULL
     WHERE notice_id IN (SELECT notice_id FROM outbox WHERE claim_id = $1)",
    "UPDATE receipts SET detail = NULL
     WHERE notice_id IN (SELECT notice_id FROM outbox WHERE claim_id = $1)",
    "DELETE FROM board WHERE claim_id = $1",
    "DELETE FROM preferences WHERE claim_id = $1",
    "DELETE FROM openings WHERE claim_id = $1",
    "DELETE FROM rejections WHERE claim_id = $1",
    "DELETE FROM events WHERE claim_id = $1",
    "UPDATE ratings SET comment = NULL WHERE claim_id = $1",
    "UPDATE print_batch SET file = NULL WHERE claim_id = $1",
];

const DUE_REJECTIONS: &str = "SELECT count(*) FROM rejections WHERE received_on < $1";

impl Store {
    /// The link stops working at once and nothing more is sent; the next guide of this claim gets another.
    pub async fn revoke(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let status = self.held_status(&mut tx, claim_id).await?;
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

    /// Everything of the person goes: the claim's key is dropped, so that nothing opens from this moment, and the
    /// removal of what stands in folders and caches is asked for ([`Store::take_deletions`]). The claim id, its
    /// state and the trail stay. A second time changes nothing.
    pub async fn erase(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        if self.status_of(&mut tx, claim_id).await? == ClaimStatus::Erased {
            return Ok(());
        }
        self.drop_key(&mut tx, claim_id, DeletionReason::Asked).await?;
        query("DELETE FROM guides WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        self.audit(&mut tx, "erase-asked", Some(claim_id), "asked for by an operator")
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What a purge on `today` would do.
    pub async fn purge_due(&self, today: NaiveDate) -> Result<PurgeCounts> {
        let mut tx = self.begin().await?;
        let due = self.due(&mut tx, today, i64::MAX).await?;
        let rejections = query_scalar(DUE_REJECTIONS)
            .bind(self.months_before(today).to_string())
            .fetch_one(&mut tx)
            .await?;
        Ok(due.counts(rejections))
    }

    /// Retention: guides past their last day become `expired`, their key dropped and the removal of what they left
    /// asked for; a claim that never became a guide goes as long after it came in. An expired token is still known
    /// as such, so that its holder gets a polite page.
    pub async fn purge(&self, today: NaiveDate) -> Result<PurgeCounts> {
        let mut counts = PurgeCounts::default();
        loop {
            let mut tx = self.begin().await?;
            let due = self.due(&mut tx, today, AT_A_TIME).await?;
            if due.guides.is_empty() && due.claims.is_empty() {
                break;
            }
            for claim_id in due.guides.iter().chain(&due.claims) {
                self.drop_key(&mut tx, claim_id, DeletionReason::Retention)
                    .await?;
                query("UPDATE guides SET folder = NULL WHERE claim_id = $1")
                    .bind(claim_id)
                    .execute(&mut tx)
                    .await?;
                self.audit(&mut tx, "purge-asked", Some(claim_id), "lived its time")
                    .await?;
            }
            tx.commit().await?;
            counts.add(due.counts(0));
        }
        let delete = "DELETE FROM rejections WHERE received_on < $1";
        let rejections = query(delete)
            .bind(self.months_before(today).to_string())
            .execute(&self.db)
            .await?;
        counts.rejections = u32::try_from(rejections).unwrap_or(u32::MAX);
        Ok(counts)
    }

    async fn due(&self, tx: &mut Tx, today: NaiveDate, most: i64) -> Result<DueClaims> {
        let guides = format!(
            "SELECT claim_id FROM guides WHERE folder IS NOT NULL AND expires_on < $1 AND {IN_USE}
             ORDER BY claim_id LIMIT $2"
        );
        let guides = query_scalar(guides)
            .bind(today.to_string())
            .bind(most)
            .fetch_all(&mut *tx)
            .await?;
        let claims = query_scalar(due_claims())
            .bind(self.months_before(today).to_string())
            .bind(most)
            .fetch_all(&mut *tx)
            .await?;
        Ok(DueClaims { guides, claims })
    }

    fn months_before(&self, today: NaiveDate) -> NaiveDate {
        today
            .checked_sub_months(Months::new(self.retention_months))
            .unwrap_or(NaiveDate::MIN)
    }

    /// Drops the key and all that it sealed, and whatever else of the person rows hold. What they named outside
    /// the database is to be removed once this is committed.
    async fn drop_key(&self, tx: &mut Tx, claim_id: &str, reason: DeletionReason) -> Result<()> {
        let guides = "SELECT folder FROM guides WHERE claim_id = $1 AND folder IS NOT NULL";
        let letters = "SELECT file FROM print_batch WHERE claim_id = $1 AND file IS NOT NULL";
        let paths = DeletionPaths {
            guides: self.paths(tx, guides, claim_id).await?,
            letters: self.paths(tx, letters, claim_id).await?,
        };
        let running = "SELECT max(lease_until) FROM jobs WHERE claim_id = $1 AND state = $2";
        let running: Option<i64> = query_scalar(running)
            .bind(claim_id)
            .bind(JobState::Running.name())
            .fetch_one(&mut *tx)
            .await?;
        for clear in CLEARED {
            query(clear).bind(claim_id).execute(&mut *tx).await?;
        }
        self.supersede_jobs(tx, claim_id).await?;
        self.withdraw_notices(tx, claim_id, "the guide is gone").await?;
        self.give_up_sending(tx, claim_id).await?;
        let status = match reason {
            DeletionReason::Asked => ClaimStatus::Erased,
            DeletionReason::Retention => ClaimStatus::Expired,
        };
        self.set_status(tx, claim_id, status).await?;
        self.ask_deletion(tx, claim_id, reason, &paths, running.unwrap_or(0))
            .await
    }

    async fn paths(&self, tx: &mut Tx, select: &'static str, claim_id: &str) -> Result<Vec<PathBuf>> {
        let paths: Vec<String> = query_scalar(select).bind(claim_id).fetch_all(tx).await?;
        Ok(paths.into_iter().map(PathBuf::from).collect())
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
           AND received_on < $1 AND wrapped_key IS NOT NULL AND restricted_at IS NULL
           AND claim_id NOT IN (SELECT claim_id FROM guides WHERE folder IS NOT NULL)
         ORDER BY claim_id LIMIT $2"
    )
}
