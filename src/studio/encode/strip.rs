//! Strips: full-width bands of flat graphics that come in, hold, and go.
//!
//! Opening libx264 costs as much as coding a dozen of such pictures, so encoders are kept and used for one
//! strip after the other. With one quantiser for all pictures nothing of a strip depends on those before.

use std::sync::{Mutex, PoisonError};

use super::held::Sequence;
use super::video::avcc;
use super::{EncodeError, VideoSettings};
use crate::elementary::VideoSegment;
use crate::ffmpeg::{self, H264Encoder, H264Options, Reach, ReachReader, YuvPicture};
use crate::h264::{SkipPayload, Stream};

/// Encoders kept for later.
const KEPT: usize = 12;

/// How a frame of a strip comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum StripFrame {
    Drawn,
    /// As the frame before it: written without encoding.
    Same,
    /// On the way from the last drawing to the next one, at `until`: how many rows are how far, 0 to 1, from
    /// above; coded rows.
    Between {
        until: usize,
        shares: Vec<(u32, f32)>,
    },
}

/// Gives the drawings of a strip.
pub trait StripSource {
    type Error: std::error::Error + 'static;

    /// RGBA pixels of the frame at `index`, rows from the top, no padding.
    fn draw(&mut self, index: usize) -> Result<&[u8], Self::Error>;
}

/// Encodes strips of one width; shared by threads.
pub struct StripEncoder {
    whole: VideoSettings,
    idle: Mutex<Vec<IdleEncoder>>,
}

struct IdleEncoder {
    height: u32,
    config: Vec<u8>,
    stream: Stream,
    skip: SkipPayload,
    encoder: H264Encoder,
    reader: ReachReader,
    pictures: Pictures,
}

/// The last drawing, the next one where it is there already, and what lies between.
struct Pictures {
    last: YuvPicture,
    next: (Option<usize>, YuvPicture),
    between: YuvPicture,
}

impl StripEncoder {
    /// For strips that are joined into pictures of `whole`, whose rate factor is the quantiser of predicted
    /// pictures; the first of a strip gets 3 less.
    pub fn new(whole: &VideoSettings) -> Self {
        Self {
            whole: whole.clone(),
            idle: Mutex::default(),
        }
    }

    /// Says exactly how strips are encoded, but for their height: belongs into their content keys.
    pub fn fingerprint(whole: &VideoSettings) -> String {
        let options = options(whole, 0);
        format!(
            "{}; {whole:?}; {options:?}; {}",
            ffmpeg::version(),
            options.x264()
        )
    }

    /// A frame a step, of `height` coded rows (a multiple of 16); the first must be drawn and is a key frame. With
    /// how far the strip's prediction looks past its edges.
    pub fn encode<S: StripSource>(
        &self,
        height: u32,
        steps: &[StripFrame],
        source: &mut S,
    ) -> Result<(VideoSegment, Reach), EncodeError<S::Error>> {
        let mut open = match self.take(height) {
            Some(open) => open,
            None => IdleEncoder::new(&self.whole, height)?,
        };
        let sequence = open.encode(steps, source)?;
        let held = sequence.held();
        let frames = sequence.into_frames(&open.stream, &open.skip)?;
        // A key frame alone looks nowhere.
        let reach = match &frames[..] {
            [_] => Reach::default(),
            frames => open
                .reader
                .read(frames.iter().map(|frame| frame.bytes.as_slice()))?,
        };
        let config = open.config.clone();
        self.put_back(open);
        let segment = VideoSegment { frames, config, held };
        Ok((segment, reach))
    }

    fn take(&self, height: u32) -> Option<IdleEncoder> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let at = idle.iter().position(|open| open.height == height)?;
        Some(idle.remove(at))
    }

    /// The one unused for longest goes where there are too many.
    fn put_back(&self, open: IdleEncoder) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() >= KEPT {
            idle.remove(0);
        }
        idle.push(open);
    }
}

impl IdleEncoder {
    fn new<E: std::error::Error>(whole: &VideoSettings, height: u32) -> Result<Self, EncodeError<E>> {
        let encoder = H264Encoder::open(&options(whole, height))?;
        let config = avcc(encoder.headers())?;
        let stream = Stream::from_config(&config)?;
        Ok(Self {
            height,
            skip: SkipPayload::new(stream.macroblocks())?,
            stream,
            reader: ReachReader::new(&config)?,
            config,
            encoder,
            pictures: Pictures {
                last: whole.picture(height)?,
                next: (None, whole.picture(height)?),
                between: whole.picture(height)?,
            },
        })
    }

    fn encode<S: StripSource>(
        &mut self,
        steps: &[StripFrame],
        source: &mut S,
    ) -> Result<Sequence, EncodeError<S::Error>> {
        self.pictures.next.0 = None;
        let mut sequence = Sequence::default();
        for (index, step) in steps.iter().enumerate() {
            let picture = match step {
                StripFrame::Same if index == 0 => return Err(EncodeError::NothingToRepeat),
                StripFrame::Same => {
                    sequence.push_held();
                    continue;
                }
                StripFrame::Drawn => {
                    self.pictures.draw(index, source)?;
                    &mut self.pictures.last
                }
                StripFrame::Between { until, shares } => {
                    self.pictures.mix(shares, *until, source)?;
                    &mut self.pictures.between
                }
            };
            if index == 0 {
                self.encoder.send_first(picture)?;
            } else {
                self.encoder.send(picture)?;
            }
            let coded = self.encoder.receive()?.ok_or(EncodeError::FramesLost {
                got: index,
                expected: index + 1,
            })?;
            sequence.push_sent();
            sequence.push_coded(coded);
        }
        Ok(sequence)
    }
}

impl Pictures {
    fn draw<S: StripSource>(&mut self, index: usize, source: &mut S) -> Result<(), EncodeError<S::Error>> {
        if self.next.0.take() == Some(index) {
            std::mem::swap(&mut self.last, &mut self.next.1);
        } else {
            let rgba = source
                .draw(index)
                .map_err(|source| EncodeError::Source { index, source })?;
            self.last.draw(rgba)?;
        }
        Ok(())
    }

    fn mix<S: StripSource>(
        &mut self,
        shares: &[(u32, f32)],
        until: usize,
        source: &mut S,
    ) -> Result<(), EncodeError<S::Error>> {
        if self.next.0 != Some(until) {
            let rgba = source
                .draw(until)
                .map_err(|source| EncodeError::Source { index: until, source })?;
            self.next.1.draw(rgba)?;
            self.next.0 = Some(until);
        }
        Ok(self.between.mix(&self.last, &self.next.1, shares)?)
    }
}

/// How strips of `height` rows are encoded.
fn options(whole: &VideoSettings, height: u32) -> H264Options {
    H264Options {
        height,
        aq_mode: 0,
        lookahead: 0,
        quantiser: Some(whole.crf as u8),
        ..whole.options()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    struct Stripes(u8, Vec<u8>);

    impl StripSource for Stripes {
        type Error = Infallible;

        fn draw(&mut self, index: usize) -> Result<&[u8], Infallible> {
            let shade = |at: usize| (at / 5 % 7) as u8 * self.0 + index as u8 * 9;
            self.1 = (0..64 * 48)
                .flat_map(|at| [shade(at), shade(at / 3), 90, 255])
                .collect();
            Ok(&self.1)
        }
    }

    fn strip(encoder: &StripEncoder, seed: u8) -> (VideoSegment, Reach) {
        let between = |share| StripFrame::Between {
            until: 3,
            shares: vec![(16, share), (32, 1.0 - share)],
        };
        let steps = [
            StripFrame::Drawn,
            between(0.25),
            between(0.75),
            StripFrame::Drawn,
            StripFrame::Same,
            StripFrame::Drawn,
        ];
        encoder
            .encode(48, &steps, &mut Stripes(seed, Vec::new()))
            .unwrap()
    }

    /// Blocks that rise by two rows a frame.
    struct Rising(Vec<u8>);

    impl StripSource for Rising {
        type Error = Infallible;

        fn draw(&mut self, index: usize) -> Result<&[u8], Infallible> {
            let shade = |at: usize| {
                let (x, y) = (at % 64 / 8, (at / 64 + 2 * index) / 8);
                (x * 37 + y * 91 + x * y * 53) as u8
            };
            self.0 = (0..64 * 48)
                .flat_map(|at| [shade(at), shade(at), shade(at), 255])
                .collect();
            Ok(&self.0)
        }
    }

    #[test]
    fn what_rises_is_predicted_from_below_the_strip() {
        let whole = VideoSettings {
            width: 64,
            height: 96,
            ..VideoSettings::default()
        };
        let encoder = StripEncoder::new(&whole);
        let still = [StripFrame::Drawn, StripFrame::Same, StripFrame::Same];
        let rising = [StripFrame::Drawn, StripFrame::Drawn, StripFrame::Drawn];
        for _ in 0..2 {
            let (_, reach) = encoder.encode(48, &rising, &mut Rising(Vec::new())).unwrap();
            assert!(reach.below > 0, "{reach:?}");
            let (_, reach) = encoder.encode(48, &still, &mut Rising(Vec::new())).unwrap();
            assert_eq!(reach, Reach::default());
        }
    }

    #[test]
    fn what_was_encoded_before_changes_nothing() {
        let whole = VideoSettings {
            width: 64,
            height: 96,
            ..VideoSettings::default()
        };
        let (fresh, reach) = strip(&StripEncoder::new(&whole), 5);
        let used = StripEncoder::new(&whole);
        for seed in [31, 17, 9] {
            strip(&used, seed);
        }
        let (again, reach_again) = strip(&used, 5);
        assert_eq!(reach, reach_again);
        // The encoder's last bits of a slice, which no decoder reads, count pictures.
        let decoded = |segment: &VideoSegment| {
            let mut pictures = Vec::new();
            let frames = segment.frames.iter().map(|frame| frame.bytes.as_slice());
            ffmpeg::stream_pictures(&segment.config, frames, &mut |picture, _| pictures.push(picture))
                .unwrap();
            pictures
        };
        assert!(decoded(&fresh) == decoded(&again));
        let sizes = |segment: &VideoSegment| {
            segment
                .frames
                .iter()
                .map(|frame| frame.bytes.len())
                .collect::<Vec<_>>()
        };
        assert_eq!(sizes(&fresh)[1..], sizes(&again)[1..]);
        assert_eq!(fresh.config, again.config);
        assert_eq!(
            fresh.frames.iter().map(|frame| frame.key).collect::<Vec<_>>(),
            [true, false, false, false, false, false]
        );
    }
}
