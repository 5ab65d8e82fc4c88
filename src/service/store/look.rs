//! A look at the database that changes nothing: no folder, no key, no lock, no table is made.

use super::engine::{Db, query_scalar};
use super::keys::{InstallationKey, SealError};
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

impl Store {
    /// Looks at the database and its key.
    ///
    /// # Errors
    /// Where it cannot be opened, is of a later version, or the key is missing or another.
    pub async fn look(address: &DatabaseAddress) -> Result<StoreCondition> {
        let Some((db, is_current)) = Db::look(address).await? else {
            return Ok(StoreCondition::Absent);
        };
        let path = address.data_dir().join("installation.key");
        let key = InstallationKey::read(&path)?;
        let stored: Vec<u8> = query_scalar("SELECT key_check FROM installation")
            .fetch_one(&db)
            .await?;
        db.close().await;
        if stored != key.digest("key-check", &[]) {
            return Err(SealError::Foreign { path }.into());
        }
        Ok(if is_current {
            StoreCondition::Ready
        } else {
            StoreCondition::Earlier
        })
    }
}
