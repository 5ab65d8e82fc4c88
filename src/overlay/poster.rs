//! The neutral still that stands for a guide before it plays.

use resvg::tiny_skia::Pixmap;

use super::{BAND_ROWS, OverlayError, draw_band, new_canvas};
use crate::avatar::{Pose, Stage};
use crate::theme::{HEIGHT, Theme, WIDTH};

/// Draws the poster: the figure at rest over the neutral band, nothing of any person.
pub fn poster(stage: &Stage, theme: &Theme) -> Result<Pixmap, OverlayError> {
    let mut canvas = new_canvas(HEIGHT)?;
    stage.draw(&Pose::REST, &mut canvas)?;
    let mut strip = new_canvas(BAND_ROWS)?;
    draw_band(None, theme, 0, &mut strip)?;
    let start = (HEIGHT - BAND_ROWS) as usize * WIDTH as usize;
    canvas.pixels_mut()[start..].copy_from_slice(strip.pixels());
    Ok(canvas)
}
