//! What was said before: the shipped bank, banks of the settings, and the cache of this machine.

mod cache;
mod pack;

pub use cache::{ClipCache, ClipName};

use std::path::{Path, PathBuf};

use super::clip::Clip;
use super::{Voice, VoiceError, VoiceSettings};
use crate::clause::Clause;
use ground::words::Locale;
use pack::Pack;

/// Clips by content key.
pub(super) struct Bank {
    packs: Vec<Pack>,
    cache: ClipCache,
}

impl Bank {
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let mut packs = pack::shipped()?;
        if let Some(dir) = &settings.bank {
            packs.extend(pack::read_dir(dir)?);
        }
        Ok(Self {
            packs,
            cache: ClipCache::at(&settings.cache),
        })
    }

    /// A damaged clip counts as missing: it is made again.
    pub(super) fn find(&self, key: &str) -> Result<Option<Clip>, VoiceError> {
        let packed = self
            .packs
            .iter()
            .find_map(|pack| Clip::from_bytes(pack.find(key)?).ok());
        if packed.is_some() {
            return Ok(packed);
        }
        self.cache.find(&self.cache.name(key)?)
    }

    /// Puts a clip into the cache.
    pub(super) fn keep(&self, key: &str, clip: &Clip) -> Result<(), VoiceError> {
        self.cache.keep(&self.cache.name(key)?, clip)
    }

    /// The name under which the cache has this clip, or would; none where a bank has it already.
    pub(super) fn cached_name(&self, key: &str) -> Result<Option<ClipName>, VoiceError> {
        if self.packs.iter().any(|pack| pack.find(key).is_some()) {
            return Ok(None);
        }
        self.cache.name(key).map(Some)
    }
}

/// How far a run of [`fill`] or [`ship`] has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BankProgress {
    /// Clauses looked at.
    pub done: usize,
    pub total: usize,
    /// Of those, synthesised in this run.
    pub made: usize,
}

/// Makes sure that every clause is in the bank or the cache. May be stopped and run again: what is there
/// is not made twice.
pub fn fill(
    voice: &Voice,
    clauses: &[Clause],
    progress: impl FnMut(BankProgress),
) -> Result<BankProgress, VoiceError> {
    fill_some(voice, clauses, usize::MAX, progress)
}

/// The same, ending after `most` new clips.
pub fn fill_some(
    voice: &Voice,
    clauses: &[Clause],
    most: usize,
    mut progress: impl FnMut(BankProgress),
) -> Result<BankProgress, VoiceError> {
    let mut state = BankProgress {
        total: clauses.len(),
        ..BankProgress::default()
    };
    for clause in clauses {
        let key = voice.key(clause)?;
        if voice.bank.find(&key)?.is_none() {
            if state.made == most {
                break;
            }
            voice.synthesise(clause, &key)?;
            state.made += 1;
        }
        state.done += 1;
        progress(state);
    }
    Ok(state)
}

/// Packs the clauses into one bank file in `dir`, named for the voice, making what is missing first.
/// Returns the file. Clauses that were in an older file and are not asked for are left out.
pub fn ship(
    voice: &Voice,
    clauses: &[Clause],
    dir: &Path,
    progress: impl FnMut(BankProgress),
) -> Result<PathBuf, VoiceError> {
    fill(voice, clauses, progress)?;
    let mut clips = std::collections::BTreeMap::new();
    for clause in clauses {
        let key = voice.key(clause)?;
        let clip = voice
            .bank
            .find(&key)?
            .ok_or(VoiceError::Damaged("vanished while the bank was packed"))?;
        clips.insert(key, clip.to_bytes());
    }
    let language = clauses.first().map_or(Locale::It, |clause| clause.locale);
    let path = dir.join(format!("{language}-{}.bank", voice.engine.name()));
    let bytes = pack::to_bytes(&clips);
    cache::write_whole(&path, &bytes).map_err(|source| VoiceError::BankFile {
        path: path.clone(),
        source,
    })?;
    Ok(path)
}
