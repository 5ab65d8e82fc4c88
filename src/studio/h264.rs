//! H.264 above the macroblocks: parameter sets, slice headers, and pictures that only repeat
//! (ITU-T H.264, numbers in brackets are its clauses).
//!
//! What can be read is what this project's encoder writes: progressive 4:2:0, CABAC, one list of
//! references, picture order type 2. Anything else is refused, never guessed.

mod bits;
mod parameters;
mod patch;
mod skip;
mod slice;
mod weights;

pub use parameters::Stream;
pub use patch::{CodedPatch, PlacedPatch, patched_slices};
pub use skip::SkipPayload;
pub use slice::{Deblocking, Slice, SliceHeader, SliceKind, Weighting};
pub use weights::{PredictionWeight, PredictionWeights, weighted_set};

pub(crate) use bits::{BitReader, BitWriter, escape, unescape};

/// Why a stream cannot be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum H264Error {
    #[error("stream ends within {0}")]
    CutShort(&'static str),
    #[error("stream uses {0}, which this project's encoder never does")]
    Unsupported(&'static str),
    #[error("{0} does not follow the standard")]
    Malformed(&'static str),
}

/// Kinds of NAL units [7.4.1].
pub(crate) const SLICE: u8 = 1;
pub(crate) const IDR_SLICE: u8 = 5;
pub(crate) const SPS: u8 = 7;
pub(crate) const PPS: u8 = 8;

/// The NAL units of a buffer that holds each after its four-byte length.
pub fn nal_units(mut data: &[u8]) -> Result<Vec<&[u8]>, H264Error> {
    let mut units = Vec::new();
    while !data.is_empty() {
        let cut = H264Error::CutShort("a NAL unit");
        let (length, rest) = data.split_first_chunk::<4>().ok_or(cut)?;
        let (unit, rest) = rest
            .split_at_checked(u32::from_be_bytes(*length) as usize)
            .ok_or(cut)?;
        if unit.is_empty() {
            return Err(H264Error::Malformed("an empty NAL unit"));
        }
        units.push(unit);
        data = rest;
    }
    Ok(units)
}

/// Appends a NAL unit after its four-byte length.
pub fn push_nal_unit(unit: &[u8], data: &mut Vec<u8>) {
    data.extend_from_slice(&(unit.len() as u32).to_be_bytes());
    data.extend_from_slice(unit);
}

#[cfg(test)]
mod tests;
