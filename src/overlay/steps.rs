//! Steps, one under the other, joined by a line.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Appear;
use super::facts::{BADGE, LEAST_ROW, badge};
use super::text::{Align, Place, alike, fit};
use crate::storyboard::Step;
use crate::theme::font::Weight;
use crate::theme::ink;

/// Steps are no further apart than this.
const ROW: f32 = 136.0;

pub fn draw(page: &mut Page<'_>, room: Room, items: &[Step], visible: usize) -> Result<(), OverlayError> {
    let height = (room.height() / items.len().max(1) as f32).min(ROW);
    if height < LEAST_ROW {
        return Err(OverlayError::Overflow { what: "steps" });
    }
    let theme = page.theme;
    let width = room.width() - BADGE - theme.space.gap;
    let place = Place {
        what: "step",
        step: theme.scale.step,
        weight: Weight::Regular,
        width,
        lines: 2,
    };
    let place = alike(place, items.iter().map(|step| step.text.as_str()))?;
    for (index, step) in items.iter().enumerate().take(visible) {
        let appear = page.entrance.row(index);
        let middle = room.top + height * (index as f32 + 0.5);
        if index > 0 {
            draw_link(page, room.left, middle, height, appear);
        }
        badge(page, step.icon, [room.left, middle], height, appear);
        let text = fit(&step.text, place)?;
        let at = [room.left + BADGE + theme.space.gap, middle - text.height() / 2.0];
        text.draw(page.canvas, Align::Left, at, theme.colours.ink, appear);
    }
    Ok(())
}

/// The line from the step before, where there is room for one.
fn draw_link(page: &mut Page<'_>, left: f32, middle: f32, height: f32, appear: Appear) {
    let length = height - BADGE - 12.0;
    if length > 0.0 {
        let top = middle - height + BADGE / 2.0 + 6.0;
        let place = [left + BADGE / 2.0 - 1.5, top, 3.0, length];
        ink::panel(page.canvas, place, 1.5, page.theme.colours.line, appear.alpha);
    }
}
