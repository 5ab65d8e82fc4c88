//! Sessions of guides that were left before their end: the cookie alone would open the guide until then.

use super::engine::{query, query_scalar};
use super::{Result, Store};

impl Store {
    /// Ends a session at once, in every process of the site. It is remembered until `ends_at` (seconds since
    /// 1970), when it would have ended by itself; those that have are forgotten.
    pub async fn end_guide_session(&self, session: &[u8; 16], ends_at: u64) -> Result<()> {
        let now = self.clock.now().timestamp();
        let ends_at = i64::try_from(ends_at).unwrap_or(i64::MAX);
        let mut tx = self.begin().await?;
        query("DELETE FROM ended_sessions WHERE ends_at <= $1")
            .bind(now)
            .execute(&mut tx)
            .await?;
        query("INSERT INTO ended_sessions (session, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(session.to_vec())
            .bind(ends_at)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whether a session was ended before its time.
    pub async fn is_guide_session_ended(&self, session: &[u8; 16]) -> Result<bool> {
        let select = "SELECT EXISTS (SELECT 1 FROM ended_sessions WHERE session = $1)";
        Ok(query_scalar(select)
            .bind(session.to_vec())
            .fetch_one(&self.db)
            .await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_ended_session_is_remembered_until_it_would_have_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = crate::config::DatabaseAddress::Sqlite(folder.path().join("v.sqlite"));
        let (store, other) = (
            Store::open(&database).await.expect("a store"),
            Store::open(&database).await.expect("a second process"),
        );
        let now = u64::try_from(store.clock.now().timestamp()).expect("after 1970");
        store
            .end_guide_session(&[1; 16], now + 3600)
            .await
            .expect("ended");
        store
            .end_guide_session(&[1; 16], now + 3600)
            .await
            .expect("a second time");
        store.end_guide_session(&[2; 16], now).await.expect("ended");
        for (session, ended) in [([1; 16], true), ([2; 16], true), ([3; 16], false)] {
            let found = other.is_guide_session_ended(&session).await.expect("read");
            assert_eq!(found, ended, "{session:?}");
        }
        store.end_guide_session(&[3; 16], now + 1).await.expect("ended");
        assert!(!other.is_guide_session_ended(&[2; 16]).await.expect("read"));
        assert!(other.is_guide_session_ended(&[1; 16]).await.expect("read"));
    }
}
