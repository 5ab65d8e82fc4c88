//! Steps, one under the other, each a panel of its own.

use super::OverlayError;
use super::card::{Page, Room};
use super::facts::{BADGE, Cell, INSET, LEAST_ROW, badge, rows};
use super::text::{Align, Place, alike, fit};
use crate::storyboard::Step;
use crate::theme::font::Weight;

/// Room above and below a step's text.
const CLEAR: f32 = 14.0;

pub fn draw(page: &mut Page<'_>, room: Room, items: &[Step], visible: usize) -> Result<(), OverlayError> {
    let cells: Vec<Cell> = rows(room, items.len(), page.layout.tallest_row).collect();
    if cells.iter().any(|cell| cell.height < LEAST_ROW) {
        return Err(OverlayError::Overflow { what: "steps" });
    }
    let indent = INSET + BADGE + page.layout.space.gap;
    let height = cells.first().map_or(0.0, |cell| cell.height);
    let place = Place::new(
        "step",
        page.layout.scale.step,
        Weight::Regular,
        room.width() - indent - INSET,
    )
    .lines(page.layout.step_lines)
    .within(height - 2.0 * CLEAR);
    let place = alike(place, items.iter().map(|step| step.text.as_str()))?;
    for ((index, step), cell) in items.iter().enumerate().take(visible).zip(cells) {
        let alpha = page.entrance.row(index);
        page.panel(cell.room(), alpha);
        let at = [cell.left + INSET, cell.middle()];
        badge(page, step.icon, at, cell.height, alpha);
        let text = fit(&step.text, place)?;
        let at = [cell.left + indent, cell.middle() - text.height() / 2.0];
        text.draw(page.canvas, Align::Left, at, page.theme.colours.ink, alpha);
    }
    Ok(())
}
