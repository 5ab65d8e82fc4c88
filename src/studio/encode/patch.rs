//! Patches: small parts of a picture that are coded by themselves, whole, once for all the pictures they stand in.

use std::sync::{Mutex, PoisonError};

use super::video::avcc;
use super::{EncodeError, VideoSettings};
use crate::ffmpeg::{H264Encoder, H264Options, YuvPicture};
use crate::h264::{CodedPatch, Stream};

/// Encodes patches of one size; shared by threads.
pub struct PatchEncoder {
    settings: VideoSettings,
    open: Mutex<Option<OpenEncoder>>,
}

struct OpenEncoder {
    encoder: H264Encoder,
    stream: Stream,
    picture: YuvPicture,
}

/// So much coarser than strips: what moves needs no more.
const COARSER: u8 = 6;

impl PatchEncoder {
    /// For patches of `coded` pixels (multiples of 16), `drawn` so wide, in pictures of `whole`.
    pub fn new(whole: &VideoSettings, coded: [u32; 2], drawn_width: u32) -> Self {
        let [width, height] = coded;
        let settings = VideoSettings {
            width,
            height,
            drawn_width: Some(drawn_width),
            ..whole.clone()
        };
        Self {
            settings,
            open: Mutex::default(),
        }
    }

    /// Says exactly how patches are encoded: belongs into the content key of what they stand in.
    pub fn fingerprint(whole: &VideoSettings) -> String {
        let options = options(whole);
        format!("{options:?}; {}", options.x264())
    }

    /// Encodes RGBA pixels, rows from the top, no padding.
    pub fn encode(&self, rgba: &[u8]) -> Result<CodedPatch, EncodeError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let OpenEncoder {
            encoder,
            stream,
            picture,
        } = match open.take() {
            Some(found) => open.insert(found),
            None => open.insert(OpenEncoder::new(&self.settings)?),
        };
        picture.draw(rgba)?;
        encoder.send_first(picture)?;
        let coded = encoder
            .receive()?
            .ok_or(EncodeError::FramesLost { got: 0, expected: 1 })?;
        Ok(CodedPatch::read(&coded.data, stream)?)
    }
}

impl OpenEncoder {
    fn new(settings: &VideoSettings) -> Result<Self, EncodeError> {
        let encoder = H264Encoder::open(&options(settings))?;
        let stream = Stream::from_config(&avcc(encoder.headers())?)?;
        Ok(Self {
            encoder,
            stream,
            picture: settings.picture(settings.height)?,
        })
    }
}

fn options(settings: &VideoSettings) -> H264Options {
    H264Options {
        aq_mode: 0,
        lookahead: 0,
        quantiser: Some(settings.crf as u8 + COARSER),
        rows_apart: true,
        ..settings.options()
    }
}
