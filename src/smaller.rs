//! The guide in a small size, for 300 kbit/s: scaled from the segments that were made, so that everything
//! is drawn once, however it came about.

use crate::assemble::{Media, Picture};
use crate::encode::{self, Frame, FrameSource, VideoEncoder, VideoSettings};
use crate::ffmpeg::{self, Scaled};
use crate::fmp4;
use crate::segment::{self, GetError, KeyBuilder, Secret, SegmentKey, SegmentStore};
use crate::theme::Shape;

/// Width and height in pixels. Half of 720p would be 640x360, and 360 is no multiple of 16.
const fn size(shape: Shape) -> (u32, u32) {
    match shape {
        Shape::Landscape => (512, 288),
        Shape::Portrait => (288, 512),
    }
}

/// Why the small picture could not be had.
#[derive(Debug, thiserror::Error)]
pub enum SmallError {
    #[error(transparent)]
    Encode(#[from] encode::Error),
    #[error("small picture: {0}")]
    Scale(#[from] encode::Error<ffmpeg::Error>),
    #[error("small picture: {0}")]
    Open(#[from] ffmpeg::Error),
    #[error(transparent)]
    Container(#[from] fmp4::Error),
    #[error(transparent)]
    Store(#[from] segment::Error),
}

/// Scales and encodes one shape; one per process, shared by all threads.
pub struct Smaller {
    size: (u32, u32),
    encoder: VideoEncoder,
    store: SegmentStore,
    secret: Secret,
}

impl Smaller {
    pub fn new(shape: Shape, store: SegmentStore, secret: Secret) -> Result<Self, SmallError> {
        let size = size(shape);
        let settings = VideoSettings {
            width: size.0,
            height: size.1,
            crf: 25.0,
            ..Default::default()
        };
        Ok(Self {
            size,
            encoder: VideoEncoder::new(&settings)?,
            store,
            secret,
        })
    }

    /// The small picture of a guide whose large segments these are, its own named; [`Self::make`] makes those
    /// that are not there.
    pub fn picture(&self, large: &[SegmentKey]) -> Picture {
        Picture {
            config: self.encoder.config().to_vec(),
            width: self.size.0,
            height: self.size.1,
            segments: large.iter().map(|large| self.key(large)).collect(),
            later: false,
        }
    }

    /// Makes the small segment of a large one that is in the store, unless it was made before.
    pub fn make(&self, large: &SegmentKey, media: &Media) -> Result<SegmentKey, SmallError> {
        let key = self.key(large);
        let made = self.store.get_or_make(&key, || {
            let stored = self.store.get(large)?.ok_or(segment::Error::Missing(*large))?;
            let (width, height) = (media.width, media.height);
            let mut file = fmp4::video_init(&media.video_config, width as u16, height as u16)?;
            file.extend(stored.bytes);
            let mut frames = Frames {
                scaled: Scaled::new(file, (width, height), self.size)?,
                shown: Vec::new(),
                next: Vec::new(),
            };
            let segment = self.encoder.segment(&mut frames)?;
            Ok::<_, SmallError>(fmp4::video_segment(&segment)?)
        });
        match made {
            Ok(_) => Ok(key),
            Err(GetError::Store(error)) => Err(error.into()),
            Err(GetError::Make(error)) => Err(error),
        }
    }

    /// The large segment and how it is encoded say all of the small one.
    fn key(&self, large: &SegmentKey) -> SegmentKey {
        KeyBuilder::new(&self.secret, "small")
            .field("large", large.to_string())
            .field("encoder", self.encoder.fingerprint())
            .finish()
    }
}

/// The scaled pictures; those that look the same are repeats.
struct Frames {
    scaled: Scaled,
    shown: Vec<u8>,
    next: Vec<u8>,
}

impl FrameSource for Frames {
    type Error = ffmpeg::Error;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, ffmpeg::Error> {
        if !self.scaled.next(&mut self.next)? {
            return Ok(None);
        }
        if self.next == self.shown {
            return Ok(Some(Frame::Same));
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(Some(Frame::New(&self.shown)))
    }
}
