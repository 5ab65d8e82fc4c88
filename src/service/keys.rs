//! Keys of the installation: what each is for, where it comes from, and its generations.
//!
//! A key is 32 random bytes. A newer generation takes the place of an older one for what is made from then on; the
//! older ones stay at hand for what was made with them. Which generation is in use the database says.

mod file;
mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use hmac::Mac;
use zeroize::Zeroizing;

use crate::config::{HiddenText, Settings};
use crate::names::named;
use ground::mac::keyed;

/// The bytes of one generation, wiped from memory when dropped.
pub type KeyBytes = Zeroizing<[u8; 32]>;

/// What a key is for. No key serves two purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyKind {
    /// Wraps the keys of claims.
    Installation,
    /// Makes the links of letters.
    Links,
    /// Seals cookies, signs forms and addresses of the site.
    Site,
    /// Names segments, and proves that they are ours.
    Segments,
}

named!(KeyKind {
    Installation => "installation",
    Links => "links",
    Site => "site",
    Segments => "segments",
});

/// Why a key cannot be used. No message holds a part of it.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    #[error("key file {path}: cannot be read or written ({reason}); see that the folder is yours")]
    File {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error("key file {path}: {bytes} bytes, must be 32; restore it from a copy")]
    Length { path: PathBuf, bytes: u64 },
    #[error("key file {path}: others may read it; chmod 600 it")]
    Readable { path: PathBuf },
    #[error(
        "{place}: is not there, and the database was used with it (generation {generation} of the key {kind}); \
         restore it from a copy"
    )]
    Missing {
        kind: KeyKind,
        generation: u32,
        place: String,
    },
    #[error(
        "{place}: is not the key that this database was used with (generation {generation}); restore it from a copy"
    )]
    Foreign { generation: u32, place: String },
    #[error(
        "keys.{kind}: must be keys of 64 hexadecimal digits, each after its generation from 1 to 9999 and a colon \
         (1:…), with blanks between them and no generation twice; \"videoguida keys new\" prints one"
    )]
    Text { kind: KeyKind },
    #[error(
        "keys.{kind}: the settings give this key, so generation {generation} is added there (\"videoguida keys new\" \
         prints one), for every process, before it is taken into use"
    )]
    Elsewhere { kind: KeyKind, generation: u32 },
}

#[derive(Debug)]
enum KeySource {
    /// Generation 1; the others lie beside it, their number before the ending.
    Files(PathBuf),
    /// The settings, wherever these come from.
    Settings,
    /// Memory alone, for tests and tools.
    Memory,
}

/// All generations of a key that are at hand. Clones share them; none prints itself.
#[derive(Clone)]
pub struct KeyRing(Arc<Ring>);

struct Ring {
    kind: KeyKind,
    source: KeySource,
    known: RwLock<BTreeMap<u32, KeyBytes>>,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[key {} {:?}]", self.0.kind, self.generations())
    }
}

impl KeyRing {
    /// The key as the settings give it, else its files where they belong.
    pub fn of(settings: &Settings, kind: KeyKind) -> Result<Self, KeyRingError> {
        Self::of_or_in(settings, kind, || first_key_file(settings, kind))
    }

    /// As [`KeyRing::of`], with its files in another place.
    pub fn of_or_in(
        settings: &Settings,
        kind: KeyKind,
        first: impl FnOnce() -> PathBuf,
    ) -> Result<Self, KeyRingError> {
        let text = given(settings, kind);
        if text.is_empty() {
            return Self::in_files(kind, first());
        }
        let known = text::read(text.expose()).ok_or(KeyRingError::Text { kind })?;
        Ok(Self::new(kind, KeySource::Settings, known))
    }

    /// The key in files: `first` holds generation 1, `name.2.key` beside it the second. Makes none.
    pub fn in_files(kind: KeyKind, first: PathBuf) -> Result<Self, KeyRingError> {
        let ring = Self::new(kind, KeySource::Files(first), BTreeMap::new());
        ring.reread()?;
        Ok(ring)
    }

    /// One key, generation 1, that no file holds.
    pub fn in_memory(kind: KeyKind, key: [u8; 32]) -> Self {
        let known = BTreeMap::from([(1, Zeroizing::new(key))]);
        Self::new(kind, KeySource::Memory, known)
    }

    fn new(kind: KeyKind, source: KeySource, known: BTreeMap<u32, KeyBytes>) -> Self {
        Self(Arc::new(Ring {
            kind,
            source,
            known: RwLock::new(known),
        }))
    }

    pub fn kind(&self) -> KeyKind {
        self.0.kind
    }

    /// Whether its generations are files of the installation, which a backup holds.
    pub fn is_in_files(&self) -> bool {
        matches!(self.0.source, KeySource::Files(_))
    }

    /// A generation. One that another process made since is read now.
    pub fn get(&self, generation: u32) -> Result<KeyBytes, KeyRingError> {
        if let Some(key) = self.known().get(&generation) {
            return Ok(key.clone());
        }
        self.reread()?;
        let known = self.known();
        known
            .get(&generation)
            .cloned()
            .ok_or_else(|| KeyRingError::Missing {
                kind: self.0.kind,
                generation,
                place: self.place(generation),
            })
    }

    /// The generations at hand, from the oldest on.
    pub fn generations(&self) -> Vec<u32> {
        self.known().keys().copied().collect()
    }

    /// The newest at hand; whether it is in use the database says.
    pub fn newest(&self) -> Option<u32> {
        self.known().keys().next_back().copied()
    }

    /// What a database remembers of a generation: proves it and tells nothing of it.
    pub fn proof(&self, generation: u32) -> Result<[u8; 32], KeyRingError> {
        let key = self.get(generation)?;
        Ok(match self.0.kind {
            KeyKind::Links => ground::link::key_digest(&key),
            kind => proof(&key, kind),
        })
    }

    /// Holds a generation against what the database remembers.
    pub fn prove(&self, generation: u32, remembered: &[u8]) -> Result<(), KeyRingError> {
        if self.proof(generation)?.as_slice() == remembered {
            return Ok(());
        }
        Err(KeyRingError::Foreign {
            generation,
            place: self.place(generation),
        })
    }

    /// Makes the file of a generation, where it is not there: two that make it at once get the same.
    pub fn make(&self, generation: u32) -> Result<(), KeyRingError> {
        let KeySource::Files(first) = &self.0.source else {
            return Err(KeyRingError::Elsewhere {
                kind: self.0.kind,
                generation,
            });
        };
        file::make(&file::of(first, generation))?;
        self.reread().map(drop)
    }

    /// Forgets a generation and removes its file; what the settings give is theirs to remove.
    pub fn remove(&self, generation: u32) -> Result<(), KeyRingError> {
        if let KeySource::Files(first) = &self.0.source {
            file::remove(&file::of(first, generation))?;
        }
        let mut known = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(&generation);
        Ok(())
    }

    /// Looks for generations that came since; whether there are any.
    pub fn reread(&self) -> Result<bool, KeyRingError> {
        let KeySource::Files(first) = &self.0.source else {
            return Ok(false);
        };
        let mut found = Vec::new();
        for (generation, path) in file::all(first)? {
            if !self.known().contains_key(&generation) {
                found.push((generation, file::read(&path)?));
            }
        }
        let is_more = !found.is_empty();
        let mut known = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        known.extend(found);
        Ok(is_more)
    }

    /// Where a generation is looked for, as messages name it.
    pub fn place(&self, generation: u32) -> String {
        match &self.0.source {
            KeySource::Files(first) => format!("key file {}", file::of(first, generation).display()),
            KeySource::Settings | KeySource::Memory => format!("keys.{}", self.0.kind),
        }
    }

    fn known(&self) -> RwLockReadGuard<'_, BTreeMap<u32, KeyBytes>> {
        self.0.known.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn given(settings: &Settings, kind: KeyKind) -> &HiddenText {
    match kind {
        KeyKind::Installation => &settings.keys.installation,
        KeyKind::Links => &settings.keys.links,
        KeyKind::Site => &settings.keys.site,
        KeyKind::Segments => &settings.keys.segments,
    }
}

/// The file of a key's first generation, where the settings do not give the key: beside the database, in the data
/// folder, with the segments.
pub fn first_key_file(settings: &Settings, kind: KeyKind) -> PathBuf {
    let data = &settings.store.data_dir;
    match kind {
        KeyKind::Installation => {
            // What is wrong with the address of the database, whoever opens it says.
            let address = settings.database();
            let folder = address.map_or_else(|_| data.clone(), |address| address.data_dir().to_owned());
            folder.join("installation.key")
        }
        KeyKind::Links => data.join("link.key"),
        KeyKind::Site => data.join("site.key"),
        KeyKind::Segments => settings.media_cache().join("segment.key"),
    }
}

/// The generations of a key that lie beside `first`, by their files.
pub fn key_files(first: &Path) -> Result<Vec<(u32, PathBuf)>, KeyRingError> {
    file::all(first)
}

/// The file of a generation, where `first` is that of the first.
pub fn key_file(first: &Path, generation: u32) -> PathBuf {
    file::of(first, generation)
}

/// The key that `videoguida keys new` prints, as the settings take it.
pub fn new_key_text(generation: u32) -> Zeroizing<String> {
    text::write(generation, &file::new_bytes())
}

/// HMAC-SHA-256.
pub fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    keyed(key).chain_update(message).finalize().into_bytes().into()
}

fn proof(key: &[u8; 32], kind: KeyKind) -> [u8; 32] {
    match kind {
        // As databases remember it since their first version.
        KeyKind::Installation => mac(key, b"key-check\0"),
        kind => mac(key, format!("key-check {kind}\0").as_bytes()),
    }
}

#[cfg(test)]
mod tests;
