//! The months of benefit as bars: side by side in landscape frames, under one another in portrait.

mod bar;
mod landscape;
mod portrait;

use super::OverlayError;
use super::entrance::Alpha;
use super::page::{CardPage, Room};
use super::text::{Align, Block, Place, fit};
use crate::storyboard::{Bar, CHART_STAGES};
use crate::theme::FrameShape;
use crate::theme::font::FontWeight;

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;

/// How much of the reduction is told: which bars are lower, and the note.
pub fn told(page: &CardPage<'_>, visible: usize) -> Alpha {
    page.entrance.stage(CHART_STAGES - 1, visible)
}

/// Above the heading in a chart's panel, beside it, and under it.
const OVER_HEADING: f32 = 28.0;
const BESIDE_HEADING: f32 = 28.0;
const UNDER_HEADING: f32 = 16.0;

/// `heading`: what the bars come to, in their panel; it comes on its word.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    heading: Option<&str>,
    bars: &[Bar],
    told: Alpha,
) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    let width = room.width() - 2.0 * BESIDE_HEADING;
    let place = Place::new(
        "chart heading",
        page.layout.scale.chart_heading,
        FontWeight::Bold,
        width,
    )
    .lines(2);
    let heading = heading.map(|heading| fit(heading, place)).transpose()?;
    let taken = |block: &Block| OVER_HEADING + block.height() + UNDER_HEADING;
    let head = heading.as_ref().map_or(0.0, taken);
    match page.layout.shape {
        FrameShape::Landscape => landscape::draw(page, room, head, bars, told)?,
        FrameShape::Portrait => portrait::draw(page, room, head, bars, told)?,
    }
    if let Some(heading) = heading {
        let shown = if page.entrance.enters() {
            page.entrance.figure(1.0)
        } else {
            1.0
        };
        let at = [room.left + BESIDE_HEADING, room.top + OVER_HEADING];
        heading.draw(page.canvas, Align::Left, at, page.tone.ink, shown);
    }
    Ok(())
}
