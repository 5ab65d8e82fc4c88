//! Timings in, the figure's frames out: what she does at every moment ([`perform`]) and how that looks
//! ([`Stage`]).
//!
//! A figure is data: a drawing in layers (SVG) and a sheet of measures (TOML) in `assets/avatar`. Mouth,
//! eyes and brows are drawn from parameters over the layers, so that every in-between exists.

use crate::storyboard::{Gaze, Gesture};
use crate::theme::{FrameShape, Theme, ThemeError};
use crate::voice::TimedPhoneme;
use ground::timebase::FRAME_RATE;

mod bank;
mod cutout;
mod eyes;
mod figure;
mod geometry;
mod layer;
mod motion;
mod mouth;
mod pose;
mod presenter;
mod speech;
mod stage;
mod viseme;

pub use figure::Figure;
pub use pose::{Arm, Mouth, Pose};
pub use presenter::{FacePart, Light, PictureArea, Presenter};
pub use stage::Stage;
pub use viseme::Viseme;

/// What keeps a figure from being drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AvatarError {
    #[error("figure sheet: {0}; see assets/avatar/giulia.toml for the keys and their form")]
    Sheet(String),
    #[error("figure drawing: {0}")]
    Drawing(String),
    #[error("figure drawing has no layer {0:?}; every layer the sheet names must be a group with that id")]
    NoLayer(String),
    #[error("figure layer {0:?} is empty or too large to be rasterised")]
    Raster(String),
    #[error("canvas is {width}x{height} pixels, the stage is {needed} wide and at least {rows} high")]
    Canvas {
        width: u32,
        height: u32,
        needed: u32,
        rows: u32,
    },
}

/// What the figure does while these phonemes sound: a pose a frame, at rest at both ends.
///
/// `phonemes` are IPA or Kokoro symbols with start and end in seconds from the first frame; stress and
/// length marks may be among them. The mouth leads the sound by 40 ms. Equal arguments give equal poses.
pub fn perform(
    phonemes: &[(char, f32, f32)],
    frames: u32,
    gesture: Gesture,
    gaze: Gaze,
    seed: u64,
) -> Vec<Pose> {
    let mouths = speech::mouths(phonemes, frames);
    motion::poses(&mouths, gesture, gaze, seed)
}

/// What the figure does in a beat: blinks and sway differ from beat to beat and are shared by
/// all guides that show the beat.
pub fn perform_beat(
    beat: &str,
    phonemes: &[TimedPhoneme],
    frames: u32,
    gesture: Gesture,
    gaze: Gaze,
) -> Vec<Pose> {
    perform(&plain(phonemes), frames, gesture, gaze, seed(beat))
}

/// What is told on a card, as she takes it.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// When something comes that she looks at, a frame.
    pub looks_at: Option<u32>,
    /// The card is to the viewer's left of her.
    pub to_left: bool,
    pub gesture: Gesture,
    pub light: Light,
}

/// What she does beside a card in a beat that is somebody's own: her body rests, her mouth is one of a bank of
/// mouths, her eyes blink and look at the card.
pub fn perform_beside(beat: &str, phonemes: &[TimedPhoneme], frames: u32, told: Telling) -> Vec<Pose> {
    let mut mouths = speech::mouths(&plain(phonemes), frames);
    bank::follow(&mut mouths);
    motion::faces(&mouths, told, seed(beat))
}

/// What she does beside a card in a beat that everybody shares: all of her moves.
pub fn perform_whole_beside(beat: &str, phonemes: &[TimedPhoneme], frames: u32, told: Telling) -> Vec<Pose> {
    let mouths = speech::mouths(&plain(phonemes), frames);
    motion::beside(&mouths, told, seed(beat))
}

fn plain(phonemes: &[TimedPhoneme]) -> Vec<(char, f32, f32)> {
    let timed = |phoneme: &TimedPhoneme| (phoneme.symbol, phoneme.start_s as f32, phoneme.end_s as f32);
    phonemes.iter().map(timed).collect()
}

fn seed(beat: &str) -> u64 {
    beat.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Start of a frame, seconds.
fn seconds(frame: u32) -> f32 {
    frame as f32 / FRAME_RATE as f32
}

impl AvatarError {
    fn raster(what: &str) -> Self {
        Self::Raster(what.to_owned())
    }
}

impl From<ThemeError> for AvatarError {
    fn from(error: ThemeError) -> Self {
        Self::Sheet(error.to_string())
    }
}

/// The figure of a theme beside cards.
pub fn presenter(theme: &Theme, shape: FrameShape) -> Result<Presenter, AvatarError> {
    Presenter::new(Figure::of(theme)?, theme, shape)
}

/// The figure of a theme on its stage.
pub fn shipped(theme: &Theme, shape: FrameShape) -> Result<Stage, AvatarError> {
    Stage::new(&Figure::of(theme)?, theme, shape)
}

#[cfg(test)]
mod tests;
