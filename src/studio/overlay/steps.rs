//! Steps, one under the other, each a panel of its own; those to come are faint.

use super::OverlayError;
use super::page::{CardPage, Cell, INSET, Room, badge, draw_awaited, rows, step_words};
use super::road;
use super::text::{Align, fit};
use crate::storyboard::{Step, StepsLook};

/// Along a road where words leave it room.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    items: &[Step],
    visible: usize,
    look: StepsLook,
) -> Result<(), OverlayError> {
    if look == StepsLook::Road {
        match road::draw(page, room, items, visible) {
            Err(OverlayError::Overflow { .. }) => {}
            drawn => return drawn,
        }
    }
    draw_rows(page, room, items, visible)
}

fn draw_rows(
    page: &mut CardPage<'_>,
    room: Room,
    items: &[Step],
    visible: usize,
) -> Result<(), OverlayError> {
    let cells: Vec<Cell> = rows(room, items.len(), page.layout.tallest_row).collect();
    let indent = INSET + page.layout.badge + page.layout.space.gap;
    let height = cells.first().map_or(0.0, |cell| cell.height);
    let place = step_words(&page.layout, items, [room.width() - indent - INSET, height])?;
    for ((index, step), cell) in items.iter().enumerate().zip(cells) {
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            draw_awaited(page, cell, Some(step.icon), &step.text, place, alpha)?;
        }
        if index >= visible {
            continue;
        }
        let parts = page.entrance.parts(index, visible);
        page.panel(cell.room(), parts.panel);
        let at = [cell.left + INSET, cell.middle()];
        badge(page, step.icon, at, cell.height, parts.words);
        let text = fit(&step.text, place)?;
        let at = [cell.left + indent, cell.middle() - text.height() / 2.0];
        text.draw(page.canvas, Align::Left, at, page.tone.ink, parts.figure);
    }
    Ok(())
}
