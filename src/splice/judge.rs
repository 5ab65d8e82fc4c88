//! A second decoder, of other people: what it shows, the first must show too.

use openh264::decoder::Decoder;
use openh264::formats::YUVSource;

use crate::elementary::VideoSegment;
use crate::ffmpeg::Planes;
use crate::h264::nal_units;

const START: [u8; 4] = [0, 0, 0, 1];

/// Every picture of a segment, as Cisco's decoder gives it.
pub(super) fn decoded(segment: &VideoSegment) -> Vec<Planes> {
    let mut decoder = Decoder::new().expect("the decoder opens");
    let mut pictures = Vec::new();
    for (index, frame) in segment.frames.iter().enumerate() {
        let mut packet = Vec::new();
        if index == 0 {
            parameter_sets(&segment.config).for_each(|set| push(set, &mut packet));
        }
        for unit in nal_units(&frame.bytes).expect("units") {
            push(unit, &mut packet);
        }
        let shown = decoder.decode(&packet).expect("a picture it can decode");
        pictures.extend(shown.as_ref().map(planes));
    }
    pictures.extend(
        decoder
            .flush_remaining()
            .expect("the last pictures")
            .iter()
            .map(planes),
    );
    pictures
}

fn push(unit: &[u8], packet: &mut Vec<u8>) {
    packet.extend_from_slice(&START);
    packet.extend_from_slice(unit);
}

/// The sets of an `avcC` record with one of the sequence and two of pictures.
fn parameter_sets(config: &[u8]) -> impl Iterator<Item = &[u8]> {
    let length = |at: usize| usize::from(u16::from_be_bytes([config[at], config[at + 1]]));
    let mut at = 6;
    (0..3).map(move |set| {
        if set == 1 {
            assert_eq!(config[at], 2, "sets of pictures");
            at += 1;
        }
        let start = at + 2;
        at = start + length(at);
        &config[start..at]
    })
}

fn planes(picture: &openh264::decoder::DecodedYUV) -> Planes {
    let (width, height) = picture.dimensions();
    let strides = picture.strides();
    let cut = |plane: &[u8], stride: usize, shift: usize| {
        let rows = plane.chunks(stride).take(height >> shift);
        rows.flat_map(|row| &row[..width >> shift]).copied().collect()
    };
    Planes {
        width,
        height,
        planes: [
            cut(picture.y(), strides.0, 0),
            cut(picture.u(), strides.1, 1),
            cut(picture.v(), strides.2, 1),
        ],
    }
}
