//! The stage: backdrop, figure, desk.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::AvatarError;
use super::cutout::Cutout;
use super::figure::Figure;
use super::pose::Pose;
use crate::theme::{FrameShape, Theme, desk};

/// The last rows of the stage, flat: the desk's front, in the band's colour.
const FLAT_ROWS: u32 = 32;

/// Rows of the stage above the desk's edge.
fn open_rows(shape: FrameShape) -> u32 {
    flat_from(shape) - desk::EDGE
}

/// From here on the stage is flat.
fn flat_from(shape: FrameShape) -> u32 {
    shape.stage_rows() - FLAT_ROWS
}

/// A figure on its stage, with every layer rasterised: made once, drawn from any thread.
pub struct Stage {
    shape: FrameShape,
    theme: Theme,
    backdrop: Pixmap,
    figure: Cutout,
}

impl Stage {
    /// Rasterises a figure and the backdrop.
    pub fn new(figure: &Figure, theme: &Theme, shape: FrameShape) -> Result<Self, AvatarError> {
        let (backdrop, figure) = std::thread::scope(|scope| {
            let backdrop = scope.spawn(|| backdrop(theme, shape));
            let figure = Cutout::new(figure, figure.sheet.place.of(shape), true);
            (backdrop.join(), figure)
        });
        Ok(Self {
            shape,
            backdrop: backdrop.map_err(|_| AvatarError::raster("backdrop"))??,
            figure: figure?,
            theme: theme.clone(),
        })
    }

    /// The shape the stage was made for.
    pub fn shape(&self) -> FrameShape {
        self.shape
    }

    /// Draws the stage's rows of a canvas of its width and at least that high; the last 32 of them are flat
    /// in the band's colour. Rows below are left as they are.
    pub fn draw(&self, pose: &Pose, canvas: &mut Pixmap) -> Result<(), AvatarError> {
        let (width, height) = (canvas.width(), canvas.height());
        if width != self.shape.width() || height < self.shape.stage_rows() {
            return Err(AvatarError::Canvas {
                width,
                height,
                needed: self.shape.width(),
                rows: self.shape.stage_rows(),
            });
        }
        let mut scene = self.backdrop.clone();
        self.figure.draw(pose, &mut scene);
        canvas.pixels_mut()[..scene.pixels().len()].copy_from_slice(scene.pixels());
        let rows = open_rows(self.shape)..self.shape.stage_rows();
        desk::draw(canvas, rows, self.theme.colours.desk(false));
        Ok(())
    }
}

/// The room behind the figure.
fn backdrop(theme: &Theme, shape: FrameShape) -> Result<Pixmap, AvatarError> {
    room(theme, shape, [0, 0, shape.width(), flat_from(shape)])
}

/// A part of the room: left, top, width, height in its drawing for a shape.
pub(super) fn room(
    theme: &Theme,
    shape: FrameShape,
    [left, top, width, height]: [u32; 4],
) -> Result<Pixmap, AvatarError> {
    let svg = match shape {
        FrameShape::Landscape => include_str!("../../../assets/theme/stage.svg"),
        FrameShape::Portrait => include_str!("../../../assets/theme/stage-portrait.svg"),
    };
    let drawing = usvg::Tree::from_str(&theme.backdrop.paint(svg), &usvg::Options::default())
        .map_err(|error| AvatarError::Drawing(error.to_string()))?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| AvatarError::raster("backdrop"))?;
    let at = Transform::from_translate(-(left as f32), -(top as f32));
    resvg::render(&drawing, at, &mut pixels.as_mut());
    Ok(pixels)
}
