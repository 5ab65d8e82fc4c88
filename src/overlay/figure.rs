//! One large figure with its label, and up to three facts beside it.

use super::OverlayError;
use super::card::{Page, Room};
use super::facts::{self, Cell};
use super::text::{Align, Place, fit};
use crate::storyboard::Fact;
use crate::theme::font::Weight;
use crate::theme::ink;

/// Share of the room the figure takes where facts stand beside it.
const SHARE: f32 = 0.63;
const PADDING: f32 = 44.0;
/// Facts beside the figure; more would be smaller than a phone can show.
const FACTS: usize = 3;

pub fn draw(
    page: &mut Page<'_>,
    room: Room,
    value: &str,
    label: &str,
    beside: &[Fact],
) -> Result<(), OverlayError> {
    let theme = page.theme;
    if beside.len() > FACTS {
        return Err(OverlayError::Overflow { what: "facts beside the figure" });
    }
    let width = if beside.is_empty() { room.width() } else { room.width() * SHARE };
    draw_panel(page, Room { right: room.left + width, ..room }, value, label)?;
    let left = room.left + width + theme.space.gap * 1.6;
    let height = room.height() / beside.len().max(1) as f32;
    for (index, fact) in beside.iter().enumerate() {
        let top = room.top + height * index as f32;
        let cell = Cell { left, right: room.right, top, height, rule: index > 0 };
        let appear = page.entrance.element(index + 1);
        facts::draw_stacked(page, cell, fact, appear)?;
    }
    Ok(())
}

fn draw_panel(page: &mut Page<'_>, room: Room, value: &str, label: &str) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    let width = room.width() - 2.0 * PADDING;
    let value = fit(
        value,
        Place { what: "figure", step: theme.scale.figure, weight: Weight::Bold, width, lines: 1 },
    )?;
    let label = fit(
        label,
        Place { what: "figure label", step: theme.scale.label, weight: Weight::Regular, width, lines: 2 },
    )?;
    let ground = page.entrance.element(0);
    let place = [room.left, room.top + ground.drop, room.width(), room.height()];
    ink::panel(page.canvas, place, theme.space.radius, c.panel, ground.alpha);
    let gap = 44.0;
    let top = room.top + (room.height() - value.height() - gap - label.height()) / 2.0;
    let left = room.left + PADDING;
    value.draw(page.canvas, Align::Left, [left, top], c.accent, page.entrance.element(1));
    let below = top + value.height() + gap;
    label.draw(page.canvas, Align::Left, [left, below], c.ink, page.entrance.element(2));
    Ok(())
}
