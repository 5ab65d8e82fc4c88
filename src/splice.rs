//! Bands: pictures put together from streams that were encoded apart, in the compressed domain.
//!
//! The bands of a scene lie on top of each other, full width, each a stream of its own. What is shared is
//! encoded once for everybody; a person costs their band only. Joining re-writes slice headers: place of
//! the first macroblock, number of the IDR picture, no deblocking across the seam. Macroblocks are copied.
//!
//! The joined picture is the bands' pictures bit for bit only if no prediction looks across a seam. Inside
//! a picture slices see to that; between pictures a vector may look up to 27 rows past the edge of its
//! band, where a band alone has its last row repeated. [`Band::new`] decodes a band to see whether any does.
//! If none does in either band (what moves keeps away from the seam, or moves along it), the join is exact.
//! It also is where both sides of the seam keep a *guard*: rows that decode to one colour, the same in all
//! pictures of both bands. Anything else is refused; a lower rate factor may help.
//!
//! This module can be left out: a full-frame encode of the same picture stands for a join anywhere.

use std::ops::Range;

use crate::encode::{EncodedFrame, VideoSegment};
use crate::ffmpeg::{self, Planes, Reach};
use crate::fmp4;
use crate::h264::{self, Slice, SliceHeader, SliceKind, Stream};

/// Rows of one colour to draw on both sides of a seam: three macroblocks, since the one next to what lies
/// behind the guard takes something of it, by coarser colour and by deblocking.
pub const GUARD_ROWS: usize = 48;
/// Rows that must decode to one colour: as far as a vector looks.
const LOOK_ROWS: usize = 28;

/// Colour of a guard: luma and both chroma values.
pub type Colour = [u8; 3];

/// A stream that can be joined to others above or below it.
#[derive(Clone, Debug)]
pub struct Band {
    pub segment: VideoSegment,
    /// Colour of the first rows, where it is one and the same in all pictures.
    pub above: Option<Colour>,
    /// Colour of the last rows.
    pub below: Option<Colour>,
    /// How far its vectors look past its edges.
    pub reach: Reach,
}

/// Why bands cannot be joined exactly.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("band {band}: {source}")]
    H264 { band: usize, source: h264::Error },
    #[error("joined size: {0}")]
    Whole(h264::Error),
    #[error("at least one band is needed")]
    NoBand,
    #[error("bands are {got} macroblocks high together, the whole is {expected}")]
    Height { got: u32, expected: u32 },
    #[error("band {band} was encoded with other settings than the whole: use the same")]
    Settings { band: usize },
    #[error("band {band} has {got} frames, the first has {expected}")]
    Length {
        band: usize,
        got: usize,
        expected: usize,
    },
    #[error("frame {frame} is a key frame in one band only: use a key interval longer than the scene")]
    KeyFrames { frame: usize },
    #[error("frame {frame} of band {band} has another number than in the first")]
    Numbers { band: usize, frame: usize },
    #[error(
        "prediction looks across the seam under band {band}: keep what moves away from it, or draw 48 rows of one colour on both sides"
    )]
    Seam { band: usize },
    #[error(transparent)]
    Ffmpeg(#[from] ffmpeg::Error),
    #[error(transparent)]
    Fmp4(#[from] fmp4::Error),
}

impl Band {
    /// Decodes the segment to see what guards it has; they may be kept with it.
    pub fn new(segment: VideoSegment) -> Result<Self, Error> {
        let stream =
            Stream::from_config(&segment.config).map_err(|source| Error::H264 { band: 0, source })?;
        let (width, height) = (stream.columns as u16 * 16, stream.rows as u16 * 16);
        let mut file = fmp4::video_init(&segment.config, width, height)?;
        file.extend(fmp4::video_segment(&segment)?);
        let mut colours: Option<[Option<Colour>; 2]> = None;
        let mut reach = Reach::default();
        ffmpeg::pictures_in(file, &mut |picture, looked| {
            reach = reach.max(looked);
            let found = guards(&picture);
            let kept = colours.get_or_insert(found);
            for (kept, found) in kept.iter_mut().zip(found) {
                *kept = kept.filter(|colour| found == Some(*colour));
            }
        })?;
        let [above, below] = colours.unwrap_or_default();
        Ok(Self {
            segment,
            above,
            below,
            reach,
        })
    }
}

/// The colours of a picture's first and last rows.
fn guards(picture: &Planes) -> [Option<Colour>; 2] {
    let rows = LOOK_ROWS.min(picture.height);
    [0..rows, picture.height - rows..picture.height].map(|rows| colour_of(picture, rows))
}

/// The colour of whole rows, if they have one (even numbers of them).
fn colour_of(picture: &Planes, rows: Range<usize>) -> Option<Colour> {
    let mut colour = Colour::default();
    for (index, plane) in picture.planes.iter().enumerate() {
        let shift = usize::from(index > 0);
        let row = picture.width >> shift;
        let area = plane.get((rows.start >> shift) * row..(rows.end >> shift) * row)?;
        colour[index] = *area.first()?;
        if area.iter().any(|value| *value != colour[index]) {
            return None;
        }
    }
    Some(colour)
}

/// Joins bands, from top to bottom, into pictures of the stream that `config` (its `avcC` record) describes.
pub fn join(bands: &[Band], config: &[u8]) -> Result<VideoSegment, Error> {
    let whole = Stream::from_config(config).map_err(Error::Whole)?;
    let streams = streams(bands, &whole)?;
    check_seams(bands)?;
    let length = bands.first().ok_or(Error::NoBand)?.segment.frames.len();
    let mut pictures = Vec::with_capacity(length);
    let mut joiner = Joiner {
        bands,
        streams: &streams,
        whole: &whole,
        idr_pictures: 0,
    };
    for frame in 0..length {
        pictures.push(joiner.picture(frame)?);
    }
    let held = bands.iter().map(|band| band.segment.held).min().unwrap_or(0);
    Ok(VideoSegment {
        frames: pictures,
        config: config.to_vec(),
        held,
    })
}

/// The bands' streams, of the right settings, sizes and lengths.
fn streams(bands: &[Band], whole: &Stream) -> Result<Vec<Stream>, Error> {
    let mut streams = Vec::with_capacity(bands.len());
    let expected = bands.first().ok_or(Error::NoBand)?.segment.frames.len();
    for (band, Band { segment, .. }) in bands.iter().enumerate() {
        let stream = Stream::from_config(&segment.config).map_err(|source| Error::H264 { band, source })?;
        if !stream.compatible(whole) || stream.columns != whole.columns {
            return Err(Error::Settings { band });
        }
        if segment.frames.len() != expected {
            return Err(Error::Length {
                band,
                got: segment.frames.len(),
                expected,
            });
        }
        streams.push(stream);
    }
    let got = streams.iter().map(|stream| stream.rows).sum();
    if got == whole.rows {
        Ok(streams)
    } else {
        Err(Error::Height {
            got,
            expected: whole.rows,
        })
    }
}

fn check_seams(bands: &[Band]) -> Result<(), Error> {
    for (band, pair) in bands.windows(2).enumerate() {
        let apart = pair[0].reach.below == 0 && pair[1].reach.above == 0;
        let guarded = pair[0].below.is_some() && pair[0].below == pair[1].above;
        if !apart && !guarded {
            return Err(Error::Seam { band });
        }
    }
    Ok(())
}

struct Joiner<'a> {
    bands: &'a [Band],
    streams: &'a [Stream],
    whole: &'a Stream,
    idr_pictures: u32,
}

impl Joiner<'_> {
    /// One picture of all bands: a slice each.
    fn picture(&mut self, frame: usize) -> Result<EncodedFrame, Error> {
        let key = self.bands[0].segment.frames[frame].key;
        self.idr_pictures += u32::from(key);
        let (mut bytes, mut first, mut number) = (Vec::new(), 0, None);
        for (band, stream) in self.streams.iter().enumerate() {
            let coded = &self.bands[band].segment.frames[frame];
            if coded.key != key {
                return Err(Error::KeyFrames { frame });
            }
            let mut slice =
                only_slice(&coded.bytes, stream).map_err(|source| Error::H264 { band, source })?;
            if *number.get_or_insert(slice.header.frame_num) != slice.header.frame_num {
                return Err(Error::Numbers { band, frame });
            }
            self.place(&mut slice.header, first);
            h264::push_nal_unit(&slice.write(self.whole), &mut bytes);
            first += stream.macroblocks();
        }
        Ok(EncodedFrame { bytes, key })
    }

    /// Moves a slice to its place in the whole.
    fn place(&self, header: &mut SliceHeader, first_macroblock: u32) {
        header.first_macroblock = first_macroblock;
        header.deblocking = header.deblocking.within_slice();
        if let SliceKind::Idr { pic_id } = &mut header.kind {
            // Adjacent IDR pictures differ in it; all slices of one agree.
            *pic_id = self.idr_pictures % 2;
        }
    }
}

/// The slice of a picture that has one, from its first macroblock on.
fn only_slice(picture: &[u8], stream: &Stream) -> Result<Slice, h264::Error> {
    let units = h264::nal_units(picture)?;
    let [unit] = units[..] else {
        return Err(h264::Error::Unsupported("several slices a picture"));
    };
    let slice = Slice::read(unit, stream)?;
    if slice.header.first_macroblock != 0 {
        return Err(h264::Error::Malformed("the place of a slice"));
    }
    Ok(slice)
}

#[cfg(test)]
mod judge;
#[cfg(test)]
mod tests;
