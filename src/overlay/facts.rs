//! Rows of icon, label and value, each a panel of its own.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Alpha;
use super::layout::Layout;
use super::text::{Align, Place, alike, fit};
use crate::storyboard::{Fact, Icon};
use crate::theme::font::Weight;
use crate::theme::{Type, icon, ink};

/// A lower row would be too small for a phone.
pub const LEAST_ROW: f32 = 68.0;
/// Between rows.
const BETWEEN: f32 = 16.0;
/// Clear between an icon's ground and the edges of its row.
const CLEAR: f32 = 12.0;
/// Width and height of an icon's ground, where its row is high enough.
pub const BADGE: f32 = 76.0;
/// Between a row's edge and its icon's ground.
pub const INSET: f32 = 26.0;
/// The value's column, as a share of the width.
const VALUE: f32 = 0.52;
/// Between badge and text of a stacked fact, and between its label and value.
const STACKED_GAP: f32 = 22.0;
const STACKED_LEADING: f32 = 18.0;

/// One fact's place.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub height: f32,
}

impl Cell {
    pub fn middle(self) -> f32 {
        self.top + self.height / 2.0
    }

    pub fn room(self) -> Room {
        Room {
            left: self.left,
            top: self.top,
            right: self.right,
            bottom: self.top + self.height,
        }
    }
}

/// The places of `count` rows from the top of a room. Where they stay high enough, they stand whole
/// macroblocks apart.
pub fn rows(room: Room, count: usize, tallest: f32) -> impl Iterator<Item = Cell> {
    let count = count.max(1) as f32;
    let pitch = ((room.height() + BETWEEN) / count).min(tallest + BETWEEN);
    let even = (pitch / 16.0).floor() * 16.0;
    let height = if even - BETWEEN >= LEAST_ROW {
        even - BETWEEN
    } else {
        (pitch - BETWEEN).floor()
    };
    (0..count as usize).map(move |index| Cell {
        left: room.left,
        right: room.right,
        top: room.top + (height + BETWEEN) * index as f32,
        height,
    })
}

/// The sizes all labels and all values of a card keep.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    label: Place,
    value: Place,
}

pub fn draw(page: &mut Page<'_>, room: Room, facts: &[Fact], visible: usize) -> Result<(), OverlayError> {
    let cells: Vec<Cell> = rows(room, facts.len(), page.layout.tallest_row).collect();
    if cells.iter().any(|cell| cell.height < LEAST_ROW) {
        return Err(OverlayError::Overflow {
            what: "rows of facts",
        });
    }
    let height = cells.first().map_or(0.0, |cell| cell.height) - 2.0 * CLEAR;
    let side_by_side = page.layout.facts_side_by_side;
    let sizes = if side_by_side {
        let label = room.width() * (1.0 - VALUE) - INSET - BADGE - 2.0 * page.layout.space.gap;
        let value = room.width() * VALUE - INSET;
        common(
            facts,
            label_place(&page.layout, label).within(height),
            value_place(&page.layout, value).within(height),
        )?
    } else {
        stacked_sizes_within(&page.layout, facts, room.width(), height)?
    };
    for ((index, fact), cell) in facts.iter().enumerate().take(visible).zip(cells) {
        let alpha = page.entrance.row(index);
        if side_by_side {
            draw_row(page, cell, fact, sizes, alpha)?;
        } else {
            draw_stacked(page, cell, fact, sizes, alpha)?;
        }
    }
    Ok(())
}

fn draw_row(
    page: &mut Page<'_>,
    cell: Cell,
    fact: &Fact,
    sizes: Sizes,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    page.panel(cell.room(), alpha);
    badge(
        page,
        fact.icon,
        [cell.left + INSET, cell.middle()],
        cell.height,
        alpha,
    );
    let left = cell.left + INSET + BADGE + page.layout.space.gap;
    let split = cell.right - (cell.right - cell.left) * VALUE;
    let label = fit(&fact.label, sizes.label)?;
    let at = [left, cell.middle() - label.height() / 2.0];
    label.draw(page.canvas, Align::Left, at, c.muted, alpha);
    let value = fit(&fact.value, sizes.value)?;
    let at = [split, cell.middle() - value.height() / 2.0];
    value.draw(page.canvas, Align::Left, at, c.ink, alpha);
    Ok(())
}

/// The sizes of facts stacked in cells of a width.
pub fn stacked_sizes(layout: &Layout, facts: &[Fact], width: f32) -> Result<Sizes, OverlayError> {
    stacked_sizes_within(layout, facts, width, 128.0 - 2.0 * CLEAR)
}

/// Labels on one line where they can be, values too; then on two, as high as `height` allows.
fn stacked_sizes_within(
    layout: &Layout,
    facts: &[Fact],
    width: f32,
    height: f32,
) -> Result<Sizes, OverlayError> {
    let width = width - 2.0 * INSET - BADGE - STACKED_GAP;
    let label = label_place(layout, width).lines(1);
    let value = value_place(layout, width);
    let room = height - STACKED_LEADING - label.step.size;
    let sizes = match common(facts, label, value.lines(1)) {
        Err(OverlayError::Overflow { .. }) => common(facts, label, value.within(room)),
        other => other,
    };
    let sizes = match sizes {
        Err(OverlayError::Overflow { .. }) => {
            let smallest = Type {
                size: value.step.floor,
                ..value.step
            };
            let label = label.lines(2).within(height * 0.45);
            let value = Place {
                step: smallest,
                ..value
            };
            common(facts, label, value.within(height * 0.55 - STACKED_LEADING))
        }
        other => other,
    }?;
    // A label is never larger than what it names.
    let size = sizes
        .label
        .step
        .size
        .min(sizes.value.step.size * 0.94)
        .max(sizes.label.step.floor);
    Ok(Sizes {
        label: Place {
            step: Type {
                size,
                ..sizes.label.step
            },
            ..sizes.label
        },
        ..sizes
    })
}

/// A fact with its value under its label.
pub fn draw_stacked(
    page: &mut Page<'_>,
    cell: Cell,
    fact: &Fact,
    sizes: Sizes,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    page.panel(cell.room(), alpha);
    badge(
        page,
        fact.icon,
        [cell.left + INSET, cell.middle()],
        cell.height,
        alpha,
    );
    let left = cell.left + INSET + BADGE + STACKED_GAP;
    let label = fit(&fact.label, sizes.label)?;
    let value = fit(&fact.value, sizes.value)?;
    let top = cell.middle() - (label.height() + STACKED_LEADING + value.height()) / 2.0;
    label.draw(page.canvas, Align::Left, [left, top], c.muted, alpha);
    let below = top + label.height() + STACKED_LEADING;
    value.draw(page.canvas, Align::Left, [left, below], c.ink, alpha);
    Ok(())
}

/// An icon on its tinted ground, in a column [`BADGE`] wide from `left`, no higher than its row.
pub fn badge(page: &mut Page<'_>, name: Icon, [left, middle]: [f32; 2], row: f32, alpha: Alpha) {
    let c = &page.theme.colours;
    let ground = BADGE.min(row - CLEAR);
    let [x, y] = [left + (BADGE - ground) / 2.0, middle - ground / 2.0];
    ink::panel(
        page.canvas,
        [x, y, ground, ground],
        ground * 0.3,
        c.accent_soft,
        alpha,
    );
    let size = ground * 0.56;
    let inset = (ground - size) / 2.0;
    icon::draw(page.canvas, name, [x + inset, y + inset, size], c.accent, alpha);
}

fn common(facts: &[Fact], label: Place, value: Place) -> Result<Sizes, OverlayError> {
    let label = alike(label, facts.iter().map(|fact| fact.label.as_str()))?;
    let value = alike(value, facts.iter().map(|fact| fact.value.as_str()))?;
    Ok(Sizes { label, value })
}

fn label_place(layout: &Layout, width: f32) -> Place {
    Place::new("fact label", layout.scale.fact_label, Weight::Regular, width).lines(2)
}

fn value_place(layout: &Layout, width: f32) -> Place {
    Place::new("fact value", layout.scale.fact_value, Weight::SemiBold, width).lines(2)
}
