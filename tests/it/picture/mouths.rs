//! The mouth beside the sound, in the words that every guide says.

use std::collections::{BTreeMap, HashSet};

use videoguida::avatar::{self, Pose, Viseme};
use videoguida::storyboard::{Picture, Storyboard};
use videoguida::timebase::FRAME_RATE;
use videoguida::tracks::{self, Pauses, TimedScene};
use videoguida::voice::{Voice, VoiceSettings};
use videoguida::words::Locale;

/// The mouth leads its sound by this, seconds.
const LEAD: f64 = 0.040;
/// As far as mouth and sound may be apart, seconds.
const APART: f64 = 0.040;

/// What the figure says of nobody in particular, with the sound of the shipped bank.
fn spoken() -> Vec<TimedScene> {
    let mut board: Storyboard = super::scenes::storyboard(1, Locale::It, |_| ());
    for scene in &mut board.scenes {
        scene
            .beats
            .retain(|beat| !beat.personal && matches!(beat.picture, Picture::Avatar { .. }));
    }
    board.scenes.retain(|scene| !scene.beats.is_empty());
    let cache = tempfile::tempdir().expect("a folder");
    let voice = Voice::open(&VoiceSettings {
        cache: cache.path().to_owned(),
        ..VoiceSettings::default()
    })
    .expect("the voice is installed");
    tracks::record(board, &voice, Pauses::default()).expect("every sentence is in the bank")
}

/// Phonemes with start and end, seconds.
type Sounds = Vec<(char, f32, f32)>;

/// The poses of each beat with its phonemes.
fn performed(scene: &TimedScene) -> Vec<(Vec<Pose>, Sounds)> {
    let perform = |beat: &videoguida::tracks::TimedBeat| {
        let Picture::Avatar { gesture, gaze, .. } = beat.beat.picture else {
            return None;
        };
        let phonemes: Vec<_> = beat
            .phonemes
            .iter()
            .map(|phoneme| (phoneme.symbol, phoneme.start_s as f32, phoneme.end_s as f32))
            .collect();
        Some((
            avatar::perform(&phonemes, beat.frames, gesture, gaze, 7),
            phonemes,
        ))
    };
    scene.beats.iter().filter_map(perform).collect()
}

/// How far the closed lips nearest to a sound are from it, seconds.
fn distance(poses: &[Pose], middle: f64) -> f64 {
    let shown = |frame: usize| (frame as f64 + 0.5) / f64::from(FRAME_RATE);
    let closed = |frame: &usize| poses[*frame].mouth.is_closed();
    (0..poses.len())
        .filter(closed)
        .map(|frame| (shown(frame) - middle).abs())
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn lips_meet_within_40_ms_of_their_sound_and_every_scene_shows_six_mouths() {
    let scenes = spoken();
    assert!(scenes.len() >= 5, "{} scenes", scenes.len());
    let (mut closures, mut seen): (u32, BTreeMap<String, HashSet<Viseme>>) = (0, BTreeMap::new());
    for scene in &scenes {
        for (poses, phonemes) in performed(scene) {
            for (symbol, start, end) in phonemes {
                if matches!(symbol, 'p' | 'b' | 'm') {
                    let middle = f64::from(start + end) / 2.0 - LEAD;
                    let apart = distance(&poses, middle);
                    assert!(
                        apart <= APART,
                        "{}: {symbol} at {start:.2} s is {apart:.3} s off",
                        scene.id
                    );
                    closures += 1;
                }
            }
            let mouths = seen.entry(scene.id.clone()).or_default();
            mouths.extend(poses.iter().filter_map(nearest));
        }
    }
    assert!(closures > 30, "only {closures} closures");
    for (scene, mouths) in seen {
        assert!(mouths.len() >= 6, "{scene}: {mouths:?}");
    }
}

/// The viseme a mouth is plainly showing.
fn nearest(pose: &Pose) -> Option<Viseme> {
    let far = |a: i16, b: i16| (a - b).unsigned_abs();
    Viseme::ALL.into_iter().find(|viseme| {
        let (a, b) = (pose.mouth, viseme.mouth());
        [
            far(a.open, b.open),
            far(a.round, b.round),
            far(a.width, b.width),
            far(a.press, b.press),
        ]
        .into_iter()
        .all(|difference| difference <= 7)
    })
}
