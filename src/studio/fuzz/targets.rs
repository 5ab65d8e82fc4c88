//! What is fed, and what must hold besides that nothing panics.

use super::fuzz;
use crate::elementary::{AudioSegment, VideoSegment};
use crate::encode::{Frame, FrameSource, VideoEncoder, VideoSettings};
use crate::fmp4::{self, Start, Track};
use crate::h264::{self, BitReader, BitWriter, Slice, Stream, escape, unescape};
use crate::playlist::{MediaPlaylist, PlaylistSegment};
use law::claim;

const CLAIMS: &str = include_str!("../../../tests/claims/sample.jsonl");
const HOSTILE: &str = include_str!("../../../tests/claims/hostile.jsonl");

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

fn video() -> (VideoSegment, Stream) {
    let settings = VideoSettings {
        width: 64,
        height: 64,
        refined: 2,
        ..Default::default()
    };
    let encoder = VideoEncoder::new(&settings).unwrap();
    let segment = encoder.segment(&mut Square(0, Vec::new())).unwrap();
    let stream = Stream::from_config(&segment.config).unwrap();
    (segment, stream)
}

#[test]
fn bits() {
    fuzz(
        "bits",
        &[vec![0, 0, 3, 1, 0, 0, 3], vec![0; 9], vec![255; 9]],
        |bytes| {
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
        },
    );
}

#[test]
fn slices() {
    let (segment, stream) = video();
    let units = |frame: &crate::elementary::EncodedFrame| h264::nal_units(&frame.bytes).unwrap()[0].to_vec();
    let seeds: Vec<_> = segment.frames.iter().map(units).collect();
    fuzz("slices", &seeds, |bytes| {
        let Ok(slice) = Slice::read(bytes, &stream) else {
            return;
        };
        // What was understood is written so that it is understood again.
        assert_eq!(Slice::read(&slice.write(&stream), &stream).as_ref(), Ok(&slice));
    });
}

#[test]
fn parameter_sets() {
    let (segment, _) = video();
    fuzz("parameter_sets", &[segment.config], |bytes| {
        if let Ok(stream) = Stream::from_config(bytes) {
            assert!(stream.macroblocks() > 0);
        }
        let _ = h264::nal_units(bytes).map(|units| units.len());
    });
}

#[test]
fn boxes() {
    let (segment, _) = video();
    let sound = AudioSegment {
        frames: vec![vec![7; 60]; 15],
        config: Vec::new(),
    };
    let seeds = [
        fmp4::video_segment(&segment).unwrap(),
        fmp4::audio_segment(&sound).unwrap(),
        fmp4::video_init(&segment.config, 64, 64).unwrap(),
        fmp4::audio_init(&[0x11, 0x88], ground::words::Locale::It).unwrap(),
    ];
    fuzz("boxes", &seeds, |bytes| {
        let _ = fmp4::tree(bytes);
        let _ = fmp4::video_config_of(bytes);
        let _ = fmp4::audio_config_of(bytes);
        let _ = fmp4::track_of(bytes);
        if let Ok(samples) = fmp4::samples(bytes) {
            assert_eq!(samples.frames.len(), samples.keys.len());
        }
        let mut moved = bytes.to_vec();
        if fmp4::starting_at(&mut moved, Track::Audio, Start::joins(3)).is_ok() {
            assert_eq!(fmp4::start_of(&moved).unwrap(), 3 * 15_360);
            assert_eq!(moved.len(), bytes.len());
        }
    });
}

#[test]
fn playlists() {
    fuzz("playlists", &[b"0001.m4s/media/ab".to_vec()], |bytes| {
        // Any sizes and durations give a playlist that somebody else's reader understands.
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
        let read = m3u8_rs::parse_media_playlist_res(playlist.text().as_bytes()).unwrap();
        assert_eq!(read.segments.len(), playlist.segments.len());
        assert!(
            read.segments
                .iter()
                .all(|segment| segment.duration.round() as u64 <= read.target_duration)
        );
        assert!(playlist.segments.is_empty() || playlist.peak() >= playlist.average());
    });
}

#[test]
fn events() {
    let lines = CLAIMS.lines().chain(HOSTILE.lines());
    let seeds: Vec<_> = lines.map(|line| line.as_bytes().to_vec()).collect();
    fuzz("events", &seeds, |bytes| {
        if let Err(refusal) = claim::parse_event(bytes) {
            assert!(!refusal.problems.is_empty(), "refused without a reason");
        }
    });
}

#[test]
fn files_of_claims() {
    let table = "id,data.claim_id,data.accepted_on\n1,A-1,2026-03-01\n\"2\",\"A\"\"2\",\n".as_bytes();
    let seeds = [
        CLAIMS.as_bytes()[..4000].to_vec(),
        table.to_vec(),
        b"\xef\xbb\xbf{}\n\n{}".to_vec(),
    ];
    for name in ["claims.jsonl", "claims.csv"] {
        fuzz(name, &seeds, |bytes| {
            let source = Box::new(std::io::Cursor::new(bytes.to_vec()));
            if let Ok(rows) = law::intake::rows(source, name) {
                let lines: Vec<_> = rows.map_while(Result::ok).map(|row| row.line).collect();
                assert!(lines.is_sorted(), "rows come in their order");
            }
        });
    }
}
