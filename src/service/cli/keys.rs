//! Keys in files beside the database: made where none was ever used, and proven by the database from then on.
//!
//! A key that is lost is never made anew beside claims: the letters that were printed with it would open nothing,
//! and nobody would notice.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::failure::Failure;
use crate::config::Settings;
use crate::store::{KeyEvidence, OutsideKey, Store};
use ground::link::{self, LinkKey};

/// Why a key file is not taken, and no new one made.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error(
        "{path}: is not there, and the database knows guides that were told with it; restore it from the backup \
         (a new key would open none of their links)"
    )]
    Lost { path: PathBuf },
    #[error("{path}: is not the key that this database was used with; restore that one from the backup")]
    Foreign { path: PathBuf },
    #[error("{path}: cannot be read ({source}); check that it is yours")]
    File { path: PathBuf, source: std::io::Error },
}

/// Where the key of the links lies.
pub fn links_file(settings: &Settings) -> PathBuf {
    settings.store.data_dir.join("link.key")
}

/// The key of the links, proven by the database; made where it never had one.
///
/// # Errors
/// [`KeyFileError`], or what the store and the file say.
pub async fn links(settings: &Settings, store: &Store) -> Result<LinkKey, Failure> {
    let path = links_file(settings);
    let evidence = store.key_evidence(OutsideKey::Links).await;
    let evidence = evidence.map_err(Failure::failed)?;
    let key = if evidence.is_used() {
        proven(&path, &evidence)?
    } else {
        link::load_or_create_key(&path).map_err(Failure::failed)?
    };
    let digest = link::key_digest(&key);
    let remembered = store.remember_key(OutsideKey::Links, &digest).await;
    remembered.map_err(Failure::failed)?;
    Ok(key)
}

/// Makes the key of the links with the database, where it has used none yet: a key that is missing later was lost.
pub async fn make_with_store(settings: &Settings, store: &Store) -> Result<(), Failure> {
    let evidence = store.key_evidence(OutsideKey::Links).await;
    if !evidence.map_err(Failure::failed)?.is_used() {
        links(settings, store).await?;
    }
    Ok(())
}

/// The key of the links for a command that opens no database. It makes one only where there is no database either.
pub fn links_alone(settings: &Settings) -> Result<LinkKey, Failure> {
    let path = links_file(settings);
    let folder = &settings.store.data_dir;
    std::fs::create_dir_all(folder).map_err(|source| Failure::Folder {
        path: folder.clone(),
        source,
    })?;
    let has_database = settings.database()?.is_there();
    if has_database.map_err(|source| unread(&path, source))? {
        must_be_there(&path)?;
    }
    link::load_or_create_key(&path).map_err(Failure::failed)
}

/// Reads the key of the links and holds it against what the database knows.
pub fn proven(path: &Path, evidence: &KeyEvidence) -> Result<LinkKey, Failure> {
    must_be_there(path)?;
    let key = link::load_key(path).map_err(Failure::failed)?;
    let is_remembered = evidence
        .digest
        .is_none_or(|digest| digest == link::key_digest(&key));
    let made_the_link = evidence.link.as_ref().is_none_or(|link| {
        link.token_hash == link::token_hash(&link::token(&key, &link.claim_id, link.issue))
    });
    must_fit(path, is_remembered && made_the_link)?;
    Ok(key)
}

/// Whether the key that the identity provider was told of is still there; where the database knows none, the site
/// may make one.
pub async fn prove_area(path: &Path, store: &Store) -> Result<(), Failure> {
    let evidence = store
        .key_evidence(OutsideKey::Area)
        .await
        .map_err(Failure::failed)?;
    let Some(digest) = evidence.digest else {
        return Ok(());
    };
    must_be_there(path)?;
    must_fit(path, digest == file_digest(path)?)
}

/// Has the database remember the key that the site now signs with.
pub async fn remember_area(path: &Path, store: &Store) -> Result<(), Failure> {
    let remembered = store.remember_key(OutsideKey::Area, &file_digest(path)?).await;
    remembered.map_err(Failure::failed)
}

/// A key of full entropy, so its plain digest tells nothing.
fn file_digest(path: &Path) -> Result<[u8; 32], Failure> {
    let bytes = std::fs::read(path).map_err(|source| unread(path, source))?;
    Ok(Sha256::digest(bytes).into())
}

fn must_be_there(path: &Path) -> Result<(), Failure> {
    if path.try_exists().map_err(|source| unread(path, source))? {
        return Ok(());
    }
    Err(Failure::failed(KeyFileError::Lost {
        path: path.to_owned(),
    }))
}

fn must_fit(path: &Path, fits: bool) -> Result<(), Failure> {
    if fits {
        return Ok(());
    }
    Err(Failure::failed(KeyFileError::Foreign {
        path: path.to_owned(),
    }))
}

fn unread(path: &Path, source: std::io::Error) -> Failure {
    Failure::failed(KeyFileError::File {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
