//! The link key: 32 random bytes, made once, readable by their owner only.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::LinkError;
use crate::entropy;

/// The key of all tokens of an installation.
pub type LinkKey = [u8; 32];

/// Reads the key, or makes one where there is none; two processes that start together get the same.
pub fn load_or_create_key(path: &Path) -> Result<LinkKey, LinkError> {
    match load_key(path) {
        Err(LinkError::KeyFile { source, .. }) if source.kind() == io::ErrorKind::NotFound => create(path),
        found => found,
    }
}

/// Reads the key, which must be there.
pub fn load_key(path: &Path) -> Result<LinkKey, LinkError> {
    let bytes = fs::read(path).map_err(|source| failed(path, source))?;
    let mode = fs::metadata(path)
        .map_err(|source| failed(path, source))?
        .permissions()
        .mode()
        & 0o777;
    if mode & 0o077 != 0 {
        return Err(LinkError::KeyMode {
            path: path.display().to_string(),
            mode,
        });
    }
    let length = bytes.len();
    bytes.try_into().map_err(|_| LinkError::KeyLength {
        path: path.display().to_string(),
        length,
    })
}

// Written whole beside its place, then linked into it: the link fails where another process was first.
fn create(path: &Path) -> Result<LinkKey, LinkError> {
    let mut key = LinkKey::default();
    entropy::fill(&mut key)?;
    let draft = draft(path)?;
    let placed = write(&draft, &key).and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    match placed {
        Ok(()) => removed.map(|()| key).map_err(|source| failed(path, source)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => load_key(path),
        Err(source) => Err(failed(path, source)),
    }
}

fn draft(path: &Path) -> Result<PathBuf, LinkError> {
    let mut salt = [0; 8];
    entropy::fill(&mut salt)?;
    Ok(path.with_extension(format!("{:016x}.new", u64::from_be_bytes(salt))))
}

fn write(path: &Path, key: &LinkKey) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(key)?;
    file.sync_all()
}

fn failed(path: &Path, source: io::Error) -> LinkError {
    LinkError::KeyFile {
        path: path.display().to_string(),
        source,
    }
}
