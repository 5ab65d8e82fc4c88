//! Frames and sound → closed segments, with one setting for all of them.
//!
//! Every segment starts with an IDR picture and depends on nothing before it; picture and sound last a
//! whole number of joins (320 ms: 8 frames, 15 AAC frames), so that segments can stand in any order
//! without a gap. Parameter sets and AudioSpecificConfig are the same for every segment of a setting:
//! one init segment serves them all.

mod audio;
mod clause;
mod held;
mod patch;
mod strip;
mod tone;
mod video;

pub use audio::{AudioEncoder, AudioSettings, SILENCE};
pub use clause::CodedClause;
pub use patch::PatchEncoder;
pub use strip::{StripEncoder, StripFrame, StripSource};
pub use video::{Frame, FrameSource, VideoEncoder, VideoSettings};

use crate::ffmpeg;

/// Why a segment could not be encoded. `E` is what the source of the frames reports.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError<E: std::error::Error + 'static = std::convert::Infallible> {
    #[error(transparent)]
    Ffmpeg(#[from] ffmpeg::FfmpegError),
    #[error("frame {index} cannot be drawn")]
    Source { index: usize, source: E },
    #[error("segment has {frames} frames, a multiple of 8 above 0 is needed: pad it to the next join")]
    FrameCount { frames: usize },
    #[error("first frame repeats nothing: a segment starts with a picture of its own")]
    NothingToRepeat,
    #[error("segment has {samples} samples, a multiple of 15360 above 0 is needed: pad it to the next join")]
    SampleCount { samples: usize },
    #[error(
        "sound is not silent at its {place}: sample {index} is above {SILENCE}, leave 1024 samples of silence"
    )]
    NotSilent { place: &'static str, index: usize },
    #[error(
        "encoder wrote other parameter sets than for the segments before: one init segment must serve all"
    )]
    ConfigDiffers,
    #[error("encoder gave {got} frames for {expected}")]
    FramesLost { got: usize, expected: usize },
    #[error("clause at AAC frame {frame} has no room: leave a silent frame before it and two after it")]
    NoRoom { frame: usize },
    #[error(transparent)]
    H264(#[from] crate::h264::H264Error),
    #[error("encoder wrote a {what} that cannot be read")]
    Malformed { what: &'static str },
}

#[cfg(test)]
mod tests;
