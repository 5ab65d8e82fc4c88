//! Keys in files: 32 bytes, made once, readable by their owner only.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process;

use chacha20poly1305::aead::rand_core::RngCore;
use zeroize::Zeroizing;

use super::{KeyBytes, KeyRingError};
use crate::generators;

/// The file of a generation: that of the first has the plain name.
pub(super) fn of(first: &Path, generation: u32) -> PathBuf {
    if generation == 1 {
        return first.to_owned();
    }
    let (stem, ending) = parts(first);
    first.with_file_name(format!("{stem}.{generation}.{ending}"))
}

/// The generations that are there, from the oldest on.
pub(super) fn all(first: &Path) -> Result<Vec<(u32, PathBuf)>, KeyRingError> {
    let folder = first.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed(folder))?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed(folder))?.file_name();
        let generation = name.to_str().and_then(|name| generation(first, name));
        found.extend(generation.map(|generation| (generation, of(first, generation))));
    }
    found.sort();
    Ok(found)
}

fn generation(first: &Path, name: &str) -> Option<u32> {
    if first.file_name().is_some_and(|first| first == name) {
        return Some(1);
    }
    let (stem, ending) = parts(first);
    let number = name.strip_prefix(stem)?.strip_prefix('.')?;
    let number = number.strip_suffix(ending)?.strip_suffix('.')?;
    let generation: u32 = number.parse().ok()?;
    // Each generation has one spelling.
    (generation > 1 && number == generation.to_string()).then_some(generation)
}

fn parts(first: &Path) -> (&str, &str) {
    let stem = first.file_stem().and_then(OsStr::to_str);
    let ending = first.extension().and_then(OsStr::to_str);
    (stem.unwrap_or_default(), ending.unwrap_or_default())
}

pub(super) fn read(path: &Path) -> Result<KeyBytes, KeyRingError> {
    let metadata = fs::metadata(path).map_err(failed(path))?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(KeyRingError::Readable {
            path: path.to_owned(),
        });
    }
    let bytes = Zeroizing::new(fs::read(path).map_err(failed(path))?);
    let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeyRingError::Length {
        path: path.to_owned(),
        bytes: bytes.len() as u64,
    })?;
    Ok(Zeroizing::new(key))
}

/// Of two processes that make the file at the same moment, one wins and both read the same key.
pub(super) fn make(path: &Path) -> Result<(), KeyRingError> {
    if path.try_exists().map_err(failed(path))? {
        return Ok(());
    }
    create(path).map_err(failed(path))
}

fn create(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut salt = [0; 8];
    generators::for_ciphers().fill_bytes(&mut salt);
    let draft = path.with_extension(format!("new-{}-{:016x}", process::id(), u64::from_ne_bytes(salt)));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = file
        .write_all(new_bytes().as_slice())
        .and_then(|()| file.sync_all())
        // A link is made only where nothing is: a key that another process just made stays.
        .and_then(|()| fs::hard_link(&draft, path));
    fs::remove_file(&draft)?;
    match written {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn new_bytes() -> KeyBytes {
    let mut key = Zeroizing::new([0; 32]);
    generators::for_ciphers().fill_bytes(key.as_mut_slice());
    key
}

/// Removes the file; one that is gone already is as wanted.
pub(super) fn remove(path: &Path) -> Result<(), KeyRingError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path)(error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> KeyRingError + '_ {
    |error| KeyRingError::File {
        path: path.to_owned(),
        reason: error.kind(),
    }
}
