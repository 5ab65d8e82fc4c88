//! A limit to the store's size.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::{Doing, Error, SegmentKey, SegmentStore};

/// What eviction did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evicted {
    pub entries: u64,
    pub bytes: u64,
    /// What the store holds afterwards.
    pub left: u64,
}

struct Entry {
    key: SegmentKey,
    bytes: u64,
    used: SystemTime,
    linked: bool,
}

impl SegmentStore {
    /// Removes what was unused for longest until the store holds at most `limit` bytes. What a guide links
    /// stays, and so does what was used within `grace`: a guide under construction may be about to.
    pub fn evict(&self, limit: u64, grace: Duration) -> Result<Evicted, Error> {
        let mut entries = self.entries()?;
        entries.sort_by_key(|entry| entry.used);
        let mut evicted = Evicted {
            left: entries.iter().map(|entry| entry.bytes).sum(),
            ..Default::default()
        };
        for entry in entries {
            if evicted.left <= limit {
                break;
            }
            if self.evict_one(&entry.key, grace)? {
                evicted.entries += 1;
                evicted.bytes += entry.bytes;
                evicted.left -= entry.bytes;
            }
        }
        Ok(evicted)
    }

    fn evict_one(&self, key: &SegmentKey, grace: Duration) -> Result<bool, Error> {
        let _lock = self.lock(key)?;
        // Looked at again under the lock: a guide may have linked it meanwhile.
        let Some(entry) = self.look_at(&self.entry(key))? else {
            return Ok(false);
        };
        if entry.linked || entry.used.elapsed().unwrap_or_default() < grace {
            return Ok(false);
        }
        self.discard(key)?;
        Ok(true)
    }

    fn entries(&self) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        for shelf in list(self.root())?.iter().filter(|path| name(path).len() == 2) {
            for path in list(shelf)? {
                entries.extend(self.look_at(&path)?);
            }
        }
        Ok(entries)
    }

    /// The entry in that folder; none where there is none (any more).
    fn look_at(&self, folder: &Path) -> Result<Option<Entry>, Error> {
        let Ok(key) = name(folder).parse() else {
            return Ok(None);
        };
        let mut entry = Entry {
            key,
            bytes: 0,
            used: SystemTime::UNIX_EPOCH,
            linked: false,
        };
        let Ok(files) = list(folder) else { return Ok(None) };
        for file in files {
            let Ok(metadata) = fs::metadata(&file) else {
                continue;
            };
            entry.bytes += metadata.len();
            entry.linked |= metadata.nlink() > 1;
            entry.used = entry.used.max(metadata.modified().doing("look at", &file)?);
        }
        Ok(Some(entry))
    }
}

fn list(folder: &Path) -> Result<Vec<std::path::PathBuf>, Error> {
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
