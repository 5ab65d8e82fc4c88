//! Sessions of guides that were left before their end: the cookie alone would open the guide until then.

use super::engine::{query, query_scalar};
use super::{Result, Store};
use ground::clock::machine_seconds;

impl Store {
    /// Ends a session at once, in every process of the site. It is remembered until `ends_at` (seconds since
    /// 1970), when it would have ended by itself; those that have are forgotten. Sessions end by the machine's
    /// time, whatever day is asked for.
    pub async fn end_guide_session(&self, session: &[u8; 16], ends_at: u64) -> Result<()> {
        let seconds = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let mut tx = self.begin().await?;
        query("DELETE FROM ended_sessions WHERE ends_at <= $1")
            .bind(seconds(machine_seconds()))
            .execute(&mut tx)
            .await?;
        query("INSERT INTO ended_sessions (session, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(session.to_vec())
            .bind(seconds(ends_at))
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
    use ground::clock::Clock;

    #[tokio::test]
    async fn an_ended_session_is_remembered_until_it_would_have_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = crate::config::DatabaseAddress::of_test(folder.path().join("v.sqlite"));
        let (store, other) = (
            Store::open(&database).await.expect("a store"),
            Store::open(&database).await.expect("a second process"),
        );
        // A day to come, as `--today` may say, ends no session early.
        let store = store.with_clock(Clock::Fixed("2126-01-01".parse().expect("a day")));
        let now = machine_seconds();
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
