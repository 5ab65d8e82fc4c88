use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use ground::timebase::FRAME_RATE;

/// Phonemes of equal length after a short silence, and the end of the last.
fn spoken(symbols: &str, each: f32) -> (Vec<(char, f32, f32)>, f32) {
    let mut at = 0.2;
    let mut phonemes = Vec::new();
    for symbol in symbols.chars() {
        phonemes.push((symbol, at, at + each));
        at += each;
    }
    (phonemes, at)
}

fn said(symbols: &str, each: f32) -> Vec<Pose> {
    let (phonemes, end) = spoken(symbols, each);
    let frames = ((end + 0.3) * FRAME_RATE as f32).ceil() as u32;
    perform(&phonemes, frames, Gesture::Rest, Gaze::Viewer, 1)
}

/// Middle of a run of frames for which a test holds, seconds.
fn middle_of(poses: &[Pose], holds: impl Fn(&Pose) -> bool) -> f32 {
    let frames: Vec<usize> = (0..poses.len()).filter(|&frame| holds(&poses[frame])).collect();
    let (first, last) = (frames[0] as f32, frames[frames.len() - 1] as f32);
    (first + last + 1.0) / 2.0 / FRAME_RATE as f32
}

#[test]
fn a_closure_is_seen_40_ms_before_its_sound_within_a_frame() {
    for offset in 0..8 {
        let start = 0.6 + offset as f32 * 0.01;
        let phonemes = [
            ('a', 0.2, start),
            ('b', start, start + 0.08),
            ('a', start + 0.08, start + 0.5),
        ];
        let poses = perform(&phonemes, 48, Gesture::Rest, Gaze::Viewer, 1);
        let closed = middle_of(&poses[8..22], |pose| pose.mouth.is_closed()) + 8.0 / FRAME_RATE as f32;
        let expected = start + 0.04 - 0.04;
        assert!(
            (closed - expected).abs() <= 0.040,
            "sound at {start}: closed around {closed}"
        );
    }
}

#[test]
fn the_widest_opening_falls_on_the_vowel_within_40_ms() {
    let poses = perform(
        &[('s', 0.3, 0.5), ('a', 0.5, 0.7), ('s', 0.7, 0.9)],
        32,
        Gesture::Rest,
        Gaze::Viewer,
        1,
    );
    let widest = poses.iter().map(|pose| pose.mouth.open).max().expect("poses");
    let middle = middle_of(&poses, |pose| pose.mouth.open == widest);
    assert!((middle - (0.6 - 0.04)).abs() <= 0.040, "widest around {middle}");
}

#[test]
fn lips_close_for_two_frames_however_short_the_sound() {
    for each in [0.03, 0.05, 0.08] {
        for sound in ['p', 'b', 'm'] {
            let poses = said(&format!("aa{sound}aa"), each);
            let inner = &poses[4..poses.len() - 8];
            let longest = inner
                .split(|pose| !pose.mouth.is_closed())
                .map(<[Pose]>::len)
                .max();
            assert!(longest >= Some(2), "{sound} of {each} s: {longest:?}");
        }
    }
}

#[test]
fn the_lip_meets_the_teeth_for_two_frames() {
    let poses = said("ɛfɛ", 0.05);
    assert!(poses.iter().filter(|pose| pose.mouth.tuck == 48).count() >= 2);
}

#[test]
fn a_geminate_is_one_viseme_and_marks_belong_to_their_sounds() {
    let visemes = |symbols| {
        let (phonemes, _) = spoken(symbols, 0.1);
        speech::segments(&phonemes)
            .into_iter()
            .map(|segment| segment.viseme)
            .collect::<Vec<_>>()
    };
    use Viseme::{AA, DD, KK, O, SS};
    assert_eq!(visemes("attˈo"), [AA, DD, O]);
    assert_eq!(visemes("atːo"), [AA, DD, O]);
    assert_eq!(visemes("kaSa"), [KK, AA, SS, AA]);
}

#[test]
fn a_consonant_between_equal_vowels_moves_the_mouth_half_as_far() {
    let dip = |symbols| {
        let poses = said(symbols, 0.16);
        let middle = poses.len() / 2;
        poses[middle - 4..middle + 3]
            .iter()
            .map(|pose| pose.mouth.open)
            .min()
            .expect("poses")
    };
    let (between_equal, between_unequal) = (dip("ata"), dip("atɛ"));
    assert!(
        between_equal > between_unequal + 4,
        "{between_equal} against {between_unequal}"
    );
}

#[test]
fn a_short_pause_does_not_close_the_mouth_a_long_one_does() {
    let closed = |pause: f32| {
        let phonemes = [('a', 0.2, 0.5), (' ', 0.5, 0.5 + pause), ('a', 0.5 + pause, 1.2)];
        perform(&phonemes, 40, Gesture::Rest, Gaze::Viewer, 1)[8..26]
            .iter()
            .any(|pose| pose.mouth.is_closed())
    };
    assert!(!closed(0.05));
    assert!(closed(0.30));
}

#[test]
fn a_spoken_sentence_shows_at_least_six_different_mouths() {
    let poses = said("ʧˈao marˈia, la tˈua domˈanda ˈɛ stˈata akːˈɔlta.", 0.08);
    let near = |pose: &Pose, viseme: Viseme| {
        let (a, b) = (pose.mouth, viseme.mouth());
        let far = |a: i16, b: i16| (a - b).abs() > 7;
        !(far(a.open, b.open) || far(a.round, b.round) || far(a.width, b.width) || far(a.press, b.press))
    };
    let seen: HashSet<Viseme> = Viseme::ALL
        .into_iter()
        .filter(|&viseme| poses.iter().any(|pose| near(pose, viseme)))
        .collect();
    assert!(seen.len() >= 6, "{seen:?}");
}

#[test]
fn the_mouth_never_jumps_except_into_a_closure() {
    let poses = said("ʧˈao la tˈua kasa ˈɛ stˈata rˈɔsa.", 0.08);
    for pair in poses.windows(2) {
        let step = (pair[0].mouth.open - pair[1].mouth.open).abs();
        assert!(step <= 34, "{:?} to {:?}", pair[0].mouth, pair[1].mouth);
    }
}

#[test]
fn all_poses_differ_from_rest_only_where_something_happens() {
    let poses = perform(&[], 0, Gesture::Wave, Gaze::Panel, 5);
    assert!(poses.is_empty());
    let poses = perform(&[], 1, Gesture::Wave, Gaze::Panel, 5);
    assert_eq!(poses, [Pose::REST]);
}

#[test]
fn a_gesture_rises_and_is_down_again_at_the_end() {
    for gesture in [Gesture::Wave, Gesture::Explain, Gesture::Point] {
        let poses = perform(&[], 96, gesture, Gaze::Viewer, 5);
        assert!(poses.iter().any(|pose| {
            pose.arm
                .is_some_and(|arm| arm.raise == 48 && arm.gesture == gesture)
        }));
        assert!(poses[94..].iter().all(|pose| pose.arm.is_none()));
    }
}

#[test]
fn the_eyes_go_to_the_panel_and_come_back() {
    let poses = perform(&[], 80, Gesture::Rest, Gaze::Panel, 5);
    assert!(poses.iter().any(|pose| pose.gaze[1] > 24 && pose.nod > 24));
    assert!(poses[70..].iter().all(|pose| pose.gaze[1] == 0));
}

proptest! {
    #[test]
    fn clips_start_and_end_at_rest_and_are_the_same_every_time(
        sounds in proptest::collection::vec(("[a-zʃʧɛɔ ˈː]", 0.01f32..0.3), 0..40),
        frames in 2u32..200,
        gesture in prop_oneof![Just(Gesture::Rest), Just(Gesture::Wave), Just(Gesture::Explain), Just(Gesture::Point)],
        gaze in prop_oneof![Just(Gaze::Viewer), Just(Gaze::Panel)],
        seed: u64,
    ) {
        let mut at = 0.0;
        let phonemes: Vec<(char, f32, f32)> = sounds
            .iter()
            .map(|(symbol, length)| {
                let start = at;
                at += length;
                (symbol.chars().next().unwrap_or(' '), start, at)
            })
            .collect();
        let poses = perform(&phonemes, frames, gesture, gaze, seed);
        prop_assert_eq!(poses.len(), frames as usize);
        prop_assert_eq!(poses[0], Pose::REST);
        prop_assert_eq!(poses[poses.len() - 1], Pose::REST);
        prop_assert_eq!(poses, perform(&phonemes, frames, gesture, gaze, seed));
    }
}

#[test]
fn a_figure_without_a_layer_is_refused_by_name() {
    let drawing = include_str!("../../../assets/avatar/giulia.svg").replace("id=\"nose\"", "id=\"snout\"");
    let sheet = include_str!("../../../assets/avatar/giulia.toml");
    let theme = Theme::neutral().expect("the shipped theme is valid");
    let figure = Figure::parse(sheet, &drawing).expect("a drawing");
    let error = Stage::new(&figure, &theme, FrameShape::Landscape).err();
    assert_eq!(error, Some(AvatarError::NoLayer("nose".to_owned())));
}
