//! Looks at the store that change nothing: no folder, no key and no table is made.

use std::path::Path;

use super::engine::{Db, query_scalar};
use super::keys::SealError;
use super::proofs::{KeyEvidence, evidence};
use super::signs::{self, StoreSigns};
use super::{Result, Store};
use crate::config::DatabaseAddress;
use crate::keys::{KeyKind, KeyRing};

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
    /// What is known of each key.
    pub keys: Vec<(KeyKind, KeyEvidence)>,
    pub signs: StoreSigns,
}

impl StoreLook {
    /// What is known of a key; nothing where the database is not there, or of an earlier version.
    pub fn keys_of(&self, kind: KeyKind) -> KeyEvidence {
        let known = self.keys.iter().find(|(known, _)| *known == kind);
        known.map(|(_, evidence)| evidence.clone()).unwrap_or_default()
    }
}

impl Store {
    /// Whether a guide could be opened now: a session can be written, and the guides are where they were published.
    ///
    /// # Errors
    /// Where the database does not answer; one that somebody keeps locked does so after twenty seconds only.
    pub async fn can_serve(&self) -> Result<bool> {
        let tx = self.begin_beside().await?;
        drop(tx);
        let select = "SELECT folder FROM guides WHERE folder IS NOT NULL LIMIT 1";
        let folder: Option<String> = query_scalar(select).fetch_optional(&self.db).await?;
        let beside = folder.map(|folder| self.data_dir.join(folder));
        Ok(beside.is_none_or(|guide| guide.parent().is_some_and(Path::is_dir)))
    }

    /// Whether an installation has this database.
    pub async fn is_in_use(address: &DatabaseAddress) -> Result<bool> {
        let Some((db, _)) = Db::look(address).await? else {
            return Ok(false);
        };
        let rows: i64 = query_scalar("SELECT count(*) FROM installation")
            .fetch_one(&db)
            .await?;
        db.close().await;
        Ok(rows > 0)
    }

    /// Looks at the database and the installation's key.
    ///
    /// # Errors
    /// Where it cannot be opened, is of a later version, or a generation of the key is missing or another.
    pub async fn look(address: &DatabaseAddress, key: &KeyRing) -> Result<StoreLook> {
        let Some((db, is_current)) = Db::look(address).await? else {
            return Ok(StoreLook {
                condition: StoreCondition::Absent,
                keys: Vec::new(),
                signs: StoreSigns::default(),
            });
        };
        let look = look(&db, is_current, key).await;
        db.close().await;
        look
    }
}

async fn look(db: &Db, is_current: bool, key: &KeyRing) -> Result<StoreLook> {
    if !is_current {
        let stored: Vec<u8> = query_scalar("SELECT key_check FROM installation")
            .fetch_one(db)
            .await?;
        key.prove(1, &stored).map_err(SealError::from)?;
        return Ok(StoreLook {
            condition: StoreCondition::Earlier,
            keys: Vec::new(),
            signs: StoreSigns::default(),
        });
    }
    let installation = evidence(db, KeyKind::Installation).await?;
    installation.prove(key).map_err(SealError::from)?;
    let mut keys = Vec::new();
    for kind in KeyKind::ALL {
        keys.push((kind, evidence(db, kind).await?));
    }
    Ok(StoreLook {
        condition: StoreCondition::Ready,
        keys,
        signs: signs::look(db).await?,
    })
}
