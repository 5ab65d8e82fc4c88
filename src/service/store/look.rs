//! Looks at the store that change nothing: no folder, no key and no table is made.

use std::path::Path;

use super::engine::{Db, query_scalar};
use super::keys::{InstallationKey, SealError};
use super::proofs::{KeyEvidence, OutsideKey, evidence};
use super::signs::{self, StoreSigns};
use super::{Result, Store};
use crate::config::DatabaseAddress;

/// How a database stands, to somebody who only looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreCondition {
    /// There is none; whoever opens it makes it.
    Absent,
    /// Of an earlier version; whoever opens it brings it up to date.
    Earlier,
    Ready,
}

/// What a look at the database found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreLook {
    pub condition: StoreCondition,
    /// Of the key that makes the links.
    pub links: KeyEvidence,
    pub signs: StoreSigns,
}

impl Store {
    /// Whether a guide could be opened now: a session can be written, and the guides are where they were published.
    ///
    /// # Errors
    /// Where the database does not answer; one that somebody keeps locked does so after twenty seconds only.
    pub async fn can_serve(&self) -> Result<bool> {
        let tx = self.begin().await?;
        drop(tx);
        let select = "SELECT folder FROM guides WHERE folder IS NOT NULL LIMIT 1";
        let folder: Option<String> = query_scalar(select).fetch_optional(&self.db).await?;
        let beside = folder.map(|folder| self.data_dir.join(folder));
        Ok(beside.is_none_or(|guide| guide.parent().is_some_and(Path::is_dir)))
    }

    /// Looks at the database and its key.
    ///
    /// # Errors
    /// Where it cannot be opened, is of a later version, or the key is missing or another.
    pub async fn look(address: &DatabaseAddress) -> Result<StoreLook> {
        let Some((db, is_current)) = Db::look(address).await? else {
            return Ok(StoreLook {
                condition: StoreCondition::Absent,
                links: KeyEvidence::default(),
                signs: StoreSigns::default(),
            });
        };
        let path = address.data_dir().join("installation.key");
        let key = InstallationKey::read(&path)?;
        let stored: Vec<u8> = query_scalar("SELECT key_check FROM installation")
            .fetch_one(&db)
            .await?;
        let (links, signs) = if is_current {
            (evidence(&db, OutsideKey::Links).await?, signs::look(&db).await?)
        } else {
            Default::default()
        };
        db.close().await;
        if stored != key.digest("key-check", &[]) {
            return Err(SealError::Foreign { path }.into());
        }
        let condition = if is_current {
            StoreCondition::Ready
        } else {
            StoreCondition::Earlier
        };
        Ok(StoreLook {
            condition,
            links,
            signs,
        })
    }
}
