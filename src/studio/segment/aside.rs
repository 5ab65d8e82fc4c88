//! Where a process writes what is not in place yet.
//!
//! A folder a process, with a lock that the kernel drops when the process ends: what a killed one left is
//! cleared by whoever opens the store next.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::Lock;
use super::{SegmentError, StoreContext};

/// Without a lock beside it, a folder goes when it is that old.
const ABANDONED: Duration = Duration::from_secs(24 * 3600);
const LOCK: &str = "lock";

/// The folder of this process; removed with it.
#[derive(Debug)]
pub(super) struct Aside {
    folder: PathBuf,
    _lock: Lock,
}

impl Aside {
    /// A new folder in `root`, after those of dead processes were cleared.
    pub(super) fn open(root: &Path) -> Result<Self, SegmentError> {
        fs::create_dir_all(root).doing("create the folder", root)?;
        clear(root)?;
        let named = tempfile::Builder::new().suffix(".lock").tempfile_in(root);
        let named = named.doing("create a file in", root)?.into_temp_path();
        // Locked before the folder is there: whoever clears meanwhile finds nothing to take away.
        let lock = Lock::hold(named.to_path_buf())?;
        let _ = named.keep();
        let folder = lock.path().with_extension("");
        fs::create_dir(&folder).doing("create the folder", &folder)?;
        Ok(Self { folder, _lock: lock })
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Takes away what dead processes left in `root`.
pub(super) fn clear(root: &Path) -> Result<(), SegmentError> {
    for entry in fs::read_dir(root).doing("list", root)? {
        let path = entry.doing("list", root)?.path();
        if path.extension().is_some_and(|extension| extension == LOCK) {
            if let Some(_lock) = Lock::try_hold(path.clone())? {
                let _ = fs::remove_dir_all(path.with_extension(""));
            }
        } else if !path.with_extension(LOCK).exists() && is_old(&path) {
            let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
        }
    }
    Ok(())
}

fn is_old(path: &Path) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    modified.is_ok_and(|time| ground::clock::age(time).is_some_and(|age| age > ABANDONED))
}
