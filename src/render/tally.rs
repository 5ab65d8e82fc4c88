//! What was encoded, counted: the cost of a guide is the cost of these.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::elementary::VideoSegment;

/// Frames that went through an encoder, repeats that were held not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Of strips, and their rows together.
    pub strip_frames: u64,
    pub strip_rows: u64,
    /// Of whole pictures and of stages, and their rows together.
    pub whole_frames: u64,
    pub whole_rows: u64,
    /// Pictures encoded whole because their strips could not be stacked exactly.
    pub refused: u64,
}

#[derive(Default)]
pub(super) struct Tally {
    strip_frames: AtomicU64,
    strip_rows: AtomicU64,
    whole_frames: AtomicU64,
    whole_rows: AtomicU64,
    refused: AtomicU64,
}

impl Tally {
    pub fn strip(&self, segment: &VideoSegment, rows: u32) {
        count(&self.strip_frames, &self.strip_rows, segment, rows);
    }

    pub fn whole(&self, segment: &VideoSegment, rows: u32) {
        count(&self.whole_frames, &self.whole_rows, segment, rows);
    }

    pub fn refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    pub fn effort(&self) -> Effort {
        let [strip_frames, strip_rows, whole_frames, whole_rows, refused] = [
            &self.strip_frames,
            &self.strip_rows,
            &self.whole_frames,
            &self.whole_rows,
            &self.refused,
        ]
        .map(|count| count.load(Ordering::Relaxed));
        Effort {
            strip_frames,
            strip_rows,
            whole_frames,
            whole_rows,
            refused,
        }
    }
}

fn count(frames: &AtomicU64, all_rows: &AtomicU64, segment: &VideoSegment, rows: u32) {
    let coded = (segment.frames.len() - segment.held) as u64;
    frames.fetch_add(coded, Ordering::Relaxed);
    all_rows.fetch_add(coded * u64::from(rows), Ordering::Relaxed);
}
