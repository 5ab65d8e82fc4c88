//! What the encoder coded and the repeats it never saw, as one stream.
//!
//! A repeat is a picture like any other to the decoder: it takes the next frame number, so the numbers of
//! what the encoder coded after it move up.

use super::EncodeError;
use crate::elementary::EncodedFrame;
use crate::ffmpeg::EncodedPicture;
use crate::h264::{self, IDR_SLICE, SLICE, SkipPayload, Slice, Stream, Weighting};

/// The frames of a segment in the order they are shown.
#[derive(Default)]
pub(super) struct Sequence {
    steps: Vec<FrameOrigin>,
    coded: Vec<EncodedPicture>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FrameOrigin {
    /// Sent to the encoder, which gives the pictures in the same order.
    Coded,
    Held,
}

impl Sequence {
    pub(super) fn push_sent(&mut self) {
        self.steps.push(FrameOrigin::Coded);
    }

    pub(super) fn push_held(&mut self) {
        self.steps.push(FrameOrigin::Held);
    }

    pub(super) fn push_coded(&mut self, picture: EncodedPicture) {
        self.coded.push(picture);
    }

    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn held(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| **step == FrameOrigin::Held)
            .count()
    }

    pub(super) fn into_frames<E: std::error::Error>(
        self,
        stream: &Stream,
        skip: &SkipPayload,
    ) -> Result<Vec<EncodedFrame>, EncodeError<E>> {
        let expected = self.steps.len() - self.held();
        if self.coded.len() != expected || !self.coded.first().is_some_and(|picture| picture.key) {
            return Err(EncodeError::FramesLost {
                got: self.coded.len(),
                expected,
            });
        }
        let mut coded = self.coded.into_iter();
        let mut numbering = Numbering {
            stream,
            skip,
            next: 0,
            shifted: false,
            ref_idc: 0,
        };
        let mut frames = Vec::with_capacity(self.steps.len());
        for step in self.steps {
            frames.push(match step {
                FrameOrigin::Held => numbering.held(),
                FrameOrigin::Coded => {
                    let picture = coded.next().ok_or(EncodeError::Malformed { what: "picture" })?;
                    numbering.coded(&picture)?
                }
            });
        }
        Ok(frames)
    }
}

/// Counts frame numbers from key frame to key frame.
struct Numbering<'a> {
    stream: &'a Stream,
    skip: &'a SkipPayload,
    next: u32,
    /// Repeats came since the key frame: the encoder's numbers are no longer right.
    shifted: bool,
    ref_idc: u8,
}

impl Numbering<'_> {
    fn held(&mut self) -> EncodedFrame {
        let unit = self
            .skip
            .slice(0, self.next, self.ref_idc, Weighting::Off, self.stream);
        self.next += 1;
        self.shifted = true;
        let mut bytes = Vec::with_capacity(unit.len() + 4);
        h264::push_nal_unit(&unit, &mut bytes);
        EncodedFrame { bytes, key: false }
    }

    fn coded(&mut self, picture: &EncodedPicture) -> Result<EncodedFrame, h264::H264Error> {
        if picture.key {
            (self.next, self.shifted) = (0, false);
        }
        let mut bytes = Vec::with_capacity(picture.data.len());
        for unit in h264::nal_units(&picture.data)? {
            if !matches!(unit[0] & 31, SLICE | IDR_SLICE) {
                continue;
            }
            self.ref_idc = unit[0] >> 5 & 3;
            if self.shifted {
                let mut slice = Slice::read(unit, self.stream)?;
                slice.header.frame_num = self.stream.wrapped(self.next);
                h264::push_nal_unit(&slice.write(self.stream), &mut bytes);
            } else {
                h264::push_nal_unit(unit, &mut bytes);
            }
        }
        if bytes.is_empty() {
            return Err(h264::H264Error::Malformed("a picture without slices"));
        }
        self.next += 1;
        Ok(EncodedFrame {
            bytes,
            key: picture.key,
        })
    }
}
