use proptest::prelude::*;

use super::*;
use ground::words::Locale;

use crate::elementary::{AudioSegment, EncodedFrame, VideoSegment};

fn pictures(sizes: &[usize]) -> VideoSegment {
    let frame = |(index, size): (usize, &usize)| EncodedFrame {
        bytes: vec![index as u8; *size],
        key: index == 0,
    };
    VideoSegment {
        frames: sizes.iter().enumerate().map(frame).collect(),
        config: Vec::new(),
        held: 0,
    }
}

/// The `avcC` record of a 1280x720 stream (bytes as libx264 writes them).
const AVCC: &[u8] = &[
    1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 5, 0x67, 0x64, 0, 0x1f, 0xac, 1, 0, 4, 0x68, 0xee, 0x3c, 0xb0, 0xfd,
    0xf8, 0xf8, 0,
];

#[test]
fn segments_have_these_boxes() {
    let segment = video_segment(&pictures(&[400, 20, 20, 20, 20, 20, 20, 20])).unwrap();
    insta::assert_snapshot!("video_segment", tree(&segment).unwrap());
    let sound = AudioSegment {
        frames: vec![vec![7; 200]; 15],
        config: Vec::new(),
    };
    insta::assert_snapshot!("audio_segment", tree(&audio_segment(&sound).unwrap()).unwrap());
}

#[test]
fn init_segments_have_these_boxes() {
    insta::assert_snapshot!("video_init", tree(&video_init(AVCC, 1280, 720).unwrap()).unwrap());
    insta::assert_snapshot!(
        "audio_init",
        tree(&audio_init(&[0x11, 0x88], Locale::De).unwrap()).unwrap()
    );
}

#[test]
fn a_start_between_joins_is_none() {
    assert_eq!(Start::from_ms(640), Some(Start::joins(2)));
    assert_eq!(Start::from_ms(641), None);
    assert_eq!(Start::from_ms(u64::MAX - u64::MAX % 320), None);
    assert_eq!(Start::ZERO.after(24).ms(), 960);
}

#[test]
fn a_bad_configuration_is_refused() {
    assert!(video_init(&[1, 2, 3], 1280, 720).is_err());
}

proptest! {
    #[test]
    fn frames_read_back(sizes in prop::collection::vec(1usize..300, 1..40)) {
        let segment = pictures(&sizes);
        let bytes = video_segment(&segment).unwrap();
        let read = samples(&bytes).unwrap();
        prop_assert_eq!(read.frames.len(), sizes.len());
        for ((frame, key), written) in read.frames.iter().zip(read.keys).zip(&segment.frames) {
            prop_assert_eq!(*frame, written.bytes.as_slice());
            prop_assert_eq!(key, written.key);
        }
    }

    #[test]
    fn moving_there_and_back_is_the_identity(joins in 0u32..=u32::MAX - 1, sizes in prop::collection::vec(1usize..50, 15..31)) {
        let frames = sizes.iter().map(|size| vec![7; *size]).collect();
        let stored = audio_segment(&AudioSegment { frames, config: Vec::new() }).unwrap();
        let mut moved = stored.clone();
        starting_at(&mut moved, Track::Audio, Start::joins(joins)).unwrap();
        prop_assert_eq!(start_of(&moved).unwrap(), u64::from(joins) * 15_360);
        prop_assert!(samples(&moved).unwrap().keys.iter().all(|key| *key));
        canonical(&mut moved).unwrap();
        prop_assert_eq!(moved, stored);
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_without_panic(
        cut in 0usize..700,
        harms in prop::collection::vec((0usize..700, any::<u8>()), 0..6),
    ) {
        let mut bytes = video_segment(&pictures(&[300, 20, 20, 20, 20, 20, 20, 20])).unwrap();
        for (at, value) in harms {
            let length = bytes.len();
            bytes[at % length] = value;
        }
        bytes.truncate(cut);
        let _ = samples(&bytes).map(|samples| samples.frames.len());
        let _ = tree(&bytes);
        let _ = starting_at(&mut bytes, Track::Video, Start::joins(3));
    }
}
