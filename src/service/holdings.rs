//! What one person's guide puts into caches that all guides share, by name, so that it can be taken out again.

use std::error::Error;

use studio::segment::SegmentKey;
use studio::voice::ClipName;

/// Names of segments and clips. Both are keyed hashes: they say nothing of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    pub segments: Vec<SegmentKey>,
    pub clips: Vec<ClipName>,
}

impl Holdings {
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty() && self.clips.is_empty()
    }

    /// Each name once.
    pub fn sorted(mut self) -> Self {
        self.segments.sort_unstable();
        self.segments.dedup();
        self.clips.sort_unstable();
        self.clips.dedup();
        self
    }

    pub fn extend(&mut self, other: Self) {
        self.segments.extend(other.segments);
        self.clips.extend(other.clips);
    }
}

/// Why nothing may be made for the person.
#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// The claim is erased, or has lived its time.
    #[error("the claim is gone")]
    Gone,
    #[error("what is made for the person cannot be written down: {0}")]
    Failed(Box<dyn Error + Send + Sync>),
}

/// Where the names are written down, before what they name is made.
pub trait HoldingsRegister: Sync {
    fn hold(&self, holdings: &Holdings) -> Result<(), HoldError>;
}

/// Nothing is written down: for guides in a folder of whoever asked for them, of which no store knows.
pub struct NoRegister;

impl HoldingsRegister for NoRegister {
    fn hold(&self, _: &Holdings) -> Result<(), HoldError> {
        Ok(())
    }
}
