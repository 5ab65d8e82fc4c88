//! One maker at a time for each key, across threads and processes.
//!
//! The lock is the kernel's, on a file of its own: it ends with the process that holds it, however that
//! dies, so there is no stale lock to break.

use std::fs::{File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{SegmentError, StoreContext};

/// Held while it lives.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits until nobody else holds the lock of that name.
    pub(super) fn hold(path: PathBuf) -> Result<Self, SegmentError> {
        loop {
            let file = create(&path)?;
            file.lock().doing("take the lock", &path)?;
            if still_named(&file, &path) {
                return Ok(Self { path, _file: file });
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The lock, unless somebody else holds it.
    pub(super) fn try_hold(path: PathBuf) -> Result<Option<Self>, SegmentError> {
        let file = create(&path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => Err(error).doing("take the lock", &path)?,
            Ok(()) => (),
        }
        Ok(still_named(&file, &path).then_some(Self { path, _file: file }))
    }
}

fn create(path: &Path) -> Result<File, SegmentError> {
    File::create(path).doing("create the lock", path)
}

/// The holder before may have removed the file after this one was opened: then the lock is on nothing.
fn still_named(file: &File, path: &Path) -> bool {
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(held), Ok(named)) => held.ino() == named.ino() && held.dev() == named.dev(),
        _ => false,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody who waits for it believes to have it.
        let _ = std::fs::remove_file(&self.path);
    }
}
