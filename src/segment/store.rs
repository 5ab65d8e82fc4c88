//! The store on disk.
//!
//! ```text
//! <root>/ab/<key>/data          the segment as made
//! <root>/ab/<key>/data.sha256   its checksum
//! <root>/ab/<key>/<start>.m4s   the segment placed at a start, linked from guides
//! <root>/locks/  <root>/tmp/    one lock a key; what is being written
//! ```
//!
//! An entry's folder is written aside and renamed into place: it is there whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::key::hex;
use super::lock::Lock;
use super::{Doing, Error, SegmentKey};

const DATA: &str = "data";
const SUM: &str = "data.sha256";
/// What a process that died left half-written goes after a day.
const ABANDONED: Duration = Duration::from_secs(24 * 3600);

/// A folder of segments shared by threads, processes and guides.
#[derive(Clone, Debug)]
pub struct SegmentStore {
    root: PathBuf,
}

/// A segment that was read whole and unharmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub key: SegmentKey,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Whether this call made the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Found,
    Made,
}

/// The store failed, or the maker did.
#[derive(Debug, thiserror::Error)]
pub enum GetError<E: std::error::Error + 'static> {
    #[error(transparent)]
    Store(#[from] Error),
    #[error("segment cannot be made")]
    Make(#[source] E),
}

impl SegmentStore {
    /// Opens the store in `root`, which is created if need be.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let store = Self {
            root: root.to_owned(),
        };
        for folder in [store.temporary(), store.root.join("locks")] {
            fs::create_dir_all(&folder).doing("create the folder", &folder)?;
        }
        store.clear_abandoned()?;
        Ok(store)
    }

    /// The segment, made by `make` if it is not there or is damaged. Of several callers one makes it while
    /// the others wait.
    pub fn get_or_make<E: std::error::Error>(
        &self,
        key: &SegmentKey,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<(Stored, Origin), GetError<E>> {
        if let Some(stored) = self.get(key)? {
            return Ok((stored, Origin::Found));
        }
        let _lock = self.lock(key)?;
        if let Some(stored) = self.get(key)? {
            return Ok((stored, Origin::Found));
        }
        let bytes = make().map_err(GetError::Make)?;
        self.put(key, &bytes)?;
        let path = self.entry(key).join(DATA);
        Ok((
            Stored {
                key: *key,
                path,
                bytes,
            },
            Origin::Made,
        ))
    }

    /// The segment, if it is there and unharmed.
    pub fn get(&self, key: &SegmentKey) -> Result<Option<Stored>, Error> {
        let (path, sum) = (self.entry(key).join(DATA), self.entry(key).join(SUM));
        let Some(bytes) = read(&path)? else {
            return Ok(None);
        };
        if read(&sum)?.is_none_or(|sum| sum != checksum(&bytes).as_bytes()) {
            return Ok(None);
        }
        self.touch(&path);
        Ok(Some(Stored {
            key: *key,
            path,
            bytes,
        }))
    }

    /// Whether there is an entry, without reading it.
    pub fn contains(&self, key: &SegmentKey) -> bool {
        self.entry(key).join(DATA).is_file()
    }

    /// Writes an entry under the key's lock, in place of a damaged one.
    fn put(&self, key: &SegmentKey, bytes: &[u8]) -> Result<(), Error> {
        let temporary = self.temporary();
        let aside = tempfile::tempdir_in(&temporary).doing("create a folder in", &temporary)?;
        write_synced(&aside.path().join(DATA), bytes)?;
        write_synced(&aside.path().join(SUM), checksum(bytes).as_bytes())?;
        let entry = self.entry(key);
        let shelf = entry.parent().unwrap_or(&self.root);
        fs::create_dir_all(shelf).doing("create the folder", shelf)?;
        self.discard(key)?;
        let aside = aside.keep();
        fs::rename(&aside, &entry).doing("put in place", &entry)?;
        sync_folder(shelf)
    }

    /// Takes an entry away whole: renamed aside first, then deleted.
    pub(super) fn discard(&self, key: &SegmentKey) -> Result<(), Error> {
        let entry = self.entry(key);
        let temporary = self.temporary();
        let aside = tempfile::tempdir_in(&temporary).doing("create a folder in", &temporary)?;
        match fs::rename(&entry, aside.path().join("old")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            renamed => renamed.doing("take away", &entry),
        }
    }

    pub(super) fn lock(&self, key: &SegmentKey) -> Result<Lock, Error> {
        Lock::hold(self.root.join("locks").join(key.to_string()))
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    pub(super) fn entry(&self, key: &SegmentKey) -> PathBuf {
        let name = key.to_string();
        self.root.join(&name[..2]).join(name)
    }

    /// Remembers when an entry was last used: eviction begins with the one unused for longest.
    fn touch(&self, path: &Path) {
        if let Ok(file) = File::open(path) {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    fn clear_abandoned(&self) -> Result<(), Error> {
        let temporary = self.temporary();
        for entry in fs::read_dir(&temporary).doing("list", &temporary)? {
            let entry = entry.doing("list", &temporary)?;
            let age = entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .map(|time| time.elapsed());
            if matches!(age, Ok(Ok(age)) if age > ABANDONED) {
                let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
            }
        }
        Ok(())
    }
}

/// The file's bytes, none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).doing("read", path),
    }
}

pub(super) fn checksum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create(path).doing("create", path)?;
    file.write_all(bytes).doing("write", path)?;
    file.sync_all().doing("write", path)
}

fn sync_folder(path: &Path) -> Result<(), Error> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .doing("write", path)
}
