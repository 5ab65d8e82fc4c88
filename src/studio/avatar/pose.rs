//! One moment of the figure, in whole steps: equal poses draw equal pixels, so a repeated one can be held.

use crate::storyboard::Gesture;

/// Steps of a unit in mouth, lids and the like.
pub(super) const STEPS: f32 = 48.0;

/// One moment of the figure. All fields are whole steps; see the accessors for units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pose {
    pub mouth: Mouth,
    /// 0 closed, 48 open.
    pub lids: i16,
    /// Where the irises look: 48 is one iris radius to the viewer's right, and down.
    pub gaze: [i16; 2],
    /// 48 is a clearly raised brow.
    pub brows: i16,
    /// How much the cheeks smile: 48 is a full smile.
    pub smile: i16,
    /// 48 is the head clearly turned to the viewer's right.
    pub turn: i16,
    /// 48 is the head clearly lowered.
    pub nod: i16,
    /// Of the head, sixteenths of a degree, clockwise.
    pub tilt: i16,
    /// Of the head, quarters of a unit of the drawing, right and down.
    pub shift: [i16; 2],
    /// 0 breathed out, 48 breathed in.
    pub breath: i16,
    pub arm: Option<Arm>,
}

/// A raised arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arm {
    pub gesture: Gesture,
    /// 0 behind the desk, 48 up.
    pub raise: i16,
    /// Swing of the forearm, 48 is its full swing to the viewer's right.
    pub swing: i16,
}

/// The mouth's parameters in steps of 1/48.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mouth {
    pub width: i16,
    pub open: i16,
    pub round: i16,
    pub teeth: i16,
    pub tongue: i16,
    pub corners: i16,
    pub press: i16,
    pub tuck: i16,
}

impl Mouth {
    /// Whether the lips touch all along.
    pub fn is_closed(self) -> bool {
        self.open == 0
    }
}

/// The mouth's parameters while they are computed.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct MouthShape {
    /// Half width: 1 is the mouth at rest.
    pub width: f32,
    /// 0 closed, 1 wide open.
    pub open: f32,
    /// 0 flat, 1 rounded and put forward.
    pub round: f32,
    /// How much of the upper teeth shows, where the mouth is open.
    pub teeth: f32,
    /// How high the tongue lies.
    pub tongue: f32,
    /// Corners: 1 smiles, -1 droops.
    pub corners: f32,
    /// Lips pressed together (p, b, m).
    pub press: f32,
    /// Lower lip under the upper teeth (f, v).
    pub tuck: f32,
}

impl MouthShape {
    /// Each field of two shapes joined by `f`.
    pub fn zip(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self {
            width: f(self.width, other.width),
            open: f(self.open, other.open),
            round: f(self.round, other.round),
            teeth: f(self.teeth, other.teeth),
            tongue: f(self.tongue, other.tongue),
            corners: f(self.corners, other.corners),
            press: f(self.press, other.press),
            tuck: f(self.tuck, other.tuck),
        }
    }

    /// Part of the way to another shape, `share` from 0 to 1.
    pub fn mix(self, other: Self, share: f32) -> Self {
        self.zip(other, |a, b| a + (b - a) * share)
    }

    pub fn quantise(self) -> Mouth {
        Mouth {
            width: steps(self.width),
            open: steps(self.open),
            round: steps(self.round),
            teeth: steps(self.teeth),
            tongue: steps(self.tongue),
            corners: steps(self.corners),
            press: steps(self.press),
            tuck: steps(self.tuck),
        }
    }
}

impl From<Mouth> for MouthShape {
    fn from(mouth: Mouth) -> Self {
        Self {
            width: unit(mouth.width),
            open: unit(mouth.open),
            round: unit(mouth.round),
            teeth: unit(mouth.teeth),
            tongue: unit(mouth.tongue),
            corners: unit(mouth.corners),
            press: unit(mouth.press),
            tuck: unit(mouth.tuck),
        }
    }
}

/// A unit value as whole steps.
pub(super) fn steps(value: f32) -> i16 {
    (value * STEPS).round() as i16
}

/// Whole steps as a unit value.
pub(super) fn unit(steps: i16) -> f32 {
    f32::from(steps) / STEPS
}
