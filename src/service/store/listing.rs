//! What operators see: claims with their states, problems, guides and notices.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::engine::{DbRow, containing, placeholders, query};
use super::guides::GUIDES_WITH_KEYS;
use super::rows::{self, channel, count, day, moment, notice_state, problems};
use super::{ClaimStatus, GuideRecord, ListPosition, Result, RowOrigin, Store};
use crate::notice::{Channel, NoticeState};
use law::claim::Problem;

/// Which claims are listed. The default lists the hundred changed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFilter {
    pub status: Option<ClaimStatus>,
    /// Claims whose id contains this text.
    pub text: Option<String>,
    pub limit: u32,
    /// Where the page before ends; none for the first.
    pub after: Option<ListPosition>,
}

impl Default for ClaimFilter {
    fn default() -> Self {
        Self {
            status: None,
            text: None,
            limit: 100,
            after: None,
        }
    }
}

/// A claim, or a row that is none.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRow {
    /// `None` for a refused row that names no usable id.
    pub claim_id: Option<String>,
    pub status: ClaimStatus,
    pub problems: Vec<Problem>,
    /// 0 for a refused row.
    pub revision: u32,
    /// Of the last job.
    pub attempts: u32,
    pub last_error: Option<String>,
    pub received_on: NaiveDate,
    pub updated_at: DateTime<Utc>,
    pub guide: Option<GuideRecord>,
    pub notices: Vec<NoticeRow>,
    /// Where a refused row was read.
    pub origin: Option<RowOrigin>,
    /// Its place in the list.
    pub position: ListPosition,
}

/// A notice, without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    pub notice_id: String,
    pub revision: u32,
    /// 1, and one more for each time it was sent again.
    pub round: u32,
    pub channel: Channel,
    pub state: NoticeState,
    pub attempts: u32,
    pub last_error: Option<String>,
    pub updated_at: DateTime<Utc>,
}

/// Which claims and refused rows are on a page: their keys alone. What comes before it is not looked at.
fn window(after: bool) -> String {
    let (claims, rejections) = match after {
        true => (
            " AND updated_at <= $6 AND (updated_at < $6 OR ($7 = 0 AND claim_id > $8))",
            " AND received_at <= $6 AND (received_at < $6 OR rejection_id > $7)",
        ),
        false => ("", ""),
    };
    format!(
        "SELECT claim_id, 0 AS rejection_id, updated_at FROM claims
         WHERE $1 AND ($2 IS NULL OR status = $2) AND ($3 IS NULL OR lower(claim_id) LIKE $3 ESCAPE '\\'){claims}
         UNION ALL SELECT NULL, rejection_id, received_at FROM rejections
         WHERE $4 AND ($3 IS NULL OR lower(claim_id) LIKE $3 ESCAPE '\\'){rejections}
         ORDER BY updated_at DESC, rejection_id, claim_id LIMIT $5"
    )
}
/// Claims, in the place of a table: with their last job.
const CLAIMS: &str = "(SELECT c.*, j.attempts AS job_attempts, j.last_error
    FROM claims c LEFT JOIN jobs j ON j.job_id = (SELECT max(job_id) FROM jobs WHERE claim_id = c.claim_id)) AS listed";

/// Ids named in one statement: engines bound the values of one.
const MOST_IDS: usize = 500;

impl Store {
    /// Claims and refused rows that fit, those changed last first.
    pub async fn claims(&self, filter: &ClaimFilter) -> Result<Vec<ClaimRow>> {
        let text = filter.text.as_deref().map(containing);
        let rejected = Some(ClaimStatus::Rejected);
        let window = query(window(filter.after.is_some()))
            .bind(filter.status != rejected)
            .bind(filter.status.map(ClaimStatus::name))
            .bind(text)
            .bind(filter.status.is_none() || filter.status == rejected)
            .bind(i64::from(filter.limit));
        let window = match &filter.after {
            Some(after) => window.bind(after.at).bind(after.number).bind(&after.id),
            None => window,
        };
        let mut page = Vec::new();
        for row in window.fetch_all(&self.db).await? {
            let key: (Option<String>, i64) = (row.try_get("claim_id")?, row.try_get("rejection_id")?);
            page.push(key);
        }
        let claims: Vec<String> = page.iter().filter_map(|(claim_id, _)| claim_id.clone()).collect();
        let mut known = HashMap::new();
        for row in self.rows_of(CLAIMS, &claims, "claim_id").await? {
            let claim = claim_row(&row)?;
            known.insert(claim.claim_id.clone(), claim);
        }
        let mut rows = Vec::with_capacity(page.len());
        for (claim_id, rejection_id) in page {
            rows.extend(match claim_id {
                Some(_) => known.remove(&claim_id),
                None => self.rejection(rejection_id).await?,
            });
        }
        self.with_guides_and_notices(rows).await
    }

    async fn rejection(&self, rejection_id: i64) -> Result<Option<ClaimRow>> {
        let select = "SELECT * FROM rejections WHERE rejection_id = $1";
        let row = query(select).bind(rejection_id).fetch_optional(&self.db).await?;
        row.as_ref().map(rejected_row).transpose()
    }

    /// One claim, or the last refused row of that id.
    pub async fn claim(&self, claim_id: &str) -> Result<Option<ClaimRow>> {
        let select = format!("SELECT * FROM {CLAIMS} WHERE claim_id = $1");
        let found = match query(select).bind(claim_id).fetch_optional(&self.db).await? {
            Some(row) => Some(claim_row(&row)?),
            None => {
                let select =
                    "SELECT * FROM rejections WHERE claim_id = $1 ORDER BY rejection_id DESC LIMIT 1";
                let row = query(select).bind(claim_id).fetch_optional(&self.db).await?;
                row.as_ref().map(rejected_row).transpose()?
            }
        };
        Ok(self
            .with_guides_and_notices(found.into_iter().collect())
            .await?
            .pop())
    }

    /// How many claims there are in each state that has any, refused rows included.
    pub async fn status_counts(&self) -> Result<Vec<(ClaimStatus, u32)>> {
        let select = "SELECT status, claims FROM (
                          SELECT status, count(*) AS claims, 0 AS place FROM claims GROUP BY status
                          UNION ALL SELECT $1, count(*), 1 FROM rejections HAVING count(*) > 0) AS counted
                      ORDER BY place, status";
        let rows = query(select).bind(ClaimStatus::Rejected.name());
        let rows = rows.fetch_all(&self.db).await?;
        rows.iter()
            .map(|row| {
                Ok((
                    rows::status(row.try_get("status")?)?,
                    count(row.try_get("claims")?),
                ))
            })
            .collect()
    }

    /// The notices of a claim, all revisions and rounds, oldest first.
    pub async fn notices(&self, claim_id: &str) -> Result<Vec<NoticeRow>> {
        let ids = [claim_id.to_owned()];
        Ok(self.notices_of(&ids).await?.remove(claim_id).unwrap_or_default())
    }

    async fn with_guides_and_notices(&self, mut claims: Vec<ClaimRow>) -> Result<Vec<ClaimRow>> {
        let ids: Vec<String> = claims
            .iter()
            .filter(|row| row.origin.is_none())
            .filter_map(|row| row.claim_id.clone())
            .collect();
        let mut guides = self.guides_of(&ids).await?;
        let mut notices = self.notices_of(&ids).await?;
        for row in claims.iter_mut().filter(|row| row.origin.is_none()) {
            let id = row.claim_id.as_deref().unwrap_or_default();
            row.guide = guides.remove(id);
            row.notices = notices.remove(id).unwrap_or_default();
        }
        Ok(claims)
    }

    async fn guides_of(&self, claim_ids: &[String]) -> Result<HashMap<String, GuideRecord>> {
        let mut guides = HashMap::new();
        for row in self.rows_of(GUIDES_WITH_KEYS, claim_ids, "claim_id").await? {
            let guide = self.guide(&row)?;
            guides.insert(guide.claim_id.clone(), guide);
        }
        Ok(guides)
    }

    async fn notices_of(&self, claim_ids: &[String]) -> Result<HashMap<String, Vec<NoticeRow>>> {
        let mut notices: HashMap<String, Vec<NoticeRow>> = HashMap::new();
        for row in self
            .rows_of("outbox", claim_ids, "revision, round, channel")
            .await?
        {
            notices
                .entry(row.try_get("claim_id")?)
                .or_default()
                .push(notice_row(&row)?);
        }
        Ok(notices)
    }

    /// The rows of a table that belong to these claims.
    async fn rows_of(&self, table: &str, claim_ids: &[String], order: &str) -> Result<Vec<DbRow>> {
        let mut rows = Vec::new();
        for some in claim_ids.chunks(MOST_IDS) {
            let ids = placeholders(1, some.len());
            let select = format!("SELECT * FROM {table} WHERE claim_id IN ({ids}) ORDER BY {order}");
            rows.extend(query(select).bind_all(some).fetch_all(&self.db).await?);
        }
        Ok(rows)
    }
}

fn claim_row(row: &DbRow) -> Result<ClaimRow> {
    let claim_id: String = row.try_get("claim_id")?;
    Ok(ClaimRow {
        position: ListPosition {
            at: row.try_get("updated_at")?,
            number: 0,
            id: claim_id.clone(),
        },
        claim_id: Some(claim_id),
        status: rows::status(row.try_get("status")?)?,
        problems: problems(row.try_get("problems")?, "claims")?,
        revision: count(row.try_get("revision")?),
        attempts: count(row.try_get::<Option<i64>>("job_attempts")?.unwrap_or_default()),
        last_error: row.try_get("last_error")?,
        received_on: day(row.try_get("received_on")?, "claims", "received_on")?,
        updated_at: moment(row.try_get("updated_at")?),
        guide: None,
        notices: Vec::new(),
        origin: None,
    })
}

pub(super) fn rejected_row(row: &DbRow) -> Result<ClaimRow> {
    let line: i64 = row.try_get("line")?;
    Ok(ClaimRow {
        position: ListPosition {
            at: row.try_get("received_at")?,
            number: row.try_get("rejection_id")?,
            id: String::new(),
        },
        claim_id: row.try_get("claim_id")?,
        status: ClaimStatus::Rejected,
        problems: problems(row.try_get("problems")?, "rejections")?,
        revision: 0,
        attempts: 0,
        last_error: None,
        received_on: day(row.try_get("received_on")?, "rejections", "received_on")?,
        updated_at: moment(row.try_get("received_at")?),
        guide: None,
        notices: Vec::new(),
        origin: Some(RowOrigin {
            source: row.try_get("source")?,
            line: u64::try_from(line).unwrap_or_default(),
        }),
    })
}

pub(super) fn notice_row(row: &DbRow) -> Result<NoticeRow> {
    Ok(NoticeRow {
        notice_id: row.try_get("notice_id")?,
        revision: count(row.try_get("revision")?),
        round: count(row.try_get("round")?),
        channel: channel(row.try_get("channel")?)?,
        state: notice_state(row.try_get("state")?)?,
        attempts: count(row.try_get("attempts")?),
        last_error: row.try_get("last_error")?,
        updated_at: moment(row.try_get("updated_at")?),
    })
}
