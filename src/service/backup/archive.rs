//! The file of a backup: its head, the database and the keys, one after the other.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use age::Decryptor;
use serde::{Deserialize, Serialize};

use super::{BackupError, BackupKey, Locker};
use crate::names::named;

/// Of what [`write()`] writes: 2 knows generations of keys and the key of the site.
pub const FORMAT: u32 = 2;
const HEAD: &str = "backup.json";

/// What a backup says of itself, within its lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHead {
    pub format: u32,
    /// RFC 3339, in UTC.
    pub made_at: String,
    /// Of the program that made it.
    pub program: String,
}

/// A file in a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupItem {
    Database,
    /// Opens what the database holds of claims.
    InstallationKey,
    /// Makes the links of letters.
    LinkKey,
    /// Seals cookies, signs forms.
    SiteKey,
    /// Signs what the site says to the identity provider.
    AreaKey,
    /// The secret of the names of segments.
    SegmentKey,
    /// The secret of the names of clips.
    ClipKey,
}

named!(BackupItem {
    Database => "database.sqlite",
    InstallationKey => "installation.key",
    LinkKey => "link.key",
    SiteKey => "site.key",
    AreaKey => "area.key",
    SegmentKey => "segment.key",
    ClipKey => "names.key",
});

/// A file in a backup: what it is, and of a key which generation; 1 for everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupEntry {
    pub item: BackupItem,
    pub generation: u32,
}

impl BackupEntry {
    /// What has one generation, or of a key the first.
    pub const fn first(item: BackupItem) -> Self {
        Self { item, generation: 1 }
    }

    /// The name in the archive: later generations have their number in it, as their files do.
    pub fn name(self) -> String {
        let name = self.item.name();
        match name.rsplit_once('.') {
            Some((stem, ending)) if self.generation > 1 => format!("{stem}.{}.{ending}", self.generation),
            _ => name.to_owned(),
        }
    }

    /// The entry of a name; each has one spelling, and no path leads anywhere else.
    pub fn of_name(name: &str) -> Option<Self> {
        let of = |item: BackupItem| {
            let generation = match name == item.name() {
                true => 1,
                false => name.split('.').nth(1)?.parse().ok()?,
            };
            Some(Self { item, generation }).filter(|entry| entry.name() == name)
        };
        let is_key = |item: &BackupItem| *item != BackupItem::Database || name == item.name();
        BackupItem::ALL.into_iter().filter(is_key).find_map(of)
    }
}

/// What goes into a backup: files by what they are.
pub type BackupParts = Vec<(BackupEntry, PathBuf)>;

/// Writes a backup at `to`, whole or not at all; its bytes. A file that is there is not overwritten.
pub fn write(to: &Path, locker: &Locker, head: &BackupHead, parts: &BackupParts) -> Result<u64, BackupError> {
    if to.symlink_metadata().is_ok() {
        return Err(BackupError::Exists { path: to.to_owned() });
    }
    let mut draft = to.as_os_str().to_owned();
    draft.push(".part");
    let draft = PathBuf::from(draft);
    let _ = fs::remove_file(&draft);
    let written = fill(&draft, locker, head, parts).and_then(|bytes| {
        // A link is made only where nothing is.
        let linked = fs::hard_link(&draft, to).map_err(BackupError::file(to));
        linked.and_then(|()| settled(to)).map(|()| bytes)
    });
    let removed = fs::remove_file(&draft);
    let bytes = written?;
    removed.map_err(BackupError::file(&draft))?;
    Ok(bytes)
}

fn fill(draft: &Path, locker: &Locker, head: &BackupHead, parts: &BackupParts) -> Result<u64, BackupError> {
    let failed = || BackupError::file(draft);
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(draft)
        .map_err(failed())?;
    let sealed = locker.encryptor()?.wrap_output(BufWriter::new(file));
    let mut archive = tar::Builder::new(sealed.map_err(failed())?);
    let text = serde_json::to_vec(head).unwrap_or_default();
    append(&mut archive, HEAD, text.len() as u64, text.as_slice()).map_err(failed())?;
    for (entry, path) in parts {
        let from = File::open(path).map_err(BackupError::file(path))?;
        let length = from.metadata().map_err(BackupError::file(path))?.len();
        append(&mut archive, &entry.name(), length, from).map_err(failed())?;
    }
    let finished = archive.into_inner().and_then(|sealed| sealed.finish());
    let file = finished.and_then(|buffered| buffered.into_inner().map_err(io::Error::from));
    let file = file.map_err(failed())?;
    file.sync_all().map_err(failed())?;
    Ok(file.metadata().map_err(failed())?.len())
}

/// The name of a file stands on the disk once its folder does.
fn settled(path: &Path) -> Result<(), BackupError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(BackupError::file(folder))
}

fn append(
    archive: &mut tar::Builder<impl Write>,
    name: &str,
    length: u64,
    content: impl Read,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    archive.append_data(&mut header, name, content.take(length))
}

/// Takes a backup apart into `folder`, every file under its name, readable by its owner; what it says of itself. All
/// of it is read, so that one that was cut off or changed is noticed.
pub fn read(from: &Path, key: &BackupKey, folder: &Path) -> Result<BackupHead, BackupError> {
    let damaged = || BackupError::Damaged {
        path: from.to_owned(),
    };
    let locked = |_| BackupError::Locked {
        path: from.to_owned(),
    };
    let file = File::open(from).map_err(BackupError::file(from))?;
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(locked)?;
    let opened = decryptor.decrypt(key.identities().into_iter()).map_err(locked)?;
    let mut archive = tar::Archive::new(opened);
    let mut head = None;
    for entry in archive.entries().map_err(|_| damaged())? {
        let mut entry = entry.map_err(|_| damaged())?;
        let name = entry
            .path()
            .ok()
            .and_then(|path| path.to_str().map(str::to_owned));
        let name = name.ok_or_else(damaged)?;
        if name == HEAD {
            let read: BackupHead = serde_json::from_reader(&mut entry).map_err(|_| damaged())?;
            if !(1..=FORMAT).contains(&read.format) {
                return Err(BackupError::Newer {
                    path: from.to_owned(),
                    format: read.format,
                });
            }
            head = Some(read);
            continue;
        }
        let named = BackupEntry::of_name(&name).ok_or_else(damaged)?;
        let length = entry.size();
        let path = folder.join(named.name());
        let copied = put(&path, &mut entry)?;
        if copied.map_err(|_| damaged())? != length {
            return Err(damaged());
        }
    }
    // What follows the last entry belongs to the lock: only its end proves that nothing was cut off.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(|_| damaged())?;
    head.ok_or_else(damaged)
}

/// Outside, what keeps the file from being written; inside, what keeps the archive from being read.
fn put(path: &Path, content: &mut impl Read) -> Result<io::Result<u64>, BackupError> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    let mut file = file.map_err(BackupError::file(path))?;
    let mut buffer = vec![0; 64 * 1024];
    let mut copied = 0;
    loop {
        let read = match content.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => return Ok(Err(error)),
        };
        file.write_all(&buffer[..read]).map_err(BackupError::file(path))?;
        copied += read as u64;
    }
    file.sync_all().map_err(BackupError::file(path))?;
    Ok(Ok(copied))
}
