//! Notices for operators: where each stands, and all that happened to it. No address, no name.

use chrono::{DateTime, Utc};

use super::engine::{DbRow, names_where, query};
use super::listing::notice_row;
use super::outbox::AFTER_OTHERS;
use super::rows::moment;
use super::{ListPosition, NoticeRow, Result, Store};
use crate::notice::{Channel, NoticeState};

/// Which notices are listed. The default lists the hundred changed last.
#[derive(Clone, Debug)]
pub struct NoticeFilter {
    pub claim_id: Option<String>,
    /// Any of these; empty for all.
    pub states: Vec<NoticeState>,
    pub channel: Option<Channel>,
    pub limit: u32,
    /// Where the page before ends; none for the first.
    pub after: Option<ListPosition>,
}

impl Default for NoticeFilter {
    fn default() -> Self {
        Self {
            claim_id: None,
            states: Vec::new(),
            channel: None,
            limit: 100,
            after: None,
        }
    }
}

/// A notice in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    pub claim_id: String,
    /// Which notice ("guide_ready").
    pub template: String,
    pub provider: Option<String>,
    pub row: NoticeRow,
    /// Where something is still to be sent: when. `None` while it waits for other channels to fail.
    pub next_attempt: Option<DateTime<Utc>>,
}

/// Something that happened to a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    pub at: DateTime<Utc>,
    /// "written", "attempt 1 begun", "attempt 1 ended", "receipt".
    pub what: String,
    pub detail: String,
}

const TIMELINE: &str = "
    SELECT created_at AS at, 0 AS step, 'written' AS what, channel AS detail FROM outbox WHERE notice_id = $1
    UNION ALL SELECT started_at, 1, 'attempt ' || number || ' begun', coalesce('with ' || provider, '')
        FROM attempts WHERE notice_id = $1
    UNION ALL SELECT finished_at, 2, 'attempt ' || number || ' ended', outcome || coalesce(': ' || detail, '')
        FROM attempts WHERE notice_id = $1 AND finished_at IS NOT NULL
    UNION ALL SELECT at, 3, 'receipt', provider || ': ' || said || coalesce(' (' || detail || ')', '')
        FROM receipts WHERE notice_id = $1
    ORDER BY at, step";

impl NoticeLine {
    /// Its place in the list.
    pub fn position(&self) -> ListPosition {
        ListPosition {
            at: self.row.updated_at.timestamp_millis(),
            number: 0,
            id: self.row.notice_id.clone(),
        }
    }
}

impl Store {
    /// Notices that fit, those changed last first.
    pub async fn notice_lines(&self, filter: &NoticeFilter) -> Result<Vec<NoticeLine>> {
        let states =
            names_where(|state: NoticeState| filter.states.is_empty() || filter.states.contains(&state));
        let after = match filter.after {
            Some(_) => " AND updated_at <= $4 AND (updated_at < $4 OR notice_id > $5)",
            None => "",
        };
        let select = format!(
            "SELECT * FROM outbox WHERE ($1 IS NULL OR claim_id = $1) AND state IN ({states})
               AND ($2 IS NULL OR channel = $2){after} ORDER BY updated_at DESC, notice_id LIMIT $3"
        );
        let rows = query(select)
            .bind(&filter.claim_id)
            .bind(filter.channel.map(Channel::name))
            .bind(i64::from(filter.limit));
        let rows = match &filter.after {
            Some(after) => rows.bind(after.at).bind(&after.id),
            None => rows,
        };
        let rows = rows.fetch_all(&self.db).await?;
        rows.iter().map(|row| self.line(row)).collect()
    }

    /// How many notices each channel has in each state.
    pub async fn notice_counts(&self) -> Result<Vec<(String, String, u32)>> {
        let select = "SELECT channel, state, count(*) AS notices FROM outbox GROUP BY channel, state ORDER BY channel, state";
        let rows = query(select).fetch_all(&self.db).await?;
        rows.iter()
            .map(|row| {
                let notices = super::rows::count(row.try_get("notices")?);
                Ok((row.try_get("channel")?, row.try_get("state")?, notices))
            })
            .collect()
    }

    /// All that happened to a notice, oldest first; empty where it is not known.
    pub async fn notice_timeline(&self, notice_id: &str) -> Result<Vec<TimelineRow>> {
        let rows = query(TIMELINE).bind(notice_id).fetch_all(&self.db).await?;
        let read = |row: &DbRow| {
            Ok(TimelineRow {
                at: moment(row.try_get("at")?),
                what: row.try_get("what")?,
                detail: row.try_get("detail")?,
            })
        };
        rows.iter().map(read).collect()
    }

    fn line(&self, row: &DbRow) -> Result<NoticeLine> {
        let notice = notice_row(row)?;
        let next: i64 = row.try_get("next_attempt")?;
        let waits = notice.state.is_waiting();
        Ok(NoticeLine {
            claim_id: row.try_get("claim_id")?,
            template: row.try_get("template")?,
            provider: row.try_get("provider")?,
            next_attempt: (waits && next < AFTER_OTHERS).then(|| self.shown(next)),
            row: notice,
        })
    }
}
