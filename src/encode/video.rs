//! Pictures → H.264.

use super::Error;
use crate::ffmpeg::{self, H264Encoder, H264Options, Picture};
use crate::storyboard::JOIN_FRAMES;

/// What the next frame of a segment shows.
pub enum Frame<'a> {
    /// RGBA pixels, rows from the top, no padding; alpha is ignored, so premultiplied pixels stand on black.
    New(&'a [u8]),
    /// What the frame before showed; nothing is converted again.
    Same,
}

/// Gives the frames of one segment one by one.
pub trait FrameSource {
    type Error: std::error::Error + 'static;

    /// The next frame, none after the last.
    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, Self::Error>;
}

/// One coded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodedFrame {
    /// Slices, each with a four-byte length before it; no parameter sets, no SEI.
    pub bytes: Vec<u8>,
    /// An IDR picture.
    pub key: bool,
}

/// The pictures of one beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoSegment {
    /// A multiple of eight; the first is a key frame.
    pub frames: Vec<EncodedFrame>,
    /// The `avcC` record.
    pub config: Vec<u8>,
}

/// How pictures are encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct VideoSettings {
    /// Pixels, even.
    pub width: u32,
    /// Pixels, even.
    pub height: u32,
    /// libx264's preset.
    pub preset: &'static str,
    /// Constant rate factor, 0 (lossless) to 51.
    pub crf: f32,
    /// Frames between two key frames at most.
    pub keyint: u32,
    /// libx264's adaptive quantisation, 0 to 3.
    pub aq_mode: u8,
    /// Frames the rate control looks ahead.
    pub lookahead: u32,
}

impl Default for VideoSettings {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 720,
            preset: "veryfast",
            crf: 21.0,
            keyint: 250,
            // Drawn pictures are flat: adaptive quantisation would take bits from the text for grounds that
            // are smooth already (text 2 dB worse, a third more bytes).
            aq_mode: 0,
            lookahead: 10,
        }
    }
}

/// Encodes segments of one setting; may be shared by threads.
#[derive(Clone, Debug)]
pub struct VideoEncoder {
    options: H264Options,
    config: Vec<u8>,
}

impl VideoEncoder {
    /// Opens libx264 once to learn its parameter sets.
    pub fn new(settings: &VideoSettings) -> Result<Self, Error> {
        let options = H264Options {
            width: settings.width,
            height: settings.height,
            preset: settings.preset,
            crf: settings.crf,
            keyint: settings.keyint,
            aq_mode: settings.aq_mode,
            lookahead: settings.lookahead,
        };
        let config = avcc(H264Encoder::open(&options)?.headers())?;
        Ok(Self { options, config })
    }

    /// The `avcC` record every segment of this setting goes with.
    pub fn config(&self) -> &[u8] {
        &self.config
    }

    pub fn width(&self) -> u32 {
        self.options.width
    }

    pub fn height(&self) -> u32 {
        self.options.height
    }

    /// Says exactly how pictures are encoded: belongs into the content key of every video segment.
    pub fn fingerprint(&self) -> String {
        let config: String = self.config.iter().map(|byte| format!("{byte:02x}")).collect();
        format!(
            "{}; {:?}; {}; {config}",
            ffmpeg::version(),
            self.options,
            self.options.x264()
        )
    }

    /// Encodes all frames of `source` as one segment.
    pub fn segment<S: FrameSource>(&self, source: &mut S) -> Result<VideoSegment, Error<S::Error>> {
        let mut run = Run::start(&self.options)?;
        while let Some(frame) = source.next_frame().map_err(|source| Error::Source {
            index: run.sent,
            source,
        })? {
            run.push(frame)?;
        }
        let frames = run.finish()?;
        if avcc(run.encoder.headers())? != self.config {
            return Err(Error::ConfigDiffers);
        }
        Ok(VideoSegment {
            frames,
            config: self.config.clone(),
        })
    }
}

/// One segment being encoded.
struct Run {
    encoder: H264Encoder,
    picture: Picture,
    sent: usize,
    frames: Vec<EncodedFrame>,
}

impl Run {
    fn start(options: &H264Options) -> Result<Self, ffmpeg::Error> {
        let encoder = H264Encoder::open(options)?;
        let picture = Picture::new(options.width, options.height)?;
        Ok(Self {
            encoder,
            picture,
            sent: 0,
            frames: Vec::new(),
        })
    }

    fn push<E: std::error::Error>(&mut self, frame: Frame) -> Result<(), Error<E>> {
        match frame {
            Frame::New(rgba) => self.picture.draw(rgba)?,
            Frame::Same if self.sent == 0 => return Err(Error::NothingToRepeat),
            Frame::Same => (),
        }
        self.encoder.send(&mut self.picture)?;
        self.sent += 1;
        self.receive()
    }

    fn receive<E: std::error::Error>(&mut self) -> Result<(), Error<E>> {
        while let Some(picture) = self.encoder.receive()? {
            let bytes = slices(&picture.data).ok_or(Error::Malformed { what: "picture" })?;
            self.frames.push(EncodedFrame {
                bytes,
                key: picture.key,
            });
        }
        Ok(())
    }

    fn finish<E: std::error::Error>(&mut self) -> Result<Vec<EncodedFrame>, Error<E>> {
        if self.sent == 0 || !self.sent.is_multiple_of(JOIN_FRAMES as usize) {
            return Err(Error::FrameCount { frames: self.sent });
        }
        self.encoder.finish()?;
        self.receive()?;
        if self.frames.len() != self.sent || !self.frames[0].key {
            return Err(Error::FramesLost {
                got: self.frames.len(),
                expected: self.sent,
            });
        }
        Ok(std::mem::take(&mut self.frames))
    }
}

const SLICE: u8 = 1;
const IDR_SLICE: u8 = 5;
const SPS: u8 = 7;
const PPS: u8 = 8;

/// The NAL units of a buffer that holds each after its four-byte length; none where it is malformed.
pub(crate) fn nal_units(mut data: &[u8]) -> Option<Vec<&[u8]>> {
    let mut units = Vec::new();
    while !data.is_empty() {
        let (length, rest) = data.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let (unit, rest) = rest.split_at_checked(length)?;
        if unit.is_empty() {
            return None;
        }
        units.push(unit);
        data = rest;
    }
    Some(units)
}

fn slices(data: &[u8]) -> Option<Vec<u8>> {
    let units = nal_units(data)?;
    let mut bytes = Vec::with_capacity(data.len());
    for unit in units
        .iter()
        .filter(|unit| matches!(unit[0] & 31, SLICE | IDR_SLICE))
    {
        bytes.extend_from_slice(&(unit.len() as u32).to_be_bytes());
        bytes.extend_from_slice(unit);
    }
    (!bytes.is_empty()).then_some(bytes)
}

/// The `avcC` record (ISO/IEC 14496-15, 5.3.3.1) of a stream with one parameter set of each kind.
fn avcc<E: std::error::Error>(headers: &[u8]) -> Result<Vec<u8>, Error<E>> {
    let malformed = || Error::Malformed {
        what: "parameter set",
    };
    let units = nal_units(headers).ok_or_else(malformed)?;
    let find = |kind| units.iter().find(|unit| unit[0] & 31 == kind);
    let (Some(sps), Some(pps)) = (find(SPS), find(PPS)) else {
        return Err(malformed());
    };
    let &[_, profile, compatibility, level, ..] = *sps else {
        return Err(malformed());
    };
    let mut record = vec![1, profile, compatibility, level, 0xff, 0xe1];
    record.extend_from_slice(&(sps.len() as u16).to_be_bytes());
    record.extend_from_slice(sps);
    record.push(1);
    record.extend_from_slice(&(pps.len() as u16).to_be_bytes());
    record.extend_from_slice(pps);
    // High profile: 4:2:0, eight bits, no further parameter sets.
    record.extend_from_slice(&[0xfd, 0xf8, 0xf8, 0]);
    Ok(record)
}
