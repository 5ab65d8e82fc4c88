//! Bands as bytes.

use super::{BandStream, YuvColour};
use crate::elementary::{EncodedFrame, VideoSegment};
use crate::ffmpeg::Reach;

const MAGIC: &[u8; 4] = b"VGS2";

pub(super) fn to_bytes(band: &BandStream) -> Vec<u8> {
    let size: usize = band
        .segment
        .frames
        .iter()
        .map(|frame| frame.bytes.len() + 5)
        .sum();
    let mut bytes = Vec::with_capacity(size + 128);
    bytes.extend_from_slice(MAGIC);
    for number in [band.segment.held, band.segment.config.len()] {
        bytes.extend_from_slice(&(number as u32).to_be_bytes());
    }
    bytes.extend_from_slice(&band.segment.config);
    for number in [band.reach.above, band.reach.below] {
        bytes.extend_from_slice(&number.to_be_bytes());
    }
    for guard in [band.above, band.below] {
        bytes.push(u8::from(guard.is_some()));
        bytes.extend_from_slice(&guard.unwrap_or_default());
    }
    for frame in &band.segment.frames {
        bytes.push(u8::from(frame.key));
        bytes.extend_from_slice(&(frame.bytes.len() as u32).to_be_bytes());
        bytes.extend_from_slice(&frame.bytes);
    }
    bytes
}

/// None where the bytes are no band.
pub(super) fn from_bytes(mut bytes: &[u8]) -> Option<BandStream> {
    let rest = &mut bytes;
    if take(rest, 4)? != MAGIC {
        return None;
    }
    let (held, length) = (number(rest)?, number(rest)?);
    let config = take(rest, length)?.to_vec();
    let reach = Reach {
        above: number(rest)? as u32,
        below: number(rest)? as u32,
    };
    let (above, below) = (guard(rest)?, guard(rest)?);
    let mut frames = Vec::new();
    while !rest.is_empty() {
        let key = take(rest, 1)? == [1];
        let length = number(rest)?;
        frames.push(EncodedFrame {
            bytes: take(rest, length)?.to_vec(),
            key,
        });
    }
    Some(BandStream {
        segment: VideoSegment { frames, config, held },
        above,
        below,
        reach,
    })
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(taken)
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let bytes = take(rest, 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(bytes) as usize)
}

fn guard(rest: &mut &[u8]) -> Option<Option<YuvColour>> {
    let bytes = take(rest, 4)?;
    Some((bytes[0] == 1).then(|| [bytes[1], bytes[2], bytes[3]]))
}
