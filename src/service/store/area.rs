//! Sessions of the personal area, and what a person in it may open.

use super::engine::{query, query_scalar};
use super::{GuideAccess, Result, Store};
use ground::clock::machine_seconds;

impl Store {
    /// Keeps a session until `ends_at` (seconds since 1970); those that have ended go.
    pub async fn open_area_session(&self, session: &[u8; 32], sealed: &[u8], ends_at: u64) -> Result<()> {
        let mut tx = self.begin().await?;
        query("DELETE FROM area_sessions WHERE ends_at <= $1")
            .bind(seconds(machine_seconds()))
            .execute(&mut tx)
            .await?;
        query("INSERT INTO area_sessions (session, sealed, ends_at) VALUES ($1, $2, $3)")
            .bind(session.to_vec())
            .bind(sealed)
            .bind(seconds(ends_at))
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What was sealed for a session, while it lasts.
    pub async fn area_session(&self, session: &[u8; 32]) -> Result<Option<Vec<u8>>> {
        let select = "SELECT sealed FROM area_sessions WHERE session = $1 AND ends_at > $2";
        Ok(query_scalar(select)
            .bind(session.to_vec())
            .bind(seconds(machine_seconds()))
            .fetch_optional(&self.db)
            .await?)
    }

    /// Ends a session at once, in every process of the site.
    pub async fn close_area_session(&self, session: &[u8; 32]) -> Result<()> {
        query("DELETE FROM area_sessions WHERE session = $1")
            .bind(session.to_vec())
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// How many sessions of the personal area there are, those that ran out among them.
    pub async fn count_area_sessions(&self) -> Result<u64> {
        let count: i64 = query_scalar("SELECT COUNT(*) FROM area_sessions")
            .fetch_one(&self.db)
            .await?;
        Ok(count.unsigned_abs())
    }

    /// Ends every session of the personal area. Returns how many there were.
    pub async fn close_area_sessions(&self) -> Result<u64> {
        let changed = query("DELETE FROM area_sessions").execute(&self.db).await?;
        Ok(changed)
    }

    /// True the first time this login comes back; it is remembered until `ends_at`.
    pub async fn take_area_login(&self, state: &[u8; 32], ends_at: u64) -> Result<bool> {
        let mut tx = self.begin().await?;
        query("DELETE FROM area_logins WHERE ends_at <= $1")
            .bind(seconds(machine_seconds()))
            .execute(&mut tx)
            .await?;
        let insert = "INSERT INTO area_logins (state, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        let changed = query(insert)
            .bind(state.to_vec())
            .bind(seconds(ends_at))
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(changed == 1)
    }

    /// The hash of a claim's token with what it opens today; `None` where there is no guide.
    pub async fn guide_of_claim(&self, claim_id: &str) -> Result<Option<([u8; 32], GuideAccess)>> {
        let row = query("SELECT token_hash FROM guides WHERE claim_id = $1")
            .bind(claim_id)
            .fetch_optional(&self.db)
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
