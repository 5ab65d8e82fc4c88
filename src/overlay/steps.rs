//! Steps, one under the other, joined by a line.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Alpha;
use super::facts::{BADGE, Cell, LEAST_ROW, badge, rows};
use super::text::{Align, Place, alike, fit};
use crate::storyboard::Step;
use crate::theme::font::Weight;
use crate::theme::ink;

pub fn draw(page: &mut Page<'_>, room: Room, items: &[Step], visible: usize) -> Result<(), OverlayError> {
    let cells: Vec<Cell> = rows(room, items.len(), page.layout.tallest_row).collect();
    if cells.iter().any(|cell| cell.height < LEAST_ROW - 14.0) {
        return Err(OverlayError::Overflow { what: "steps" });
    }
    let indent = BADGE + page.layout.space.gap;
    let height = cells.first().map_or(0.0, |cell| cell.height);
    let place = Place::new(
        "step",
        page.layout.scale.step,
        Weight::Regular,
        room.width() - indent,
    )
    .lines(page.layout.step_lines)
    .within(height);
    let place = alike(place, items.iter().map(|step| step.text.as_str()))?;
    for ((index, step), cell) in items.iter().enumerate().take(visible).zip(cells) {
        let alpha = page.entrance.row(index);
        if index > 0 {
            draw_link(page, cell, alpha);
        }
        badge(page, step.icon, [cell.left, cell.middle()], cell.height, alpha);
        let text = fit(&step.text, place)?;
        let at = [cell.left + indent, cell.middle() - text.height() / 2.0];
        text.draw(page.canvas, Align::Left, at, page.theme.colours.ink, alpha);
    }
    Ok(())
}

/// The line from the step before, where there is room for one.
fn draw_link(page: &mut Page<'_>, cell: Cell, alpha: Alpha) {
    let length = cell.height + 16.0 - BADGE - 16.0;
    if length > 4.0 {
        let top = cell.middle() - BADGE / 2.0 - 8.0 - length;
        let place = [cell.left + BADGE / 2.0 - 1.5, top, 3.0, length];
        ink::panel(page.canvas, place, 1.5, page.theme.colours.line, alpha);
    }
}
