//! Fragmented MP4 (CMAF): init segments, media segments, and moving a segment to another start.
//!
//! A segment is stored with start 0. Its place in a guide is in two fields only: `mfhd` (sequence number)
//! and `tfdt` (decode time); both follow from the start, so equal starts give equal bytes and can be
//! linked.

mod init;
mod media;
mod movie;
mod tree;

pub(crate) use init::NO_LANGUAGE;
pub use init::{audio_init, video_init};
pub use media::{Samples, audio_segment, canonical, samples, start_of, starting_at, track_of, video_segment};
pub use movie::{Lane, LaneKind, Movie, MovieChapter, audio_config_of, video_config_of};
pub use tree::tree;

use ground::timebase::{FRAME_RATE, JOIN_FRAMES, JOIN_MS, SAMPLE_RATE, SOUND_BLOCK};

/// What a segment carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Track {
    Video,
    Audio,
}

impl Track {
    /// Units a second in the boxes.
    pub const fn timescale(self) -> u32 {
        match self {
            Track::Video => 90_000,
            Track::Audio => SAMPLE_RATE,
        }
    }

    /// Units of one join.
    const fn join_units(self) -> u64 {
        self.timescale() as u64 * JOIN_FRAMES as u64 / FRAME_RATE as u64
    }

    /// Units of one coded frame.
    const fn frame_units(self) -> u32 {
        match self {
            Track::Video => self.timescale() / FRAME_RATE,
            Track::Audio => SOUND_BLOCK as u32,
        }
    }
}

/// Where a segment begins, in joins (320 ms) from the start of the guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Start(u32);

impl Start {
    pub const ZERO: Self = Self(0);

    /// From a number of joins.
    pub const fn joins(joins: u32) -> Self {
        Self(joins)
    }

    /// From milliseconds; none between two joins.
    pub fn from_ms(ms: u64) -> Option<Self> {
        ms.is_multiple_of(JOIN_MS)
            .then(|| u32::try_from(ms / JOIN_MS).ok().map(Self))
            .flatten()
    }

    /// Milliseconds: the number in a placed segment's file name.
    pub const fn ms(self) -> u64 {
        self.0 as u64 * JOIN_MS
    }

    /// The start of what follows `frames` pictures (a multiple of eight).
    pub const fn after(self, frames: u32) -> Self {
        Self(self.0 + frames / JOIN_FRAMES)
    }

    /// Counts up along a guide, though not one by one.
    const fn sequence(self) -> u32 {
        self.0 + 1
    }
}

/// Why bytes are no segment of ours.
#[derive(Debug, thiserror::Error)]
pub enum Fmp4Error {
    #[error("segment is cut short or damaged at byte {at}: make it again")]
    Damaged { at: usize },
    #[error("segment has no {0} box: make it again")]
    Missing(&'static str),
    #[error("film would have more than 4 GiB: cut the guide into several")]
    TooLong,
    #[error("box cannot be read or written: {0}")]
    Write(#[from] mp4_atom::Error),
}

#[cfg(test)]
mod tests;
