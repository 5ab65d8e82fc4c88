//! How one claimant wants to be told.

use super::engine::{Tx, names_where, query, query_scalar};
use super::rows::channel;
use super::{Result, Store};
use crate::notice::{Channel, NoticeState};
use ground::clock::machine_millis;

impl Store {
    /// From now on only these channels for this claim, in this order; `None` goes back to the settings.
    /// What waits on another channel is withdrawn. The notice board and the letter cannot be switched off.
    pub async fn set_preference(&self, claim_id: &str, channels: Option<&[Channel]>) -> Result<()> {
        let mut tx = self.begin().await?;
        self.status_of(&mut tx, claim_id).await?;
        let Some(channels) = channels else {
            query("DELETE FROM preferences WHERE claim_id = $1")
                .bind(claim_id)
                .execute(&mut tx)
                .await?;
            return Ok(tx.commit().await?);
        };
        let names = names(channels);
        let upsert = "INSERT INTO preferences (claim_id, channels, updated_at) VALUES ($1, $2, $3)
                      ON CONFLICT (claim_id) DO UPDATE SET channels = excluded.channels, updated_at = excluded.updated_at";
        query(upsert)
            .bind(claim_id)
            .bind(&names)
            .bind(machine_millis())
            .execute(&mut tx)
            .await?;
        self.withdraw_unwanted(&mut tx, claim_id, channels).await?;
        let detail = format!("channels {names}");
        self.audit(&mut tx, "preference", Some(claim_id), &detail).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn withdraw_unwanted(&self, tx: &mut Tx, claim_id: &str, wanted: &[Channel]) -> Result<()> {
        let waiting = names_where(NoticeState::is_waiting);
        let unwanted = names_where(|channel: Channel| channel.is_optional() && !wanted.contains(&channel));
        if !unwanted.is_empty() {
            let update = format!(
                "UPDATE outbox SET state = $1, updated_at = $2, last_error = $3
                 WHERE claim_id = $4 AND state IN ({waiting}) AND channel IN ({unwanted})"
            );
            query(update)
                .bind(NoticeState::PermanentFailure.name())
                .bind(machine_millis())
                .bind("withdrawn: the claimant does not want this channel")
                .bind(claim_id)
                .execute(&mut *tx)
                .await?;
        }
        self.settle(tx, claim_id).await
    }

    /// The channels a claimant wants; `None` where nothing was said.
    pub async fn preference(&self, claim_id: &str) -> Result<Option<Vec<Channel>>> {
        let mut tx = self.begin().await?;
        self.preference_of(&mut tx, claim_id).await
    }

    pub(super) async fn preference_of(&self, tx: &mut Tx, claim_id: &str) -> Result<Option<Vec<Channel>>> {
        let names: Option<String> = query_scalar("SELECT channels FROM preferences WHERE claim_id = $1")
            .bind(claim_id)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(names) = names else { return Ok(None) };
        let names: Vec<String> = serde_json::from_str(&names).unwrap_or_default();
        names
            .iter()
            .map(|name| channel(name))
            .collect::<Result<_>>()
            .map(Some)
    }
}

fn names(channels: &[Channel]) -> String {
    let names: Vec<_> = channels.iter().map(|channel| channel.name()).collect();
    serde_json::json!(names).to_string()
}
