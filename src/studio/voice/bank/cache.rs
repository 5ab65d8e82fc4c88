//! Clips that this machine made, under names that say nothing of what is said in them.
//!
//! ```text
//! <dir>/names.key                the secret of the names, its owner's alone
//! <dir>/clips/ab/<name>.clip     a clip; <name> is 64 hexadecimal digits
//! ```
//!
//! Reading needs no lock and writing is one rename, so any number of processes may share a cache.

use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hmac::Mac;
use once_cell::sync::OnceCell;

use crate::voice::VoiceError;
use crate::voice::clip::Clip;
use ground::link;
use ground::mac::keyed;

/// The name of a cached clip: an HMAC of its content key under the cache's secret. The content key is a plain
/// hash of the words, so whoever reads it can try out first names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClipName([u8; 32]);

impl ClipName {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ClipName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ClipName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClipName({self})")
    }
}

/// A folder of clips. Its secret is read when a name is needed for the first time, and made where there is none.
#[derive(Clone)]
pub struct ClipCache {
    dir: PathBuf,
    secret: Arc<OnceCell<[u8; 32]>>,
}

impl fmt::Debug for ClipCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClipCache({})", self.dir.display())
    }
}

impl ClipCache {
    /// The cache in `dir` (`voice.cache`), which need not exist yet.
    pub fn at(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            secret: Arc::default(),
        }
    }

    /// The name of the clip with this content key.
    pub(super) fn name(&self, key: &str) -> Result<ClipName, VoiceError> {
        let secret = self.secret.get_or_try_init(|| {
            fs::create_dir_all(&self.dir).map_err(|source| self.failed(&self.dir, source))?;
            link::load_or_create_key(&self.dir.join("names.key")).map_err(VoiceError::CacheKey)
        })?;
        let mut mac = keyed(secret);
        mac.update(b"clip\0");
        mac.update(key.as_bytes());
        Ok(ClipName(mac.finalize().into_bytes().into()))
    }

    /// A damaged clip counts as missing: it is made again.
    pub(super) fn find(&self, name: &ClipName) -> Result<Option<Clip>, VoiceError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Clip::from_bytes(&bytes).ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(self.failed(&path, source)),
        }
    }

    /// Puts a clip into the cache, whole or not at all.
    pub(super) fn keep(&self, name: &ClipName, clip: &Clip) -> Result<(), VoiceError> {
        let path = self.path(name);
        write_whole(&path, &clip.to_bytes()).map_err(|source| self.failed(&path, source))
    }

    pub fn contains(&self, name: &ClipName) -> bool {
        self.path(name).exists()
    }

    /// Removes a clip, and what a process that was killed while it wrote the clip left of it. Whether there was
    /// anything. Whoever needs the clip again makes it again.
    pub fn erase(&self, name: &ClipName) -> Result<bool, VoiceError> {
        let shelf = self.shelf(name);
        let beginning = format!("{name}.");
        let mut found = false;
        for path in list(&shelf).map_err(|source| self.failed(&shelf, source))? {
            if path
                .file_name()
                .is_some_and(|file| file.to_string_lossy().starts_with(&beginning))
            {
                found |= remove(&path).map_err(|source| self.failed(&path, source))?;
            }
        }
        Ok(found)
    }

    /// Removes clips that an earlier version named by a plain hash of their words. How many there were.
    pub fn erase_plain_names(&self) -> Result<u32, VoiceError> {
        let mut removed = 0;
        for shelf in list(&self.dir).map_err(|source| self.failed(&self.dir, source))? {
            let name = shelf
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.len() != 2 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                continue;
            }
            removed += list(&shelf).map_err(|source| self.failed(&shelf, source))?.len() as u32;
            fs::remove_dir_all(&shelf).map_err(|source| self.failed(&shelf, source))?;
        }
        Ok(removed)
    }

    fn shelf(&self, name: &ClipName) -> PathBuf {
        self.dir.join("clips").join(&name.to_string()[..2])
    }

    fn path(&self, name: &ClipName) -> PathBuf {
        self.shelf(name).join(format!("{name}.clip"))
    }

    fn failed(&self, path: &Path, source: std::io::Error) -> VoiceError {
        VoiceError::Cache {
            path: path.to_owned(),
            source,
        }
    }
}

/// What is in a folder; nothing where there is none.
fn list(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Whether there was a file to remove.
fn remove(path: &Path) -> std::io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The draft beside the file begins with its name, so that what is left of it can be found by that.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dir)?;
    let mut beginning = path.file_stem().unwrap_or_default().to_owned();
    beginning.push(".");
    let mut file = tempfile::Builder::new().prefix(&beginning).tempfile_in(dir)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_nothing_without_the_secret_and_differ_from_cache_to_cache() {
        let (one, other) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let key = crate::voice::clip::digest(&[b"engine", b"Maria"]);
        let name = |dir: &Path| ClipCache::at(dir).name(&key).expect("a name");
        assert_eq!(name(one.path()), name(one.path()));
        assert_ne!(name(one.path()), name(other.path()));
        assert_ne!(name(one.path()).to_string(), key);
    }

    #[test]
    fn erasing_takes_the_clip_its_drafts_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = ClipCache::at(folder.path());
        let mine = ClipName([7; 32]);
        let mut bytes = *mine.bytes();
        bytes[31] = 8;
        let theirs = ClipName(bytes);
        for name in [&mine, &theirs] {
            write_whole(&cache.path(name), b"clip").expect("written");
        }
        fs::write(cache.shelf(&mine).join(format!("{mine}.Xa81")), b"half").expect("written");
        assert!(cache.erase(&mine).expect("erased"));
        assert!(!cache.erase(&mine).expect("again"));
        assert!(!cache.contains(&mine) && cache.contains(&theirs));
        assert_eq!(fs::read_dir(cache.shelf(&mine)).expect("a shelf").count(), 1);
    }

    #[test]
    fn what_an_earlier_version_named_by_its_words_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = ClipCache::at(folder.path());
        write_whole(&cache.path(&ClipName([7; 32])), b"clip").expect("written");
        fs::create_dir(folder.path().join("ab")).expect("made");
        fs::write(folder.path().join("ab/ab01.clip"), b"clip").expect("written");
        assert_eq!(cache.erase_plain_names().expect("erased"), 1);
        assert!(!folder.path().join("ab").exists() && cache.contains(&ClipName([7; 32])));
    }
}
