use std::ops::Range;

use resvg::tiny_skia::Pixmap;

use super::RenderError;
use super::easel::Easel;
use crate::avatar::{self, Pose, Stage};
use crate::encode::{Frame, FrameSource};
use crate::overlay::{self, Moment, OverlayError};
use crate::storyboard::Picture;
use crate::theme::{Sheet, Theme};
use crate::tracks::TimedBeat;

/// The frames of one beat in the easel's shape, drawn one by one; what does not change is not drawn again.
pub(super) struct BeatFrames<'a> {
    picture: Picture,
    /// Only the stage's rows.
    stage_alone: bool,
    frames: u32,
    stage: Option<&'a Stage>,
    theme: &'a Theme,
    poses: Vec<Pose>,
    /// Frames after which the overlay holds.
    settles: u32,
    /// From which frame on it leaves, where it does.
    leaves: u32,
    frame: u32,
    canvas: Pixmap,
}

impl<'a> BeatFrames<'a> {
    /// All rows.
    pub fn whole(timed: &TimedBeat, easel: &'a Easel, theme: &'a Theme) -> Result<Self, RenderError> {
        let canvas = overlay::new_canvas(easel.shape)?;
        Self::new(timed, timed.beat.picture.clone(), easel, theme, canvas)
    }

    /// The rows above the lower third, which do not depend on what that says.
    pub fn stage(timed: &TimedBeat, easel: &'a Easel, theme: &'a Theme) -> Result<Self, RenderError> {
        let picture = without_band(&timed.beat.picture);
        let canvas = overlay::new_rows(easel.shape, easel.shape.stage_rows())?;
        let frames = Self::new(timed, picture, easel, theme, canvas)?;
        Ok(Self {
            stage_alone: true,
            ..frames
        })
    }

    fn new(
        timed: &TimedBeat,
        picture: Picture,
        easel: &'a Easel,
        theme: &'a Theme,
        canvas: Pixmap,
    ) -> Result<Self, RenderError> {
        let (mut poses, mut stage) = (Vec::new(), None);
        if let Picture::Avatar { gesture, gaze, .. } = picture {
            let phonemes: Vec<(char, f32, f32)> = timed
                .phonemes
                .iter()
                .map(|phoneme| (phoneme.symbol, phoneme.start_s as f32, phoneme.end_s as f32))
                .collect();
            poses = avatar::perform(&phonemes, timed.frames, gesture, gaze, seed(&timed.beat.id));
            stage = Some(easel.stage(theme)?);
        }
        Ok(Self {
            settles: overlay::settles_after(&picture),
            leaves: overlay::leaves_from(&picture, timed.frames).unwrap_or(u32::MAX),
            picture,
            stage_alone: false,
            frames: timed.frames,
            stage,
            theme,
            poses,
            frame: 0,
            canvas,
        })
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

    fn draw(&mut self) -> Result<(), OverlayError> {
        if let (Some(stage), Some(pose)) = (self.stage, self.poses.get(self.frame as usize)) {
            stage.draw(pose, &mut self.canvas)?;
        }
        if !self.overlay_moves() {
            return Ok(());
        }
        let at = Moment {
            frame: self.frame,
            frames: self.frames,
        };
        match self.picture {
            Picture::Avatar { enters, leaves, .. } if self.stage_alone => {
                overlay::draw_veil(enters, leaves, self.theme, at, &mut self.canvas)
            }
            _ => overlay::draw(&self.picture, self.theme, at, &mut self.canvas),
        }
    }
}

impl FrameSource for BeatFrames<'_> {
    type Error = OverlayError;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, OverlayError> {
        if self.frame >= self.frames {
            return Ok(None);
        }
        let changes = self.changes();
        if changes {
            self.draw()?;
        }
        self.frame += 1;
        Ok(Some(if changes {
            Frame::New(self.canvas.data())
        } else {
            Frame::Same
        }))
    }
}

/// The picture as far as it stands above the lower third.
pub(super) fn without_band(picture: &Picture) -> Picture {
    let mut picture = picture.clone();
    if let Picture::Avatar { band, .. } = &mut picture {
        *band = None;
    }
    picture
}

/// Some rows of drawings, one after the other.
pub(super) struct SheetFrames<'a> {
    sheets: &'a [&'a Sheet],
    rows: Range<u32>,
    next: usize,
    canvas: Pixmap,
}

impl<'a> SheetFrames<'a> {
    /// `canvas` has as many rows as are drawn.
    pub fn new(sheets: &'a [&'a Sheet], rows: Range<u32>, canvas: Pixmap) -> Self {
        Self {
            sheets,
            rows,
            next: 0,
            canvas,
        }
    }
}

impl FrameSource for SheetFrames<'_> {
    type Error = OverlayError;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, OverlayError> {
        let Some(sheet) = self.sheets.get(self.next) else {
            return Ok(None);
        };
        let before = self.next.checked_sub(1).map(|before| self.sheets[before]);
        self.next += 1;
        if before.is_some_and(|before| before.same(sheet, &self.rows)) {
            return Ok(Some(Frame::Same));
        }
        sheet.draw(&self.rows, &mut self.canvas);
        Ok(Some(Frame::New(self.canvas.data())))
    }
}

/// Blinks and sway differ from beat to beat and are the same for everybody who sees the beat.
fn seed(beat: &str) -> u64 {
    beat.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
