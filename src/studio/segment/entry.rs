//! The files of an entry, and how they are read and written.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use super::{SegmentError, StoreContext};
use ground::clock::{age, system_time};

pub(super) const DATA: &str = "data";
pub(super) const SUM: &str = "sum";
/// Guides may link what stood here before: eviction leaves the entry alone.
pub(super) const REPLACED: &str = "replaced";
/// An entry's last use is noted this exactly.
const USE: Duration = Duration::from_secs(600);
/// Marks a public entry, which is served to any caller.
pub(super) const PUBLIC: &str = "public";

/// Remembers when an entry was last used: eviction begins with the one unused for longest.
pub(super) fn touch(path: &Path) {
    let Ok(file) = File::open(path) else { return };
    let used = file.metadata().and_then(|metadata| metadata.modified());
    if used.is_ok_and(|used| age(used).is_some_and(|age| age > USE)) {
        let _ = file.set_modified(system_time());
    }
}

/// The file's bytes, none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, SegmentError> {
    match fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).doing("read", path),
    }
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), SegmentError> {
    fs::write(path, bytes).doing("write", path)
}
