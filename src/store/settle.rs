//! What the notices of a claim come to together, and sending them again.

use sqlx::Row;

use super::outbox::{channel, open_recipient};
use super::rows::count;
use super::{ClaimStatus, NoticeRow, Result, Store, StoreError, Tx};
use crate::notice::{Channel, NoticeOrder, NoticeState};

/// When a notice goes out that waits for others to fail.
pub(super) const AFTER_OTHERS: i64 = i64::MAX / 4;

/// Which notices are sent again. The default is every one that has come to an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResendChoice {
    pub channel: Option<Channel>,
    /// Only notices in this state.
    pub state: Option<NoticeState>,
}

/// The last round of a claim's notices in numbers.
struct Round {
    revision: i64,
    round: i64,
    /// Going out, now or later.
    active: i64,
    /// Waiting for others to come to nothing.
    held_back: i64,
    /// Reached the person, or is about to.
    told: i64,
    /// The same without the letter.
    reached: i64,
    letters: i64,
}

const ROUND: &str = "SELECT o.revision, o.round,
        sum(o.state IN ('created', 'sending', 'temporary-failure') AND o.next_attempt < ?2) AS active,
        sum(o.state = 'created' AND o.next_attempt >= ?2) AS held_back,
        sum(o.channel NOT IN ('board', 'portal') AND o.state IN ('sent', 'delivered')) AS told,
        sum(o.channel NOT IN ('board', 'portal', 'letter') AND o.state IN ('sent', 'delivered')) AS reached,
        sum(o.channel = 'letter') AS letters
    FROM outbox o JOIN claims c USING (claim_id)
    WHERE o.claim_id = ?1 AND o.revision = c.revision GROUP BY o.round ORDER BY o.round DESC LIMIT 1";

impl Store {
    /// Ready becomes notified when nothing waits any more and something went out. What waits for others to
    /// fail goes out when they have, and is withdrawn when one of them reached the person. Where everything
    /// came to nothing, also by a receipt that comes later, the letter is what is left.
    pub(super) async fn settle(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let status = self.status_of(tx, claim_id).await?;
        if !matches!(status, ClaimStatus::Ready | ClaimStatus::Notified) {
            return Ok(());
        }
        let Some(round) = self.last_round(tx, claim_id).await? else {
            return Ok(());
        };
        if round.held_back > 0 && round.reached > 0 {
            self.withdraw_held_back(tx, claim_id).await?;
        } else if round.held_back > 0 && round.active == 0 {
            return self.release_next(tx, claim_id, &round).await;
        }
        match round {
            Round { active: 1.., .. } => Ok(()),
            Round {
                told: 0, letters: 0, ..
            } => {
                self.fall_back_to_letter(tx, claim_id, &round).await?;
                self.set_status(tx, claim_id, ClaimStatus::Ready).await
            }
            Round { told: 1.., .. } if status == ClaimStatus::Ready => {
                self.set_status(tx, claim_id, ClaimStatus::Notified).await
            }
            _ => Ok(()),
        }
    }

    async fn last_round(&self, tx: &mut Tx, claim_id: &str) -> Result<Option<Round>> {
        let row = sqlx::query(ROUND)
            .bind(claim_id)
            .bind(AFTER_OTHERS)
            .fetch_optional(&mut **tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Round {
            revision: row.try_get("revision")?,
            round: row.try_get("round")?,
            active: row.try_get("active")?,
            held_back: row.try_get("held_back")?,
            told: row.try_get("told")?,
            reached: row.try_get("reached")?,
            letters: row.try_get("letters")?,
        }))
    }

    async fn release_next(&self, tx: &mut Tx, claim_id: &str, round: &Round) -> Result<()> {
        let update = "UPDATE outbox SET next_attempt = ?1, updated_at = ?1
            WHERE claim_id = ?2 AND revision = ?3 AND round = ?4 AND state = 'created' AND next_attempt >= ?5
              AND rank = (SELECT min(rank) FROM outbox WHERE claim_id = ?2 AND revision = ?3 AND round = ?4
                          AND state = 'created' AND next_attempt >= ?5)";
        sqlx::query(update)
            .bind(self.now_ms())
            .bind(claim_id)
            .bind(round.revision)
            .bind(round.round)
            .bind(AFTER_OTHERS)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    async fn withdraw_held_back(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let update = "UPDATE outbox SET state = 'permanent-failure', updated_at = ?,
                          last_error = 'withdrawn: an earlier channel reached the person'
                      WHERE claim_id = ? AND state = 'created' AND next_attempt >= ?";
        sqlx::query(update)
            .bind(self.now_ms())
            .bind(claim_id)
            .bind(AFTER_OTHERS)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    async fn fall_back_to_letter(&self, tx: &mut Tx, claim_id: &str, round: &Round) -> Result<()> {
        let select =
            "SELECT sealed, template FROM outbox WHERE claim_id = ? AND revision = ? AND round = ? LIMIT 1";
        let row = sqlx::query(select)
            .bind(claim_id)
            .bind(round.revision)
            .bind(round.round)
            .fetch_one(&mut **tx)
            .await?;
        let (sealed, template): (Vec<u8>, String) = (row.try_get("sealed")?, row.try_get("template")?);
        let key = self.claim_key(tx, claim_id).await?;
        let order = NoticeOrder::letter(open_recipient(&key, &sealed)?);
        let (revision, round) = (count(round.revision), count(round.round));
        self.write_notice(tx, claim_id, revision, round, &template, &order)
            .await
    }

    /// Nothing more is sent for this claim; what is being sent at this moment still ends.
    pub(super) async fn withdraw_notices(&self, tx: &mut Tx, claim_id: &str, why: &str) -> Result<()> {
        let update =
            "UPDATE outbox SET state = 'permanent-failure', last_error = 'withdrawn: ' || ?, updated_at = ?
                      WHERE claim_id = ? AND state IN ('created', 'temporary-failure')";
        sqlx::query(update)
            .bind(why)
            .bind(self.now_ms())
            .bind(claim_id)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

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
        let revision: i64 = sqlx::query_scalar("SELECT revision FROM claims WHERE claim_id = ?")
            .bind(claim_id)
            .fetch_one(&mut *tx)
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
            "SELECT sealed, template, channel FROM outbox WHERE notice_id = ? AND sealed IS NOT NULL";
        let Some(found) = sqlx::query(select)
            .bind(&row.notice_id)
            .fetch_optional(&mut **tx)
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
        let update = "UPDATE outbox SET state = ?, last_error = ?, poll_at = NULL, updated_at = ?
                      WHERE notice_id = ? AND state = 'unknown' RETURNING claim_id";
        let claim_id: Option<String> = sqlx::query_scalar(update)
            .bind(NoticeState::found(arrived).name())
            .bind(why)
            .bind(self.now_ms())
            .bind(notice_id)
            .fetch_optional(&mut *tx)
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
    if matches!(status, ClaimStatus::Ready | ClaimStatus::Notified) {
        return Ok(());
    }
    Err(StoreError::WrongState {
        claim_id: claim_id.into(),
        status,
    })
}
