//! What back offices ask for: the guides there are, and requests that must count once.

use super::engine::{DbRow, Tx, containing, query};
use super::guides::GUIDES_WITH_KEYS;
use super::{GuideRecord, ListPosition, Result, Store};
use chrono::{Datelike, NaiveDate};

/// Which guides are listed, the first to close first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuideFilter {
    /// Those that open today, or those that do not.
    pub open: Option<bool>,
    /// Guides whose claim's id contains this text.
    pub text: Option<String>,
    pub limit: u32,
    /// Where the page before ends; none for the first.
    pub after: Option<ListPosition>,
}

/// What is known of a request that names an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiRequestState {
    /// Nothing: it is to be answered now.
    First,
    /// The same is being answered elsewhere.
    Running,
    /// The key was used for another request.
    Other,
    /// Too much is remembered for this caller.
    Full,
    Answered {
        status: u16,
        answer: Vec<u8>,
    },
}

/// An answer is remembered for a day; one that nobody finished, for a minute.
const REMEMBERED_MS: i64 = 24 * 60 * 60 * 1000;
const UNFINISHED_MS: i64 = 60 * 1000;

/// Requests remembered for one caller, and bytes of their answers.
const MOST_REQUESTS: i64 = 20_000;
const MOST_BYTES: i64 = 64 * 1024 * 1024;

const GUIDES: &str = "WHERE ($1 IS NULL OR $1 = (folder IS NOT NULL AND revoked = 0 AND expires_on >= $2))
      AND ($3 IS NULL OR lower(claim_id) LIKE $3 ESCAPE '\\')";
/// After a place in the list: the day it closes, then the claim.
const AFTER: &str = " AND expires_on >= $5 AND (expires_on > $5 OR claim_id > $6)";

impl GuideRecord {
    /// Its place in the list of those that close first.
    pub fn position(&self) -> ListPosition {
        ListPosition {
            at: self.expires_on.num_days_from_ce().into(),
            number: 0,
            id: self.claim_id.clone(),
        }
    }
}

fn closing_day(position: &ListPosition) -> String {
    let day = i32::try_from(position.at)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt);
    day.unwrap_or_default().to_string()
}

impl Store {
    pub async fn guides(&self, filter: &GuideFilter) -> Result<Vec<GuideRecord>> {
        let after = filter.after.as_ref().map_or("", |_| AFTER);
        let rows = query(format!(
            "SELECT * FROM {GUIDES_WITH_KEYS} {GUIDES}{after} ORDER BY expires_on, claim_id LIMIT $4"
        ))
        .bind(filter.open)
        .bind(self.today().to_string())
        .bind(filter.text.as_deref().map(containing))
        .bind(i64::from(filter.limit));
        let rows = match &filter.after {
            Some(after) => rows.bind(closing_day(after)).bind(&after.id),
            None => rows,
        };
        let rows = rows.fetch_all(&self.db).await?;
        rows.iter().map(|row| self.guide(row)).collect()
    }

    /// Whether a request is the first with its key; `content` tells two requests apart.
    pub async fn begin_api_request(
        &self,
        caller: &str,
        key: &[u8; 32],
        content: &[u8; 32],
    ) -> Result<ApiRequestState> {
        let now = self.time.now();
        let mut tx = self.begin().await?;
        query("DELETE FROM api_requests WHERE ends_at <= $1")
            .bind(now)
            .execute(&mut tx)
            .await?;
        let select = "SELECT content, status, answer FROM api_requests WHERE request_key = $1";
        let known = query(select).bind(key.to_vec()).fetch_optional(&mut tx).await?;
        let state = match known {
            Some(row) => repeated(&row, content)?,
            None if is_full(&mut tx, caller).await? => ApiRequestState::Full,
            None => {
                let insert = "INSERT INTO api_requests (request_key, content, ends_at, caller) VALUES ($1, $2, $3, $4)";
                query(insert)
                    .bind(key.to_vec())
                    .bind(content.to_vec())
                    .bind(now + UNFINISHED_MS)
                    .bind(caller)
                    .execute(&mut tx)
                    .await?;
                ApiRequestState::First
            }
        };
        tx.commit().await?;
        Ok(state)
    }

    /// Keeps the answer for whoever asks again.
    pub async fn finish_api_request(&self, key: &[u8; 32], status: u16, answer: &[u8]) -> Result<()> {
        let update = "UPDATE api_requests SET status = $1, answer = $2, ends_at = $3 WHERE request_key = $4";
        query(update)
            .bind(i64::from(status))
            .bind(answer)
            .bind(self.time.now() + REMEMBERED_MS)
            .bind(key.to_vec())
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// Forgets a request that came to nothing, so that it can be made again.
    pub async fn forget_api_request(&self, key: &[u8; 32]) -> Result<()> {
        query("DELETE FROM api_requests WHERE request_key = $1")
            .bind(key.to_vec())
            .execute(&self.db)
            .await?;
        Ok(())
    }
}

/// Whether a caller's requests and answers take as much as they may.
async fn is_full(tx: &mut Tx, caller: &str) -> Result<bool> {
    let select = "SELECT count(*) AS requests, CAST(coalesce(sum(length(answer)), 0) AS BIGINT) AS bytes
                  FROM api_requests WHERE caller = $1";
    let row = query(select).bind(caller).fetch_one(&mut *tx).await?;
    let (requests, bytes): (i64, i64) = (row.try_get("requests")?, row.try_get("bytes")?);
    Ok(requests >= MOST_REQUESTS || bytes >= MOST_BYTES)
}

fn repeated(row: &DbRow, content: &[u8; 32]) -> Result<ApiRequestState> {
    let (known, status): (Vec<u8>, Option<i64>) = (row.try_get("content")?, row.try_get("status")?);
    if known != content {
        return Ok(ApiRequestState::Other);
    }
    let answer: Option<Vec<u8>> = row.try_get("answer")?;
    Ok(match status.and_then(|status| u16::try_from(status).ok()) {
        None => ApiRequestState::Running,
        Some(status) => ApiRequestState::Answered {
            status,
            answer: answer.unwrap_or_default(),
        },
    })
}
