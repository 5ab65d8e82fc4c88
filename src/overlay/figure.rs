//! One large figure with its label, and up to three facts in a row under it.

use super::OverlayError;
use super::card::{Page, Room};
use super::facts::{self, Cell};
use super::text::{Align, Block, Place, fit};
use crate::storyboard::Fact;
use crate::theme::font::{CAP_HEIGHT, Weight};
use crate::theme::{Theme, Type, ink};

/// Height of the row of facts.
const ROW: f32 = 128.0;
const PADDING: f32 = 52.0;
/// Between figure and label.
const GAP: f32 = 36.0;
/// Facts in the row; more would be smaller than a phone can show.
const FACTS: usize = 3;

pub fn draw(
    page: &mut Page<'_>,
    room: Room,
    value: &str,
    label: &str,
    row: &[Fact],
) -> Result<(), OverlayError> {
    if row.len() > FACTS {
        return Err(OverlayError::Overflow {
            what: "facts under the figure",
        });
    }
    let below = if row.is_empty() { 0.0 } else { ROW };
    draw_panel(
        page,
        Room {
            bottom: room.bottom - below,
            ..room
        },
        value,
        label,
    )?;
    let gap = page.theme.space.gap;
    let count = row.len().max(1) as f32;
    let width = (room.width() - gap * (count - 1.0)) / count;
    let sizes = facts::stacked_sizes(page.theme, row, width)?;
    for (index, fact) in row.iter().enumerate() {
        let left = room.left + (width + gap) * index as f32;
        let cell = Cell {
            left,
            right: left + width,
            top: room.bottom - ROW + 14.0,
            height: ROW,
            rule: false,
        };
        facts::draw_stacked(page, cell, fact, sizes, page.entrance.element(index + 2))?;
    }
    Ok(())
}

fn draw_panel(page: &mut Page<'_>, room: Room, value: &str, label: &str) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    let [value, label] = blocks(theme, room, value, label)?;
    let ground = page.entrance.element(0);
    let panel = [room.left, room.top + ground.drop, room.width(), room.height()];
    ink::panel(page.canvas, panel, theme.space.radius, c.panel, ground.alpha);
    let top = room.top + (room.height() - value.height() - GAP - label.height()) / 2.0;
    let left = room.left + PADDING;
    value.draw(
        page.canvas,
        Align::Left,
        [left, top],
        c.accent,
        page.entrance.element(1),
    );
    let below = top + value.height() + GAP;
    label.draw(
        page.canvas,
        Align::Left,
        [left, below],
        c.ink,
        page.entrance.element(2),
    );
    Ok(())
}

/// The figure, as large as width and height of its panel allow, and its label.
fn blocks(theme: &Theme, room: Room, value: &str, label: &str) -> Result<[Block; 2], OverlayError> {
    let width = room.width() - 2.0 * PADDING;
    let place = |what, step, weight| Place {
        what,
        step,
        weight,
        width,
        lines: 1,
    };
    let label = fit(label, place("figure label", theme.scale.label, Weight::Regular))?;
    let tallest = (room.height() - 2.0 * PADDING - GAP - label.height()) / CAP_HEIGHT;
    let step = theme.scale.figure;
    let step = Type {
        size: step.size.min(tallest).max(step.floor),
        ..step
    };
    let value = fit(value, place("figure", step, Weight::Bold))?;
    Ok([value, label])
}
