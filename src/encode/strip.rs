//! Strips: full-width bands of flat graphics that come in, hold, and go.
//!
//! Opening libx264 costs as much as coding a dozen of such pictures, so encoders are kept and used for one
//! strip after the other. With one quantiser for all pictures nothing of a strip depends on those before.

use std::sync::{Mutex, PoisonError};

use super::video::avcc;
use super::{EncodedFrame, Error, Frame, FrameSource, VideoSettings};
use crate::ffmpeg::{self, EncodedPicture, H264Encoder, H264Options, Picture};
use crate::h264;

/// Quantiser of predicted pictures; the first of a strip gets 3 less.
const QUANTISER: u8 = 21;
/// Encoders kept for later.
const KEPT: usize = 4;

/// Encodes strips of one size; shared by threads.
pub struct StripEncoder {
    options: H264Options,
    config: Vec<u8>,
    idle: Mutex<Vec<Open>>,
}

struct Open {
    encoder: H264Encoder,
    picture: Picture,
}

impl StripEncoder {
    /// For strips of `height` rows (a multiple of 16) that are joined into pictures of `whole`.
    pub fn new(whole: &VideoSettings, height: u32) -> Result<Self, Error> {
        let options = H264Options {
            width: whole.width,
            height,
            preset: whole.preset,
            crf: whole.crf,
            keyint: whole.keyint,
            aq_mode: 0,
            lookahead: 0,
            quantiser: Some(QUANTISER),
        };
        let open = Open::new(&options)?;
        Ok(Self {
            config: avcc(open.encoder.headers())?,
            idle: Mutex::new(vec![open]),
            options,
        })
    }

    /// The `avcC` record of its strips.
    pub fn config(&self) -> &[u8] {
        &self.config
    }

    /// Says exactly how strips are encoded, but for their height: belongs into their content keys.
    pub fn fingerprint(whole: &VideoSettings) -> String {
        format!("{}; {whole:?}; strips {QUANTISER}", ffmpeg::version())
    }

    /// The frames of `source`, each coded; the first is a key frame.
    pub fn encode<S: FrameSource>(&self, source: &mut S) -> Result<Vec<EncodedFrame>, Error<S::Error>> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut open = match idle {
            Some(open) => open,
            None => Open::new(&self.options)?,
        };
        let frames = open.encode(source)?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(open);
        }
        Ok(frames)
    }
}

impl Open {
    fn new(options: &H264Options) -> Result<Self, ffmpeg::Error> {
        Ok(Self {
            encoder: H264Encoder::open(options)?,
            picture: Picture::new(options.width, options.height)?,
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
