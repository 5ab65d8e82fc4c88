//! Strips: full-width bands of flat graphics that come in, hold, and go.
//!
//! Opening libx264 costs as much as coding a dozen of such pictures, so encoders are kept and used for one
//! strip after the other. With one quantiser for all pictures nothing of a strip depends on those before.

use std::sync::{Mutex, PoisonError};

use super::video::avcc;
use super::{EncodedFrame, Error, Frame, FrameSource, VideoSegment, VideoSettings};
use crate::ffmpeg::{self, EncodedPicture, H264Encoder, H264Options, Picture};
use crate::h264;

/// Quantiser of predicted pictures; the first of a strip gets 3 less.
const QUANTISER: u8 = 21;
/// Encoders kept for later.
const KEPT: usize = 12;

/// Encodes strips of one width; shared by threads.
pub struct StripEncoder {
    whole: VideoSettings,
    idle: Mutex<Vec<Open>>,
}

struct Open {
    height: u32,
    config: Vec<u8>,
    encoder: H264Encoder,
    picture: Picture,
}

impl StripEncoder {
    /// For strips that are joined into pictures of `whole`.
    pub fn new(whole: &VideoSettings) -> Self {
        Self {
            whole: whole.clone(),
            idle: Mutex::default(),
        }
    }

    /// Says exactly how strips are encoded, but for their height: belongs into their content keys.
    pub fn fingerprint(whole: &VideoSettings) -> String {
        format!("{}; {whole:?}; strips {QUANTISER}", ffmpeg::version())
    }

    /// The frames of `source`, each coded, of `height` rows (a multiple of 16); the first is a key frame.
    pub fn encode<S: FrameSource>(
        &self,
        height: u32,
        source: &mut S,
    ) -> Result<VideoSegment, Error<S::Error>> {
        let mut open = match self.take(height) {
            Some(open) => open,
            None => Open::new(&self.whole, height)?,
        };
        let frames = open.encode(source)?;
        let config = open.config.clone();
        self.put_back(open);
        Ok(VideoSegment {
            frames,
            config,
            held: 0,
        })
    }

    fn take(&self, height: u32) -> Option<Open> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let at = idle.iter().position(|open| open.height == height)?;
        Some(idle.remove(at))
    }

    /// The one unused for longest goes where there are too many.
    fn put_back(&self, open: Open) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() >= KEPT {
            idle.remove(0);
        }
        idle.push(open);
    }
}

impl Open {
    fn new<E: std::error::Error>(whole: &VideoSettings, height: u32) -> Result<Self, Error<E>> {
        let encoder = H264Encoder::open(&H264Options {
            width: whole.width,
            height,
            preset: whole.preset,
            crf: whole.crf,
            keyint: whole.keyint,
            aq_mode: 0,
            lookahead: 0,
            quantiser: Some(QUANTISER),
        })?;
        Ok(Self {
            height,
            config: avcc(encoder.headers())?,
            encoder,
            picture: Picture::new(whole.width, height)?,
        })
    }

    fn encode<S: FrameSource>(&mut self, source: &mut S) -> Result<Vec<EncodedFrame>, Error<S::Error>> {
        let mut frames: Vec<EncodedFrame> = Vec::new();
        loop {
            let index = frames.len();
            let drawn = source.next_frame();
            let Some(frame) = drawn.map_err(|source| Error::Source { index, source })? else {
                return Ok(frames);
            };
            match frame {
                Frame::New(rgba) => self.picture.draw(rgba)?,
                Frame::Same if frames.is_empty() => return Err(Error::NothingToRepeat),
                Frame::Same => {}
            }
            if frames.is_empty() {
                self.encoder.send_first(&mut self.picture)?;
            } else {
                self.encoder.send(&mut self.picture)?;
            }
            let coded = self.encoder.receive()?.ok_or(Error::FramesLost {
                got: index,
                expected: index + 1,
            })?;
            frames.push(slices(&coded)?);
        }
    }
}

/// The slices of a coded picture, without what else the encoder says about it.
fn slices(picture: &EncodedPicture) -> Result<EncodedFrame, h264::Error> {
    let mut bytes = Vec::with_capacity(picture.data.len());
    for unit in h264::nal_units(&picture.data)? {
        if matches!(unit[0] & 31, h264::SLICE | h264::IDR_SLICE) {
            h264::push_nal_unit(unit, &mut bytes);
        }
    }
    Ok(EncodedFrame {
        bytes,
        key: picture.key,
    })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    struct Stripes {
        seed: u8,
        left: usize,
        pixels: Vec<u8>,
    }

    impl FrameSource for Stripes {
        type Error = Infallible;

        fn next_frame(&mut self) -> Result<Option<Frame<'_>>, Infallible> {
            if self.left == 0 {
                return Ok(None);
            }
            self.left -= 1;
            let shade = |at: usize| (at / 5 % 7) as u8 * self.seed + self.left as u8 * 9;
            self.pixels = (0..64 * 48)
                .flat_map(|at| [shade(at), shade(at / 3), 90, 255])
                .collect();
            Ok(Some(Frame::New(&self.pixels)))
        }
    }

    fn stripes(seed: u8) -> Stripes {
        Stripes {
            seed,
            left: 6,
            pixels: Vec::new(),
        }
    }

    #[test]
    fn what_was_encoded_before_changes_nothing() {
        let whole = VideoSettings {
            width: 64,
            height: 96,
            ..VideoSettings::default()
        };
        let fresh = StripEncoder::new(&whole).encode(48, &mut stripes(5)).unwrap();
        let used = StripEncoder::new(&whole);
        for seed in [31, 17, 9] {
            used.encode(48, &mut stripes(seed)).unwrap();
        }
        let again = used.encode(48, &mut stripes(5)).unwrap();
        let slices = |segment: &VideoSegment| {
            let stream = h264::Stream::from_config(&segment.config).unwrap();
            let slice = |frame: &EncodedFrame| {
                let units = h264::nal_units(&frame.bytes).unwrap();
                let mut slice = h264::Slice::read(units[0], &stream).unwrap();
                // Key pictures in a row have numbers of their own.
                if let h264::SliceKind::Idr { pic_id } = &mut slice.header.kind {
                    *pic_id = 0;
                }
                slice
            };
            segment.frames.iter().map(slice).collect::<Vec<_>>()
        };
        assert_eq!(slices(&fresh), slices(&again));
        assert_eq!(
            fresh.frames.iter().map(|frame| frame.key).collect::<Vec<_>>(),
            [true, false, false, false, false, false]
        );
    }
}
