//! Segments → a guide's folder: playlists, placed segments, and one MP4 where it is wanted.
//!
//! Nothing is encoded here: segments are linked or named, samples are copied.

mod film;
mod hls;
mod mp4;
pub mod playlist;

pub use film::{Film, Mp4, Segments, Subtitle};
pub use hls::{Captions, Guide, Hls, Picture, Placing, hls};
pub use mp4::mp4;

use std::path::{Path, PathBuf};

use crate::fmp4::Start;
use crate::segment::SegmentKey;
use crate::timebase::JOIN_FRAMES;

/// The beats of a guide in order, each with its segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    pub beats: Vec<TimedBeat>,
}

/// One beat: picture and sound of equal length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedBeat {
    /// Pictures, a multiple of eight.
    pub frames: u32,
    pub video: SegmentKey,
    pub audio: SegmentKey,
}

/// What all segments of a guide have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The `avcC` record.
    pub video_config: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// The AudioSpecificConfig.
    pub audio_config: Vec<u8>,
}

/// Why a guide could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("beat {beat} has {frames} frames, a multiple of 8 above 0 is needed")]
    BeatLength { beat: usize, frames: u32 },
    #[error("timeline has no beat")]
    Empty,
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

impl Timeline {
    /// Where each beat starts; an error where one does not end at a join.
    pub fn starts(&self) -> Result<Vec<Start>, Error> {
        let mut start = Start::ZERO;
        let mut starts = Vec::with_capacity(self.beats.len());
        for (beat, TimedBeat { frames, .. }) in self.beats.iter().enumerate() {
            if *frames == 0 || !frames.is_multiple_of(JOIN_FRAMES) {
                return Err(Error::BeatLength {
                    beat,
                    frames: *frames,
                });
            }
            starts.push(start);
            start = start.after(*frames);
        }
        if starts.is_empty() {
            Err(Error::Empty)
        } else {
            Ok(starts)
        }
    }

    /// Milliseconds of the whole guide.
    pub fn duration_ms(&self) -> u64 {
        self.beats.iter().map(TimedBeat::duration_ms).sum()
    }
}

impl TimedBeat {
    pub fn duration_ms(&self) -> u64 {
        u64::from(self.frames) * 1000 / u64::from(crate::timebase::FRAME_RATE)
    }
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
