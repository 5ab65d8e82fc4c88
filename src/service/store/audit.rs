//! Who did what to which claim, and when: kept after the claim itself is gone.

use chrono::{DateTime, Utc};

use super::engine::{DbRow, Tx, query};
use super::rows::moment;
use super::{Result, Store};
use ground::clock::machine_millis;

/// One line of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub at: DateTime<Utc>,
    /// "accepted", "revised", "late", "left_out", "event_id_reused", "ready", "held", "failed", "rerender", "resend", "printed", "print-run-removed",
    /// "revoked", "refused" (an event of a claim that is gone), "erase-asked" and "purge-asked" (the key is
    /// dropped), "erased" and "purged" (every place was verified gone), "purge" (a run, of no claim).
    pub action: String,
    pub detail: String,
}

impl Store {
    /// Writes a line in the transaction of what it tells of. Nothing of a person in `detail`.
    pub(super) async fn audit(
        &self,
        tx: &mut Tx,
        action: &str,
        claim_id: Option<&str>,
        detail: &str,
    ) -> Result<()> {
        query("INSERT INTO audit (at, action, claim_id, detail) VALUES ($1, $2, $3, $4)")
            .bind(machine_millis())
            .bind(action)
            .bind(claim_id)
            .bind(detail)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    /// Writes a line that is of no claim.
    pub async fn note(&self, action: &str, detail: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        self.audit(&mut tx, action, None, detail).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The latest lines that are of no claim, the newest first.
    pub async fn notes(&self, action: &str, most: u32) -> Result<Vec<AuditRow>> {
        let select = "SELECT at, action, detail FROM audit WHERE claim_id IS NULL AND action = $1
                      ORDER BY audit_id DESC LIMIT $2";
        let rows = query(select)
            .bind(action)
            .bind(i64::from(most))
            .fetch_all(&self.db)
            .await?;
        rows.iter().map(read).collect()
    }

    /// The trail of a claim, oldest first.
    pub async fn audit_trail(&self, claim_id: &str) -> Result<Vec<AuditRow>> {
        let select = "SELECT at, action, detail FROM audit WHERE claim_id = $1 ORDER BY audit_id";
        let rows = query(select).bind(claim_id).fetch_all(&self.db).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &DbRow) -> Result<AuditRow> {
    Ok(AuditRow {
        at: moment(row.try_get("at")?),
        action: row.try_get("action")?,
        detail: row.try_get("detail")?,
    })
}
