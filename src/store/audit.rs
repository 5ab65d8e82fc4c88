//! Who did what to which claim, and when: kept after the claim itself is gone.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::rows::moment;
use super::{Result, Store, Tx};

/// One line of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub at: DateTime<Utc>,
    /// "accepted", "revised", "ready", "held", "failed", "rerender", "resend", "printed", "revoked", "erased",
    /// "purged".
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
        sqlx::query("INSERT INTO audit (at, action, claim_id, detail) VALUES (?, ?, ?, ?)")
            .bind(self.now_ms())
            .bind(action)
            .bind(claim_id)
            .bind(detail)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    /// The trail of a claim, oldest first.
    pub async fn audit_trail(&self, claim_id: &str) -> Result<Vec<AuditRow>> {
        let select = "SELECT at, action, detail FROM audit WHERE claim_id = ? ORDER BY audit_id";
        let rows = sqlx::query(select).bind(claim_id).fetch_all(&self.pool).await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            Ok(AuditRow {
                at: moment(row.try_get("at")?),
                action: row.try_get("action")?,
                detail: row.try_get("detail")?,
            })
        };
        rows.iter().map(read).collect()
    }
}
