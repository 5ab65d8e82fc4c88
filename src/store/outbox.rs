//! The outbox: notices waiting to go out, held by a lease while one is being sent.
//!
//! An attempt is written before it is made. One whose sender died in between is `sending` with a lease
//! that ran out: [`Store::take_lost_notice`] hands it over to be looked up where the channel can tell,
//! and to become `unknown` where it cannot. Nothing unknown is sent again by itself.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::Row;

use super::guides::NoticeOrder;
use super::jobs::millis;
use super::keys::{InstallationKey, KeyError};
use super::rows::count;
use super::{ClaimStatus, Result, Retry, Store, StoreError, Tx};
use crate::config::Channel;
use crate::personal::Personal;

/// The closed set of states of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeState {
    Created,
    Sending,
    /// The channel took it.
    Sent,
    /// The channel says that it arrived.
    Delivered,
    /// Will be tried again.
    TemporaryFailure,
    /// The channel will never take it (no such address), or it was withdrawn.
    PermanentFailure,
    /// Attempts spent, or the channel is not set up.
    TechnicalFailure,
    /// It may have gone out: nobody can tell, so it is not sent again.
    Unknown,
}

impl NoticeState {
    pub const ALL: [Self; 8] = [
        Self::Created,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::TemporaryFailure,
        Self::PermanentFailure,
        Self::TechnicalFailure,
        Self::Unknown,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::TemporaryFailure => "temporary-failure",
            Self::PermanentFailure => "permanent-failure",
            Self::TechnicalFailure => "technical-failure",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl fmt::Display for NoticeState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whom a notice greets and where it goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipient {
    /// As it greets: "Maria Grazia Esposito".
    pub name: Personal<String>,
    /// Email address or E.164 number; empty for board and letter.
    pub address: Personal<String>,
    /// "it".
    pub locale: String,
}

impl Recipient {
    pub(super) fn to_json(&self) -> Vec<u8> {
        serde_json::json!([self.name.expose(), self.address.expose(), self.locale])
            .to_string()
            .into_bytes()
    }

    fn from_json(json: &[u8]) -> Result<Self> {
        let (name, address, locale): (String, String, String) =
            serde_json::from_slice(json).map_err(|_| StoreError::from(KeyError::Sealed))?;
        Ok(Self {
            name: Personal::new(name),
            address: Personal::new(address),
            locale,
        })
    }
}

/// A notice under lease, its attempt already written down.
#[derive(Clone, Debug)]
pub struct DueNotice {
    /// The same for every attempt: 32 hex digits.
    pub notice_id: String,
    pub claim_id: String,
    pub revision: u32,
    pub channel: Channel,
    /// Folder of templates below `templates/notices` by name ("guide_ready").
    pub template: String,
    /// From 1.
    pub attempt: u32,
    pub recipient: Recipient,
}

/// How an attempt ended. The text says why, without anything of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    Sent,
    Delivered,
    /// It did not go out; later it may.
    Temporary(String),
    /// It will never go out.
    Permanent(String),
    /// The channel is not set up.
    Technical(String),
    /// It may have gone out.
    Unknown(String),
}

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
    "SELECT notice_id FROM outbox WHERE state IN ('created', 'temporary-failure') AND next_attempt <= ?
                   AND channel IN (SELECT value FROM json_each(?)) ORDER BY next_attempt, notice_id LIMIT 1";
const LOST: &str = "SELECT notice_id FROM outbox WHERE state = 'sending' AND lease_until < ?
                    AND channel IN (SELECT value FROM json_each(?)) ORDER BY lease_until LIMIT 1";

impl Store {
    /// Takes the notice that has been due longest on one of `channels`, and writes its attempt down.
    pub async fn take_notice(&self, channels: &[Channel], lease: Duration) -> Result<Option<DueNotice>> {
        let mut tx = self.begin().await?;
        let Some(notice_id) = self.pick(&mut tx, DUE, channels).await? else {
            return Ok(None);
        };
        let notice = self.lease_notice(&mut tx, &notice_id, lease, 1).await?;
        sqlx::query("INSERT INTO attempts (notice_id, number, started_at) VALUES (?, ?, ?)")
            .bind(&notice_id)
            .bind(i64::from(notice.attempt))
            .bind(self.now_ms())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Some(notice))
    }

    /// Takes a notice whose sender never wrote an outcome. No new attempt begins.
    pub async fn take_lost_notice(&self, channels: &[Channel], lease: Duration) -> Result<Option<DueNotice>> {
        let mut tx = self.begin().await?;
        let Some(notice_id) = self.pick(&mut tx, LOST, channels).await? else {
            return Ok(None);
        };
        let notice = self.lease_notice(&mut tx, &notice_id, lease, 0).await?;
        tx.commit().await?;
        Ok(Some(notice))
    }

    async fn pick(&self, tx: &mut Tx, select: &'static str, channels: &[Channel]) -> Result<Option<String>> {
        let names: Vec<_> = channels.iter().map(|channel| channel.name()).collect();
        let names = serde_json::json!(names).to_string();
        Ok(sqlx::query_scalar(select)
            .bind(self.now_ms())
            .bind(names)
            .fetch_optional(&mut **tx)
            .await?)
    }

    async fn lease_notice(
        &self,
        tx: &mut Tx,
        notice_id: &str,
        lease: Duration,
        attempts: i64,
    ) -> Result<DueNotice> {
        let row = sqlx::query(
            "UPDATE outbox SET state = 'sending', attempts = attempts + ?, lease_until = ?, updated_at = ?
             WHERE notice_id = ? RETURNING claim_id, revision, channel, template, attempts, sealed",
        )
        .bind(attempts)
        .bind(self.now_ms() + millis(lease))
        .bind(self.now_ms())
        .bind(notice_id)
        .fetch_one(&mut **tx)
        .await?;
        let claim_id: String = row.try_get("claim_id")?;
        let sealed: Vec<u8> = row.try_get("sealed")?;
        let recipient = self.claim_key(tx, &claim_id).await?.open("recipient", &sealed)?;
        Ok(DueNotice {
            notice_id: notice_id.into(),
            claim_id,
            revision: count(row.try_get("revision")?),
            channel: channel(row.try_get("channel")?)?,
            template: row.try_get("template")?,
            attempt: count(row.try_get("attempts")?),
            recipient: Recipient::from_json(&recipient)?,
        })
    }

    /// Writes how the attempt ended, and what that means for the claim. `None` where the lease was lost.
    pub async fn finish_notice(
        &self,
        notice: &DueNotice,
        outcome: &SendOutcome,
        retry: &Retry,
    ) -> Result<Option<NoticeState>> {
        let (state, detail) = state_after(outcome, notice.attempt, retry);
        let mut tx = self.begin().await?;
        let update = "UPDATE outbox SET state = ?, last_error = ?, next_attempt = ?, lease_until = NULL, updated_at = ?
                      WHERE notice_id = ? AND state = 'sending' AND attempts = ?";
        let done = sqlx::query(update)
            .bind(state.name())
            .bind(detail)
            .bind(self.now_ms() + millis(retry.wait(notice.attempt)))
            .bind(self.now_ms())
            .bind(&notice.notice_id)
            .bind(i64::from(notice.attempt))
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(None);
        }
        sqlx::query(
            "UPDATE attempts SET finished_at = ?, outcome = ?, detail = ? WHERE notice_id = ? AND number = ?",
        )
        .bind(self.now_ms())
        .bind(state.name())
        .bind(detail)
        .bind(&notice.notice_id)
        .bind(i64::from(notice.attempt))
        .execute(&mut *tx)
        .await?;
        self.settle(&mut tx, &notice.claim_id).await?;
        tx.commit().await?;
        Ok(Some(state))
    }

    /// Ready becomes notified when nothing waits any more and something went out. Where everything came
    /// to nothing, the letter is what is left.
    pub(super) async fn settle(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        if self.status_of(tx, claim_id).await? != ClaimStatus::Ready {
            return Ok(());
        }
        let row = sqlx::query(
            "SELECT o.revision, o.round,
                    sum(o.state IN ('created', 'sending', 'temporary-failure')) AS waiting,
                    sum(o.channel <> 'board' AND o.state IN ('sent', 'delivered')) AS told,
                    sum(o.channel = 'letter') AS letters
             FROM outbox o JOIN claims c USING (claim_id)
             WHERE o.claim_id = ? AND o.revision = c.revision GROUP BY o.round ORDER BY o.round DESC LIMIT 1",
        )
        .bind(claim_id)
        .fetch_optional(&mut **tx)
        .await?;
        let Some(row) = row else { return Ok(()) };
        let counts: (i64, i64, i64) = (
            row.try_get("waiting")?,
            row.try_get("told")?,
            row.try_get("letters")?,
        );
        match counts {
            (0, 0, 0) => {
                self.fall_back_to_letter(tx, claim_id, row.try_get("revision")?, row.try_get("round")?)
                    .await
            }
            (0, told, _) if told > 0 => self.set_status(tx, claim_id, ClaimStatus::Notified).await,
            _ => Ok(()),
        }
    }

    async fn fall_back_to_letter(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        revision: i64,
        round: i64,
    ) -> Result<()> {
        let select =
            "SELECT sealed, template FROM outbox WHERE claim_id = ? AND revision = ? AND round = ? LIMIT 1";
        let row = sqlx::query(select)
            .bind(claim_id)
            .bind(revision)
            .bind(round)
            .fetch_one(&mut **tx)
            .await?;
        let (sealed, template): (Vec<u8>, String) = (row.try_get("sealed")?, row.try_get("template")?);
        let opened = self.claim_key(tx, claim_id).await?.open("recipient", &sealed)?;
        let recipient = Recipient {
            address: Personal::default(),
            ..Recipient::from_json(&opened)?
        };
        let order = NoticeOrder {
            channel: Channel::Letter,
            recipient,
        };
        self.write_notice(tx, claim_id, count(revision), count(round), &template, &order)
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
        let mut tx = self.begin().await?;
        let status = self.status_of(&mut tx, claim_id).await?;
        if !matches!(status, ClaimStatus::Ready | ClaimStatus::Notified) {
            return Err(StoreError::WrongState {
                claim_id: claim_id.into(),
                status,
            });
        }
        let rows = sqlx::query(
            "SELECT revision, round, channel, template, sealed FROM outbox o
             WHERE claim_id = ?1 AND channel <> 'board' AND revision = (SELECT revision FROM claims WHERE claim_id = ?1)
               AND round = (SELECT max(round) FROM outbox WHERE claim_id = ?1 AND revision = o.revision)
               AND state NOT IN ('created', 'sending', 'temporary-failure')",
        )
        .bind(claim_id)
        .fetch_all(&mut *tx)
        .await?;
        let key = self.claim_key(&mut tx, claim_id).await?;
        for row in &rows {
            let recipient = Recipient::from_json(&key.open("recipient", row.try_get("sealed")?)?)?;
            let order = NoticeOrder {
                channel: channel(row.try_get("channel")?)?,
                recipient,
            };
            let (revision, round): (i64, i64) = (row.try_get("revision")?, row.try_get("round")?);
            let template: String = row.try_get("template")?;
            self.write_notice(
                &mut tx,
                claim_id,
                count(revision),
                count(round + 1),
                &template,
                &order,
            )
            .await?;
        }
        if !rows.is_empty() {
            self.set_status(&mut tx, claim_id, ClaimStatus::Ready).await?;
            self.audit(
                &mut tx,
                "resend",
                Some(claim_id),
                &format!("{} notices", rows.len()),
            )
            .await?;
        }
        tx.commit().await?;
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
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

fn state_after<'a>(outcome: &'a SendOutcome, attempt: u32, retry: &Retry) -> (NoticeState, Option<&'a str>) {
    match outcome {
        SendOutcome::Sent => (NoticeState::Sent, None),
        SendOutcome::Delivered => (NoticeState::Delivered, None),
        SendOutcome::Temporary(why) if attempt >= retry.max_attempts => {
            (NoticeState::TechnicalFailure, Some(why))
        }
        SendOutcome::Temporary(why) => (NoticeState::TemporaryFailure, Some(why)),
        SendOutcome::Permanent(why) => (NoticeState::PermanentFailure, Some(why)),
        SendOutcome::Technical(why) => (NoticeState::TechnicalFailure, Some(why)),
        SendOutcome::Unknown(why) => (NoticeState::Unknown, Some(why)),
    }
}
