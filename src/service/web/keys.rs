//! What the site seals and signs with: a key of its own for each purpose, of every generation in use.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ring::hkdf;

use crate::keys::{KeyKind, KeyRing, KeyRingError};

/// How often it is looked whether another process made a newer generation: strangers send cookies that open nothing as
/// often as they like.
const PAUSE: Duration = Duration::from_secs(1);

/// What a key of the site is for. No two purposes share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SitePurpose {
    GuideSession,
    GuideMark,
    PlaceInGuide,
    AreaSession,
    AreaForm,
    AreaLogin,
    Operators,
}

impl SitePurpose {
    pub const ALL: [Self; 7] = [
        Self::GuideSession,
        Self::GuideMark,
        Self::PlaceInGuide,
        Self::AreaSession,
        Self::AreaForm,
        Self::AreaLogin,
        Self::Operators,
    ];

    const fn label(self) -> &'static [u8] {
        match self {
            Self::GuideSession => b"guide session",
            Self::GuideMark => b"guide mark",
            Self::PlaceInGuide => b"place in guide",
            Self::AreaSession => b"area session",
            Self::AreaForm => b"area form",
            Self::AreaLogin => b"area login",
            Self::Operators => b"operators",
        }
    }
}

/// The keys of a site; clones share them, none prints itself.
#[derive(Clone)]
pub struct SiteKeys {
    ring: KeyRing,
    /// Seals and signs; the other generations only open.
    in_use: u32,
    looked: Arc<Mutex<Option<Instant>>>,
}

impl std::fmt::Debug for SiteKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ring.fmt(f)
    }
}

impl SiteKeys {
    /// Keys that are derived from a key of [`KeyKind::Site`]; `in_use` is the generation that seals.
    ///
    /// # Errors
    /// Where that generation is not at hand.
    pub fn new(ring: KeyRing, in_use: u32) -> Result<Self, KeyRingError> {
        ring.get(in_use)?;
        Ok(Self {
            ring,
            in_use,
            looked: Arc::default(),
        })
    }

    /// Keys of a site whose key no file holds.
    pub fn of_key(key: [u8; 32]) -> Self {
        Self {
            ring: KeyRing::in_memory(KeyKind::Site, key),
            in_use: 1,
            looked: Arc::default(),
        }
    }

    /// What seals and signs now.
    pub fn sealing(&self, purpose: SitePurpose) -> [u8; 32] {
        // It was at hand when the site was set up, and is forgotten only by the command that retires it.
        self.of(self.in_use, purpose).unwrap_or_default()
    }

    /// What may have sealed it: the generation in use first.
    pub fn opening(&self, purpose: SitePurpose) -> Vec<[u8; 32]> {
        let others = self
            .ring
            .generations()
            .into_iter()
            .rev()
            .filter(|other| *other != self.in_use);
        let all = std::iter::once(self.in_use).chain(others);
        all.filter_map(|generation| self.of(generation, purpose))
            .collect()
    }

    /// What `open` makes of it with the key that sealed it. A newer generation that another process seals with already
    /// is read when it is met.
    pub fn open<T>(&self, purpose: SitePurpose, open: impl Fn(&[u8; 32]) -> Option<T>) -> Option<T> {
        let tried = self.opening(purpose);
        let opened = tried.iter().find_map(&open);
        if opened.is_some() || !self.finds_more() {
            return opened;
        }
        let all = self.opening(purpose);
        all.iter().filter(|key| !tried.contains(key)).find_map(open)
    }

    fn finds_more(&self) -> bool {
        let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.is_some_and(|at| at.elapsed() < PAUSE) {
            return false;
        }
        *looked = Some(Instant::now());
        drop(looked);
        let more = self.ring.reread();
        more.unwrap_or_else(|error| {
            tracing::warn!(%error, "newer keys of the site cannot be read");
            false
        })
    }

    fn of(&self, generation: u32, purpose: SitePurpose) -> Option<[u8; 32]> {
        let key = self.ring.get(generation).ok()?;
        let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, b"videoguida site").extract(key.as_slice());
        let info = [purpose.label()];
        let mut derived = [0; 32];
        // HKDF gives up to 255 times as much as is asked for here.
        let expanded = extracted.expand(&info, hkdf::HKDF_SHA256).ok()?;
        expanded.fill(&mut derived).ok()?;
        Some(derived)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn ring(folder: &std::path::Path) -> KeyRing {
        KeyRing::in_files(KeyKind::Site, folder.join("site.key")).expect("a ring")
    }

    #[test]
    fn every_purpose_has_a_key_of_its_own_and_none_is_the_key_of_links() {
        let root = [7; 32];
        let keys = SiteKeys::of_key(root);
        let mut all: HashSet<_> = SitePurpose::ALL.map(|purpose| keys.sealing(purpose)).into();
        assert_eq!(all.len(), SitePurpose::ALL.len());
        assert!(all.insert(root), "the key itself seals nothing");
        // The same bytes as the key of links make nothing that a session or a form takes.
        assert!(all.insert(ground::link::key_digest(&root)));
    }

    #[test]
    fn what_an_earlier_generation_sealed_still_opens_and_a_newer_one_is_read_when_it_is_met() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = ring(folder.path());
        first.make(1).expect("made");
        let before = SiteKeys::new(first, 1).expect("keys");
        let old = before.sealing(SitePurpose::GuideSession);
        // Another process rotates and is started anew; this one goes on.
        let second = ring(folder.path());
        second.make(2).expect("made");
        let after = SiteKeys::new(second, 2).expect("keys");
        let new = after.sealing(SitePurpose::GuideSession);
        assert_ne!(old, new);
        let opens = |keys: &SiteKeys, sealed: [u8; 32]| {
            keys.open(SitePurpose::GuideSession, |key| (*key == sealed).then_some(()))
                .is_some()
        };
        assert!(opens(&after, old) && opens(&after, new));
        assert!(
            opens(&before, new),
            "a process that was not started anew reads the newer key"
        );
        assert_eq!(before.sealing(SitePurpose::GuideSession), old);
        assert!(
            SiteKeys::new(ring(folder.path()), 3).is_err(),
            "a generation in use is not at hand"
        );
    }
}
