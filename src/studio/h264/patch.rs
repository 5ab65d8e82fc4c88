//! A part of a picture that is coded by itself, each row of its macroblocks a slice of intra prediction: it may
//! stand in any picture of the same parameters, at any macroblock. Between its rows the picture is skipped.

use super::parameters::Stream;
use super::skip::SkipPayload;
use super::slice::{Deblocking, Slice, SliceKind, Weighting};
use super::{H264Error, IDR_SLICE, nal_units};

/// The rows of a patch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedPatch {
    /// Width in macroblocks.
    columns: u32,
    rows: Vec<Slice>,
    stream: Stream,
}

/// A patch in its place, in macroblocks of the picture.
#[derive(Clone, Copy, Debug)]
pub struct PlacedPatch<'a> {
    pub patch: &'a CodedPatch,
    pub column: u32,
    pub row: u32,
}

impl CodedPatch {
    /// Reads an IDR picture of `stream`, each row of which is a slice.
    pub fn read(picture: &[u8], stream: &Stream) -> Result<Self, H264Error> {
        // The encoder may say something of itself beside the slices.
        let is_slice = |unit: &&[u8]| unit.first().is_some_and(|head| head & 31 == IDR_SLICE);
        let rows = nal_units(picture)?
            .into_iter()
            .filter(is_slice)
            .map(|unit| Slice::read(unit, stream))
            .collect::<Result<Vec<_>, _>>()?;
        let in_rows = (0..).zip(&rows).all(|(row, slice): (u32, &Slice)| {
            slice.header.first_macroblock == row * stream.columns
                && matches!(slice.header.kind, SliceKind::Idr { .. })
                && slice.header.deblocking == Deblocking::Off
        });
        if !in_rows || rows.len() != stream.rows as usize {
            return Err(H264Error::Malformed("the rows of a patch"));
        }
        Ok(Self {
            columns: stream.columns,
            rows,
            stream: stream.clone(),
        })
    }

    pub fn columns(&self) -> u32 {
        self.columns
    }

    pub fn rows(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Whether it may stand in pictures of `whole`.
    pub fn fits(&self, whole: &Stream) -> bool {
        self.stream.compatible(whole)
    }
}

/// The slices of a predicted picture's macroblocks from `macroblocks.start` on, all skipped but for the patches, which
/// lie within them and not over one another.
pub fn patched_slices(
    macroblocks: std::ops::Range<u32>,
    patches: &[PlacedPatch<'_>],
    [frame_num, ref_idc]: [u32; 2],
    whole: &Stream,
) -> Result<Vec<Vec<u8>>, H264Error> {
    let mut runs: Vec<(u32, &Slice, u32)> = Vec::new();
    for placed in patches {
        for (row, slice) in (placed.row..).zip(&placed.patch.rows) {
            runs.push((row * whole.columns + placed.column, slice, placed.patch.columns));
        }
    }
    runs.sort_unstable_by_key(|(first, ..)| *first);
    let (mut slices, mut next) = (Vec::with_capacity(2 * runs.len() + 1), macroblocks.start);
    let skip = |from: u32, to: u32| -> Result<Vec<u8>, H264Error> {
        Ok(SkipPayload::new(to - from)?.slice(from, frame_num, ref_idc as u8, Weighting::Off, whole))
    };
    for (first, slice, columns) in runs {
        if first < next || first + columns > macroblocks.end {
            return Err(H264Error::Malformed("the place of a patch"));
        }
        if first > next {
            slices.push(skip(next, first)?);
        }
        let mut header = slice.header.clone();
        header.first_macroblock = first;
        header.kind = SliceKind::Intra;
        header.frame_num = whole.wrapped(frame_num);
        header.ref_idc = ref_idc as u8;
        slices.push(header.write_with(&slice.payload, whole));
        next = first + columns;
    }
    if next < macroblocks.end {
        slices.push(skip(next, macroblocks.end)?);
    }
    Ok(slices)
}
