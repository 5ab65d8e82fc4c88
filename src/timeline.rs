//! The timeline of a guide: its beats in order, the segments of each in every track, and how they came about.

use serde::{Deserialize, Serialize};

use crate::fmp4::Start;
use crate::segment::SegmentKey;
use crate::timebase::{FRAME_RATE, JOIN_FRAMES};

/// The beats of a guide in order, each with its segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    pub beats: Vec<BeatSegments>,
}

/// The segments of one beat: picture and sound of equal length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeatSegments {
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

/// The picture of a guide in another size or shape: the same beats, other segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureTrack {
    /// The `avcC` record.
    pub config: Vec<u8>,
    pub width: u32,
    pub height: u32,
    /// One a beat.
    pub segments: Vec<SegmentKey>,
    /// What is not in the store yet is named all the same: it is made when somebody asks for it.
    pub later: bool,
}

/// How the picture of a beat came about in this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeatProvenance {
    pub made: Provenance,
    /// Of the strips of a stacked picture, from top to bottom; empty where the picture is whole or was there
    /// already.
    pub parts: Vec<StripProvenance>,
}

/// How a segment came about in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    Cached,
    Spliced,
    Held,
    Encoded,
    /// Not yet: when somebody first asks for it.
    Later,
}

/// Rows of a picture that are a stream of their own, and how it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripProvenance {
    /// The first, and the first after the last.
    pub rows: [u32; 2],
    /// Shows something of the person.
    pub personal: bool,
    pub made: Provenance,
}

/// Why beats make no timeline.
#[derive(Debug, thiserror::Error)]
pub enum TimelineError {
    #[error("beat {beat} has {frames} frames, a multiple of 8 above 0 is needed")]
    BeatLength { beat: usize, frames: u32 },
    #[error("timeline has no beat")]
    Empty,
}

impl Timeline {
    /// Where each beat starts; an error where one does not end at a join.
    pub fn starts(&self) -> Result<Vec<Start>, TimelineError> {
        let mut start = Start::ZERO;
        let mut starts = Vec::with_capacity(self.beats.len());
        for (beat, BeatSegments { frames, .. }) in self.beats.iter().enumerate() {
            if *frames == 0 || !frames.is_multiple_of(JOIN_FRAMES) {
                return Err(TimelineError::BeatLength {
                    beat,
                    frames: *frames,
                });
            }
            starts.push(start);
            start = start.after(*frames);
        }
        if starts.is_empty() {
            Err(TimelineError::Empty)
        } else {
            Ok(starts)
        }
    }

    /// Milliseconds of the whole guide.
    pub fn duration_ms(&self) -> u64 {
        self.beats.iter().map(BeatSegments::duration_ms).sum()
    }
}

impl BeatSegments {
    pub fn duration_ms(&self) -> u64 {
        u64::from(self.frames) * 1000 / u64::from(FRAME_RATE)
    }
}
