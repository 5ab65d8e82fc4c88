//! Everything but the mouth: breath, sway, blinks, brows, gaze and gestures, at rest at both ends.

use super::pose::{Arm, Mouth, Pose, steps, unit};
use super::presenter::Light;
use super::{Telling, seconds};
use crate::storyboard::{Gaze, Gesture};

/// Frames in which movement swells at the start and fades at the end.
const FADE: f32 = 12.0;
/// Frames of a blink: lids per frame, 1 open.
const BLINK: [f32; 6] = [0.55, 0.0, 0.0, 0.3, 0.7, 0.92];
/// Frames an arm takes to rise or to sink.
const ARM: f32 = 11.0;
/// A shorter beat has no gesture, frames.
const SHORTEST_GESTURE: usize = 30;
/// Frames the eyes take to reach a place.
const GLANCE: f32 = 4.0;

impl Pose {
    /// Neutral, lips closed, eyes to the viewer: every clip starts and ends with it.
    pub const REST: Self = Self {
        mouth: Mouth {
            width: 48,
            open: 0,
            round: 0,
            teeth: 0,
            tongue: 0,
            corners: 36,
            press: 0,
            tuck: 0,
        },
        lids: 48,
        gaze: [0, 0],
        brows: 0,
        smile: 0,
        turn: 0,
        nod: 0,
        tilt: 0,
        shift: [0, 0],
        breath: 0,
        arm: None,
    };
}

/// A pose a frame for these mouths.
pub(super) fn poses(mouths: &[Mouth], gesture: Gesture, gaze: Gaze, seed: u64) -> Vec<Pose> {
    let sway = Sway::new(seed);
    let blinks = blinks(mouths.len(), seed);
    let count = mouths.len();
    mouths
        .iter()
        .enumerate()
        .map(|(frame, mouth)| {
            let life = envelope(frame, count);
            let look = glance(frame, count, gaze);
            let talk = speaking(mouths, frame) * life;
            let still = Pose {
                mouth: *mouth,
                lids: blinks[frame],
                arm: arm(frame, count, gesture),
                ..Pose::REST
            };
            sway.apply(still, frame, [life, look, talk])
        })
        .collect()
}

/// 0 at the first and the last frame, 1 between, with soft shoulders.
fn envelope(frame: usize, count: usize) -> f32 {
    let reach = FADE.min(count as f32 / 3.0).max(1.0);
    smooth(
        (frame as f32 / reach)
            .min((count.saturating_sub(1) - frame.min(count.saturating_sub(1))) as f32 / reach),
    )
}

/// A blink or a glance comes within so many frames where nothing but the face moves.
const ALIVE: usize = 42;
/// How far the irises go when she looks at the card.
const TO_CARD: [f32; 2] = [0.5, 0.12];
/// Frames before a figure comes in which she looks at it, and after it.
const BEFORE_FIGURE: usize = 8;
const AFTER_FIGURE: usize = 30;

/// Where the irises go when she looks at the card.
fn at_card(told: Telling) -> [f32; 2] {
    let [across, down] = TO_CARD;
    [if told.to_left { -across } else { across }, down]
}

/// A face a frame for these mouths, the body at rest: lids, and eyes that look at the card around what comes.
pub(super) fn faces(mouths: &[Mouth], told: Telling, seed: u64) -> Vec<Pose> {
    let mut random = Random(seed ^ 0x51de_ca2d);
    let mut faces: Vec<Pose> = mouths
        .iter()
        .map(|mouth| Pose {
            mouth: *mouth,
            ..Pose::REST
        })
        .collect();
    let count = faces.len();
    if let Some(figure) = told.looks_at.map(|frame| frame as usize) {
        let look =
            figure.saturating_sub(BEFORE_FIGURE).max(4)..(figure + AFTER_FIGURE).min(count.saturating_sub(9));
        for face in faces.get_mut(look).unwrap_or_default() {
            face.gaze = at_card(told).map(steps);
        }
    }
    // The eyes move behind closed lids.
    let turns: Vec<usize> = (1..count)
        .filter(|at| faces[*at].gaze != faces[at - 1].gaze)
        .collect();
    let mut at = 8 + random.below(24);
    let mut blinks = Vec::new();
    for turn in turns.into_iter().chain([count]) {
        while at + BLINK.len() + 2 < turn {
            blinks.push(at);
            at += ALIVE - 14 + random.below(14);
        }
        if turn < count {
            blinks.push(turn.saturating_sub(2));
            at = turn + ALIVE - 14 + random.below(14);
        }
    }
    for (blink, (offset, open)) in blinks
        .iter()
        .flat_map(|blink| BLINK.iter().enumerate().map(move |part| (blink, part)))
    {
        if let Some(face) = faces.get_mut(blink + offset) {
            face.lids = steps(*open);
        }
    }
    faces
}

/// How far the corners of the mouth sink, and the brows, where what she tells of is lost.
const GRAVE: [f32; 2] = [0.7, -0.35];

/// A pose a frame for these mouths beside a card, all of her moving: she turns to the card as something comes, and
/// smiles where what she tells of is not lost.
pub(super) fn beside(mouths: &[Mouth], told: Telling, seed: u64) -> Vec<Pose> {
    let sway = Sway::new(seed);
    let (count, blinks) = (mouths.len(), blinks(mouths.len(), seed));
    let [across, down] = at_card(told);
    let pose = |(frame, mouth): (usize, &Mouth)| {
        let life = envelope(frame, count);
        let look = told
            .looks_at
            .map_or(0.0, |from| turned(frame, count, from as usize));
        let still = Pose {
            mouth: *mouth,
            lids: blinks[frame],
            arm: arm(frame, count, told.gesture),
            ..Pose::REST
        };
        let mut pose = sway.apply(still, frame, [life, 0.0, speaking(mouths, frame) * life]);
        pose.gaze = [
            pose.gaze[0] + steps(across * look),
            pose.gaze[1] + steps(down * look),
        ];
        pose.turn += steps(across * 1.3 * look);
        pose.tilt += (across * look * 3.0 * 16.0).round() as i16;
        if told.light == Light::Out {
            let [corners, brows] = GRAVE.map(|share| share * life);
            pose.smile = 0;
            pose.mouth.corners -= steps(corners);
            pose.brows = pose.brows / 2 + steps(brows);
        }
        pose
    };
    mouths.iter().enumerate().map(pose).collect()
}

/// How far she is turned to a card on which something comes in the frame `from`: on her way before it, back in time.
fn turned(frame: usize, count: usize, from: usize) -> f32 {
    const ON_THE_WAY: f32 = 9.0;
    let (frame, from) = (frame as f32, (from as f32 - BEFORE_FIGURE as f32).max(2.0));
    let back = (from + 3.0 * AFTER_FIGURE as f32 / 2.0).min(count as f32 - 2.0 * ON_THE_WAY);
    there_and_back(frame, [from, back], ON_THE_WAY)
}

/// How much the mouth works around a frame, 0 to 1: cheeks and head follow it softly.
fn speaking(mouths: &[Mouth], frame: usize) -> f32 {
    let around = frame.saturating_sub(6)..(frame + 7).min(mouths.len());
    let length = around.len().max(1) as f32;
    let open: f32 = mouths[around].iter().map(|mouth| unit(mouth.open)).sum();
    (open / length * 3.2).clamp(0.0, 1.0)
}

/// How far the eyes are on their way to the panel: there soon after the start, back well before the end.
fn glance(frame: usize, count: usize, gaze: Gaze) -> f32 {
    if gaze == Gaze::Viewer || count < 16 {
        return 0.0;
    }
    let leave = 4.0_f32;
    let back = (leave + 34.0).min(count as f32 * 0.62);
    let frame = frame as f32;
    there_and_back(frame, [leave, back], GLANCE)
}

/// The arm of a frame, none while it is down.
fn arm(frame: usize, count: usize, gesture: Gesture) -> Option<Arm> {
    if gesture == Gesture::Rest || count < SHORTEST_GESTURE {
        return None;
    }
    let (frame, end) = (frame as f32, count as f32 - 3.0);
    let hold = match gesture {
        Gesture::Wave => 44.0,
        Gesture::Explain | Gesture::Rest => 70.0,
        Gesture::Point => 56.0,
    };
    let start = 3.0;
    let down = (start + ARM + hold).min(end - ARM);
    let raise = there_and_back(frame, [start, down], ARM);
    let beat = match gesture {
        Gesture::Wave => (frame - start - ARM * 0.6) / 25.0 * 1.5,
        Gesture::Explain => (frame - start) / 25.0 * 0.55,
        Gesture::Point | Gesture::Rest => (frame - start) / 25.0 * 0.4,
    };
    let swing = (beat * std::f32::consts::TAU).sin() * raise;
    let (raise, swing) = (steps(raise), steps(swing));
    (raise > 0).then_some(Arm {
        gesture,
        raise,
        swing,
    })
}

/// The lids of every frame: open, with a blink every two to six seconds that ends before the beat does.
fn blinks(count: usize, seed: u64) -> Vec<i16> {
    let mut lids = vec![Pose::REST.lids; count];
    let mut random = Random(seed ^ 0x0b11_4c5e);
    let mut at = 10 + random.below(60);
    while at + BLINK.len() + 2 < count {
        for (frame, open) in lids[at..].iter_mut().zip(BLINK) {
            *frame = steps(open);
        }
        at += 50 + random.below(100);
    }
    lids
}

/// Slow movement that never repeats within a beat.
struct Sway {
    phases: [f32; 8],
}

impl Sway {
    fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        Self {
            phases: std::array::from_fn(|_| random.below(6283) as f32 / 1000.0),
        }
    }

    /// A wave of `hertz`, -1 to 1.
    fn wave(&self, index: usize, frame: usize, hertz: f32) -> f32 {
        (seconds(frame as u32) * hertz * std::f32::consts::TAU + self.phases[index]).sin()
    }

    /// Adds life to a still pose: `life` swells and fades, `look` goes to the panel, `talk` follows speech.
    fn apply(&self, still: Pose, frame: usize, [life, look, talk]: [f32; 3]) -> Pose {
        let wave = |index, hertz| self.wave(index, frame, hertz);
        let drift = 0.6 * wave(0, 0.21) + 0.4 * wave(1, 0.47);
        let nod = 0.5 * wave(2, 0.9) + 0.5 * wave(3, 1.7);
        // The panel lies below, and its text starts at the left.
        let turn = 0.5 * drift * life - 0.2 * look;
        let tilt = (0.5 * drift + 0.35 * wave(4, 0.33)) * life * 1.5 + look * 0.4;
        let shift = [
            drift * 1.6 * life,
            (nod * talk * 1.7) + 0.8 * wave(5, 0.27) * life + 3.0 * look,
        ];
        let brows = 0.35 * talk * (0.5 + 0.5 * wave(6, 0.42)) + 0.08 * look;
        Pose {
            gaze: [
                steps(-0.12 * look + 0.05 * wave(7, 0.6) * life),
                steps(0.60 * look),
            ],
            lids: still.lids.min(steps(1.0 - 0.30 * look)),
            brows: steps(brows),
            smile: steps(0.55 * talk),
            turn: steps(turn),
            nod: steps(look * 0.9 + 0.25 * nod * talk),
            tilt: (tilt * 16.0).round() as i16,
            shift: shift.map(|pixels| (pixels * 4.0).round() as i16),
            breath: steps((0.5 - 0.5 * (seconds(frame as u32) * 0.27 * std::f32::consts::TAU).cos()) * life),
            ..still
        }
    }
}

/// 0, then 1 between two frames, then 0: each way takes so many frames.
fn there_and_back(frame: f32, [leave, back]: [f32; 2], way: f32) -> f32 {
    smooth((frame - leave) / way) * smooth((back + way - frame) / way)
}

/// A soft step from 0 to 1.
fn smooth(x: f32) -> f32 {
    let x = x.clamp(0.0, 1.0);
    x * x * (3.0 - 2.0 * x)
}

/// A small generator (SplitMix64): equal seeds, equal movement.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::avatar::Viseme;

    #[test]
    fn the_rest_pose_has_the_mouth_of_silence() {
        assert_eq!(Pose::REST.mouth, Viseme::Sil.mouth());
    }

    #[test]
    fn blinks_come_every_two_to_six_seconds_and_end_before_the_beat() {
        for seed in 0..40 {
            let lids = blinks(600, seed);
            assert_eq!(lids.last(), Some(&48));
            let starts: Vec<usize> = (1..600)
                .filter(|&at| lids[at] < 48 && lids[at - 1] == 48)
                .collect();
            assert!(starts.len() >= 3, "seed {seed}: {starts:?}");
            assert!(
                starts
                    .windows(2)
                    .all(|pair| (50..=150).contains(&(pair[1] - pair[0]))),
                "{starts:?}"
            );
        }
    }
}
