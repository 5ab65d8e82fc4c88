//! The store on disk.
//!
//! ```text
//! <root>/ab/<key>/data          the segment, sealed where the store has the secret of its name
//! <root>/ab/<key>/sum           its checksum, over key and bytes as made
//! <root>/ab/<key>/public        there where the segment is public
//! <root>/ab/<key>/<start>.m4s   the segment placed at a start, linked from guides, where nothing is sealed
//! <root>/locks/  <root>/tmp/    one lock a key; a folder a process for what is being written
//! ```
//!
//! An entry's folder is written aside and renamed into place: it is there whole or not at all.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::aside::Aside;
use super::entry::{DATA, PUBLIC, REPLACED, SUM, read, touch, write};
use super::lock::Lock;
use super::recent::RecentKeys;
use super::remote::Remote;
use super::sum::Secrets;
use super::{Secret, SegmentError, SegmentKey, StoreContext};

/// A folder of segments shared by threads, processes and guides.
#[derive(Clone, Debug)]
pub struct SegmentStore {
    root: PathBuf,
    aside: Arc<Aside>,
    pub(super) remote: Option<Arc<dyn Remote>>,
    /// Bytes the entries may have together.
    pub(super) limit: Option<u64>,
    /// Bytes written since the limit was last looked at.
    pub(super) written: Arc<AtomicU64>,
    pub(super) seen: Arc<RecentKeys>,
    pub(super) secrets: Arc<Secrets>,
}

/// A segment that was read whole and unharmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSegment {
    pub key: SegmentKey,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl SegmentStore {
    /// Opens the store in `root`, which is created if need be; it grows without a limit.
    pub fn open(root: &Path) -> Result<Self, SegmentError> {
        let locks = root.join("locks");
        fs::create_dir_all(&locks).doing("create the folder", &locks)?;
        Ok(Self {
            root: root.to_owned(),
            aside: Arc::new(Aside::open(&root.join("tmp"))?),
            remote: None,
            limit: None,
            written: Arc::default(),
            seen: Arc::default(),
            secrets: Arc::default(),
        })
    }

    /// Evicts by itself beyond so many bytes.
    pub fn with_limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// Has segments sealed and checksums keyed, and looks nowhere else for names that were made up. All generations of
    /// the secret under which names were made, the newest first.
    pub fn with_secrets(mut self, secrets: Vec<Secret>) -> Self {
        self.secrets = Arc::new(Secrets::new(secrets));
        self
    }

    /// Looks there for what is not on this disk, and puts there what is made here.
    pub fn with_remote(mut self, remote: Arc<dyn Remote>) -> Self {
        self.remote = Some(remote);
        self
    }

    /// Whether there is an entry on this disk that this process read whole a moment ago. Whoever places it
    /// reads it again.
    pub fn saw(&self, key: &SegmentKey) -> bool {
        self.seen.lately(key) && self.contains(key)
    }

    /// Whether there is an entry on this disk, without reading it.
    pub fn contains(&self, key: &SegmentKey) -> bool {
        self.entry(key).join(DATA).is_file()
    }

    /// The segment on this disk, if it is unharmed.
    pub(super) fn at_hand(&self, key: &SegmentKey) -> Result<Option<StoredSegment>, SegmentError> {
        let path = self.entry(key).join(DATA);
        let Some(bytes) = read(&path)?.and_then(|kept| self.secrets.opened(key, kept)) else {
            return Ok(None);
        };
        if !self.is_unharmed(key, &bytes)? {
            return Ok(None);
        }
        self.seen.note(key);
        touch(&path);
        Ok(Some(self.stored(key, bytes)))
    }

    pub(super) fn is_unharmed(&self, key: &SegmentKey, bytes: &[u8]) -> Result<bool, SegmentError> {
        let noted = read(&self.entry(key).join(SUM))?;
        Ok(noted.is_some_and(|noted| noted == self.secrets.sum(key, bytes)))
    }

    pub(super) fn stored(&self, key: &SegmentKey, bytes: Vec<u8>) -> StoredSegment {
        let path = self.entry(key).join(DATA);
        StoredSegment {
            key: *key,
            path,
            bytes,
        }
    }

    /// Writes an entry under the key's lock, in place of a damaged one. The disk is not waited for: what a
    /// failure of power spoils has another checksum and is made again.
    pub(super) fn put(&self, key: &SegmentKey, bytes: &[u8]) -> Result<(), SegmentError> {
        let temporary = self.temporary();
        let aside = tempfile::tempdir_in(temporary).doing("create a folder in", temporary)?;
        let entry = self.entry(key);
        self.inherit(key, aside.path())?;
        write(&aside.path().join(DATA), &self.secrets.kept(key, bytes)?)?;
        write(&aside.path().join(SUM), &self.secrets.sum(key, bytes))?;
        let shelf = entry.parent().unwrap_or(&self.root);
        fs::create_dir_all(shelf).doing("create the folder", shelf)?;
        if entry.exists() {
            self.discard(key)?;
        }
        let aside = aside.keep();
        fs::rename(&aside, &entry).doing("put in place", &entry)?;
        self.wrote(bytes.len() as u64);
        self.seen.note(key);
        Ok(())
    }

    /// What a new entry takes over from the damaged one it replaces.
    fn inherit(&self, key: &SegmentKey, aside: &Path) -> Result<(), SegmentError> {
        let mark = |name: &str| {
            let path = aside.join(name);
            File::create(&path).map(drop).doing("create", &path)
        };
        if self.is_marked_public(key) {
            mark(PUBLIC)?;
        }
        let old = self.entry(key);
        let linked = fs::metadata(old.join(DATA)).is_ok_and(|data| data.nlink() > 1);
        if linked || old.join(REPLACED).exists() {
            mark(REPLACED)?;
        }
        Ok(())
    }

    /// Takes an entry away whole: renamed aside first, then deleted.
    pub(super) fn discard(&self, key: &SegmentKey) -> Result<(), SegmentError> {
        let entry = self.entry(key);
        let temporary = self.temporary();
        let aside = tempfile::tempdir_in(temporary).doing("create a folder in", temporary)?;
        match fs::rename(&entry, aside.path().join("old")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            renamed => renamed.doing("take away", &entry),
        }
    }

    pub(super) fn wrote(&self, bytes: u64) {
        self.written.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(super) fn is_marked_public(&self, key: &SegmentKey) -> bool {
        self.entry(key).join(PUBLIC).exists()
    }

    pub(super) fn lock(&self, key: &SegmentKey) -> Result<Lock, SegmentError> {
        Lock::hold(self.lock_path(&key.to_string()))
    }

    pub(super) fn lock_path(&self, name: &str) -> PathBuf {
        self.root.join("locks").join(name)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// This process's own place on the store's file system.
    pub(super) fn temporary(&self) -> &Path {
        self.aside.folder()
    }

    pub(super) fn entry(&self, key: &SegmentKey) -> PathBuf {
        let name = key.to_string();
        self.root.join(&name[..2]).join(name)
    }
}
