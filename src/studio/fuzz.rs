//! What here reads bytes of others, as a fuzzer feeds it: any bytes, and a panic where a law of the program does not hold.

use std::sync::OnceLock;

use crate::elementary::VideoSegment;
use crate::encode::{Frame, FrameSource, VideoEncoder, VideoSettings};
use crate::fmp4::{self, Start, Track};
use crate::h264::{self, BitReader, BitWriter, Slice, Stream, escape, unescape};
use crate::playlist::{MediaPlaylist, PlaylistSegment};
use crate::storyboard::fuzz::scenes;

/// What is fed with bytes.
pub type MediaTarget = fn(&[u8]);

/// Each target with its name, which is the one of its folder in `fuzz/corpus`.
pub const TARGETS: [(&str, MediaTarget); 6] = [
    ("bits", bits),
    ("boxes", boxes),
    ("parameter_sets", parameter_sets),
    ("playlist", playlist),
    ("scenes", scenes),
    ("slice", slice),
];

/// A square that moves, then rests.
struct Square(u8, Vec<u8>);

impl FrameSource for Square {
    type Error = std::convert::Infallible;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, Self::Error> {
        let frame = self.0;
        self.0 += 1;
        if frame < 4 {
            self.1 = vec![0; 64 * 64 * 4];
            self.1[usize::from(frame) * 900..][..400].fill(255);
            return Ok(Some(Frame::New(&self.1)));
        }
        Ok((frame < 24).then_some(Frame::Same))
    }
}

/// The parameters that slices here are read with.
fn stream() -> &'static Stream {
    static STREAM: OnceLock<Stream> = OnceLock::new();
    STREAM.get_or_init(|| Stream::from_config(&segment().config).expect("parameters"))
}

/// The square, encoded.
fn segment() -> VideoSegment {
    let settings = VideoSettings {
        width: 64,
        height: 64,
        refined: 2,
        ..Default::default()
    };
    let encoder = VideoEncoder::new(&settings).expect("an encoder");
    encoder.segment(&mut Square(0, Vec::new())).expect("a segment")
}

/// What is read is written so that the same is read again.
fn bits(bytes: &[u8]) {
    let mut reader = BitReader::new(bytes, "bits");
    let mut writer = BitWriter::default();
    let mut numbers = Vec::new();
    while let Ok(number) = reader.unsigned() {
        writer.unsigned(number);
        numbers.push(number);
    }
    writer.align(true);
    let written = writer.into_bytes();
    let mut again = BitReader::new(&written, "bits");
    assert!(numbers.iter().all(|number| again.unsigned() == Ok(*number)));
    let mut signed = BitReader::new(bytes, "bits");
    while signed.signed().is_ok() {}
    let mut unit = Vec::new();
    escape(bytes, &mut unit);
    assert_eq!(unescape(&unit), bytes);
}

fn slice(bytes: &[u8]) {
    if let Ok(slice) = Slice::read(bytes, stream()) {
        assert_eq!(Slice::read(&slice.write(stream()), stream()).as_ref(), Ok(&slice));
    }
}

fn parameter_sets(bytes: &[u8]) {
    if let Ok(stream) = Stream::from_config(bytes) {
        assert!(stream.macroblocks() > 0);
    }
    let _ = h264::nal_units(bytes).map(|units| units.len());
}

fn boxes(bytes: &[u8]) {
    let _ = fmp4::tree(bytes);
    let _ = fmp4::video_config_of(bytes);
    let _ = fmp4::audio_config_of(bytes);
    let _ = fmp4::track_of(bytes);
    if let Ok(samples) = fmp4::samples(bytes) {
        assert_eq!(samples.frames.len(), samples.keys.len());
    }
    let mut moved = bytes.to_vec();
    if fmp4::starting_at(&mut moved, Track::Audio, Start::joins(3)).is_ok() {
        assert_eq!(fmp4::start_of(&moved).ok(), Some(3 * 15_360));
        assert_eq!(moved.len(), bytes.len());
    }
}

/// Any sizes and durations give a playlist that somebody else's reader understands.
fn playlist(bytes: &[u8]) {
    let segments: Vec<_> = bytes
        .chunks_exact(3)
        .map(|three| PlaylistSegment {
            address: format!("/media/{:02x}/{}.m4s", three[0], u32::from(three[1]) * 320),
            duration_ms: (u64::from(three[1]) + 1) * 320,
            bytes: u64::from(three[2]) * 1000,
        })
        .collect();
    let playlist = MediaPlaylist {
        map: Some("init.mp4".into()),
        segments,
    };
    let text = playlist.text();
    assert_eq!(text.matches("#EXTINF:").count(), playlist.segments.len());
    assert!(playlist.segments.is_empty() || playlist.peak() >= playlist.average());
    #[cfg(test)]
    {
        let read = m3u8_rs::parse_media_playlist_res(text.as_bytes()).expect("a playlist");
        assert_eq!(read.segments.len(), playlist.segments.len());
        let longest =
            |segment: &m3u8_rs::MediaSegment| segment.duration.round() as u64 <= read.target_duration;
        assert!(read.segments.iter().all(longest));
    }
}

#[cfg(test)]
mod tests;
