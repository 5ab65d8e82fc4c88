//! How long the trail is kept: what was done for claims that are gone, and what was counted.

use chrono::{Months, NaiveDate};

use super::engine::{names_where, query};
use super::{ClaimStatus, Result, Store};

/// Months that traces live, counted back from the day of a purge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrailRetention {
    /// Audit; events, jobs, notices, print runs and deletions of claims that are gone.
    pub trail_months: u32,
    /// Usage counts and stars.
    pub usage_months: u32,
}

/// Claims that have been gone for longer than the trail lives; `$1` is a moment.
fn long_gone() -> String {
    let gone = names_where(ClaimStatus::is_gone);
    format!("SELECT claim_id FROM claims WHERE status IN ({gone}) AND updated_at < $1")
}

/// The rows of those claims, what refers to others first. The claim's own row stays: an event of it that comes
/// later has to be refused.
fn of_long_gone() -> Vec<String> {
    let gone = long_gone();
    let notices = format!("SELECT notice_id FROM outbox WHERE claim_id IN ({gone})");
    let mut deletes: Vec<_> = ["attempts", "receipts"]
        .map(|table| format!("DELETE FROM {table} WHERE notice_id IN ({notices})"))
        .into();
    for table in [
        "print_batch",
        "print_run_letters",
        "outbox",
        "jobs",
        "events",
        "ratings",
    ] {
        deletes.push(format!("DELETE FROM {table} WHERE claim_id IN ({gone})"));
    }
    deletes.push(format!(
        "DELETE FROM deletions WHERE closed_at IS NOT NULL AND claim_id IN ({gone})"
    ));
    deletes
}

impl Store {
    /// Removes traces that have lived their time; how many rows went.
    pub async fn purge_trail(&self, today: NaiveDate, retention: TrailRetention) -> Result<u64> {
        let before = |months: u32| {
            today
                .checked_sub_months(Months::new(months))
                .unwrap_or(NaiveDate::MIN)
        };
        let trail = before(retention.trail_months);
        let moment = trail
            .and_time(chrono::NaiveTime::MIN)
            .and_utc()
            .timestamp_millis();
        let usage = before(retention.usage_months).to_string();
        let mut rows = 0;
        let mut tx = self.begin().await?;
        for delete in of_long_gone() {
            rows += query(delete).bind(moment).execute(&mut tx).await?;
        }
        for delete in [
            "DELETE FROM audit WHERE at < $1",
            "DELETE FROM print_runs WHERE made_at < $1
             AND run_id NOT IN (SELECT run_id FROM print_run_letters)",
            "DELETE FROM batches WHERE started_at < $1",
        ] {
            rows += query(delete).bind(moment).execute(&mut tx).await?;
        }
        for delete in [
            "DELETE FROM usage WHERE day < $1",
            "DELETE FROM ratings WHERE rated_on < $1",
        ] {
            rows += query(delete).bind(&usage).execute(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(rows)
    }
}
