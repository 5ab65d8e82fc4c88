//! Sessions of the personal area, and what a person in it may open.

use sqlx::Row;

use super::{GuideAccess, Result, Store};
use crate::clock::machine_seconds;

impl Store {
    /// Keeps a session until `ends_at` (seconds since 1970); those that have ended go.
    pub async fn open_area_session(&self, session: &[u8; 32], sealed: &[u8], ends_at: u64) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM area_sessions WHERE ends_at <= ?")
            .bind(seconds(machine_seconds()))
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO area_sessions (session, sealed, ends_at) VALUES (?, ?, ?)")
            .bind(session.to_vec())
            .bind(sealed)
            .bind(seconds(ends_at))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What was sealed for a session, while it lasts.
    pub async fn area_session(&self, session: &[u8; 32]) -> Result<Option<Vec<u8>>> {
        let select = "SELECT sealed FROM area_sessions WHERE session = ? AND ends_at > ?";
        Ok(sqlx::query_scalar(select)
            .bind(session.to_vec())
            .bind(seconds(machine_seconds()))
            .fetch_optional(&self.pool)
            .await?)
    }

    /// Ends a session at once, in every process of the site.
    pub async fn close_area_session(&self, session: &[u8; 32]) -> Result<()> {
        sqlx::query("DELETE FROM area_sessions WHERE session = ?")
            .bind(session.to_vec())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// How many sessions of the personal area there are, those that ran out among them.
    pub async fn count_area_sessions(&self) -> Result<u64> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM area_sessions")
            .fetch_one(&self.pool)
            .await?;
        Ok(count.unsigned_abs())
    }

    /// Ends every session of the personal area. Returns how many there were.
    pub async fn close_area_sessions(&self) -> Result<u64> {
        let done = sqlx::query("DELETE FROM area_sessions")
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }

    /// True the first time this login comes back; it is remembered until `ends_at`.
    pub async fn take_area_login(&self, state: &[u8; 32], ends_at: u64) -> Result<bool> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM area_logins WHERE ends_at <= ?")
            .bind(seconds(machine_seconds()))
            .execute(&mut *tx)
            .await?;
        let insert = "INSERT INTO area_logins (state, ends_at) VALUES (?, ?) ON CONFLICT DO NOTHING";
        let done = sqlx::query(insert)
            .bind(state.to_vec())
            .bind(seconds(ends_at))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }

    /// The hash of a claim's token with what it opens today; `None` where there is no guide.
    pub async fn guide_of_claim(&self, claim_id: &str) -> Result<Option<([u8; 32], GuideAccess)>> {
        let row = sqlx::query("SELECT token_hash FROM guides WHERE claim_id = ?")
            .bind(claim_id)
            .fetch_optional(&self.pool)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let hash: Vec<u8> = row.try_get("token_hash")?;
        // The table holds nothing but hashes of this length.
        let Ok(hash) = <[u8; 32]>::try_from(hash) else {
            return Ok(None);
        };
        let access = self.find_guide_by_token_hash(&hash, self.today()).await?;
        Ok(Some((hash, access)))
    }
}

fn seconds(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
