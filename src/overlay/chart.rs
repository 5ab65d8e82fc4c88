//! The months of benefit as bars: upright where the frame is wide, lying where it is tall.

mod lying;
mod upright;

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Alpha;
use super::text::{Align, Place, fit};
use crate::storyboard::{Bar, CHART_STAGES};
use crate::theme::Colour;
use crate::theme::font::Weight;

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;

/// How much of the reduction is told: which bars are lower, and the note.
pub fn told(page: &Page<'_>, visible: usize) -> Alpha {
    page.entrance.stage(CHART_STAGES - 1, visible)
}

pub fn draw(
    page: &mut Page<'_>,
    room: Room,
    bars: &[Bar],
    average: Option<&str>,
    told: Alpha,
) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    if page.layout.bars_upright {
        upright::draw(page, room, bars, told)?;
    } else {
        lying::draw(page, room, bars, told)?;
    }
    average.map_or(Ok(()), |text| draw_average(page, room, text))
}

/// The value that fills the chart, cents.
fn tallest(bars: &[Bar]) -> f32 {
    bars.iter().map(|bar| bar.cents).max().unwrap_or(0).max(1) as f32
}

/// A bar's colour: that of all months until the reduction is told.
fn colour(page: &Page<'_>, bar: &Bar, told: Alpha) -> Colour {
    let c = &page.theme.colours;
    match page.entrance.remains() {
        remains if bar.reduced && remains > 0.0 => c.accent.mix(c.reduced, (told / remains).min(1.0)),
        _ => c.accent,
    }
}

/// What the average is, at the right over the panel.
fn draw_average(page: &mut Page<'_>, room: Room, text: &str) -> Result<(), OverlayError> {
    let step = page.layout.scale.chart_label;
    let label = fit(
        text,
        Place::new("chart average", step, Weight::SemiBold, room.width()),
    )?;
    let at = [room.right - 8.0, room.top - 18.0 - label.height()];
    let alpha = page.entrance.element(3);
    label.draw(page.canvas, Align::Right, at, page.theme.colours.muted, alpha);
    Ok(())
}
