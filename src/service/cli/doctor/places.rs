//! Whether files and folders are there, or could be made. Looking makes none: what a command makes when it first
//! needs it, is its own, and often its user's, to make.

use std::io;
use std::path::Path;

use rustix::fs::{Access, access};

use crate::cli::failure::Failure;
use crate::cli::keys;
use crate::config::Settings;
use crate::keys::KeyKind;
use crate::store::{Store, StoreCondition};

/// What was found, beside the name of the part; empty where there is nothing to add.
pub type Found = Result<&'static str, Failure>;

const LATER: &str = "is made when it is first needed";

/// A folder that is written to.
pub fn folder(path: &Path) -> Found {
    let is_there = path
        .try_exists()
        .map_err(|error| Failure::unwritable(path, error))?;
    let nearest = path
        .ancestors()
        .find(|place| place.exists() || *place == Path::new(""));
    let nearest = nearest
        .filter(|place| *place != Path::new(""))
        .unwrap_or(Path::new("."));
    if !nearest.is_dir() {
        return Err(Failure::unwritable(
            path,
            io::Error::from(io::ErrorKind::NotADirectory),
        ));
    }
    access(nearest, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|error| Failure::unwritable(path, io::Error::from(error)))?;
    Ok(if is_there { "" } else { LATER })
}

/// A key, held against what the database knows of it.
pub async fn key(settings: &Settings, kind: KeyKind) -> Found {
    let ring = keys::ring(settings, kind)?;
    let installation = keys::ring(settings, KeyKind::Installation)?;
    // Where the database cannot be looked at, its own line says so.
    let look = Store::look(&settings.database()?, &installation).await;
    let evidence = look.map(|look| look.keys_of(kind)).unwrap_or_default();
    evidence.prove(&ring).map_err(Failure::failed)?;
    if ring.newest().is_none() {
        return folder(&settings.store.data_dir).map(|_| LATER);
    }
    Ok(if ring.is_in_files() {
        ""
    } else {
        "the settings give it"
    })
}

/// The database, its key and its folder.
pub async fn store(settings: &Settings) -> Found {
    let address = settings.database()?;
    let look = Store::look(&address, &keys::ring(settings, KeyKind::Installation)?)
        .await
        .map_err(Failure::failed)?;
    folder(address.data_dir())?;
    Ok(match look.condition {
        StoreCondition::Absent => LATER,
        StoreCondition::Earlier => "is brought to this version when it is next opened",
        StoreCondition::Ready => "",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_judged_without_being_made() {
        let dir = tempfile::tempdir().expect("a folder");
        let deep = dir.path().join("a/b/c");
        assert_eq!(folder(&deep).expect("could be made"), LATER);
        assert!(!dir.path().join("a").exists());
        assert_eq!(folder(dir.path()).expect("is there"), "");
        std::fs::write(dir.path().join("file"), b"").expect("written");
        assert!(folder(&dir.path().join("file/below")).is_err());
        assert!(folder(&dir.path().join("file")).is_err());
    }
}
