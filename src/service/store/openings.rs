//! When a claimant's guide was opened, for the claimant: who has the letter has the guide.

use chrono::{DateTime, Utc};

use super::engine::{DbRow, query};
use super::rows::moment;
use super::{Result, Store, StoreError};
use crate::names::named;
use ground::clock::machine_millis;

/// Openings kept of a claim; the oldest go first.
const MOST: i64 = 50;

/// What kind of machine opened it, as far as the browser says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningDevice {
    Phone,
    Computer,
    Unknown,
}

named!(OpeningDevice {
    Phone => "phone",
    Computer => "computer",
    Unknown => "unknown",
});

/// A guide was opened with its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub at: DateTime<Utc>,
    pub device: OpeningDevice,
}

impl Store {
    /// Writes an opening down, beside the latest of the claim.
    pub async fn note_opening(&self, claim_id: &str, device: OpeningDevice) -> Result<()> {
        let mut tx = self.begin_of(claim_id).await?;
        query("INSERT INTO openings (claim_id, at, device) VALUES ($1, $2, $3)")
            .bind(claim_id)
            .bind(machine_millis())
            .bind(device.name())
            .execute(&mut tx)
            .await?;
        let prune = "DELETE FROM openings WHERE claim_id = $1 AND opening_id <= (
                         SELECT opening_id FROM openings WHERE claim_id = $1 ORDER BY opening_id DESC LIMIT 1 OFFSET $2)";
        query(prune).bind(claim_id).bind(MOST).execute(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The latest openings of a claim's guide, the newest first.
    pub async fn openings(&self, claim_id: &str) -> Result<Vec<Opening>> {
        let select = "SELECT at, device FROM openings WHERE claim_id = $1 ORDER BY opening_id DESC";
        let rows = query(select).bind(claim_id).fetch_all(&self.db).await?;
        let read = |row: &DbRow| {
            let device = OpeningDevice::from_name(row.try_get("device")?);
            Ok(Opening {
                at: moment(row.try_get("at")?),
                device: device.ok_or(StoreError::UnknownValue {
                    table: "openings",
                    column: "device",
                })?,
            })
        };
        rows.iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::event;
    use super::*;

    #[tokio::test]
    async fn the_latest_openings_of_a_claim_are_kept_and_go_with_it() {
        let dir = tempfile::tempdir().expect("a folder");
        let address = crate::config::DatabaseAddress::of_test(dir.path().join("v.sqlite"));
        let store = Store::open(&address).await.expect("a store");
        for claim in ["A", "B"] {
            store.ingest(&event(claim, claim, 1)).await.expect("in");
        }
        store
            .note_opening("B", OpeningDevice::Computer)
            .await
            .expect("noted");
        for _ in 0..MOST + 5 {
            store
                .note_opening("A", OpeningDevice::Phone)
                .await
                .expect("noted");
        }
        let of = async |claim| store.openings(claim).await.expect("openings");
        assert_eq!((of("A").await.len() as i64, of("B").await.len()), (MOST, 1));
        assert_eq!(of("B").await[0].device, OpeningDevice::Computer);
        store.erase("A").await.expect("erased");
        assert_eq!((of("A").await.len(), of("B").await.len()), (0, 1));
    }
}
