//! Folders: a draft for each attempt, moved into place as a whole; leftovers swept.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::claim_files::{DRAFTS, guide_folder};
use crate::sealed::{FileKey, GuideFiles};
use crate::store::{RenderJob, Store, StoreError};
use ground::clock::age;

/// The folder an attempt works in; removed with everything in it when dropped.
pub(super) struct Draft {
    path: PathBuf,
    place: PathBuf,
}

impl Draft {
    pub fn new(guides_dir: &Path, job: &RenderJob) -> io::Result<Self> {
        let name = guide_folder(&job.claim_id, job.revision, job.job_id, job.attempt);
        let path = guides_dir.join(DRAFTS).join(&name);
        match std::fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => (),
        }
        std::fs::create_dir_all(&path)?;
        Ok(Self {
            path,
            place: guides_dir.join(name),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Seals `folder` (the draft or one below it) and moves it to where published guides live, everything in it on
    /// the disk; the new path.
    pub fn publish(self, folder: &Path, key: FileKey) -> io::Result<PathBuf> {
        if !folder.starts_with(&self.path) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the guide is not below its draft folder",
            ));
        }
        GuideFiles::new(folder.to_owned(), key).seal_all()?;
        // One call for all files, where each would wait for the journal: a guide that is published outlives a power
        // failure, and what it shares is checked when it is read.
        rustix::fs::syncfs(std::fs::File::open(folder)?)?;
        std::fs::rename(folder, &self.place)?;
        Ok(self.place.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Removes folders that no guide uses and that nobody touched for `idle`: drafts of killed workers and
/// earlier revisions, which are kept that long for whoever is watching one. How many went.
pub async fn sweep(store: &Store, idle: Duration) -> Result<u32, StoreError> {
    let in_use: HashSet<OsString> = store
        .guide_folders()
        .await?
        .iter()
        .filter_map(|folder| folder.file_name().map(ToOwned::to_owned))
        .collect();
    let guides_dir = store.guides_dir();
    let mut removed = 0;
    for dir in [guides_dir.join(DRAFTS), guides_dir.clone()] {
        let Ok(entries) = std::fs::read_dir(&dir) else {
            continue;
        };
        for entry in entries.flatten().filter(|entry| entry.file_name() != DRAFTS) {
            let kept = dir == guides_dir && in_use.contains(&entry.file_name());
            if !kept && is_idle(&entry.path(), idle) && std::fs::remove_dir_all(entry.path()).is_ok() {
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn is_idle(path: &Path, idle: Duration) -> bool {
    let touched = std::fs::metadata(path).and_then(|data| data.modified());
    touched.is_ok_and(|touched| age(touched).unwrap_or_default() >= idle)
}
