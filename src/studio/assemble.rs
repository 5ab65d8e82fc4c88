//! Segments → a guide's folder: playlists, placed segments, and one MP4 where it is wanted.
//!
//! Nothing is encoded here: segments are linked or named, samples are copied.

mod film;
mod hls;
mod mp4;

pub use film::{Film, Mp4, Segments, Subtitle};
pub use hls::{Captions, Guide, Hls, Placement, hls};
pub use mp4::mp4;

use std::path::{Path, PathBuf};

use crate::timeline::TimelineError;

/// Why a guide could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    #[error(transparent)]
    Timeline(#[from] TimelineError),
    #[error("beat {beat} is {expected} frames long, its {track} segment {got}")]
    LengthsDiffer {
        beat: usize,
        track: &'static str,
        expected: usize,
        got: usize,
    },
    #[error(transparent)]
    Segment(#[from] crate::segment::SegmentError),
    #[error(transparent)]
    Fmp4(#[from] crate::fmp4::Fmp4Error),
    #[error("cannot {doing} {path}: {source}")]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
}

trait AssemblyContext<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, AssembleError>;
}

impl<T> AssemblyContext<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, AssembleError> {
        self.map_err(|source| AssembleError::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}
