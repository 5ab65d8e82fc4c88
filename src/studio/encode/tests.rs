use proptest::prelude::*;

use super::*;
use crate::elementary::VideoSegment;
use crate::ffmpeg;
use ground::timebase::JOIN_SAMPLES;

/// Frames of one colour each, `None` for "the same again".
struct Fills {
    shown: std::vec::IntoIter<Option<[u8; 4]>>,
    pixels: Vec<u8>,
}

const SMALL: VideoSettings = VideoSettings {
    width: 64,
    height: 48,
    drawn_width: None,
    preset: "veryfast",
    crf: 21.0,
    keyint: 250,
    aq_mode: 0,
    lookahead: 10,
    refined: 10,
};

fn colours(shown: Vec<Option<[u8; 4]>>) -> Fills {
    Fills {
        shown: shown.into_iter(),
        pixels: Vec::new(),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("no ink")]
struct NoInk;

impl FrameSource for Fills {
    type Error = NoInk;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, NoInk> {
        match self.shown.next() {
            None => Ok(None),
            Some(None) => Ok(Some(Frame::Same)),
            Some(Some([0, 0, 0, 0])) => Err(NoInk),
            Some(Some(colour)) => {
                self.pixels = colour.repeat(64 * 48);
                Ok(Some(Frame::New(&self.pixels)))
            }
        }
    }
}

const RED: Option<[u8; 4]> = Some([255, 0, 0, 255]);

#[test]
fn a_segment_has_one_key_frame_and_one_slice_a_frame() {
    let encoder = VideoEncoder::new(&SMALL).unwrap();
    let mut shown = vec![RED];
    shown.resize(16, None);
    let segment = encoder.segment(&mut colours(shown)).unwrap();
    assert_eq!(segment.frames.len(), 16);
    assert_eq!(segment.frames.iter().filter(|frame| frame.key).count(), 1);
    for frame in &segment.frames {
        let units = crate::h264::nal_units(&frame.bytes).unwrap();
        assert_eq!(units.len(), 1);
        assert_eq!(units[0][0] & 31, if frame.key { 5 } else { 1 });
    }
}

#[test]
fn one_record_serves_whatever_is_shown_and_however_good() {
    let encoder = VideoEncoder::new(&SMALL).unwrap();
    let other = VideoEncoder::new(&VideoSettings { crf: 35.0, ..SMALL }).unwrap();
    assert_eq!(encoder.config(), other.config());
    assert_ne!(encoder.fingerprint(), other.fingerprint());
    let green = encoder
        .segment(&mut colours(vec![Some([0, 255, 0, 255]); 8]))
        .unwrap();
    assert_eq!(green.config, encoder.config());
}

#[test]
fn the_same_frames_give_the_same_bytes() {
    let encoder = VideoEncoder::new(&SMALL).unwrap();
    let shown: Vec<_> = (0..24u8)
        .map(|step| Some([step * 10, 99, 255 - step * 10, 255]))
        .collect();
    let first = encoder.segment(&mut colours(shown.clone())).unwrap();
    assert_eq!(first, encoder.segment(&mut colours(shown)).unwrap());
}

#[test]
fn bad_sources_are_refused() {
    let encoder = VideoEncoder::new(&SMALL).unwrap();
    let refuse = |shown| encoder.segment(&mut colours(shown)).unwrap_err();
    assert!(matches!(refuse(vec![]), EncodeError::FrameCount { frames: 0 }));
    assert!(matches!(
        refuse(vec![RED; 9]),
        EncodeError::FrameCount { frames: 9 }
    ));
    assert!(matches!(refuse(vec![None; 8]), EncodeError::NothingToRepeat));
    assert!(matches!(
        refuse(vec![RED, Some([0; 4])]),
        EncodeError::Source { index: 1, .. }
    ));
    let odd = VideoEncoder::new(&VideoSettings { width: 32, ..SMALL }).unwrap();
    let refused = odd.segment(&mut colours(vec![RED; 8])).unwrap_err();
    assert!(matches!(
        refused,
        EncodeError::Ffmpeg(ffmpeg::FfmpegError::PictureSize { .. })
    ));
}

#[test]
fn colours_come_back_as_drawn() {
    let encoder = VideoEncoder::new(&SMALL).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("colour.mp4");
    for colour in [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [255, 255, 255],
        [16, 90, 160],
        [0, 0, 0],
    ] {
        let [red, green, blue] = colour;
        let segment = encoder
            .segment(&mut colours(vec![Some([red, green, blue, 255]); 8]))
            .unwrap();
        let mut file = crate::fmp4::video_init(&segment.config, 64, 48).unwrap();
        file.extend(crate::fmp4::video_segment(&segment).unwrap());
        std::fs::write(&path, file).unwrap();
        let shown = ffmpeg::frame_at(&path, 7).unwrap();
        let middle = &shown.pixels[(24 * 64 + 32) * 4..][..3];
        let far = middle
            .iter()
            .zip(colour)
            .map(|(got, drawn)| got.abs_diff(drawn))
            .max();
        assert!(far <= Some(3), "{colour:?} came back as {middle:?}");
    }
}

#[test]
fn sound_must_be_silent_at_both_ends() {
    let encoder = AudioEncoder::new(&AudioSettings::default()).unwrap();
    let mut samples = vec![0.0; 2 * JOIN_SAMPLES];
    assert_eq!(encoder.segment(&samples).unwrap().frames.len(), 30);
    samples[1024] = 0.5;
    assert!(encoder.segment(&samples).is_ok());
    samples[1023] = 0.5;
    assert!(matches!(
        encoder.segment(&samples),
        Err(EncodeError::NotSilent {
            place: "start",
            index: 1023
        })
    ));
    samples[1023] = 0.0;
    samples[2 * JOIN_SAMPLES - 1] = f32::NAN;
    assert!(matches!(
        encoder.segment(&samples),
        Err(EncodeError::NotSilent { place: "end", .. })
    ));
    assert!(matches!(
        encoder.segment(&samples[..999]),
        Err(EncodeError::SampleCount { samples: 999 })
    ));
    assert!(matches!(
        encoder.segment(&[]),
        Err(EncodeError::SampleCount { samples: 0 })
    ));
}

/// The pictures of a segment as FFmpeg decodes them.
fn decoded(segment: &VideoSegment) -> Vec<ffmpeg::Planes> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("segment.mp4");
    let mut file = crate::fmp4::video_init(&segment.config, 64, 48).unwrap();
    file.extend(crate::fmp4::video_segment(segment).unwrap());
    std::fs::write(&path, file).unwrap();
    let mut pictures = Vec::new();
    ffmpeg::pictures(&path, &mut |picture| pictures.push(picture)).unwrap();
    pictures
}

#[test]
fn a_720p_stream_is_80_by_45_macroblocks() {
    let encoder = VideoEncoder::new(&VideoSettings::default()).unwrap();
    let stream = crate::h264::Stream::from_config(encoder.config()).unwrap();
    assert_eq!((stream.columns, stream.rows, stream.weighted), (80, 45, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What was not sent to the encoder changes nothing of what was: every repeat is the picture before,
    /// bit for bit, and the pictures after it are those of a stream without repeats.
    #[test]
    fn held_frames_repeat_exactly(
        runs in prop::collection::vec((any::<[u8; 3]>(), 0u32..40), 1..8),
        keyint in prop_oneof![Just(3u32), Just(250)],
        refined in 0u32..4,
    ) {
        let settings = VideoSettings { refined, keyint, ..SMALL };
        let (mut shown, mut sent, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        for ([red, green, blue], repeats) in runs {
            for repeat in 0..=repeats {
                let frame = (repeat == 0).then_some([red, green, blue, 255]);
                shown.push(frame);
                if repeat <= refined {
                    sent.push(frame);
                }
                expected.push(sent.len() - 1);
            }
        }
        let held = shown.len() - sent.len();
        while !shown.len().is_multiple_of(8) {
            shown.push(RED);
            sent.push(RED);
            expected.push(sent.len() - 1);
        }
        while !sent.len().is_multiple_of(8) {
            sent.push(RED);
        }
        // The rate control looks ahead: without that, what follows the end cannot matter.
        let encoder = VideoEncoder::new(&VideoSettings { lookahead: 0, ..settings.clone() }).unwrap();
        let all = VideoEncoder::new(&VideoSettings { lookahead: 0, refined: u32::MAX, ..settings }).unwrap();
        let segment = encoder.segment(&mut colours(shown)).unwrap();
        prop_assert_eq!(segment.held, held);
        let (got, plain) = (decoded(&segment), decoded(&all.segment(&mut colours(sent)).unwrap()));
        prop_assert_eq!(got.len(), expected.len());
        for (picture, index) in got.iter().zip(expected) {
            prop_assert_eq!(picture, &plain[index]);
        }
    }
}
