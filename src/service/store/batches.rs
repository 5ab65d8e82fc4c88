//! Files of claims that were read, each with what its rows came to.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::engine::{DbRow, query, query_scalar};
use super::listing::rejected_row;
use super::rows::{count, moment};
use super::{ClaimRow, IngestCounts, Result, Store};
use ground::clock::machine_millis;

/// A reader that wrote no counts for so long is not there any more. It waits twenty seconds for another writer.
const GIVEN_UP: Duration = Duration::from_secs(120);

/// A file that was read, or is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    pub batch_id: i64,
    /// As it was named ("-" for standard input).
    pub source: String,
    pub started_at: DateTime<Utc>,
    /// When its counts were written last.
    pub counted_at: DateTime<Utc>,
    /// `None` while it is read, and of a reader that was killed.
    pub ended_at: Option<DateTime<Utc>>,
    pub counts: IngestCounts,
    /// Why the reading ended early. Nothing of a person.
    pub broken_off: Option<String>,
}

/// How far the reading of a file came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchState {
    Reading,
    /// To its end.
    Read,
    /// It ended early, and said why.
    BrokenOff,
    /// Its reader was killed: the file is to be read again.
    Abandoned,
}

impl BatchRow {
    /// How far it came, on the machine's clock.
    pub fn state(&self) -> BatchState {
        let silent = machine_millis() - self.counted_at.timestamp_millis();
        match (self.ended_at, &self.broken_off) {
            (Some(_), None) => BatchState::Read,
            (_, Some(_)) => BatchState::BrokenOff,
            (None, None) if i128::from(silent) > GIVEN_UP.as_millis() as i128 => BatchState::Abandoned,
            (None, None) => BatchState::Reading,
        }
    }
}

impl Store {
    /// A file begins to be read; the number of its batch.
    pub async fn begin_batch(&self, source: &str) -> Result<i64> {
        let insert =
            "INSERT INTO batches (source, started_at, counted_at) VALUES ($1, $2, $2) RETURNING batch_id";
        let number = query_scalar(insert).bind(source).bind(machine_millis());
        Ok(number.fetch_one(&self.db).await?)
    }

    /// What its rows came to so far.
    pub async fn count_batch(&self, batch_id: i64, counts: IngestCounts) -> Result<()> {
        self.write_batch(batch_id, counts, None, None).await
    }

    /// Its end, with what its rows came to, and why it ended early where it did.
    pub async fn end_batch(
        &self,
        batch_id: i64,
        counts: IngestCounts,
        broken_off: Option<&str>,
    ) -> Result<()> {
        self.write_batch(batch_id, counts, Some(machine_millis()), broken_off)
            .await
    }

    async fn write_batch(
        &self,
        batch_id: i64,
        counts: IngestCounts,
        ended_at: Option<i64>,
        broken_off: Option<&str>,
    ) -> Result<()> {
        let update =
            "UPDATE batches SET counted_at = $1, ended_at = $2, accepted = $3, revised = $4, unchanged = $5,
                      late = $6, rejected = $7, broken_off = $8 WHERE batch_id = $9";
        query(update)
            .bind(machine_millis())
            .bind(ended_at)
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

    /// The latest batches, the newest first; those of a page after `offset` others.
    pub async fn batches(&self, most: u32, offset: u32) -> Result<Vec<BatchRow>> {
        let select = "SELECT * FROM batches ORDER BY batch_id DESC LIMIT $1 OFFSET $2";
        let rows = query(select).bind(i64::from(most)).bind(i64::from(offset));
        rows.fetch_all(&self.db).await?.iter().map(read).collect()
    }

    /// One batch.
    pub async fn batch(&self, batch_id: i64) -> Result<Option<BatchRow>> {
        let select = "SELECT * FROM batches WHERE batch_id = $1";
        let row = query(select).bind(batch_id).fetch_optional(&self.db).await?;
        row.as_ref().map(read).transpose()
    }

    /// Refused rows that came last in this batch and stand, in the order of its lines; those of a page after `offset`
    /// others.
    pub async fn refused_rows(&self, batch_id: i64, most: u32, offset: u32) -> Result<Vec<ClaimRow>> {
        let select =
            "SELECT * FROM rejections WHERE batch_id = $1 ORDER BY line, rejection_id LIMIT $2 OFFSET $3";
        let rows = query(select)
            .bind(batch_id)
            .bind(i64::from(most))
            .bind(i64::from(offset));
        rows.fetch_all(&self.db).await?.iter().map(rejected_row).collect()
    }

    /// How many there are of them.
    pub async fn refused_count(&self, batch_id: i64) -> Result<u32> {
        let select = "SELECT count(*) FROM rejections WHERE batch_id = $1";
        Ok(count(
            query_scalar(select).bind(batch_id).fetch_one(&self.db).await?,
        ))
    }
}

fn read(row: &DbRow) -> Result<BatchRow> {
    let (started_at, ended_at): (i64, Option<i64>) = (row.try_get("started_at")?, row.try_get("ended_at")?);
    // Batches of before counts were written on the way have no such moment.
    let counted_at: Option<i64> = row.try_get("counted_at")?;
    Ok(BatchRow {
        batch_id: row.try_get("batch_id")?,
        source: row.try_get("source")?,
        started_at: moment(started_at),
        counted_at: moment(counted_at.or(ended_at).unwrap_or(started_at)),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(silent: Duration) -> BatchRow {
        let now = machine_millis();
        BatchRow {
            batch_id: 1,
            source: "claims.jsonl".into(),
            started_at: moment(now - 3_600_000),
            counted_at: moment(now - silent.as_millis() as i64),
            ended_at: None,
            counts: IngestCounts::default(),
            broken_off: None,
        }
    }

    #[test]
    fn a_reader_that_was_killed_is_told_from_one_that_reads() {
        assert_eq!(batch(Duration::from_secs(30)).state(), BatchState::Reading);
        let silent = batch(GIVEN_UP + Duration::from_secs(1));
        assert_eq!(silent.state(), BatchState::Abandoned);
        let read = BatchRow {
            ended_at: Some(silent.counted_at),
            ..silent
        };
        assert_eq!(read.state(), BatchState::Read);
        let broken_off = BatchRow {
            broken_off: Some("the disk is full".into()),
            ..read
        };
        assert_eq!(broken_off.state(), BatchState::BrokenOff);
    }
}
