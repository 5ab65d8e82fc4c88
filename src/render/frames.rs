use resvg::tiny_skia::Pixmap;

use crate::avatar::{self, Pose, Stage};
use crate::encode::{Frame, FrameSource};
use crate::overlay::{self, Moment, OverlayError};
use crate::storyboard::Picture;
use crate::theme::Theme;
use crate::tracks::TimedBeat;

/// The frames of one beat in the stage's shape, drawn one by one; what does not change is not drawn again.
pub struct BeatFrames<'a> {
    timed: &'a TimedBeat,
    stage: &'a Stage,
    theme: &'a Theme,
    poses: Vec<Pose>,
    /// Frames after which the overlay holds.
    settles: u32,
    /// From which frame on it leaves, where it does.
    leaves: u32,
    frame: u32,
    canvas: Option<Pixmap>,
}

impl<'a> BeatFrames<'a> {
    pub fn new(timed: &'a TimedBeat, stage: &'a Stage, theme: &'a Theme) -> Self {
        let poses = match timed.beat.picture {
            Picture::Avatar { gesture, gaze, .. } => {
                let phonemes: Vec<(char, f32, f32)> = timed
                    .phonemes
                    .iter()
                    .map(|phoneme| (phoneme.symbol, phoneme.start_s as f32, phoneme.end_s as f32))
                    .collect();
                avatar::perform(&phonemes, timed.frames, gesture, gaze, seed(&timed.beat.id))
            }
            Picture::Card(_) => Vec::new(),
        };
        let settles = overlay::settles_after(&timed.beat.picture);
        let leaves = overlay::leaves_from(&timed.beat.picture, timed.frames).unwrap_or(u32::MAX);
        Self {
            timed,
            stage,
            theme,
            poses,
            settles,
            leaves,
            frame: 0,
            canvas: None,
        }
    }

    /// Whether this frame shows something else than the one before it.
    fn changes(&self) -> bool {
        let frame = self.frame as usize;
        let moved = frame > 0 && self.poses.get(frame) != self.poses.get(frame - 1);
        frame == 0 || self.overlay_moves() || moved
    }

    fn overlay_moves(&self) -> bool {
        self.frame <= self.settles || self.frame >= self.leaves
    }

    fn draw(&self, canvas: &mut Pixmap) -> Result<(), OverlayError> {
        if let Some(pose) = self.poses.get(self.frame as usize) {
            self.stage.draw(pose, canvas)?;
        }
        if self.overlay_moves() {
            let at = Moment {
                frame: self.frame,
                frames: self.timed.frames,
            };
            overlay::draw(&self.timed.beat.picture, self.theme, at, canvas)?;
        }
        Ok(())
    }
}

impl FrameSource for BeatFrames<'_> {
    type Error = OverlayError;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, OverlayError> {
        if self.frame >= self.timed.frames {
            return Ok(None);
        }
        let changes = self.changes();
        if changes {
            let mut canvas = match self.canvas.take() {
                Some(canvas) => canvas,
                None => overlay::new_canvas(self.stage.shape())?,
            };
            self.draw(&mut canvas)?;
            self.canvas = Some(canvas);
        }
        self.frame += 1;
        Ok(Some(match &self.canvas {
            Some(canvas) if changes => Frame::New(canvas.data()),
            _ => Frame::Same,
        }))
    }
}

/// Blinks and sway differ from beat to beat and are the same for everybody who sees the beat.
fn seed(beat: &str) -> u64 {
    beat.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
