//! A picture that repeats the one before, or fades from it: every macroblock skipped.
//!
//! Without neighbours that move, a skipped macroblock takes its pixels from the same place [8.4.1.1], and
//! no edge is filtered [8.7.2.1]: the picture is the one before, bit for bit. Its payload depends on the
//! number of macroblocks only, since quantiser and context table may be chosen freely.

use super::parameters::Stream;
use super::slice::{Deblocking, SliceHeader, SliceKind, Weighting};
use super::{BitWriter, H264Error};

/// The quantiser and table for which "skipped" is most likely from the start: table 9-13, context 11 gives
/// state ((29 * 51) >> 4) + 16 - 64 = 44 for "skipped".
const QP: i32 = 51;
const CABAC_INIT: u32 = 2;
const FIRST_STATE: usize = 44;
const LAST_STATE: usize = 62;

/// Ranges of the less likely symbol, states 44 to 62 [table 9-44].
const LESS_LIKELY: [[u32; 4]; LAST_STATE - FIRST_STATE + 1] = [
    [14, 18, 21, 24],
    [14, 17, 20, 23],
    [13, 16, 19, 22],
    [12, 15, 18, 21],
    [12, 14, 17, 20],
    [11, 14, 16, 19],
    [11, 13, 15, 18],
    [10, 12, 15, 17],
    [10, 12, 14, 16],
    [9, 11, 13, 15],
    [9, 11, 12, 14],
    [8, 10, 12, 14],
    [8, 9, 11, 13],
    [7, 9, 11, 12],
    [7, 9, 10, 12],
    [7, 8, 10, 11],
    [6, 8, 9, 11],
    [6, 7, 9, 10],
    [6, 7, 8, 9],
];

/// The coded macroblocks of a picture, or of a band of it, that repeats.
#[derive(Clone, Debug)]
pub struct SkipPayload(Vec<u8>);

impl SkipPayload {
    /// For so many macroblocks, at least one.
    pub fn new(macroblocks: u32) -> Result<Self, H264Error> {
        if macroblocks == 0 {
            return Err(H264Error::Malformed("a picture without macroblocks"));
        }
        let mut encoder = Encoder::new();
        for left in (0..macroblocks).rev() {
            encoder.skip();
            encoder.end_of_slice(left == 0);
        }
        Ok(Self(encoder.out.into_bytes()))
    }

    /// The slice NAL unit that repeats from `first_macroblock` on, as picture `frame_num`, weighted or not.
    pub fn slice(
        &self,
        first_macroblock: u32,
        frame_num: u32,
        ref_idc: u8,
        weighting: Weighting,
        stream: &Stream,
    ) -> Vec<u8> {
        let header = SliceHeader {
            ref_idc,
            first_macroblock,
            kind: SliceKind::Predicted {
                cabac_init: CABAC_INIT,
            },
            frame_num: stream.wrapped(frame_num),
            qp: QP,
            deblocking: Deblocking::Off,
            weighting,
        };
        header.write_with(&self.0, stream)
    }
}

impl Stream {
    /// A frame number as it is written.
    pub fn wrapped(&self, frame_num: u32) -> u32 {
        frame_num & ((1 << self.frame_num_bits) - 1)
    }
}

/// The arithmetic encoder [9.3.4.2], for the two decisions needed here.
struct Encoder {
    out: BitWriter,
    low: u32,
    range: u32,
    outstanding: u32,
    first: bool,
    state: usize,
}

impl Encoder {
    fn new() -> Self {
        Self {
            out: BitWriter::default(),
            low: 0,
            range: 510,
            outstanding: 0,
            first: true,
            state: FIRST_STATE,
        }
    }

    /// `mb_skip_flag` 1, always the likelier symbol.
    fn skip(&mut self) {
        let quarter = (self.range >> 6 & 3) as usize;
        self.range -= LESS_LIKELY[self.state - FIRST_STATE][quarter];
        self.state = (self.state + 1).min(LAST_STATE);
        self.renormalise();
    }

    fn end_of_slice(&mut self, end: bool) {
        self.range -= 2;
        if !end {
            return self.renormalise();
        }
        self.low += self.range;
        self.range = 2;
        self.renormalise();
        self.put(self.low >> 9 & 1 == 1);
        // The last of these bits is the stop bit of the unit.
        self.out.bits(2, self.low >> 7 & 3 | 1);
    }

    fn renormalise(&mut self) {
        while self.range < 256 {
            if self.low < 256 {
                self.put(false);
            } else if self.low >= 512 {
                self.low -= 512;
                self.put(true);
            } else {
                self.low -= 256;
                self.outstanding += 1;
            }
            self.range <<= 1;
            self.low <<= 1;
        }
    }

    fn put(&mut self, bit: bool) {
        if self.first {
            self.first = false;
        } else {
            self.out.bit(bit);
        }
        (0..std::mem::take(&mut self.outstanding)).for_each(|_| self.out.bit(!bit));
    }
}
