//! The outbox: notices waiting to go out, held by a lease while one is being sent.
//!
//! An attempt is written before it is made. One whose sender died in between is `sending` with a lease
//! that ran out: [`Store::take_lost_notice`] hands it over to be looked up where the channel can tell,
//! and to become `unknown` where it cannot. Nothing unknown is sent again by itself.

use std::time::Duration;

use chrono::NaiveDate;
use sqlx::Row;

use super::jobs::millis;
use super::keys::{ClaimKey, InstallationKey, KeyError};
use super::pace::Pace;
use super::rows::{count, day};
use super::{Result, Retry, Store, StoreError, Tx};
use crate::notice::{Channel, NoticeState, NoticeTemplate, Recipient, SendOutcome};

/// A notice under lease, its attempt already written down.
#[derive(Clone, Debug)]
pub struct DueNotice {
    /// The same for every attempt: 32 hex digits.
    pub notice_id: String,
    pub claim_id: String,
    pub revision: u32,
    pub channel: Channel,
    /// `None` for one that a newer version wrote.
    pub template: Option<NoticeTemplate>,
    /// From 1.
    pub attempt: u32,
    pub recipient: Recipient,
    /// Who has it, or is to get it.
    pub provider: String,
    /// What it is called there, where it is known.
    pub reference: Option<String>,
    /// The last day the guide opens.
    pub expires_on: Option<NaiveDate>,
    /// Whether the provider said anything of it.
    pub has_receipt: bool,
}

/// What a sender finds when it asks for something to send.
#[derive(Clone, Debug)]
pub enum Taken {
    Notice(Box<DueNotice>),
    /// Something is due, but the channel's rate is used up for this long.
    Later(Duration),
    Nothing,
}

/// The end of an attempt, with what is known besides how it went.
#[derive(Clone, Debug)]
pub struct Ended<'a> {
    pub outcome: &'a SendOutcome,
    /// What the provider calls the message.
    pub reference: Option<&'a str>,
    /// When to ask what became of it, where the provider has to be asked.
    pub poll_after: Option<Duration>,
    /// The least time before another attempt, where the provider named one.
    pub not_before: Option<Duration>,
}

impl<'a> From<&'a SendOutcome> for Ended<'a> {
    fn from(outcome: &'a SendOutcome) -> Self {
        Self {
            outcome,
            reference: None,
            poll_after: None,
            not_before: None,
        }
    }
}

/// No provider is asked more rarely …
const LONGEST_POLL: Duration = Duration::from_secs(6 * 3600);
/// … nor for longer.
const POLLED_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

pub(super) fn notice_id(
    key: &InstallationKey,
    claim_id: &str,
    revision: u32,
    channel: Channel,
    round: u32,
) -> String {
    let name = format!("{claim_id}\n{revision}\n{}\n{round}", channel.name());
    data_encoding::HEXLOWER.encode(&key.digest("notice", name.as_bytes())[..16])
}

const DUE: &str =
    "SELECT notice_id FROM outbox WHERE channel = ?2 AND state IN ('created', 'temporary-failure')
                   AND next_attempt <= ?1 ORDER BY next_attempt, notice_id LIMIT 1";
const LOST: &str =
    "SELECT notice_id FROM outbox WHERE channel = ?2 AND state = 'sending' AND lease_until < ?1
                    ORDER BY lease_until LIMIT 1";
const POLLED: &str =
    "SELECT notice_id FROM outbox WHERE channel = ?2 AND poll_at IS NOT NULL AND poll_at <= ?1
                      ORDER BY poll_at LIMIT 1";

impl Store {
    /// Takes the notice of a channel that has been due longest, and writes down that `provider` is now
    /// tried. With a `pace`, not before the channel's rate allows it.
    pub async fn take_notice(
        &self,
        channel: Channel,
        provider: &str,
        lease: Duration,
        pace: Option<Pace>,
    ) -> Result<Taken> {
        if !self.glance(DUE, channel).await? {
            return Ok(Taken::Nothing);
        }
        let mut tx = self.begin().await?;
        let Some(notice_id) = self.pick(&mut tx, DUE, channel).await? else {
            return Ok(Taken::Nothing);
        };
        if let Some(wait) = self.use_pace(&mut tx, channel, pace).await? {
            return Ok(Taken::Later(wait));
        }
        let update =
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1, provider = ?, lease_until = ?,
                      poll_at = NULL, updated_at = ? WHERE notice_id = ?";
        sqlx::query(update)
            .bind(provider)
            .bind(self.now_ms() + millis(lease))
            .bind(self.now_ms())
            .bind(&notice_id)
            .execute(&mut *tx)
            .await?;
        let notice = self.read_notice(&mut tx, &notice_id).await?;
        let insert = "INSERT INTO attempts (notice_id, number, provider, started_at) VALUES (?, ?, ?, ?)";
        sqlx::query(insert)
            .bind(&notice_id)
            .bind(i64::from(notice.attempt))
            .bind(provider)
            .bind(self.now_ms())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Taken::Notice(Box::new(notice)))
    }

    /// Takes a notice whose sender never wrote an outcome. No new attempt begins.
    pub async fn take_lost_notice(&self, channel: Channel, lease: Duration) -> Result<Option<DueNotice>> {
        if !self.glance(LOST, channel).await? {
            return Ok(None);
        }
        let mut tx = self.begin().await?;
        let Some(notice_id) = self.pick(&mut tx, LOST, channel).await? else {
            return Ok(None);
        };
        let update = "UPDATE outbox SET lease_until = ?, updated_at = ? WHERE notice_id = ?";
        sqlx::query(update)
            .bind(self.now_ms() + millis(lease))
            .bind(self.now_ms())
            .bind(&notice_id)
            .execute(&mut *tx)
            .await?;
        let notice = self.read_notice(&mut tx, &notice_id).await?;
        tx.commit().await?;
        Ok(Some(notice))
    }

    /// Takes a notice whose provider is to be asked what became of it. Asked again after `base`, four times
    /// as long each time, until a week has passed, an answer or none.
    pub async fn take_poll(
        &self,
        channel: Channel,
        base: Duration,
        pace: Option<Pace>,
    ) -> Result<Option<DueNotice>> {
        if !self.glance(POLLED, channel).await? {
            return Ok(None);
        }
        let mut tx = self.begin().await?;
        let Some(notice_id) = self.pick(&mut tx, POLLED, channel).await? else {
            return Ok(None);
        };
        if self.use_pace(&mut tx, channel, pace).await?.is_some() {
            return Ok(None);
        }
        let polls: i64 = sqlx::query_scalar("SELECT polls FROM outbox WHERE notice_id = ?")
            .bind(&notice_id)
            .fetch_one(&mut *tx)
            .await?;
        let wait = Retry {
            max_attempts: 1,
            base,
            longest: LONGEST_POLL,
        }
        .wait(count(polls) + 2);
        let update = "UPDATE outbox SET polls = polls + 1,
                      poll_at = CASE WHEN created_at + ?1 < ?2 THEN NULL ELSE ?2 + ?3 END WHERE notice_id = ?4";
        sqlx::query(update)
            .bind(millis(POLLED_FOR))
            .bind(self.now_ms())
            .bind(millis(wait))
            .bind(&notice_id)
            .execute(&mut *tx)
            .await?;
        let notice = self.read_notice(&mut tx, &notice_id).await?;
        tx.commit().await?;
        Ok(Some(notice))
    }

    // An idle lane must not take the lock that writers wait for.
    async fn glance(&self, select: &'static str, channel: Channel) -> Result<bool> {
        let found: Option<String> = sqlx::query_scalar(select)
            .bind(self.now_ms())
            .bind(channel.name())
            .fetch_optional(&self.pool)
            .await?;
        Ok(found.is_some())
    }

    async fn pick(&self, tx: &mut Tx, select: &'static str, channel: Channel) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(select)
            .bind(self.now_ms())
            .bind(channel.name())
            .fetch_optional(&mut **tx)
            .await?)
    }

    async fn read_notice(&self, tx: &mut Tx, notice_id: &str) -> Result<DueNotice> {
        let select =
            "SELECT o.*, g.expires_on, EXISTS (SELECT 1 FROM receipts r WHERE r.notice_id = o.notice_id)
                             AS has_receipt
                      FROM outbox o LEFT JOIN guides g USING (claim_id) WHERE o.notice_id = ?";
        let row = sqlx::query(select).bind(notice_id).fetch_one(&mut **tx).await?;
        let claim_id: String = row.try_get("claim_id")?;
        let sealed: Vec<u8> = row.try_get("sealed")?;
        let key = self.claim_key(tx, &claim_id).await?;
        let expires_on: Option<String> = row.try_get("expires_on")?;
        Ok(DueNotice {
            notice_id: notice_id.into(),
            claim_id,
            revision: count(row.try_get("revision")?),
            channel: channel(row.try_get("channel")?)?,
            template: NoticeTemplate::from_name(row.try_get("template")?),
            attempt: count(row.try_get("attempts")?),
            recipient: open_recipient(&key, &sealed)?,
            provider: row.try_get::<Option<String>, _>("provider")?.unwrap_or_default(),
            reference: row.try_get("reference")?,
            expires_on: expires_on
                .map(|text| day(&text, "guides", "expires_on"))
                .transpose()?,
            has_receipt: row.try_get("has_receipt")?,
        })
    }

    /// Writes how the attempt ended, and what that means for the claim. `None` where the lease was lost.
    pub async fn finish_notice<'a>(
        &self,
        notice: &DueNotice,
        ended: impl Into<Ended<'a>>,
        retry: &Retry,
    ) -> Result<Option<NoticeState>> {
        let ended = ended.into();
        let (state, detail) = ended.outcome.state(notice.attempt >= retry.max_attempts);
        let wait = retry
            .wait(notice.attempt)
            .max(ended.not_before.unwrap_or_default());
        let mut tx = self.begin().await?;
        let update = "UPDATE outbox SET state = ?, last_error = ?, next_attempt = ?, lease_until = NULL,
                      reference = coalesce(?, reference), poll_at = ?, updated_at = ?
                      WHERE notice_id = ? AND state = 'sending' AND attempts = ?";
        let done = sqlx::query(update)
            .bind(state.name())
            .bind(detail)
            .bind(self.now_ms() + millis(wait))
            .bind(ended.reference)
            .bind(ended.poll_after.map(|after| self.now_ms() + millis(after)))
            .bind(self.now_ms())
            .bind(&notice.notice_id)
            .bind(i64::from(notice.attempt))
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
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
        let update = "UPDATE attempts SET finished_at = ?, outcome = ?, detail = ? WHERE notice_id = ? AND finished_at IS NULL";
        sqlx::query(update)
            .bind(self.now_ms())
            .bind(state.name())
            .bind(detail)
            .bind(notice_id)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    /// Notices that are being sent or will be, on one of `channels`.
    pub async fn open_notices(&self, channels: &[Channel]) -> Result<u32> {
        let names: Vec<_> = channels.iter().map(|channel| channel.name()).collect();
        let select = "SELECT count(*) FROM outbox WHERE state IN ('created', 'sending', 'temporary-failure')
                      AND channel IN (SELECT value FROM json_each(?))";
        Ok(count(
            sqlx::query_scalar(select)
                .bind(serde_json::json!(names).to_string())
                .fetch_one(&self.pool)
                .await?,
        ))
    }
}

pub(super) fn channel(name: &str) -> Result<Channel> {
    Channel::from_name(name).ok_or(StoreError::UnknownValue {
        table: "outbox",
        column: "channel",
    })
}

/// Whom a notice greets, as its claim's key opens it.
pub(super) fn open_recipient(key: &ClaimKey, sealed: &[u8]) -> Result<Recipient> {
    Recipient::from_json(&key.open("recipient", sealed)?).ok_or_else(|| KeyError::Sealed.into())
}
