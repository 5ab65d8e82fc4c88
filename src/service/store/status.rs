//! Where a claim stands, read and written within a transaction.

use super::engine::{Tx, query, query_scalar};
use super::{ClaimStatus, Result, Store, StoreError, rows};
use ground::clock::machine_millis;

impl Store {
    pub(super) async fn set_status(&self, tx: &mut Tx, claim_id: &str, status: ClaimStatus) -> Result<()> {
        let update = "UPDATE claims SET status = $1, updated_at = $2 WHERE claim_id = $3";
        query(update)
            .bind(status.name())
            .bind(machine_millis())
            .bind(claim_id)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    /// The status of a claim that is still held: one that is erased or expired is in the wrong state.
    pub(super) async fn held_status(&self, tx: &mut Tx, claim_id: &str) -> Result<ClaimStatus> {
        let status = self.status_of(tx, claim_id).await?;
        match status.is_gone() {
            false => Ok(status),
            true => Err(StoreError::WrongState {
                claim_id: claim_id.into(),
                status,
            }),
        }
    }

    pub(super) async fn status_of(&self, tx: &mut Tx, claim_id: &str) -> Result<ClaimStatus> {
        let select = "SELECT status FROM claims WHERE claim_id = $1";
        let name: Option<String> = query_scalar(select)
            .bind(claim_id)
            .fetch_optional(&mut *tx)
            .await?;
        match name {
            Some(name) => rows::status(&name),
            None => Err(StoreError::UnknownClaim {
                claim_id: claim_id.into(),
            }),
        }
    }
}
