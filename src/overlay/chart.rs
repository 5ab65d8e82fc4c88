//! The months of benefit as bars: upright where the frame is wide, lying where it is tall.

mod bar;
mod lying;
mod upright;

use super::OverlayError;
use super::entrance::Alpha;
use super::page::{Page, Room};
use crate::storyboard::{Bar, CHART_STAGES};

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;

/// How much of the reduction is told: which bars are lower, and the note.
pub fn told(page: &Page<'_>, visible: usize) -> Alpha {
    page.entrance.stage(CHART_STAGES - 1, visible)
}

pub fn draw(page: &mut Page<'_>, room: Room, bars: &[Bar], told: Alpha) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    if page.layout.bars_upright {
        upright::draw(page, room, bars, told)
    } else {
        lying::draw(page, room, bars, told)
    }
}
