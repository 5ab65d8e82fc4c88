//! Taking segments away for good: those of a person who is to be forgotten.
//!
//! Nobody's guide breaks by it. A guide links its own files, and whoever needs a segment again, because two people
//! share a first name, makes it again.

use std::fs;

use super::{SegmentError, SegmentKey, SegmentStore, StoreContext, aside};

impl SegmentStore {
    /// Removes the segment from this disk, with everything that was placed from it. What is public says nothing of
    /// anybody and stays. Whether there was anything to remove.
    ///
    /// The entry is emptied where it stands, not moved aside: what cannot be removed is found again under its name.
    pub fn erase_here(&self, key: &SegmentKey) -> Result<bool, SegmentError> {
        let entry = self.entry(key);
        if !entry.exists() {
            return Ok(false);
        }
        let _lock = self.lock(key)?;
        if self.is_marked_public(key) {
            return Ok(false);
        }
        match fs::remove_dir_all(&entry) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            removed => removed.map(|()| true).doing("remove", &entry),
        }
    }

    /// Removes the segment from the store that machines share, and looks whether it is gone. What is public stays.
    /// Whether there was anything to remove.
    pub fn erase_shared(&self, key: &SegmentKey) -> Result<bool, SegmentError> {
        let Some(remote) = &self.remote else {
            return Ok(false);
        };
        if remote.is_public(key)? || !remote.contains(key)? {
            return Ok(false);
        }
        remote.remove(key)?;
        if remote.contains(key)? {
            return Err(SegmentError::Remote {
                doing: "remove from",
                reason: "the object is still there".to_owned(),
            });
        }
        Ok(true)
    }

    /// Whether machines share what is made here.
    pub fn is_shared(&self) -> bool {
        self.remote.is_some()
    }

    /// Removes what processes that died were writing.
    pub fn clear_aside(&self) -> Result<(), SegmentError> {
        aside::clear(&self.root().join("tmp"))
    }
}
