//! Rows of icon, label and value.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Appear;
use super::text::{Align, Place, alike, fit};
use crate::storyboard::{Fact, Icon};
use crate::theme::font::Weight;
use crate::theme::{Theme, Type, icon, ink};

/// Rows are no taller than this, so that few of them stay together.
const ROW: f32 = 132.0;
/// Diameter of an icon's ground.
pub const BADGE: f32 = 76.0;
/// The value's column, as a share of the width.
const VALUE: f32 = 0.50;

/// Between badge and text of a stacked fact.
const STACKED_GAP: f32 = 22.0;

/// One fact's place.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub height: f32,
    /// A hairline above it.
    pub rule: bool,
}

impl Cell {
    pub fn middle(self) -> f32 {
        self.top + self.height / 2.0
    }
}

/// The sizes all labels and all values of a card keep.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    label: Place,
    value: Place,
}

pub fn draw(page: &mut Page<'_>, room: Room, rows: &[Fact], visible: usize) -> Result<(), OverlayError> {
    let height = (room.height() / rows.len().max(1) as f32).min(ROW);
    if height < BADGE {
        return Err(OverlayError::Overflow {
            what: "rows of facts",
        });
    }
    let split = room.right - room.width() * VALUE;
    let label_width = split - room.left - BADGE - 2.0 * page.theme.space.gap;
    let sizes = sizes(page.theme, rows, label_width, room.right - split)?;
    for (index, fact) in rows.iter().enumerate().take(visible) {
        let top = room.top + height * index as f32;
        let cell = Cell {
            left: room.left,
            right: room.right,
            top,
            height,
            rule: index > 0,
        };
        draw_row(page, cell, fact, sizes, page.entrance.row(index, visible))?;
    }
    Ok(())
}

fn draw_row(
    page: &mut Page<'_>,
    cell: Cell,
    fact: &Fact,
    sizes: Sizes,
    appear: Appear,
) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    rule(page, cell, appear);
    badge(page, fact.icon, [cell.left, cell.middle() - BADGE / 2.0], appear);
    let left = cell.left + BADGE + theme.space.gap;
    let split = cell.right - (cell.right - cell.left) * VALUE;
    let label = fit(&fact.label, sizes.label)?;
    label.draw(
        page.canvas,
        Align::Left,
        [left, cell.middle() - label.height() / 2.0],
        c.muted,
        appear,
    );
    let value = fit(&fact.value, sizes.value)?;
    value.draw(
        page.canvas,
        Align::Left,
        [split, cell.middle() - value.height() / 2.0],
        c.ink,
        appear,
    );
    Ok(())
}

/// The sizes of facts stacked in cells of a width.
pub fn stacked_sizes(theme: &Theme, facts: &[Fact], width: f32) -> Result<Sizes, OverlayError> {
    let width = width - BADGE - STACKED_GAP;
    let label = Place {
        lines: 1,
        ..label_place(theme, width)
    };
    let value = value_place(theme, width);
    let sizes = match common(facts, label, Place { lines: 1, ..value }) {
        Err(OverlayError::Overflow { .. }) => common(facts, label, value),
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
    appear: Appear,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    badge(page, fact.icon, [cell.left, cell.middle() - BADGE / 2.0], appear);
    let left = cell.left + BADGE + STACKED_GAP;
    let label = fit(&fact.label, sizes.label)?;
    let value = fit(&fact.value, sizes.value)?;
    let gap = 18.0;
    let top = cell.middle() - (label.height() + gap + value.height()) / 2.0;
    label.draw(page.canvas, Align::Left, [left, top], c.muted, appear);
    value.draw(
        page.canvas,
        Align::Left,
        [left, top + label.height() + gap],
        c.ink,
        appear,
    );
    Ok(())
}

/// An icon on its round tinted ground.
pub fn badge(page: &mut Page<'_>, name: Icon, [x, y]: [f32; 2], appear: Appear) {
    let c = &page.theme.colours;
    let y = y + appear.drop;
    ink::panel(
        page.canvas,
        [x, y, BADGE, BADGE],
        BADGE / 2.0,
        c.accent_soft,
        appear.alpha,
    );
    let size = BADGE * 0.54;
    let inset = (BADGE - size) / 2.0;
    icon::draw(
        page.canvas,
        name,
        [x + inset, y + inset, size],
        c.accent,
        appear.alpha,
    );
}

fn rule(page: &mut Page<'_>, cell: Cell, appear: Appear) {
    if cell.rule {
        let place = [cell.left, cell.top.round() - 1.0, cell.right - cell.left, 2.0];
        ink::panel(page.canvas, place, 0.0, page.theme.colours.line, appear.alpha);
    }
}

fn sizes(theme: &Theme, facts: &[Fact], label: f32, value: f32) -> Result<Sizes, OverlayError> {
    common(facts, label_place(theme, label), value_place(theme, value))
}

fn common(facts: &[Fact], label: Place, value: Place) -> Result<Sizes, OverlayError> {
    let label = alike(label, facts.iter().map(|fact| fact.label.as_str()))?;
    let value = alike(value, facts.iter().map(|fact| fact.value.as_str()))?;
    Ok(Sizes { label, value })
}

fn label_place(theme: &Theme, width: f32) -> Place {
    Place {
        what: "fact label",
        step: theme.scale.fact_label,
        weight: Weight::Regular,
        width,
        lines: 2,
    }
}

fn value_place(theme: &Theme, width: f32) -> Place {
    Place {
        what: "fact value",
        step: theme.scale.fact_value,
        weight: Weight::SemiBold,
        width,
        lines: 2,
    }
}
