//! A stored segment in a guide: the same bytes at another start.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::entry::{DATA, read, touch};
use super::{SegmentError, SegmentKey, SegmentStore, StoreContext, StoredSegment};
use crate::fmp4::{self, Start, Track};

impl SegmentStore {
    /// Links the segment, placed at `start`, as `target`; guides that have it at the same start share the
    /// file. Across file systems it is copied. What is kept sealed is written there, and nowhere else in the clear.
    /// Returns its size in bytes.
    pub fn place(
        &self,
        key: &SegmentKey,
        track: Track,
        start: Start,
        target: &Path,
    ) -> Result<u64, SegmentError> {
        if self.secrets.seals(key) {
            let stored = self.get(key)?.ok_or(SegmentError::Missing(*key))?;
            let bytes = placed(stored, track, start)?;
            write_whole(&bytes, target)?;
            return Ok(bytes.len() as u64);
        }
        let variant = self.entry(key).join(format!("{}.m4s", start.ms()));
        // Most are there, and a link is made at once or not at all: what goes meanwhile is found missing.
        if let Some(size) = self.check_variant(key, &variant)?
            && link_or_copy(&variant, target).is_ok()
        {
            touch(&self.entry(key).join(DATA));
            return Ok(size);
        }
        let _lock = self.lock(key)?;
        let size = match self.check_variant(key, &variant)? {
            Some(size) => size,
            None => self.make_variant(key, track, start, &variant)?,
        };
        link_or_copy(&variant, target)?;
        Ok(size)
    }

    /// The size of a variant that is there and unharmed: moved back to start 0 it has the checksum of the
    /// stored segment, so that needs no reading.
    fn check_variant(&self, key: &SegmentKey, variant: &Path) -> Result<Option<u64>, SegmentError> {
        let Some(mut bytes) = read(variant)? else {
            return Ok(None);
        };
        let unharmed = fmp4::canonical(&mut bytes).is_ok() && self.is_unharmed(key, &bytes)?;
        if unharmed {
            self.seen.note(key);
        }
        Ok(unharmed.then_some(bytes.len() as u64))
    }

    /// Written aside without waiting for the disk: whoever places it again checks it.
    fn make_variant(
        &self,
        key: &SegmentKey,
        track: Track,
        start: Start,
        variant: &Path,
    ) -> Result<u64, SegmentError> {
        let stored = self.get_locked(key)?.ok_or(SegmentError::Missing(*key))?;
        let bytes = placed(stored, track, start)?;
        let folder = self.temporary();
        let mut file = tempfile::NamedTempFile::new_in(folder).doing("create a file in", folder)?;
        file.write_all(&bytes).doing("write", file.path())?;
        file.persist(variant)
            .map_err(|kept| kept.error)
            .doing("put in place", variant)?;
        self.wrote(bytes.len() as u64);
        Ok(bytes.len() as u64)
    }
}

fn placed(stored: StoredSegment, track: Track, start: Start) -> Result<Vec<u8>, SegmentError> {
    let StoredSegment { key, mut bytes, .. } = stored;
    fmp4::starting_at(&mut bytes, track, start).map_err(|source| SegmentError::NotMedia { key, source })?;
    Ok(bytes)
}

/// Writes the file at once, as [`link_or_copy`] does.
fn write_whole(bytes: &[u8], target: &Path) -> Result<(), SegmentError> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut aside = tempfile::Builder::new();
    let mut file = aside
        .prefix(".placed-")
        .tempfile_in(folder)
        .doing("create a file in", folder)?;
    file.write_all(bytes).doing("write", file.path())?;
    file.persist(target)
        .map_err(|kept| kept.error)
        .doing("put in place", target)?;
    Ok(())
}

/// Puts the file in place at once: whoever reads the target meanwhile finds one whole file or the other.
fn link_or_copy(source: &Path, target: &Path) -> Result<(), SegmentError> {
    if fs::hard_link(source, target).is_ok() {
        return Ok(());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let aside = tempfile::Builder::new()
        .prefix(".placed-")
        .tempdir_in(folder)
        .doing("create a folder in", folder)?;
    let aside = aside.path().join("segment");
    if fs::hard_link(source, &aside).is_err() {
        // Another file system, or one without links, or too many of them.
        fs::copy(source, &aside).doing("copy to", target)?;
    }
    fs::rename(&aside, target).doing("put in place", target)
}
