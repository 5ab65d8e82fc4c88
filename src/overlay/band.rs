//! The lower third: an icon, a heading, a line under it.

use resvg::tiny_skia::Pixmap;

use super::entrance::{Appear, Entrance};
use super::mark::{Mark, MarkColours};
use super::text::{Align, Block, Place, fit};
use super::{BAND_ROWS, GUARD_ROWS, OverlayError};
use crate::storyboard::{Band, Icon};
use crate::theme::font::Weight;
use crate::theme::{Theme, WIDTH, icon, ink};

/// Rows kept clear under the text.
const BOTTOM: f32 = 38.0;
/// Diameter of the icon's ground.
const BADGE: f32 = 92.0;
/// Between heading and line.
const GAP: f32 = 30.0;

/// Draws the band's content on its flat ground.
pub fn draw(band: &Band, theme: &Theme, frame: u32, canvas: &mut Pixmap) -> Result<(), OverlayError> {
    let entrance = Entrance::new(frame, band.enters);
    let margin = theme.space.margin;
    let left = if band.icon.is_some() {
        margin + BADGE + theme.space.gap
    } else {
        margin
    };
    let width = WIDTH as f32 - left - margin;
    let heading = fit(&band.heading, heading_place(theme, width))?;
    let line = band
        .line
        .as_deref()
        .map(|line| fit(line, line_place(theme, width)))
        .transpose()?;
    let height = heading.height() + line.as_ref().map_or(0.0, |line| GAP + line.height());
    let middle = middle();
    let top = middle - height / 2.0;
    if let Some(icon) = band.icon {
        draw_badge(
            canvas,
            icon,
            theme,
            [margin, middle - BADGE / 2.0],
            entrance.element(0),
        );
    }
    heading.draw(
        canvas,
        Align::Left,
        [left, top],
        theme.colours.on_band,
        rise(entrance.element(1), top),
    );
    if let Some(line) = line {
        let below = top + heading.height() + GAP;
        draw_line(
            canvas,
            &line,
            theme,
            [left, below],
            rise(entrance.element(2), below),
        );
    }
    Ok(())
}

/// What the band shows when it has nothing to say: the mark, the same for everybody.
pub fn draw_neutral(theme: &Theme, canvas: &mut Pixmap) -> Result<(), OverlayError> {
    let c = &theme.colours;
    let mark = Mark::new(theme, theme.scale.mark.size * 1.4)?;
    let place = [(WIDTH as f32 - mark.width()) / 2.0, middle() - mark.tile() / 2.0];
    let colours = MarkColours {
        tile: c.on_band_accent,
        sign: c.band,
        first: c.on_band_muted,
        second: c.on_band,
    };
    mark.draw(canvas, place, colours, 1.0);
    Ok(())
}

/// The middle of the rows that may hold content.
fn middle() -> f32 {
    (GUARD_ROWS as f32 + BAND_ROWS as f32 - BOTTOM) / 2.0
}

/// Text may not rise out of the rows below the band's edge: what starts near the bottom drops less.
fn rise(appear: Appear, top: f32) -> Appear {
    let room = (BAND_ROWS as f32 - BOTTOM - top).max(0.0);
    Appear {
        drop: appear.drop.min(room),
        ..appear
    }
}

fn draw_badge(canvas: &mut Pixmap, icon: Icon, theme: &Theme, [x, y]: [f32; 2], appear: Appear) {
    let ground = theme.colours.band.mix(theme.colours.on_band_accent, 0.18);
    ink::panel(canvas, [x, y, BADGE, BADGE], BADGE / 2.0, ground, appear.alpha);
    let size = BADGE * 0.54;
    let inset = (BADGE - size) / 2.0;
    icon::draw(
        canvas,
        icon,
        [x + inset, y + inset, size],
        theme.colours.on_band_accent,
        appear.alpha,
    );
}

fn draw_line(canvas: &mut Pixmap, line: &Block, theme: &Theme, at: [f32; 2], appear: Appear) {
    line.draw(canvas, Align::Left, at, theme.colours.on_band_muted, appear);
}

fn heading_place(theme: &Theme, width: f32) -> Place {
    let step = theme.scale.band_heading;
    Place {
        what: "band heading",
        step,
        weight: Weight::Bold,
        width,
        lines: 1,
    }
}

fn line_place(theme: &Theme, width: f32) -> Place {
    Place {
        what: "band line",
        step: theme.scale.band_line,
        weight: Weight::Regular,
        width,
        lines: 1,
    }
}
