//! Clauses as AAC frames of their own, lined up into the sound of a beat without encoding anything.
//!
//! Frame `n` of the coder covers block `n - 1` and block `n` of the samples, so a clause of `m` blocks is
//! `m + 1` frames: the first begins in the rest before, the last ends in the rest after. With one
//! block of rest on each side no frame of a clause reaches into another: they may follow each other in any
//! order, with frames of rest between them. At rest there is the tone of a room, the same in every block; it gives way
//! to a clause within the block before it, and comes back within the one after it.

use super::{AudioEncoder, EncodeError, tone};
use crate::elementary::AudioSegment;
use crate::ffmpeg::AacEncoder;
use ground::timebase::{JOIN_AAC_FRAMES, REST_BLOCKS, SOUND_BLOCK};

/// Blocks of silence the coder is given after the clause.
const AFTER: usize = 4;

/// Blocks after which the coder codes one block of rest as it does the next.
const SETTLED: usize = 8;

/// A clause's frames: the first is the frame before its first block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedClause {
    frames: Vec<Vec<u8>>,
}

impl CodedClause {
    /// Each frame after its length in two bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for frame in &self.frames {
            bytes.extend_from_slice(&(frame.len() as u16).to_be_bytes());
            bytes.extend_from_slice(frame);
        }
        bytes
    }

    /// Reads what [`CodedClause::to_bytes`] wrote.
    pub fn from_bytes(mut bytes: &[u8]) -> Result<Self, EncodeError> {
        let cut = || EncodeError::Malformed { what: "clause" };
        let mut frames = Vec::new();
        while !bytes.is_empty() {
            let (length, rest) = bytes.split_first_chunk::<2>().ok_or_else(cut)?;
            let (frame, rest) = rest
                .split_at_checked(u16::from_be_bytes(*length).into())
                .ok_or_else(cut)?;
            frames.push(frame.to_vec());
            bytes = rest;
        }
        Ok(Self { frames })
    }
}

impl AudioEncoder {
    /// Encodes a clause (48 kHz, one channel, at rest at both ends).
    pub fn clause(&self, samples: &[f32]) -> Result<CodedClause, EncodeError> {
        let blocks = samples.len().div_ceil(SOUND_BLOCK);
        let mut padded = vec![0.0; SOUND_BLOCK];
        padded.extend_from_slice(samples);
        padded.resize((1 + blocks + AFTER) * SOUND_BLOCK, 0.0);
        let mut frames = self.frames(&padded)?;
        let mut kept = 1 + blocks;
        // The coder's windows must be back at the long ones that rest has.
        while kept < blocks + REST_BLOCKS
            && frames.get(kept - 1).and_then(|frame| Windows::of(frame)) != Some(Windows::Long)
        {
            kept += 1;
        }
        if frames.get(kept - 1).and_then(|frame| Windows::of(frame)) != Some(Windows::Long) {
            return Err(EncodeError::Malformed {
                what: "end of a clause",
            });
        }
        frames.truncate(kept);
        Ok(CodedClause { frames })
    }

    /// One frame of rest between frames of rest.
    pub(super) fn encode_rest(&self) -> Result<Vec<u8>, EncodeError> {
        let mut frames = self.frames(&tone::block().repeat(2 * SETTLED))?;
        Ok(frames.swap_remove(SETTLED))
    }

    /// The sound of a beat of so many AAC frames, a multiple of fifteen: each clause with its first block at
    /// a frame from 1 on, the tone of the room elsewhere.
    pub fn line_up(
        &self,
        clauses: &[(usize, &CodedClause)],
        length: usize,
    ) -> Result<AudioSegment, EncodeError> {
        if length == 0 || !length.is_multiple_of(JOIN_AAC_FRAMES) {
            return Err(EncodeError::SampleCount {
                samples: length * SOUND_BLOCK,
            });
        }
        let mut frames: Vec<&[u8]> = Vec::with_capacity(length);
        for (at, clause) in clauses {
            // Its first frame lies over the block before it.
            let start = at.checked_sub(1).filter(|start| *start >= frames.len());
            let start = start.ok_or(EncodeError::NoRoom { frame: *at })?;
            frames.resize(start, &self.rest);
            frames.extend(clause.frames.iter().map(Vec::as_slice));
        }
        // The last block of a segment is at rest, so that the next may begin.
        if frames.len() >= length {
            return Err(EncodeError::NoRoom { frame: length });
        }
        frames.resize(length, &self.rest);
        Ok(AudioSegment {
            frames: frames.into_iter().map(<[u8]>::to_vec).collect(),
            config: self.config().to_vec(),
        })
    }

    /// All frames but the priming, one a block.
    pub(super) fn frames(&self, samples: &[f32]) -> Result<Vec<Vec<u8>>, EncodeError> {
        let mut encoder = AacEncoder::open(self.settings.bits_per_second, self.settings.coder)?;
        if encoder.config() != self.config {
            return Err(EncodeError::ConfigDiffers);
        }
        let expected = samples.len() / SOUND_BLOCK;
        let mut frames = Vec::with_capacity(expected + 1);
        for block in samples.chunks(SOUND_BLOCK) {
            encoder.send(block)?;
            receive(&mut encoder, &mut frames)?;
        }
        encoder.finish()?;
        receive(&mut encoder, &mut frames)?;
        if frames.len() != expected + 1 {
            return Err(EncodeError::FramesLost {
                got: frames.len(),
                expected: expected + 1,
            });
        }
        frames.remove(0);
        Ok(frames)
    }
}

fn receive(encoder: &mut AacEncoder, frames: &mut Vec<Vec<u8>>) -> Result<(), EncodeError> {
    while let Some(frame) = encoder.receive()? {
        frames.push(frame);
    }
    Ok(())
}

/// The windows a frame ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Windows {
    Long,
    Short,
}

impl Windows {
    /// Of a frame that holds one single channel element (ISO/IEC 14496-3, 4.4.2.1): element 3 bits, tag 4,
    /// gain 8, one reserved, then the window sequence in 2: long, start, short, stop.
    fn of(frame: &[u8]) -> Option<Self> {
        let &[first, _, third, ..] = frame else {
            return None;
        };
        if first >> 5 != 0 {
            return None;
        }
        match third >> 6 {
            0 | 3 => Some(Self::Long),
            _ => Some(Self::Short),
        }
    }
}

#[cfg(test)]
mod tests;
