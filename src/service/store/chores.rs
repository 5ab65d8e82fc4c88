//! What is done once a day, by one process of all that could.

use std::time::Duration;

use super::engine::{query, query_scalar};
use super::{Result, Store};

impl Store {
    /// Whether a chore is still to be done today and is now the caller's, for as long as the lease.
    pub async fn take_chore(&self, name: &str, lease: Duration) -> Result<bool> {
        let now = self.time.now();
        // Most often it is done: then no writer is kept waiting.
        let done = "SELECT EXISTS (SELECT 1 FROM chores WHERE name = $1 AND done_on >= $2)";
        let done: i64 = query_scalar(done)
            .bind(name)
            .bind(self.today().to_string())
            .fetch_one(&self.db)
            .await?;
        if done != 0 {
            return Ok(false);
        }
        let take = "INSERT INTO chores (name, done_on, lease_until) VALUES ($1, '', $2)
                    ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until
                    WHERE chores.done_on < $3 AND (chores.lease_until IS NULL OR chores.lease_until < $4)";
        let taken = query(take)
            .bind(name)
            .bind(self.time.after(lease))
            .bind(self.today().to_string())
            .bind(now)
            .execute(&self.db)
            .await?;
        Ok(taken == 1)
    }

    /// The chore is done for today.
    pub async fn finish_chore(&self, name: &str) -> Result<()> {
        let update = "UPDATE chores SET done_on = $1, lease_until = NULL WHERE name = $2";
        query(update)
            .bind(self.today().to_string())
            .bind(name)
            .execute(&self.db)
            .await?;
        Ok(())
    }
}
