//! Segments → a guide's folder: playlists, placed segments, and one MP4 where it is wanted.
//!
//! Nothing is encoded here: segments are linked or named, samples are copied.

mod film;
mod hls;
mod mp4;

pub use film::{Film, Mp4, Segments, Subtitle};
pub use hls::{Captions, Guide, Hls, Placing, hls};
pub use mp4::mp4;

use std::path::{Path, PathBuf};

use crate::timeline::TimelineError;

/// Why a guide could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum Error {
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
    Segment(#[from] crate::segment::Error),
    #[error(transparent)]
    Fmp4(#[from] crate::fmp4::Error),
    #[error("cannot {doing} {path}: {source}")]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
}

trait Doing<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Error>;
}

impl<T> Doing<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}
