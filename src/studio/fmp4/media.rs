//! Media segments: one fragment each.

use std::ops::Range;

use mp4_atom::{Atom, Encode, Mfhd, Moof, Styp, Tfdt, Tfhd, Traf, Trun, TrunEntry};

use super::{Fmp4Error, Start, Track};
use crate::elementary::{AudioSegment, VideoSegment};
use ground::timebase::JOIN_MS;

/// Depends on no other sample.
const SYNC: u32 = 0x0200_0000;
/// Depends on others and is no sync sample.
const DELTA: u32 = 0x0101_0000;

/// The segment with its first picture at start 0.
pub fn video_segment(segment: &VideoSegment) -> Result<Vec<u8>, Fmp4Error> {
    let frames = segment
        .frames
        .iter()
        .map(|frame| (frame.bytes.as_slice(), frame.key));
    write(Track::Video, frames)
}

/// The segment with its first sample at start 0.
pub fn audio_segment(segment: &AudioSegment) -> Result<Vec<u8>, Fmp4Error> {
    write(
        Track::Audio,
        segment.frames.iter().map(|frame| (frame.as_slice(), true)),
    )
}

fn write<'a>(
    track: Track,
    frames: impl ExactSizeIterator<Item = (&'a [u8], bool)> + Clone,
) -> Result<Vec<u8>, Fmp4Error> {
    let entry = |(bytes, key): (&[u8], bool)| TrunEntry {
        size: Some(bytes.len() as u32),
        flags: (track == Track::Video).then_some(if key { SYNC } else { DELTA }),
        ..Default::default()
    };
    let entries: Vec<_> = frames.clone().map(entry).collect();
    let payload: usize = frames.clone().map(|(bytes, _)| bytes.len()).sum();
    let mut bytes = Vec::with_capacity(payload + 256 + entries.len() * 8);
    let brand = Styp {
        major_brand: b"msdh".into(),
        minor_version: 0,
        compatible_brands: vec![b"msdh".into(), b"msix".into(), b"cmfs".into()],
    };
    brand.encode(&mut bytes)?;
    let mut moof = fragment(track, entries);
    let mut size = Vec::new();
    moof.encode(&mut size)?;
    moof.traf[0].trun[0].data_offset = Some(size.len() as i32 + 8);
    moof.encode(&mut bytes)?;
    bytes.extend_from_slice(&(payload as u32 + 8).to_be_bytes());
    bytes.extend_from_slice(b"mdat");
    frames.for_each(|(frame, _)| bytes.extend_from_slice(frame));
    Ok(bytes)
}

fn fragment(track: Track, entries: Vec<TrunEntry>) -> Moof {
    let tfhd = Tfhd {
        track_id: 1,
        default_sample_duration: Some(track.frame_units()),
        default_sample_flags: Some(if track == Track::Audio { SYNC } else { DELTA }),
        default_base_is_moof: true,
        ..Default::default()
    };
    let traf = Traf {
        tfhd,
        tfdt: Some(Tfdt {
            base_media_decode_time: 0,
        }),
        // The offset is known once the size of the box is; it has its place from the start.
        trun: vec![Trun {
            data_offset: Some(0),
            samples: entries.into(),
        }],
        ..Default::default()
    };
    Moof {
        mfhd: Mfhd {
            sequence_number: Start::ZERO.sequence(),
        },
        traf: vec![traf],
    }
}

/// Where the fields lie that say where a segment stands.
struct Fields {
    sequence: Range<usize>,
    decode_time: Range<usize>,
}

/// Moves a segment to `start`, whatever its start was.
pub fn starting_at(segment: &mut [u8], track: Track, start: Start) -> Result<(), Fmp4Error> {
    let fields = fields(segment)?;
    let time = start.ms() / JOIN_MS * track.join_units();
    segment[fields.sequence].copy_from_slice(&start.sequence().to_be_bytes());
    segment[fields.decode_time].copy_from_slice(&time.to_be_bytes());
    Ok(())
}

/// The segment as it is stored: at start 0.
pub fn canonical(segment: &mut [u8]) -> Result<(), Fmp4Error> {
    starting_at(segment, Track::Video, Start::ZERO)
}

/// What a segment carries: its frames last as long as those of one track only.
pub fn track_of(segment: &[u8]) -> Result<Track, Fmp4Error> {
    let body = child(segment, 0..segment.len(), b"moof")?.ok_or(Fmp4Error::Missing("moof"))?;
    let at = body.start;
    let moof = Moof::decode_body(&mut &segment[body])?;
    let duration = moof
        .traf
        .first()
        .and_then(|traf| traf.tfhd.default_sample_duration);
    [Track::Video, Track::Audio]
        .into_iter()
        .find(|track| duration == Some(track.frame_units()))
        .ok_or(Fmp4Error::Damaged { at })
}

/// The decode time of a segment, in units of its track.
pub fn start_of(segment: &[u8]) -> Result<u64, Fmp4Error> {
    let range = fields(segment)?.decode_time;
    let at = range.start;
    Ok(u64::from_be_bytes(
        segment[range].try_into().map_err(|_| Fmp4Error::Damaged { at })?,
    ))
}

fn fields(segment: &[u8]) -> Result<Fields, Fmp4Error> {
    let moof = child(segment, 0..segment.len(), b"moof")?.ok_or(Fmp4Error::Missing("moof"))?;
    let mfhd = child(segment, moof.clone(), b"mfhd")?.ok_or(Fmp4Error::Missing("mfhd"))?;
    let traf = child(segment, moof, b"traf")?.ok_or(Fmp4Error::Missing("traf"))?;
    let tfdt = child(segment, traf, b"tfdt")?.ok_or(Fmp4Error::Missing("tfdt"))?;
    // Version and flags, then the field; only version 1 of `tfdt` has 64 bits.
    if mfhd.len() != 8 || tfdt.len() != 12 || segment[tfdt.start] != 1 {
        return Err(Fmp4Error::Damaged { at: mfhd.start });
    }
    Ok(Fields {
        sequence: mfhd.start + 4..mfhd.end,
        decode_time: tfdt.start + 4..tfdt.end,
    })
}

/// The body of the first box of that kind among the boxes in `range`.
fn child(data: &[u8], range: Range<usize>, kind: &[u8; 4]) -> Result<Option<Range<usize>>, Fmp4Error> {
    let mut at = range.start;
    while at < range.end {
        let end = box_end(data, at, range.end)?;
        if data[at + 4..at + 8] == *kind {
            return Ok(Some(at + 8..end));
        }
        at = end;
    }
    Ok(None)
}

/// The end of the box that begins at `at`; boxes beyond 4 GiB are not ours.
pub(super) fn box_end(data: &[u8], at: usize, limit: usize) -> Result<usize, Fmp4Error> {
    let damaged = Fmp4Error::Damaged { at };
    let Some(head) = data[..limit].get(at..at + 8) else {
        return Err(damaged);
    };
    let size = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    match at.checked_add(size) {
        Some(end) if size >= 8 && end <= limit => Ok(end),
        _ => Err(damaged),
    }
}

/// The coded frames of a segment, borrowed from its bytes.
pub struct Samples<'a> {
    pub frames: Vec<&'a [u8]>,
    /// Parallel to `frames`: decodes without the ones before.
    pub keys: Vec<bool>,
}

/// Takes a segment of ours apart.
pub fn samples(segment: &[u8]) -> Result<Samples<'_>, Fmp4Error> {
    let body = child(segment, 0..segment.len(), b"moof")?.ok_or(Fmp4Error::Missing("moof"))?;
    let moof = Moof::decode_body(&mut &segment[body.clone()])?;
    let traf = moof.traf.first().ok_or(Fmp4Error::Missing("traf"))?;
    let trun = traf.trun.first().ok_or(Fmp4Error::Missing("trun"))?;
    let damaged = || Fmp4Error::Damaged { at: body.start };
    let offset = usize::try_from(trun.data_offset.unwrap_or(0)).map_err(|_| damaged())?;
    let mut at = (body.start - 8).checked_add(offset).ok_or_else(damaged)?;
    let (mut frames, mut keys) = (Vec::new(), Vec::new());
    for entry in &trun.samples {
        let end = at
            .checked_add(entry.size.unwrap_or(0) as usize)
            .ok_or_else(damaged)?;
        frames.push(segment.get(at..end).ok_or_else(damaged)?);
        keys.push(entry.flags.or(traf.tfhd.default_sample_flags) == Some(SYNC));
        at = end;
    }
    Ok(Samples { frames, keys })
}
