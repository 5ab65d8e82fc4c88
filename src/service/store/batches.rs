//! Files of claims that were read, each with what its rows came to.

use chrono::{DateTime, Utc};

use super::engine::{DbRow, query, query_scalar};
use super::rows::{count, moment};
use super::{IngestCounts, Result, Store};
use ground::clock::machine_millis;

/// A file that was read, or is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    pub batch_id: i64,
    /// As it was named ("-" for standard input).
    pub source: String,
    pub started_at: DateTime<Utc>,
    /// `None` while it is read, and of a reader that was killed.
    pub ended_at: Option<DateTime<Utc>>,
    pub counts: IngestCounts,
    /// Why the reading ended early. Nothing of a person.
    pub broken_off: Option<String>,
}

impl Store {
    /// A file begins to be read; the number of its batch.
    pub async fn begin_batch(&self, source: &str) -> Result<i64> {
        let insert = "INSERT INTO batches (source, started_at) VALUES ($1, $2) RETURNING batch_id";
        let number = query_scalar(insert).bind(source).bind(machine_millis());
        Ok(number.fetch_one(&self.db).await?)
    }

    /// Its end, with what its rows came to, and why it ended early where it did.
    pub async fn end_batch(
        &self,
        batch_id: i64,
        counts: IngestCounts,
        broken_off: Option<&str>,
    ) -> Result<()> {
        let update =
            "UPDATE batches SET ended_at = $1, accepted = $2, revised = $3, unchanged = $4, late = $5,
                      rejected = $6, broken_off = $7 WHERE batch_id = $8";
        query(update)
            .bind(machine_millis())
            .bind(i64::from(counts.accepted))
            .bind(i64::from(counts.revised))
            .bind(i64::from(counts.unchanged))
            .bind(i64::from(counts.late))
            .bind(i64::from(counts.rejected))
            .bind(broken_off)
            .bind(batch_id)
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// The latest batches, the newest first.
    pub async fn batches(&self, most: u32) -> Result<Vec<BatchRow>> {
        let select = "SELECT * FROM batches ORDER BY batch_id DESC LIMIT $1";
        let rows = query(select).bind(i64::from(most)).fetch_all(&self.db).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &DbRow) -> Result<BatchRow> {
    let ended_at: Option<i64> = row.try_get("ended_at")?;
    Ok(BatchRow {
        batch_id: row.try_get("batch_id")?,
        source: row.try_get("source")?,
        started_at: moment(row.try_get("started_at")?),
        ended_at: ended_at.map(moment),
        counts: IngestCounts {
            accepted: count(row.try_get("accepted")?),
            revised: count(row.try_get("revised")?),
            unchanged: count(row.try_get("unchanged")?),
            rejected: count(row.try_get("rejected")?),
            late: count(row.try_get("late")?),
        },
        broken_off: row.try_get("broken_off")?,
    })
}
