use std::f32::consts::TAU;

use ebur128::{EbuR128, Mode};
use proptest::prelude::*;

use super::*;
use crate::encode::AudioSettings;
use ground::timebase::JOIN_SAMPLES;

use crate::{ffmpeg, fmp4};

fn encoder() -> AudioEncoder {
    AudioEncoder::new(&AudioSettings::default()).unwrap()
}

/// Syllables with hard onsets over a voice-like tone, at rest at both ends.
fn spoken(length: usize, hertz: f32, onset: usize) -> Vec<f32> {
    let sample = |n: usize| {
        let t = n as f32 / 48_000.0;
        let syllable = (n % onset.max(1)) as f32 / onset.max(1) as f32;
        let voice = (t * hertz * TAU).sin() + 0.5 * (t * hertz * 2.0 * TAU).sin();
        let edge = (n.min(length - 1 - n) as f32 / 240.0).min(1.0);
        0.3 * edge * voice * (1.0 - syllable)
    };
    (0..length).map(sample).collect()
}

fn played(segments: &[AudioSegment]) -> Vec<f32> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sound.mp4");
    let mut file = fmp4::audio_init(&segments[0].config, ground::words::Locale::It).unwrap();
    let mut start = fmp4::Start::ZERO;
    for segment in segments {
        let mut bytes = fmp4::audio_segment(segment).unwrap();
        fmp4::starting_at(&mut bytes, fmp4::Track::Audio, start).unwrap();
        file.extend(bytes);
        start = start.after((segment.frames.len() / JOIN_AAC_FRAMES * 8) as u32);
    }
    std::fs::write(&path, file).unwrap();
    ffmpeg::samples(&path).unwrap()
}

fn blocks(samples: usize) -> usize {
    samples.div_ceil(SOUND_BLOCK)
}

fn loudness(samples: &[f32]) -> f64 {
    let mut meter = EbuR128::new(1, 48_000, Mode::I).unwrap();
    meter.add_frames_f32(samples).unwrap();
    meter.loudness_global().unwrap()
}

fn loudest(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |most, sample| sample.abs().max(most))
}

#[test]
fn clauses_in_a_row_sound_as_their_samples_do() {
    let encoder = encoder();
    let clauses = [
        spoken(30_011, 190.0, 9_000),
        spoken(41_000, 160.0, 5_200),
        spoken(12_288, 220.0, 4_000),
    ];
    let coded: Vec<_> = clauses
        .iter()
        .map(|samples| encoder.clause(samples).unwrap())
        .collect();
    let (mut placed, mut expected, mut at) = (Vec::new(), Vec::new(), 5);
    for (samples, coded) in clauses.iter().zip(&coded) {
        expected.resize(at * SOUND_BLOCK, 0.0);
        expected.extend(samples);
        placed.push((at, coded));
        at += blocks(samples.len()) + REST_BLOCKS;
    }
    let length = (at + 1).next_multiple_of(JOIN_AAC_FRAMES);
    expected.resize(length * SOUND_BLOCK, 0.0);
    let segment = encoder.line_up(&placed, length).unwrap();
    let sound = played(std::slice::from_ref(&segment));
    assert_eq!(sound.len(), expected.len());
    assert!(sound.len().is_multiple_of(JOIN_SAMPLES));

    let power = |samples: &mut dyn Iterator<Item = f32>| samples.map(|s| f64::from(s).powi(2)).sum::<f64>();
    let signal = power(&mut expected.iter().copied());
    let noise = power(&mut expected.iter().zip(&sound).map(|(a, b)| a - b));
    assert!(noise < signal * 0.02, "signal to noise {:.1}", signal / noise);
    assert!((loudness(&sound) - loudness(&expected)).abs() < 0.2);
    // Before, between and after them the room is heard, nothing else, and nothing steps.
    let room = tone::block().repeat(length);
    let apart = |range: std::ops::Range<usize>| {
        let differences = sound[range.clone()].iter().zip(&room[range]).map(|(a, b)| a - b);
        loudest(&differences.collect::<Vec<_>>())
    };
    for (place, samples) in placed.iter().zip(&clauses) {
        let end = place.0 + blocks(samples.len());
        let after = apart(end * SOUND_BLOCK..(end + 1) * SOUND_BLOCK);
        assert!(after < 0.006, "{after} after a clause");
    }
    let last = sound.len() - SOUND_BLOCK..sound.len();
    for range in [SOUND_BLOCK..3 * SOUND_BLOCK, last] {
        assert!(
            apart(range.clone()) < 1.0e-4,
            "{} in {range:?}",
            apart(range.clone())
        );
        // The first of a sound comes in from nothing; every other block is as loud as the room.
        let level = 10.0 * (power(&mut sound[range.clone()].iter().copied()) / range.len() as f64).log10();
        assert!((-61.0..-59.0).contains(&level), "{level} in {range:?}");
    }
}

#[test]
fn a_clause_that_finds_no_room_is_refused() {
    let encoder = encoder();
    let coded = encoder.clause(&spoken(10 * SOUND_BLOCK, 200.0, 4_000)).unwrap();
    let line_up = |places: &[usize], length| {
        let placed: Vec<_> = places.iter().map(|at| (*at, &coded)).collect();
        encoder.line_up(&placed, length)
    };
    assert!(line_up(&[1, 13], 30).is_ok());
    assert!(matches!(line_up(&[0], 15), Err(EncodeError::NoRoom { frame: 0 })));
    assert!(matches!(
        line_up(&[1, 11], 30),
        Err(EncodeError::NoRoom { frame: 11 })
    ));
    assert!(matches!(
        line_up(&[5], 15),
        Err(EncodeError::NoRoom { frame: 15 })
    ));
    assert!(matches!(line_up(&[1], 16), Err(EncodeError::SampleCount { .. })));
    assert_eq!(CodedClause::from_bytes(&coded.to_bytes()).unwrap(), coded);
    let bytes = coded.to_bytes();
    assert!(CodedClause::from_bytes(&bytes[..bytes.len() - 1]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// What stands before and after a clause, in its segment or in the next, changes no sample of it.
    #[test]
    fn a_clause_sounds_the_same_in_any_company(
        lengths in prop::array::uniform3(3_000usize..20_000),
        hertz in prop::array::uniform3(90.0f32..400.0),
        onsets in prop::array::uniform3(1_500usize..9_000),
        first in 1usize..6,
    ) {
        let encoder = encoder();
        let coded: Vec<_> = (0..3)
            .map(|n| encoder.clause(&spoken(lengths[n], hertz[n], onsets[n])).unwrap())
            .collect();
        let own = blocks(lengths[1]);
        let length = |at: usize| (at + REST_BLOCKS).next_multiple_of(JOIN_AAC_FRAMES);
        let alone = encoder.line_up(&[(first, &coded[1])], length(first + own)).unwrap();
        let alone = played(&[alone])[first * SOUND_BLOCK..][..own * SOUND_BLOCK].to_vec();
        let before = blocks(lengths[0]);
        let at = first + before + REST_BLOCKS;
        let next = at + own + REST_BLOCKS;
        let end = length(next + blocks(lengths[2]));
        let together = encoder.line_up(&[(first, &coded[0]), (at, &coded[1]), (next, &coded[2])], end).unwrap();
        let again = encoder.line_up(&[(1, &coded[1])], length(1 + own)).unwrap();
        let sound = played(&[together, again]);
        prop_assert_eq!(&sound[at * SOUND_BLOCK..][..alone.len()], &alone[..]);
        prop_assert_eq!(&sound[(end + 1) * SOUND_BLOCK..][..alone.len()], &alone[..]);
    }
}
