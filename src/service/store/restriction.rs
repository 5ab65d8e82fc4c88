//! Restriction of processing (GDPR, article 18): what is held stays, and is used for nothing. Nothing is rendered, sent,
//! printed or shown; it does not expire either, since the person may need it. Erasing it is still possible.

use super::engine::query;
use super::{Result, Store};
use ground::clock::machine_millis;

/// A condition on rows with a `claim_id`: their claim is not restricted.
pub(super) const IN_USE: &str =
    "claim_id NOT IN (SELECT claim_id FROM claims WHERE restricted_at IS NOT NULL)";

impl Store {
    /// Restricts a claim, or ends that; whether it changed anything.
    pub async fn restrict(&self, claim_id: &str, is_restricted: bool) -> Result<bool> {
        let mut tx = self.begin().await?;
        self.held_status(&mut tx, claim_id).await?;
        let (update, action) = match is_restricted {
            true => (
                "UPDATE claims SET restricted_at = $1 WHERE claim_id = $2 AND restricted_at IS NULL",
                "restricted",
            ),
            false => (
                "UPDATE claims SET restricted_at = NULL WHERE claim_id = $2 AND restricted_at < $1 + 1",
                "unrestricted",
            ),
        };
        let changed = query(update)
            .bind(machine_millis())
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        if changed > 0 {
            self.audit(
                &mut tx,
                action,
                Some(claim_id),
                "asked for by the person (GDPR 18)",
            )
            .await?;
        }
        tx.commit().await?;
        Ok(changed > 0)
    }
}
