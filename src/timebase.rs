//! The grid on which picture and sound meet.
//!
//! Pictures last 40 ms, coded sound goes in blocks of 1,024 samples; both end together every 320 ms, at a
//! *join*. Beats last a whole number of joins, so that segments can stand in any order without a gap.

/// Frames a second of every rendition.
pub const FRAME_RATE: u32 = 25;
/// Samples a second of every sound.
pub const SAMPLE_RATE: u32 = 48_000;
/// Frames of one join.
pub const JOIN_FRAMES: u32 = 8;
/// Milliseconds of one join.
pub const JOIN_MS: u64 = 1000 * JOIN_FRAMES as u64 / FRAME_RATE as u64;
/// Samples of one AAC frame: clauses begin at multiples of it.
pub const SOUND_BLOCK: usize = 1024;
/// AAC frames that last as long as [`JOIN_FRAMES`] pictures.
pub const JOIN_AAC_FRAMES: usize = 15;
/// Samples of one join.
pub const JOIN_SAMPLES: usize = JOIN_AAC_FRAMES * SOUND_BLOCK;
/// Silent blocks after the last block of a clause that belong to it alone: one that its last frame reaches
/// into, one for a frame that leads from short windows back to the long ones of silence.
pub const REST_BLOCKS: usize = 2;

// Both sides of a join last equally long.
const _: () = assert!(JOIN_SAMPLES == (SAMPLE_RATE / FRAME_RATE * JOIN_FRAMES) as usize);
