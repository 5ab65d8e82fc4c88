//! Pictures → H.264.

use super::EncodeError;
use super::held::Sequence;
use crate::elementary::VideoSegment;
use crate::ffmpeg::{self, H264Encoder, H264Options, YuvPicture};
use crate::h264::{self, SkipPayload, Stream};
use ground::timebase::JOIN_FRAMES;

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

/// How pictures are encoded.
#[derive(Clone, Debug, PartialEq)]
pub struct VideoSettings {
    /// Pixels, even.
    pub width: u32,
    /// Pixels, even.
    pub height: u32,
    /// Pixels of what is drawn, where it is shrunk in both directions.
    pub drawn_width: Option<u32>,
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
    /// Of a picture that is shown again and again so many repeats are encoded, which refines it; the others
    /// are written without encoding. [`u32::MAX`]: all are encoded.
    pub refined: u32,
}

impl Default for VideoSettings {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 720,
            drawn_width: None,
            preset: "veryfast",
            crf: 21.0,
            keyint: 250,
            // Drawn pictures are flat: adaptive quantisation would take bits from the text for grounds that
            // are smooth already (text 2 dB worse, a third more bytes).
            aq_mode: 0,
            lookahead: 10,
            refined: 10,
        }
    }
}

impl VideoSettings {
    pub(super) fn options(&self) -> H264Options {
        H264Options {
            width: self.width,
            height: self.height,
            preset: self.preset,
            crf: self.crf,
            keyint: self.keyint,
            aq_mode: self.aq_mode,
            lookahead: self.lookahead,
            quantiser: None,
            rows_apart: false,
        }
    }

    /// What `height` coded rows are drawn on.
    pub(super) fn picture(&self, height: u32) -> Result<YuvPicture, ffmpeg::FfmpegError> {
        let drawn = self.drawn_width.unwrap_or(self.width);
        YuvPicture::shrunk([drawn, height * drawn / self.width], [self.width, height])
    }
}

/// Encodes segments of one setting; may be shared by threads.
#[derive(Clone, Debug)]
pub struct VideoEncoder {
    settings: VideoSettings,
    config: Vec<u8>,
    stream: Stream,
    skip: SkipPayload,
}

impl VideoEncoder {
    /// Opens libx264 once to learn its parameter sets.
    pub fn new(settings: &VideoSettings) -> Result<Self, EncodeError> {
        let config = avcc(H264Encoder::open(&settings.options())?.headers())?;
        let stream = Stream::from_config(&config)?;
        let skip = SkipPayload::new(stream.macroblocks())?;
        Ok(Self {
            settings: settings.clone(),
            config,
            stream,
            skip,
        })
    }

    /// The `avcC` record every segment of this setting goes with.
    pub fn config(&self) -> &[u8] {
        &self.config
    }

    pub fn width(&self) -> u32 {
        self.settings.width
    }

    pub fn height(&self) -> u32 {
        self.settings.height
    }

    /// Says exactly how pictures are encoded: belongs into the content key of every video segment.
    pub fn fingerprint(&self) -> String {
        let config: String = self.config.iter().map(|byte| format!("{byte:02x}")).collect();
        let options = self.settings.options();
        format!("{}; {options:?}; {}; {config}", ffmpeg::version(), options.x264())
    }

    /// Encodes all frames of `source` as one segment.
    pub fn segment<S: FrameSource>(&self, source: &mut S) -> Result<VideoSegment, EncodeError<S::Error>> {
        let mut run = SegmentRun::start(&self.settings)?;
        while let Some(frame) = source.next_frame().map_err(|source| EncodeError::Source {
            index: run.shown(),
            source,
        })? {
            run.push(frame)?;
        }
        let sequence = run.finish()?;
        if avcc(run.encoder.headers())? != self.config {
            return Err(EncodeError::ConfigDiffers);
        }
        let held = sequence.held();
        let frames = sequence.into_frames(&self.stream, &self.skip)?;
        Ok(VideoSegment {
            frames,
            config: self.config.clone(),
            held,
        })
    }
}

/// One segment being encoded.
struct SegmentRun {
    encoder: H264Encoder,
    picture: YuvPicture,
    refined: u32,
    /// How often the picture was repeated.
    repeated: u32,
    sequence: Sequence,
}

impl SegmentRun {
    fn start(settings: &VideoSettings) -> Result<Self, ffmpeg::FfmpegError> {
        Ok(Self {
            encoder: H264Encoder::open(&settings.options())?,
            picture: settings.picture(settings.height)?,
            refined: settings.refined,
            repeated: 0,
            sequence: Sequence::default(),
        })
    }

    fn shown(&self) -> usize {
        self.sequence.len()
    }

    fn push<E: std::error::Error>(&mut self, frame: Frame) -> Result<(), EncodeError<E>> {
        match frame {
            Frame::Same if self.shown() == 0 => return Err(EncodeError::NothingToRepeat),
            Frame::Same if self.repeated >= self.refined => {
                self.sequence.push_held();
                return Ok(());
            }
            Frame::Same => self.repeated += 1,
            Frame::New(rgba) => {
                self.picture.draw(rgba)?;
                self.repeated = 0;
            }
        }
        self.encoder.send(&mut self.picture)?;
        self.sequence.push_sent();
        self.receive()
    }

    fn receive<E: std::error::Error>(&mut self) -> Result<(), EncodeError<E>> {
        while let Some(picture) = self.encoder.receive()? {
            self.sequence.push_coded(picture);
        }
        Ok(())
    }

    fn finish<E: std::error::Error>(&mut self) -> Result<Sequence, EncodeError<E>> {
        let frames = self.shown();
        if frames == 0 || !frames.is_multiple_of(JOIN_FRAMES as usize) {
            return Err(EncodeError::FrameCount { frames });
        }
        self.encoder.finish()?;
        self.receive()?;
        Ok(std::mem::take(&mut self.sequence))
    }
}

/// The `avcC` record (ISO/IEC 14496-15, 5.3.3.1) of a stream with one parameter set of each kind, and the same
/// with weights for what fades.
pub(super) fn avcc<E: std::error::Error>(headers: &[u8]) -> Result<Vec<u8>, EncodeError<E>> {
    let malformed = || EncodeError::Malformed {
        what: "parameter set",
    };
    let units = h264::nal_units(headers)?;
    let find = |kind| units.iter().find(|unit| unit[0] & 31 == kind);
    let (Some(sps), Some(pps)) = (find(h264::SPS), find(h264::PPS)) else {
        return Err(malformed());
    };
    let &[_, profile, compatibility, level, ..] = *sps else {
        return Err(malformed());
    };
    let mut record = vec![1, profile, compatibility, level, 0xff, 0xe1];
    record.extend_from_slice(&(sps.len() as u16).to_be_bytes());
    record.extend_from_slice(sps);
    record.push(2);
    for set in [*pps, &h264::weighted_set(pps)?] {
        record.extend_from_slice(&(set.len() as u16).to_be_bytes());
        record.extend_from_slice(set);
    }
    // High profile: 4:2:0, eight bits, no further parameter sets.
    record.extend_from_slice(&[0xfd, 0xf8, 0xf8, 0]);
    Ok(record)
}
