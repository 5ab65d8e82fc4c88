//! The neutral still that stands for a guide before it plays.

use resvg::tiny_skia::Pixmap;

use super::{Moment, OverlayError, draw_band, new_band, new_canvas};
use crate::avatar::{Pose, Stage};
use crate::theme::Theme;

/// Draws the poster in the stage's shape: the figure at rest over the neutral band, nothing of any person.
pub fn poster(stage: &Stage, theme: &Theme) -> Result<Pixmap, OverlayError> {
    let shape = stage.shape();
    let mut canvas = new_canvas(shape)?;
    stage.draw(&Pose::REST, &mut canvas)?;
    let mut strip = new_band(shape)?;
    draw_band(None, theme, Moment::SETTLED, &mut strip)?;
    let start = (shape.stage_rows() * shape.width()) as usize;
    canvas.pixels_mut()[start..].copy_from_slice(strip.pixels());
    Ok(canvas)
}
