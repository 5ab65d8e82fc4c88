//! How far predictions look past the edges of their pictures.

use ffmpeg_next::frame::{self, side_data};

/// Rows past the upper and the lower edge that the prediction of a picture reads; 0: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub above: u32,
    pub below: u32,
}

/// Bytes of the library's `AVMotionVector`.
const VECTOR: usize = 40;
/// Rows the interpolation between two rows reads before and after a block (six taps).
const TAPS: (i32, i32) = (2, 3);

impl Reach {
    /// The farther of both, at each edge.
    pub fn max(self, other: Self) -> Self {
        Self {
            above: self.above.max(other.above),
            below: self.below.max(other.below),
        }
    }

    pub(super) fn of(picture: &frame::Video) -> Self {
        let Some(vectors) = picture.side_data(side_data::Type::MotionVectors) else {
            return Self::default();
        };
        let reach = |vector| Self::of_vector(vector, picture.height() as i32);
        vectors
            .data()
            .chunks_exact(VECTOR)
            .map(reach)
            .fold(Self::default(), Self::max)
    }

    /// `source: i32, w, h: u8, src_x, src_y, dst_x, dst_y: i16, flags: u64, motion_x, motion_y: i32,
    /// motion_scale: u16` by C's rules; the place is the middle of the block.
    fn of_vector(vector: &[u8], height: i32) -> Self {
        let word =
            |at: usize| i32::from_ne_bytes([vector[at], vector[at + 1], vector[at + 2], vector[at + 3]]);
        let rows = i32::from(vector[5]);
        let top = i32::from(i16::from_ne_bytes([vector[12], vector[13]])) - rows / 2;
        let motion = word(28);
        let (before, after) = if motion % 4 == 0 { (0, 0) } else { TAPS };
        let first = top + motion.div_euclid(4) - before;
        let last = top + rows + motion.div_euclid(4) + after;
        Self {
            above: (-first).max(0) as u32,
            below: (last - height).max(0) as u32,
        }
    }
}
