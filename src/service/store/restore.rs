//! Copies of the database, and what a copy that is put back has to be told: what happened since.

use std::path::Path;

use super::copy;
use super::engine::{names_where, query, query_scalar};
use super::signs::BACKUP;
use super::{ClaimStatus, Result, Store, StoreError, Urgency};
use crate::notice::NoticeState;
use ground::clock::machine_millis;
use studio::guide::folder::MANIFEST;

/// What a restored database was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RestoreCounts {
    /// Claims, those that are gone excepted.
    pub claims: u32,
    /// Notices that waited: whether they went out since nobody knows.
    pub unknown: u32,
}

impl Store {
    /// A copy of the database as it stands at one moment, at `path`, where nothing may be yet. Others go on reading
    /// and writing.
    pub async fn copy_to(&self, path: &Path) -> Result<()> {
        if !self.db.copy_to(path).await? {
            copy::into_file(&self.db, path).await?;
        }
        Ok(())
    }

    /// Whether every page, index and row of the database fits together.
    pub async fn is_sound(&self) -> Result<bool> {
        Ok(self.db.is_sound().await?)
    }

    /// Writes into the trail that a backup was made.
    pub async fn note_backup(&self, detail: &str) -> Result<()> {
        self.note(BACKUP, detail).await
    }

    /// Forgets a claim that was erased after the copy was made. One that the copy does not know is written down as
    /// gone, so that its events are refused.
    pub async fn forget_again(&self, claim_id: &str) -> Result<()> {
        match self.erase(claim_id).await {
            Err(StoreError::UnknownClaim { .. }) => self.bury(claim_id).await,
            done => done,
        }
    }

    async fn bury(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let insert = "INSERT INTO claims (claim_id, status, revision, received_on, updated_at)
                      VALUES ($1, $2, 1, $3, $4)";
        query(insert)
            .bind(claim_id)
            .bind(ClaimStatus::Erased.name())
            .bind(self.today().to_string())
            .bind(machine_millis())
            .execute(&mut tx)
            .await?;
        self.audit(
            &mut tx,
            "erased",
            Some(claim_id),
            "before a restore; the backup did not hold it",
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Tells a restored database that time has passed: notices that waited may have gone out since and are not sent
    /// by themselves; nobody holds a lease or a session any more.
    pub async fn settle_restored(&self) -> Result<RestoreCounts> {
        let open = names_where(NoticeState::is_open);
        let mut tx = self.begin().await?;
        let update = format!(
            "UPDATE outbox SET state = $1, lease_until = NULL, poll_at = NULL, updated_at = $2,
                    last_error = 'restored from a backup: it may have gone out since'
             WHERE state IN ({open})"
        );
        let unknown = query(update)
            .bind(NoticeState::Unknown.name())
            .bind(machine_millis())
            .execute(&mut tx)
            .await?;
        for freed in [
            "UPDATE jobs SET lease_until = 0 WHERE lease_until IS NOT NULL",
            "UPDATE deletions SET lease_until = NULL",
            "UPDATE chores SET lease_until = NULL",
            "DELETE FROM area_sessions",
        ] {
            query(freed).execute(&mut tx).await?;
        }
        let gone = names_where(ClaimStatus::is_gone);
        let living = format!("SELECT count(*) FROM claims WHERE status NOT IN ({gone})");
        let claims = super::rows::count(query_scalar(living).fetch_one(&mut tx).await?);
        tx.commit().await?;
        Ok(RestoreCounts {
            claims,
            unknown: u32::try_from(unknown).unwrap_or(u32::MAX),
        })
    }

    /// Has guides rendered again that are published and whose folder is not there; how many.
    pub async fn render_missing(&self) -> Result<u32> {
        let published = names_where(ClaimStatus::is_published);
        let select = format!(
            "SELECT g.claim_id, g.folder FROM guides g JOIN claims c ON c.claim_id = g.claim_id
             WHERE g.folder IS NOT NULL AND g.revoked = 0 AND c.status IN ({published}) ORDER BY g.claim_id"
        );
        let mut missing = Vec::new();
        for row in query(select).fetch_all(&self.db).await? {
            let (claim_id, folder): (String, String) = (row.try_get("claim_id")?, row.try_get("folder")?);
            if !self.data_dir.join(folder).join(MANIFEST).is_file() {
                missing.push(claim_id);
            }
        }
        for claim_id in &missing {
            self.request_rerender(claim_id, Urgency::Batch).await?;
        }
        Ok(u32::try_from(missing.len()).unwrap_or(u32::MAX))
    }
}
