//! The months of benefit as bars: side by side in landscape frames, under one another in portrait.

mod bar;
mod landscape;
mod portrait;

use super::OverlayError;
use super::entrance::Alpha;
use super::page::{CardPage, Room};
use crate::storyboard::{Bar, CHART_STAGES};
use crate::theme::FrameShape;

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;

/// How much of the reduction is told: which bars are lower, and the note.
pub fn told(page: &CardPage<'_>, visible: usize) -> Alpha {
    page.entrance.stage(CHART_STAGES - 1, visible)
}

pub fn draw(page: &mut CardPage<'_>, room: Room, bars: &[Bar], told: Alpha) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    match page.layout.shape {
        FrameShape::Landscape => landscape::draw(page, room, bars, told),
        FrameShape::Portrait => portrait::draw(page, room, bars, told),
    }
}
