//! Whether the machine has room for another guide.

use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{StatVfsMountFlags, statvfs};

/// Bytes that must be free where guides and their parts are written: several times what the largest guide takes.
const LEAST: u64 = 64 << 20;

/// Why nothing can be made now.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    #[error(
        "{path}: {free} MB are free, of {} that must be; make room, or set media.cache_gigabytes lower",
        LEAST >> 20
    )]
    Full { path: PathBuf, free: u64 },
    #[error("{path}: is on a disk that can only be read")]
    ReadOnly { path: PathBuf },
    #[error("{path}: cannot be looked at ({reason})")]
    Unknown { path: PathBuf, reason: io::ErrorKind },
}

/// Looks at the disks below some folders, which may have to be made still.
///
/// # Errors
/// The first folder that a guide could not be written to. All of these pass when somebody makes room.
pub fn check(folders: &[PathBuf]) -> Result<(), RoomError> {
    folders.iter().try_for_each(|folder| check_one(folder))
}

fn check_one(folder: &Path) -> Result<(), RoomError> {
    let there = folder.ancestors().find(|place| place.is_dir());
    let there = there.unwrap_or(Path::new("."));
    let disk = statvfs(there).map_err(|error| RoomError::Unknown {
        path: folder.to_owned(),
        reason: io::Error::from(error).kind(),
    })?;
    let path = || folder.to_owned();
    if disk.f_flag.contains(StatVfsMountFlags::RDONLY) {
        return Err(RoomError::ReadOnly { path: path() });
    }
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < LEAST {
        return Err(RoomError::Full {
            path: path(),
            free: free >> 20,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_still_to_be_made_is_judged_by_the_disk_below_it() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(check(&[dir.path().to_owned(), dir.path().join("a/b")]).is_ok());
        // The kernel's own tables take no bytes.
        assert!(check(&["/proc/self".into()]).is_err());
    }
}
