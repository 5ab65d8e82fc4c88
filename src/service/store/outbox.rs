//! The outbox: notices waiting to go out, held by a lease while one is being sent.
//!
//! An attempt is written before it is made. One whose sender died in between is `sending` with a lease
//! that ran out: [`Store::take_lost_notice`] hands it over to be looked up where the channel can tell,
//! and to become `unknown` where it cannot. Nothing unknown is sent again by itself.

use std::time::Duration;

use chrono::NaiveDate;

use super::engine::{Tx, names_where, query, query_scalar};
use super::keys::{ClaimKey, InstallationKeys, SealError};
use super::notice_search::NoticeSearch;
use super::pace::Pace;
use super::rows::{channel, count, day, millis};
use super::{Result, Retry, Store};
use crate::notice::{Channel, NoticeState, NoticeTemplate, Recipient};
use ground::clock::machine_millis;

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
pub enum OutboxAnswer {
    Notice(Box<DueNotice>),
    /// Something is due, but the channel's rate is used up for this long.
    Later(Duration),
    Nothing,
}

/// No provider is asked more rarely …
const LONGEST_POLL: Duration = Duration::from_secs(6 * 3600);
/// … nor for longer.
const POLLED_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

pub(super) fn notice_id(
    key: &InstallationKeys,
    claim_id: &str,
    revision: u32,
    channel: Channel,
    round: u32,
) -> String {
    let name = format!("{claim_id}\n{revision}\n{}\n{round}", channel.name());
    data_encoding::HEXLOWER.encode(&key.digest("notice", name.as_bytes())[..16])
}

/// When a notice goes out that waits for others to fail.
pub(super) const AFTER_OTHERS: i64 = i64::MAX / 4;

impl Store {
    /// Takes the notice of a channel that has been due longest, and writes down that `provider` is now
    /// tried. With a `pace`, not before the channel's rate allows it.
    pub async fn take_notice(
        &self,
        channel: Channel,
        provider: &str,
        lease: Duration,
        pace: Option<Pace>,
    ) -> Result<OutboxAnswer> {
        let Some((mut tx, notice_id)) = self.take_first(NoticeSearch::Due, channel).await? else {
            return Ok(OutboxAnswer::Nothing);
        };
        if let Some(wait) = self.use_pace(&mut tx, channel, pace).await? {
            return Ok(OutboxAnswer::Later(wait));
        }
        let update = "UPDATE outbox SET state = $1, attempts = attempts + 1, provider = $2, lease_until = $3,
                      poll_at = NULL, updated_at = $4 WHERE notice_id = $5";
        query(update)
            .bind(NoticeState::Sending.name())
            .bind(provider)
            .bind(self.time.after(lease))
            .bind(machine_millis())
            .bind(&notice_id)
            .execute(&mut tx)
            .await?;
        let notice = self.read_notice(&mut tx, &notice_id).await?;
        let insert = "INSERT INTO attempts (notice_id, number, provider, started_at) VALUES ($1, $2, $3, $4)";
        query(insert)
            .bind(&notice_id)
            .bind(i64::from(notice.attempt))
            .bind(provider)
            .bind(machine_millis())
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(OutboxAnswer::Notice(Box::new(notice)))
    }

    /// Takes a notice whose sender never wrote an outcome. No new attempt begins.
    pub async fn take_lost_notice(&self, channel: Channel, lease: Duration) -> Result<Option<DueNotice>> {
        let Some((mut tx, notice_id)) = self.take_first(NoticeSearch::Lost, channel).await? else {
            return Ok(None);
        };
        let update = "UPDATE outbox SET lease_until = $1, updated_at = $2 WHERE notice_id = $3";
        query(update)
            .bind(self.time.after(lease))
            .bind(machine_millis())
            .bind(&notice_id)
            .execute(&mut tx)
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
        let Some((mut tx, notice_id)) = self.take_first(NoticeSearch::Poll, channel).await? else {
            return Ok(None);
        };
        if self.use_pace(&mut tx, channel, pace).await?.is_some() {
            return Ok(None);
        }
        let polls: i64 = query_scalar("SELECT polls FROM outbox WHERE notice_id = $1")
            .bind(&notice_id)
            .fetch_one(&mut tx)
            .await?;
        let wait = Retry {
            max_attempts: 1,
            base,
            longest: LONGEST_POLL,
        }
        .wait(count(polls) + 2);
        let update = "UPDATE outbox SET polls = polls + 1,
                      poll_at = CASE WHEN created_at + $1 < $2 THEN NULL ELSE $3 END WHERE notice_id = $4";
        query(update)
            .bind(millis(POLLED_FOR))
            .bind(machine_millis())
            .bind(self.time.after(wait))
            .bind(&notice_id)
            .execute(&mut tx)
            .await?;
        let notice = self.read_notice(&mut tx, &notice_id).await?;
        tx.commit().await?;
        Ok(Some(notice))
    }

    async fn read_notice(&self, tx: &mut Tx, notice_id: &str) -> Result<DueNotice> {
        let select =
            "SELECT o.*, g.expires_on, EXISTS (SELECT 1 FROM receipts r WHERE r.notice_id = o.notice_id)
                             AS has_receipt
                      FROM outbox o LEFT JOIN guides g USING (claim_id) WHERE o.notice_id = $1";
        let row = query(select).bind(notice_id).fetch_one(&mut *tx).await?;
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
            provider: row.try_get::<Option<String>>("provider")?.unwrap_or_default(),
            reference: row.try_get("reference")?,
            expires_on: expires_on
                .map(|text| day(&text, "guides", "expires_on"))
                .transpose()?,
            has_receipt: row.try_get("has_receipt")?,
        })
    }

    /// Notices that are being sent or will be, on one of `channels`.
    pub async fn open_notices(&self, channels: &[Channel]) -> Result<u32> {
        let open = names_where(NoticeState::is_open);
        let on = names_where(|channel| channels.contains(&channel));
        if on.is_empty() {
            return Ok(0);
        }
        let select = format!("SELECT count(*) FROM outbox WHERE state IN ({open}) AND channel IN ({on})");
        Ok(count(query_scalar(select).fetch_one(&self.db).await?))
    }
}

/// Whom a notice greets, as its claim's key opens it.
pub(super) fn open_recipient(key: &ClaimKey, sealed: &[u8]) -> Result<Recipient> {
    Recipient::from_json(&key.open("recipient", sealed)?).ok_or_else(|| SealError::Sealed.into())
}
