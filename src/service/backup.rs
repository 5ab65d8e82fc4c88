//! Copies of what cannot be made again: the database and the keys beside it, from one moment, locked.
//!
//! A backup is a tar archive within an age file (age-encryption.org/v1), so that it can be opened without this
//! program too. It holds no guide: what is missing after a restore is rendered again from the database, under the
//! same links. Claims that are erased later are listed beside the backups ([`ErasedList`]), and a restore forgets
//! them again.

mod archive;
mod erased;
mod lock;

use std::io;
use std::path::{Path, PathBuf};

pub use archive::{BackupEntry, BackupHead, BackupItem, BackupParts, FORMAT, read, write};
pub use erased::{ErasedList, ListedErasure};
pub use lock::{BackupKey, Locker};

/// Why a backup is not made, or does not open.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{path}: {}; check the folder and whose it is", .source.kind())]
    File { path: PathBuf, source: io::Error },
    #[error("{path}: is there already; nothing is overwritten")]
    Exists { path: PathBuf },
    #[error("backup.recipients or --recipient, entry {number}: not an age recipient (age1…)")]
    Recipient { number: usize },
    #[error("{path}: holds no age identity (AGE-SECRET-KEY-1…)")]
    Identity { path: PathBuf },
    #[error("{path}: its first line is the passphrase, {LEAST_PASSPHRASE} characters or more")]
    Passphrase { path: PathBuf },
    #[error("{path}: does not open with this key or passphrase, or is no backup")]
    Locked { path: PathBuf },
    #[error("{path}: is damaged or cut off; take an earlier backup")]
    Damaged { path: PathBuf },
    #[error("{path}: of format {format}, this program reads {FORMAT}; restore it with a newer program")]
    Newer { path: PathBuf, format: u32 },
    #[error("{path}, line {line}: must be a moment, asked or retention, and a claim id, with tabs between")]
    List { path: PathBuf, line: usize },
}

/// Characters of a passphrase, at least.
const LEAST_PASSPHRASE: usize = 16;

impl BackupError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

#[cfg(test)]
mod tests;
