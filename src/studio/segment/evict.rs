//! A limit to the store's size.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use super::entry::REPLACED;
use super::lock::Lock;
use super::{SegmentError, SegmentKey, SegmentStore, StoreContext};
use ground::clock::age;

/// A guide under construction may be about to link what was used so recently.
const GRACE: Duration = Duration::from_secs(3600);
/// The limit is looked at whenever so many parts of it were written.
const PARTS: u64 = 16;
/// What was made again in place of a damaged segment may be needed by guides that link the old file: it
/// goes when those are long gone.
const KEPT: Duration = Duration::from_secs(400 * 24 * 3600);

/// What eviction did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eviction {
    pub entries: u64,
    pub bytes: u64,
    /// What the store holds afterwards.
    pub left: u64,
}

struct Entry {
    key: SegmentKey,
    bytes: u64,
    used: SystemTime,
    /// A guide needs it.
    linked: bool,
    /// Placed copies that no guide links, with their sizes.
    loose: Vec<(PathBuf, u64)>,
}

impl Entry {
    fn unused_for(&self, time: Duration) -> bool {
        age(self.used).unwrap_or_default() >= time
    }

    fn loose_bytes(&self) -> u64 {
        self.loose.iter().map(|(_, bytes)| bytes).sum()
    }
}

impl SegmentStore {
    /// Removes what was unused for longest until the store holds at most `limit` bytes. What a guide links
    /// stays, and so does what was used within `grace`: a guide under construction may be about to.
    pub fn evict(&self, limit: u64, grace: Duration) -> Result<Eviction, SegmentError> {
        let mut entries = self.entries()?;
        entries.sort_by_key(|entry| entry.used);
        let mut evicted = Eviction {
            left: entries.iter().map(|entry| entry.bytes).sum(),
            ..Default::default()
        };
        for entry in entries {
            if evicted.left <= limit {
                break;
            }
            let (entries, bytes) = self.evict_one(&entry.key, grace)?;
            evicted.entries += entries;
            evicted.bytes += bytes;
            evicted.left = evicted.left.saturating_sub(bytes);
        }
        Ok(evicted)
    }

    /// Removes what several machines share, is not in `living`, and was written longer than `age` ago.
    pub fn evict_remote(
        &self,
        living: &HashSet<SegmentKey>,
        age: Duration,
    ) -> Result<Eviction, SegmentError> {
        let mut evicted = Eviction::default();
        let Some(remote) = &self.remote else {
            return Ok(evicted);
        };
        for (key, bytes, written) in remote.list()? {
            if written < age || living.contains(&key) {
                evicted.left += bytes;
                continue;
            }
            remote.unpublish(&key)?;
            remote.remove(&key)?;
            evicted.entries += 1;
            evicted.bytes += bytes;
        }
        Ok(evicted)
    }

    /// Called after every write, without a lock of any key.
    pub(super) fn keep_to_the_limit(&self) -> Result<(), SegmentError> {
        let Some(limit) = self.limit else { return Ok(()) };
        let step = limit / PARTS;
        if self.written.load(Ordering::Relaxed) <= step {
            return Ok(());
        }
        // One process looks at a time; the others go on with their work.
        let Some(_lock) = Lock::try_hold(self.lock_path("eviction"))? else {
            return Ok(());
        };
        self.written.store(0, Ordering::Relaxed);
        self.evict(limit - step, GRACE).map(drop)
    }

    /// Entries (none or one) and bytes that went.
    fn evict_one(&self, key: &SegmentKey, grace: Duration) -> Result<(u64, u64), SegmentError> {
        let Some(_lock) = Lock::try_hold(self.lock_path(&key.to_string()))? else {
            return Ok((0, 0));
        };
        // Looked at again under the lock: a guide may have linked it meanwhile.
        let Some(entry) = self.look_at(&self.entry(key))? else {
            return Ok((0, 0));
        };
        if !entry.unused_for(grace) {
            return Ok((0, 0));
        }
        if entry.linked {
            for (variant, _) in &entry.loose {
                fs::remove_file(variant).doing("remove", variant)?;
            }
            return Ok((0, entry.loose_bytes()));
        }
        self.discard(key)?;
        Ok((1, entry.bytes))
    }

    fn entries(&self) -> Result<Vec<Entry>, SegmentError> {
        let mut entries = Vec::new();
        for shelf in list(self.root())?.iter().filter(|path| name(path).len() == 2) {
            for path in list(shelf)? {
                entries.extend(self.look_at(&path)?);
            }
        }
        Ok(entries)
    }

    /// The entry in that folder; none where there is none (any more).
    fn look_at(&self, folder: &Path) -> Result<Option<Entry>, SegmentError> {
        let Ok(key) = name(folder).parse() else {
            return Ok(None);
        };
        let mut entry = Entry {
            key,
            bytes: 0,
            used: SystemTime::UNIX_EPOCH,
            linked: false,
            loose: Vec::new(),
        };
        let Ok(files) = list(folder) else { return Ok(None) };
        for file in files {
            let Ok(metadata) = fs::metadata(&file) else {
                continue;
            };
            let modified = metadata.modified().doing("look at", &file)?;
            entry.bytes += metadata.len();
            entry.linked |= metadata.nlink() > 1;
            entry.linked |= name(&file) == REPLACED && age(modified).is_some_and(|age| age < KEPT);
            entry.used = entry.used.max(modified);
            if metadata.nlink() == 1 && name(&file).ends_with(".m4s") {
                entry.loose.push((file, metadata.len()));
            }
        }
        Ok(Some(entry))
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, SegmentError> {
    let entries = fs::read_dir(folder).doing("list", folder)?;
    entries
        .map(|entry| Ok(entry.doing("list", folder)?.path()))
        .collect()
}

fn name(path: &Path) -> &str {
    path.file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}
