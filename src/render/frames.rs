use std::ops::Range;

use resvg::tiny_skia::Pixmap;

use super::RenderError;
use super::easel::Easel;
use crate::avatar::{self, Pose, Stage};
use crate::encode::{Frame, FrameSource, Step, StripSource};
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
            poses = avatar::perform_beat(&timed.beat.id, &timed.phonemes, timed.frames, gesture, gaze);
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
    canvas: Pixmap,
}

impl<'a> SheetFrames<'a> {
    /// `canvas` has as many rows as are drawn.
    pub fn new(sheets: &'a [&'a Sheet], rows: Range<u32>, canvas: Pixmap) -> Self {
        Self { sheets, rows, canvas }
    }

    /// How the frames come about: where things only fade, two of three are mixed from their neighbours
    /// instead of drawn. The last `tail` frames are an exit.
    pub fn steps(&self, tail: usize) -> Vec<Step> {
        let mut steps: Vec<Step> = (0..self.sheets.len()).map(|index| self.step(index)).collect();
        let keys = keys(steps.len(), tail);
        for pair in keys.windows(2) {
            let (from, until) = (pair[0], pair[1]);
            let between = &mut steps[from + 1..until];
            let moves = between.contains(&Step::Drawn);
            if moves && self.sheets[from].fades(self.sheets[until], &self.rows) {
                between.fill(Step::Between { from, until });
                steps[until] = Step::Drawn;
            }
        }
        steps
    }

    fn step(&self, index: usize) -> Step {
        let before = index.checked_sub(1).map(|before| self.sheets[before]);
        match before {
            Some(before) if before.same(self.sheets[index], &self.rows) => Step::Same,
            _ => Step::Drawn,
        }
    }
}

/// The frames that are always drawn: of what comes in the first, the third and every third from there, of
/// what goes every second; and the last of both.
fn keys(frames: usize, tail: usize) -> Vec<usize> {
    let head = frames - tail;
    let mut keys: Vec<usize> = std::iter::once(0).chain((2..head).step_by(3)).collect();
    keys.extend(head.checked_sub(1));
    keys.extend((head..frames).rev().step_by(2));
    keys.sort_unstable();
    keys.dedup();
    keys
}

impl StripSource for SheetFrames<'_> {
    type Error = OverlayError;

    fn draw(&mut self, index: usize) -> Result<&[u8], OverlayError> {
        self.sheets[index].draw(&self.rows, &mut self.canvas);
        Ok(self.canvas.data())
    }
}
