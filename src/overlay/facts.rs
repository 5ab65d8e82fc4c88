//! Rows of icon, label and value.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Appear;
use super::text::{Align, Place, fit};
use crate::storyboard::{Fact, Icon};
use crate::theme::font::Weight;
use crate::theme::{icon, ink};

/// Rows are no taller than this, so that few of them stay together.
const ROW: f32 = 108.0;
/// Diameter of an icon's ground.
pub const BADGE: f32 = 68.0;
/// The value's column, as a share of the width.
const VALUE: f32 = 0.48;

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

pub fn draw(page: &mut Page<'_>, room: Room, rows: &[Fact], visible: usize) -> Result<(), OverlayError> {
    let height = (room.height() / rows.len().max(1) as f32).min(ROW);
    if height < BADGE {
        return Err(OverlayError::Overflow { what: "rows of facts" });
    }
    for (index, fact) in rows.iter().enumerate().take(visible) {
        let top = room.top + height * index as f32;
        let cell = Cell { left: room.left, right: room.right, top, height, rule: index > 0 };
        draw_row(page, cell, fact, page.entrance.row(index, visible))?;
    }
    Ok(())
}

fn draw_row(page: &mut Page<'_>, cell: Cell, fact: &Fact, appear: Appear) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    rule(page, cell, appear);
    badge(page, fact.icon, [cell.left, cell.middle() - BADGE / 2.0], appear);
    let left = cell.left + BADGE + theme.space.gap;
    let split = cell.right - (cell.right - cell.left) * VALUE;
    let label = fit(&fact.label, label_place(page, split - left - theme.space.gap, 2))?;
    label.draw(page.canvas, Align::Left, [left, cell.middle() - label.height() / 2.0], c.muted, appear);
    let value = fit(&fact.value, value_place(page, cell.right - split, 2))?;
    value.draw(page.canvas, Align::Left, [split, cell.middle() - value.height() / 2.0], c.ink, appear);
    Ok(())
}

/// A fact with its value under its label, for the narrow column beside a figure.
pub fn draw_stacked(
    page: &mut Page<'_>,
    cell: Cell,
    fact: &Fact,
    appear: Appear,
) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    rule(page, cell, appear);
    badge(page, fact.icon, [cell.left, cell.middle() - BADGE / 2.0], appear);
    let left = cell.left + BADGE + theme.space.gap * 0.8;
    let width = cell.right - left;
    let label = fit(&fact.label, label_place(page, width, 2))?;
    let value = fit(&fact.value, value_place(page, width, 2))?;
    let gap = 16.0;
    let top = cell.middle() - (label.height() + gap + value.height()) / 2.0;
    label.draw(page.canvas, Align::Left, [left, top], c.muted, appear);
    value.draw(page.canvas, Align::Left, [left, top + label.height() + gap], c.ink, appear);
    Ok(())
}

/// An icon on its round tinted ground.
pub fn badge(page: &mut Page<'_>, name: Icon, [x, y]: [f32; 2], appear: Appear) {
    let c = &page.theme.colours;
    let y = y + appear.drop;
    ink::panel(page.canvas, [x, y, BADGE, BADGE], BADGE / 2.0, c.accent_soft, appear.alpha);
    let size = BADGE * 0.54;
    let inset = (BADGE - size) / 2.0;
    icon::draw(page.canvas, name, [x + inset, y + inset, size], c.accent, appear.alpha);
}

fn rule(page: &mut Page<'_>, cell: Cell, appear: Appear) {
    if cell.rule {
        let place = [cell.left, cell.top.round() - 1.0, cell.right - cell.left, 2.0];
        ink::panel(page.canvas, place, 0.0, page.theme.colours.line, appear.alpha);
    }
}

fn label_place(page: &Page<'_>, width: f32, lines: usize) -> Place {
    Place { what: "fact label", step: page.theme.scale.fact_label, weight: Weight::Regular, width, lines }
}

fn value_place(page: &Page<'_>, width: f32, lines: usize) -> Place {
    Place { what: "fact value", step: page.theme.scale.fact_value, weight: Weight::SemiBold, width, lines }
}
