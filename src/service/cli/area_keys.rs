//! Generations of the key that signs what the site says to the identity provider.
//!
//! The database knows by its digest which one is in use. A newer one is published beside it first, so that a provider
//! knows it before anything is signed with it; older ones stay published until they are given up.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use crate::cli::output::say;
use crate::config::Settings;
use crate::keys::{key_file, key_files};
use crate::store::Store;
use crate::web::make_area_key;

/// Why the key that signs for the identity provider is not taken, and no new one made.
#[derive(Debug, thiserror::Error)]
pub enum AreaKeyError {
    #[error("{path}: is not there, and the identity provider was told of it; restore it from the backup")]
    Lost { path: PathBuf },
    #[error("{path}: is not the key that this database was used with; restore that one from the backup")]
    Foreign { path: PathBuf },
    #[error("{path}: cannot be read ({source}); check that it is yours")]
    File { path: PathBuf, source: std::io::Error },
    #[error("area: no key is in use yet; serve makes the first one once area.issuer is set")]
    Unused,
    #[error("area: generation {generation} is in use; take a newer one into use first (keys rotate area)")]
    InUse { generation: u32 },
    #[error("area: there is no generation {generation}; keys list names those that are there")]
    Unknown { generation: u32 },
}

impl From<AreaKeyError> for Failure {
    fn from(error: AreaKeyError) -> Self {
        Self::failed(error)
    }
}

/// The generations that are at hand, from the oldest on, and the one in use.
pub struct AreaKeys {
    first: PathBuf,
    at_hand: Vec<u32>,
    /// `None` where none was ever used: the site may make one.
    in_use: Option<u32>,
}

impl AreaKeys {
    /// The files beside `first`, held against what the database knows.
    ///
    /// # Errors
    /// Where the generation in use is not among them.
    pub async fn prove(first: &Path, store: &Store) -> Result<Self, Failure> {
        let remembered = store.area_key_digest().await.map_err(Failure::failed)?;
        let (mut at_hand, mut in_use) = (Vec::new(), None);
        for (generation, path) in key_files(first).map_err(Failure::failed)? {
            if remembered.is_some() && remembered == Some(digest(&path)?) {
                in_use = Some(generation);
            }
            at_hand.push(generation);
        }
        let path = first.to_owned();
        match remembered {
            Some(_) if at_hand.is_empty() => Err(AreaKeyError::Lost { path }.into()),
            Some(_) if in_use.is_none() => Err(AreaKeyError::Foreign { path }.into()),
            _ => Ok(Self {
                first: path,
                at_hand,
                in_use,
            }),
        }
    }

    pub async fn of(settings: &Settings, store: &Store) -> Result<Self, Failure> {
        Self::prove(&settings.path(&settings.area.key), store).await
    }

    /// The generation that signs; the first where none was ever used.
    pub fn signing(&self) -> u32 {
        self.in_use.unwrap_or(1)
    }

    /// Has the database remember the key that the site signs with from its first start on.
    pub async fn remember(&self, store: &Store) -> Result<(), Failure> {
        let digest = digest(&key_file(&self.first, self.signing()))?;
        store.remember_area_key(&digest).await.map_err(Failure::failed)
    }

    pub fn list(&self) {
        for generation in &self.at_hand {
            let state = match self.in_use {
                Some(in_use) if in_use == *generation => "in use",
                Some(in_use) if in_use < *generation => "published, not in use yet",
                _ => "published",
            };
            let path = key_file(&self.first, *generation);
            say!(
                "area\tgeneration {generation}\t{state}\tkey file {}",
                path.display()
            );
        }
    }

    /// Makes and publishes the next generation; where there is one already, takes it into use.
    pub async fn rotate(&self, store: &Store) -> Result<(), Failure> {
        let in_use = self.in_use.ok_or(AreaKeyError::Unused)?;
        let newest = self.at_hand.last().copied().filter(|newest| *newest > in_use);
        let Some(newest) = newest else {
            let next = in_use + 1;
            let path = key_file(&self.first, next);
            make_area_key(&path).map_err(Failure::failed)?;
            let detail = format!("area: generation {next} made, to be published");
            store.note("key_made", &detail).await.map_err(Failure::failed)?;
            say!(
                "area: generation {next} made (key file {}), not in use yet",
                path.display()
            );
            say!("1. start serve anew: it publishes both at /avvisi/chiavi.json");
            say!("2. see that the identity provider knows the new one");
            say!("3. keys rotate area once more takes it into use");
            return Ok(());
        };
        let digest = digest(&key_file(&self.first, newest))?;
        let replaced = store.replace_area_key(&digest, newest).await;
        replaced.map_err(Failure::failed)?;
        say!("area: generation {newest} in use; serve signs with it from its next start on");
        say!("older ones stay published until keys retire area --generation N");
        Ok(())
    }

    /// Gives up a generation that signs nothing any more.
    pub async fn retire(&self, store: &Store, generation: u32) -> Result<(), Failure> {
        if !self.at_hand.contains(&generation) {
            return Err(AreaKeyError::Unknown { generation }.into());
        }
        if self.signing() == generation {
            return Err(AreaKeyError::InUse { generation }.into());
        }
        let detail = format!("area: generation {generation} given up");
        store
            .note("key_retired", &detail)
            .await
            .map_err(Failure::failed)?;
        let path = key_file(&self.first, generation);
        std::fs::remove_file(&path).map_err(|source| unread(&path, source))?;
        say!("area: generation {generation} given up");
        Ok(())
    }
}

/// A key of full entropy, so its plain digest tells nothing.
fn digest(path: &Path) -> Result<[u8; 32], Failure> {
    let bytes = std::fs::read(path).map_err(|source| unread(path, source))?;
    Ok(Sha256::digest(bytes).into())
}

fn unread(path: &Path, source: std::io::Error) -> Failure {
    let path = path.to_owned();
    AreaKeyError::File { path, source }.into()
}

#[cfg(test)]
mod tests;
