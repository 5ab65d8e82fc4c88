use std::ops::Range;

use resvg::tiny_skia::Pixmap;

use super::RenderError;
use super::easel::Easel;
use super::faces::{self, FaceBank};
use super::size::Size;
use crate::avatar::{self, Light, Pose, Presenter, Stage};
use crate::encode::{Frame, FrameSource, StripFrame, StripSource};
use crate::overlay::{self, Moment, OverlayError};
use crate::storyboard::Picture;
use crate::theme::{StrokeSheet, Theme, ink};
use crate::tracks::TimedBeat;

/// The frames of one beat in the easel's shape, drawn one by one; what does not change is not drawn again.
pub(super) struct BeatFrames<'a> {
    picture: Picture,
    /// Only the stage's rows.
    stage_alone: bool,
    frames: u32,
    stage: Option<&'a Stage>,
    beside: Option<Beside<'a>>,
    theme: &'a Theme,
    poses: Vec<Pose>,
    frame: u32,
    canvas: Pixmap,
}

/// She beside a card.
struct Beside<'a> {
    presenter: &'a Presenter,
    /// How her face is put onto the card; none where all of her moves.
    faces: Option<&'a FaceBank>,
    light: Light,
    /// How far to the right she stands of where she stands on other pages, pixels.
    shift: u32,
}

impl Beside<'_> {
    fn draw(&self, pose: &Pose, canvas: &mut Pixmap) -> Result<(), OverlayError> {
        let pose = (pose, self.light);
        match self.faces {
            Some(faces) => faces.draw(self.presenter, pose, self.shift, canvas)?,
            None => faces::draw_whole(self.presenter, pose, self.shift, canvas)?,
        }
        Ok(())
    }
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
        let mut canvas = overlay::new_rows(easel.shape, easel.stage_rows())?;
        ink::flat_rows(
            &mut canvas,
            easel.shape.stage_rows()..easel.stage_rows(),
            theme.colours.band,
        );
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
        let (mut stage, mut beside) = (None, None);
        let poses = match &picture {
            Picture::Avatar { gesture, gaze, .. } => {
                stage = Some(easel.stage(theme)?);
                avatar::perform_beat(&timed.beat.id, &timed.phonemes, timed.frames, *gesture, *gaze)
            }
            Picture::Card(card) => {
                let face_alone = !timed.beat.is_shared();
                beside = Some(Beside {
                    presenter: easel.presenter(theme)?,
                    faces: face_alone.then(|| easel.faces(theme)).transpose()?,
                    light: overlay::light(card),
                    shift: faces::shift(card, easel.shape),
                });
                faces::poses(timed, card)
            }
        };
        Ok(Self {
            picture,
            stage_alone: false,
            frames: timed.frames,
            stage,
            beside,
            theme,
            poses,
            frame: 0,
            canvas,
        })
    }

    /// One frame of them by itself.
    pub fn picture(mut self, frame: u32) -> Result<Pixmap, OverlayError> {
        self.frame = frame;
        self.draw(true)?;
        Ok(self.canvas)
    }

    /// Whether this frame shows something else than the one before it.
    fn changes(&self) -> bool {
        let frame = self.frame as usize;
        let moved = frame > 0 && self.poses.get(frame) != self.poses.get(frame - 1);
        frame == 0 || self.overlay_moves() || moved
    }

    fn overlay_moves(&self) -> bool {
        overlay::moves(&self.picture, self.moment())
    }

    fn moment(&self) -> Moment {
        Moment {
            frame: self.frame,
            frames: self.frames,
        }
    }

    fn draw(&mut self, overlay: bool) -> Result<(), OverlayError> {
        let pose = self.poses.get(self.frame as usize);
        if let (Some(stage), Some(pose)) = (self.stage, pose) {
            stage.draw(pose, &mut self.canvas)?;
        }
        if !self.stage_alone && overlay {
            let beside = self.beside.as_ref().map(|her| her.presenter.still(her.light));
            overlay::draw(&self.picture, self.theme, self.moment(), beside, &mut self.canvas)?;
        }
        if let (Some(her), Some(pose)) = (&self.beside, pose) {
            her.draw(pose, &mut self.canvas)?;
        }
        Ok(())
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
            self.draw(self.overlay_moves())?;
        }
        self.frame += 1;
        Ok(Some(if changes {
            Frame::New(self.canvas.data())
        } else {
            Frame::Same
        }))
    }
}

/// Whether some rows of two drawings look the same.
pub(super) fn alike(one: &StrokeSheet, other: &StrokeSheet, rows: &Range<u32>) -> bool {
    std::ptr::eq(one, other) || one.same(other, rows)
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
    sheets: &'a [&'a StrokeSheet],
    rows: Range<u32>,
    size: Size,
    canvas: Pixmap,
}

impl<'a> SheetFrames<'a> {
    /// `canvas` has as many rows as are drawn.
    pub fn new(sheets: &'a [&'a StrokeSheet], rows: Range<u32>, size: Size, canvas: Pixmap) -> Self {
        Self {
            sheets,
            rows,
            size,
            canvas,
        }
    }

    /// How the frames come about. What only fades is drawn as it begins and as it rests, and mixed between; if
    /// things at one height come at different times, once more halfway. Of what grows every second frame is mixed
    /// from its neighbours. What comes after a rest is a movement of its own.
    pub fn steps(&self) -> Vec<StripFrame> {
        let mut steps: Vec<StripFrame> = (0..self.sheets.len()).map(|index| self.step(index)).collect();
        let mut from = 0;
        while from + 1 < steps.len() {
            let moving = steps[from + 1..]
                .iter()
                .take_while(|step| **step != StripFrame::Same);
            let until = from + moving.count();
            self.mix(from, until, &mut steps);
            from = until.max(from + 1);
        }
        steps
    }

    /// Mixes what need not be drawn of a movement that starts from one frame and ends with another.
    fn mix(&self, from: usize, until: usize, steps: &mut [StripFrame]) {
        let own_time: Option<Vec<_>> = (from + 1..until)
            .map(|index| self.sheets[index].shares(self.sheets[from], self.sheets[until], &self.rows))
            .collect();
        let keys: Vec<usize> = match &own_time {
            Some(_) => vec![from, until],
            None if self.only_fades(from, until) => vec![from, (from + until) / 2, until],
            None => (from..until).step_by(2).chain([until]).collect(),
        };
        for pair in keys.windows(2) {
            for index in pair[0] + 1..pair[1] {
                let shares = match &own_time {
                    Some(shares) => self.size.runs(&shares[index - from - 1]),
                    None => vec![(
                        self.size.coded(self.height()),
                        (index - pair[0]) as f32 / (pair[1] - pair[0]) as f32,
                    )],
                };
                let until = pair[1];
                steps[index] = StripFrame::Between { until, shares };
            }
        }
    }

    fn only_fades(&self, from: usize, until: usize) -> bool {
        let mut pairs = self.sheets[from..=until].windows(2);
        pairs.all(|pair| pair[0].fades(pair[1], &self.rows))
    }

    fn height(&self) -> u32 {
        self.rows.end - self.rows.start
    }

    fn step(&self, index: usize) -> StripFrame {
        let before = index.checked_sub(1).map(|before| self.sheets[before]);
        match before {
            Some(before) if alike(before, self.sheets[index], &self.rows) => StripFrame::Same,
            _ => StripFrame::Drawn,
        }
    }
}

impl StripSource for SheetFrames<'_> {
    type Error = OverlayError;

    fn draw(&mut self, index: usize) -> Result<&[u8], OverlayError> {
        self.sheets[index].draw(&self.rows, &mut self.canvas);
        Ok(self.canvas.data())
    }
}
