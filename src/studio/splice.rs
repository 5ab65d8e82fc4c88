//! Bands: pictures put together from streams that were encoded apart, in the compressed domain.
//!
//! The bands of a scene lie on top of each other, full width, each a stream of its own. What is shared is
//! encoded once; a guide costs its personal band only. Joining re-writes slice headers: place of
//! the first macroblock, number of the IDR picture, no deblocking across the seam. Macroblocks are copied.
//!
//! The joined picture is the bands' pictures bit for bit only if no prediction looks across a seam. Inside
//! a picture slices see to that; between pictures a vector may look up to 27 rows past the edge of its
//! band, where a band alone has its last row repeated. [`BandStream::new`] decodes a band to see whether any does.
//! If none does in either band (what moves keeps away from the seam, or moves along it), the join is exact.
//! It also is where both sides of the seam keep a *guard*: rows that decode to one colour, the same in all
//! pictures of both bands. Anything else is refused; a lower rate factor may help.
//!
//! This module can be left out: a full-frame encode of the same picture stands for a join anywhere.

mod bytes;

use std::borrow::Borrow;
use std::ops::Range;
use std::sync::Arc;

use crate::elementary::{EncodedFrame, VideoSegment};
use crate::ffmpeg::{self, Planes, Reach};
use crate::h264::{
    self, CodedPatch, PlacedPatch, PredictionWeights, SkipPayload, Slice, SliceHeader, SliceKind, Stream,
    Weighting,
};

/// Rows of one colour to draw on both sides of a seam: three macroblocks, since the one next to what lies
/// behind the guard takes something of it, by coarser colour and by deblocking.
pub const GUARD_ROWS: usize = 48;
/// Rows that must decode to one colour: as far as a vector looks.
const LOOK_ROWS: usize = 28;

/// Colour of a guard: luma and both chroma values.
pub type YuvColour = [u8; 3];

/// A stream that can be joined to others above or below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandStream {
    pub segment: VideoSegment,
    /// Colour of the first rows, where it is one and the same in all pictures.
    pub above: Option<YuvColour>,
    /// Colour of the last rows.
    pub below: Option<YuvColour>,
    /// How far its vectors look past its edges.
    pub reach: Reach,
}

/// Why bands cannot be joined exactly.
#[derive(Debug, thiserror::Error)]
pub enum SpliceError {
    #[error("band {band}: {source}")]
    H264 { band: usize, source: h264::H264Error },
    #[error("joined size: {0}")]
    Whole(h264::H264Error),
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
    #[error("patch of frame {frame} has other settings than the whole, or lies across a seam")]
    Patch { frame: usize },
    #[error("kept band is damaged: make it again")]
    Damaged,
    #[error(transparent)]
    Ffmpeg(#[from] ffmpeg::FfmpegError),
}

impl BandStream {
    /// Decodes the segment to see what guards it has; they may be kept with it.
    pub fn new(segment: VideoSegment) -> Result<Self, SpliceError> {
        let mut colours: Option<[Option<YuvColour>; 2]> = None;
        let mut reach = Reach::default();
        let frames = segment.frames.iter().map(|frame| frame.bytes.as_slice());
        ffmpeg::stream_pictures(&segment.config, frames, &mut |picture, looked| {
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

    /// The band as it is kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::to_bytes(self)
    }

    /// Reads what [`BandStream::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SpliceError> {
        bytes::from_bytes(bytes).ok_or(SpliceError::Damaged)
    }

    /// A band whose guards are not looked for: it can be joined where its prediction stays within it.
    pub fn unguarded(segment: VideoSegment, reach: Reach) -> Self {
        Self {
            segment,
            above: None,
            below: None,
            reach,
        }
    }
}

/// The colours of a picture's first and last rows.
fn guards(picture: &Planes) -> [Option<YuvColour>; 2] {
    let rows = LOOK_ROWS.min(picture.height);
    [0..rows, picture.height - rows..picture.height].map(|rows| colour_of(picture, rows))
}

/// The colour of whole rows, if they have one (even numbers of them).
fn colour_of(picture: &Planes, rows: Range<usize>) -> Option<YuvColour> {
    let mut colour = YuvColour::default();
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

/// How bands leave: in the last pictures of a join they fade to one colour, at the cost of a slice header each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fade {
    /// Bands above this one stay as they are.
    pub from: usize,
    pub steps: Vec<PredictionWeights>,
}

impl Fade {
    /// Fades to `ground`; of what there was, `remains` (falling, below 1) is left in each picture, or a little
    /// more where so much cannot go at once.
    pub fn new(from: usize, ground: YuvColour, remains: &[f32]) -> Self {
        let mut before = 1.0;
        let step = |remains: &f32| {
            let step = PredictionWeights::towards(ground, remains / before);
            before *= step.left();
            step
        };
        Self {
            from,
            steps: remains.iter().map(step).collect(),
        }
    }
}

/// A patch, and where it stands in a join from a picture on, until another one comes at the same place.
#[derive(Clone, Debug)]
pub struct Patch {
    pub frame: usize,
    /// Macroblocks from the left and from the top.
    pub place: [u32; 2],
    pub coded: Arc<CodedPatch>,
}

/// Joins bands into `length` pictures; a band that has fewer repeats its last one. Before the end bands may
/// `fade`; those that do have no pictures of their own there. `patches`, in the order of their frames, stand over a band
/// as soon as that has no more pictures of its own: what it codes would be predicted from them.
pub fn stack<B: Borrow<BandStream>>(
    bands: &[B],
    length: usize,
    fade: Option<&Fade>,
    patches: &[Patch],
    config: &[u8],
) -> Result<VideoSegment, SpliceError> {
    let bands: Vec<&BandStream> = bands.iter().map(Borrow::borrow).collect();
    let bands = bands.as_slice();
    let whole = Stream::from_config(config).map_err(SpliceError::Whole)?;
    let streams = streams(bands, &whole)?;
    if let Some(band) = open_seam(bands) {
        return Err(SpliceError::Seam { band });
    }
    let steps = fade.map_or(&[][..], |fade| &fade.steps);
    if !steps.is_empty() && !whole.weighted {
        return Err(SpliceError::Whole(h264::H264Error::Unsupported(
            "no weights, but fades",
        )));
    }
    place_patches(patches, &streams, &whole)?;
    let mut layers = Vec::with_capacity(bands.len());
    for (index, (band, stream)) in bands.iter().zip(&streams).enumerate() {
        let fades = fade.is_some_and(|fade| index >= fade.from);
        let room = length.saturating_sub(if fades { steps.len() } else { 0 });
        layers.push(BandLayer::new(band, stream, index, room, fades)?);
    }
    let mut stacking = BandStack {
        layers,
        whole: &whole,
        length,
        steps,
        patches,
        due: Vec::new(),
        number: 0,
        key_pictures: 0,
    };
    let frames = (0..length)
        .map(|frame| stacking.picture(frame))
        .collect::<Result<_, _>>()?;
    let held = bands
        .iter()
        .map(|band| length - band.segment.frames.len() + band.segment.held);
    Ok(VideoSegment {
        frames,
        config: config.to_vec(),
        held: held.min().unwrap_or(0),
    })
}

/// Whether every patch lies within one band and means the same in the whole.
fn place_patches(patches: &[Patch], streams: &[Stream], whole: &Stream) -> Result<(), SpliceError> {
    for Patch { frame, place, coded } in patches {
        let [column, row] = *place;
        let mut top = 0;
        let within = streams.iter().any(|stream| {
            let rows = top..top + stream.rows;
            top = rows.end;
            rows.contains(&row) && row + coded.rows() <= rows.end
        });
        if !within || column + coded.columns() > whole.columns || !coded.fits(whole) || *frame == 0 {
            return Err(SpliceError::Patch { frame: *frame });
        }
    }
    Ok(())
}

/// The bands' streams, of the right settings and sizes.
fn streams(bands: &[&BandStream], whole: &Stream) -> Result<Vec<Stream>, SpliceError> {
    if bands.is_empty() {
        return Err(SpliceError::NoBand);
    }
    let mut streams = Vec::with_capacity(bands.len());
    for (band, BandStream { segment, .. }) in bands.iter().enumerate() {
        let stream =
            Stream::from_config(&segment.config).map_err(|source| SpliceError::H264 { band, source })?;
        if !stream.compatible(whole) || stream.columns != whole.columns {
            return Err(SpliceError::Settings { band });
        }
        streams.push(stream);
    }
    let got = streams.iter().map(|stream| stream.rows).sum();
    if got == whole.rows {
        Ok(streams)
    } else {
        Err(SpliceError::Height {
            got,
            expected: whole.rows,
        })
    }
}

/// The first seam that prediction looks across, by the band above it: none where the join is exact.
pub fn open_seam<B: Borrow<BandStream>>(bands: &[B]) -> Option<usize> {
    bands.windows(2).position(|pair| {
        let (above, below): (&BandStream, &BandStream) = (pair[0].borrow(), pair[1].borrow());
        let apart = above.reach.below == 0 && below.reach.above == 0;
        let guarded = above.below.is_some() && above.below == below.above;
        !apart && !guarded
    })
}

/// A band on its way into the pictures.
struct BandLayer<'a> {
    index: usize,
    band: &'a BandStream,
    stream: &'a Stream,
    skip: SkipPayload,
    /// It fades where the join does.
    fades: bool,
    /// The number its next coded picture must have.
    number: u32,
    ref_idc: u8,
}

impl<'a> BandLayer<'a> {
    /// `room`: pictures it may have of its own.
    fn new(
        band: &'a BandStream,
        stream: &'a Stream,
        index: usize,
        room: usize,
        fades: bool,
    ) -> Result<Self, SpliceError> {
        let got = band.segment.frames.len();
        // The first picture cannot be a repeat.
        if got > room || got == 0 {
            return Err(SpliceError::Length {
                band: index,
                got,
                expected: room,
            });
        }
        Ok(Self {
            index,
            band,
            stream,
            skip: SkipPayload::new(stream.macroblocks()).map_err(SpliceError::Whole)?,
            fades,
            number: 0,
            ref_idc: 1,
        })
    }

    /// The picture of the band at a place of the join; none where it is held or fades.
    fn coded(&self, frame: usize) -> Option<&'a EncodedFrame> {
        self.band.segment.frames.get(frame)
    }

    /// How it is predicted from the picture before, where the join takes this step of its fade.
    fn weighting(&self, step: Option<&PredictionWeights>) -> Weighting {
        match step {
            None => Weighting::Off,
            Some(weights) if self.fades => Weighting::Weighted(*weights),
            Some(_) => Weighting::Even,
        }
    }

    /// Its slice in its place.
    fn slice(&mut self, frame: &EncodedFrame, place: &SlicePlace) -> Result<Vec<u8>, SpliceError> {
        let band = self.index;
        let mut slice =
            only_slice(&frame.bytes, self.stream).map_err(|source| SpliceError::H264 { band, source })?;
        if frame.key {
            self.number = 0;
        }
        if slice.header.frame_num != self.stream.wrapped(self.number) {
            return Err(SpliceError::Numbers {
                band,
                frame: place.frame,
            });
        }
        self.number += 1;
        self.ref_idc = slice.header.ref_idc;
        place.put(&mut slice.header);
        slice.header.weighting = self.weighting(place.step);
        Ok(slice.write(place.whole))
    }
}

/// Where a slice goes.
struct SlicePlace<'a> {
    whole: &'a Stream,
    frame: usize,
    first_macroblock: u32,
    number: u32,
    key_pictures: u32,
    /// Of the fade, where there is one in this picture.
    step: Option<&'a PredictionWeights>,
}

impl SlicePlace<'_> {
    fn put(&self, header: &mut SliceHeader) {
        header.first_macroblock = self.first_macroblock;
        header.frame_num = self.whole.wrapped(self.number);
        header.deblocking = header.deblocking.within_slice();
        if let SliceKind::Idr { pic_id } = &mut header.kind {
            // Adjacent IDR pictures differ in it; all slices of one agree.
            *pic_id = self.key_pictures % 2;
        }
    }
}

struct BandStack<'a> {
    layers: Vec<BandLayer<'a>>,
    whole: &'a Stream,
    length: usize,
    steps: &'a [PredictionWeights],
    patches: &'a [Patch],
    /// Patches that have not come yet, one a place.
    due: Vec<&'a Patch>,
    /// Pictures since the last key picture.
    number: u32,
    key_pictures: u32,
}

impl<'a> BandStack<'a> {
    /// Takes up the patches of a frame; each takes the place of one that has not come yet.
    fn await_patches(&mut self, frame: usize) {
        let from = self.patches.partition_point(|patch| patch.frame < frame);
        for patch in self.patches[from..]
            .iter()
            .take_while(|patch| patch.frame == frame)
        {
            self.due.retain(|other| other.place != patch.place);
            self.due.push(patch);
        }
    }

    /// One picture of all bands: a slice each.
    fn picture(&mut self, frame: usize) -> Result<EncodedFrame, SpliceError> {
        let key = self.layers[0].coded(frame).is_some_and(|coded| coded.key);
        self.key_pictures += u32::from(key);
        self.number = if key { 0 } else { self.number + 1 };
        let step = (frame + self.steps.len()).checked_sub(self.length);
        let step = step.and_then(|step| self.steps.get(step));
        self.await_patches(frame);
        let (mut bytes, mut first_macroblock) = (Vec::new(), 0);
        for layer in &mut self.layers {
            let macroblocks = first_macroblock..first_macroblock + layer.stream.macroblocks();
            first_macroblock = macroblocks.end;
            let patches = match layer.coded(frame) {
                None if !key && step.is_none() => take_within(&mut self.due, &macroblocks, self.whole),
                _ => Vec::new(),
            };
            if !patches.is_empty() {
                let numbers = [self.number, layer.ref_idc.into()];
                let units = h264::patched_slices(macroblocks, &patches, numbers, self.whole);
                let units = units.map_err(SpliceError::Whole)?;
                units
                    .iter()
                    .for_each(|unit| h264::push_nal_unit(unit, &mut bytes));
                continue;
            }
            let first_macroblock = macroblocks.start;
            let place = SlicePlace {
                whole: self.whole,
                frame,
                first_macroblock,
                number: self.number,
                key_pictures: self.key_pictures,
                step,
            };
            let unit = match layer.coded(frame) {
                Some(coded) if coded.key == key => layer.slice(coded, &place)?,
                None if !key => layer.skip.slice(
                    first_macroblock,
                    self.number,
                    layer.ref_idc,
                    layer.weighting(step),
                    self.whole,
                ),
                _ => return Err(SpliceError::KeyFrames { frame }),
            };
            h264::push_nal_unit(&unit, &mut bytes);
        }
        Ok(EncodedFrame { bytes, key })
    }
}

/// Takes the patches that lie within some macroblocks of the whole.
fn take_within<'a>(
    due: &mut Vec<&'a Patch>,
    macroblocks: &Range<u32>,
    whole: &Stream,
) -> Vec<PlacedPatch<'a>> {
    let within = |patch: &&Patch| macroblocks.contains(&(patch.place[1] * whole.columns));
    let (taken, left) = std::mem::take(due).into_iter().partition::<Vec<_>, _>(within);
    *due = left;
    let placed = |patch: &'a Patch| PlacedPatch {
        patch: &patch.coded,
        column: patch.place[0],
        row: patch.place[1],
    };
    taken.into_iter().map(placed).collect()
}

/// The slice of a picture that has one, from its first macroblock on.
fn only_slice(picture: &[u8], stream: &Stream) -> Result<Slice, h264::H264Error> {
    let units = h264::nal_units(picture)?;
    let [unit] = units[..] else {
        return Err(h264::H264Error::Unsupported("several slices a picture"));
    };
    let slice = Slice::read(unit, stream)?;
    if slice.header.first_macroblock != 0 {
        return Err(h264::H264Error::Malformed("the place of a slice"));
    }
    Ok(slice)
}

#[cfg(test)]
mod judge;
#[cfg(test)]
mod tests;
