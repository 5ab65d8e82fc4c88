//! Links of guides, each made by the generation of the key that made it first.

use crate::keys::{KeyKind, KeyRing, KeyRingError};
use ground::link::{GuideLink, LinkError};

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum LinkMakingError {
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error(transparent)]
    Key(#[from] KeyRingError),
}

/// Makes the links of an installation.
#[derive(Clone, Debug)]
pub struct LinkMaker {
    base_url: String,
    ring: KeyRing,
}

impl LinkMaker {
    /// Links below `site.base_url`, made with a key of [`KeyKind::Links`].
    pub fn new(base_url: impl Into<String>, ring: KeyRing) -> Self {
        Self {
            base_url: base_url.into(),
            ring,
        }
    }

    /// Links of a key that no file holds.
    pub fn of_key(base_url: impl Into<String>, key: [u8; 32]) -> Self {
        Self::new(base_url, KeyRing::in_memory(KeyKind::Links, key))
    }

    /// The link of an issue of a claim's guide; the same generation makes the same link.
    pub fn link(&self, generation: u32, claim_id: &str, issue: u32) -> Result<GuideLink, LinkMakingError> {
        let key = self.ring.get(generation)?;
        Ok(GuideLink::of(&self.base_url, &key, claim_id, issue)?)
    }

    /// The first link of a claim that no database knows, by the newest generation at hand.
    pub fn first_link(&self, claim_id: &str) -> Result<GuideLink, LinkMakingError> {
        self.link(self.ring.newest().unwrap_or(1), claim_id, 1)
    }
}
