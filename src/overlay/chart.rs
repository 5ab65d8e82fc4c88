//! The months of benefit as bars: upright where the frame is wide, lying where it is tall.

mod lying;
mod upright;

use super::OverlayError;
use super::card::{Page, Room};
use super::text::{Align, Place, fit};
use crate::storyboard::Bar;
use crate::theme::font::Weight;

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;

pub fn draw(
    page: &mut Page<'_>,
    room: Room,
    bars: &[Bar],
    average: Option<&str>,
) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    if page.layout.bars_upright {
        upright::draw(page, room, bars)?;
    } else {
        lying::draw(page, room, bars)?;
    }
    average.map_or(Ok(()), |text| draw_average(page, room, text))
}

/// The value that fills the chart, cents.
fn tallest(bars: &[Bar]) -> f32 {
    bars.iter().map(|bar| bar.cents).max().unwrap_or(0).max(1) as f32
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
