//! Rows of icon, label and value, each a panel of its own.

use super::OverlayError;
use super::entrance::RowParts;
use super::layout::Layout;
use super::month;
use super::page::{CLEAR, CardPage, Cell, INSET, LEAST_ROW, Room, badge, draw_awaited, rows, with_picture};
use super::text::{Align, Block, Place, alike, fit};
use crate::storyboard::{Fact, MonthBeside};
use crate::theme::font::{CAP_HEIGHT, FontWeight};
use crate::theme::{FrameShape, Type};

/// Rows from this height on have room for two lines of everything, and for more above and below them.
const TALL: f32 = 160.0;
const TALL_CLEAR: f32 = 18.0;
/// A label is no larger than this share of what it names.
const LABEL: f32 = 0.76;
/// Rows below this height have their labels at the floor and close to their values, so that both stay inside.
const LOW: f32 = 96.0;
/// Between a fact's label and its value.
const STACKED_LEADING: f32 = 20.0;
const LOW_LEADING: f32 = 12.0;

/// Width and height of the page of a month beside facts, and under them.
const MONTH: [f32; 2] = [316.0, 304.0];
const TALL_MONTH: [f32; 2] = [440.0, 304.0];

/// The sizes all labels and all values of a card keep.
#[derive(Clone, Copy, Debug)]
pub struct FactSizes {
    pub label: Place,
    value: Place,
    /// Between the two.
    leading: f32,
    pub icons: bool,
}

/// Rows that are shown, and those to come: faint, without a panel and without their values. The page of a month stands
/// beside or under them, where words leave it room.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    facts: &[Fact],
    visible: usize,
    month: Option<&MonthBeside>,
) -> Result<(), OverlayError> {
    if let Some(month) = month {
        let [words, picture] = with_picture(&page.layout, room, [MONTH, TALL_MONTH]);
        match FactRows::fit(
            &page.layout,
            words,
            facts,
            page.layout.shape == FrameShape::Portrait,
        ) {
            Err(OverlayError::Overflow { .. }) => {}
            Err(error) => return Err(error),
            Ok(rows) => {
                let row = month.with_row;
                let marks = if row < visible {
                    page.entrance.parts(row, visible).figure
                } else {
                    0.0
                };
                month::draw(page, picture, &month.page, marks)?;
                return rows.draw(page, facts, visible);
            }
        }
    }
    // Words have the room of the icons where they need it.
    let rows = match FactRows::fit(&page.layout, room, facts, true) {
        Err(OverlayError::Overflow { .. }) => FactRows::fit(&page.layout, room, facts, false),
        rows => rows,
    };
    rows?.draw(page, facts, visible)
}

/// Rows that facts fit.
struct FactRows {
    cells: Vec<Cell>,
    sizes: FactSizes,
}

impl FactRows {
    fn fit(layout: &Layout, room: Room, facts: &[Fact], icons: bool) -> Result<Self, OverlayError> {
        let cells: Vec<Cell> = rows(room, facts.len(), layout.tallest_row).collect();
        if cells.iter().any(|cell| cell.height < LEAST_ROW) {
            return Err(OverlayError::Overflow {
                what: "rows of facts",
            });
        }
        let height = cells.first().map_or(0.0, |cell| cell.height);
        let sizes = stacked_sizes(layout, facts, [room.width(), height], icons)?;
        Ok(Self { cells, sizes })
    }

    fn draw(self, page: &mut CardPage<'_>, facts: &[Fact], visible: usize) -> Result<(), OverlayError> {
        let Self { cells, sizes } = self;
        for ((index, fact), cell) in facts.iter().enumerate().zip(cells) {
            if let Some(alpha) = page.entrance.awaited(index, visible) {
                let icon = sizes.icons.then_some(fact.icon);
                draw_awaited(page, cell, icon, &fact.label, sizes.label, alpha)?;
            }
            if index < visible {
                draw_stacked(page, cell, fact, sizes, page.entrance.parts(index, visible))?;
            }
        }
        Ok(())
    }
}

/// The sizes of facts in cells of a width and a height: everything on as few lines as the height allows, labels
/// on one where the cells are low; `icons`: they have one.
pub fn stacked_sizes(
    layout: &Layout,
    facts: &[Fact],
    [width, height]: [f32; 2],
    icons: bool,
) -> Result<FactSizes, OverlayError> {
    let (tall, low) = (height >= TALL, height < LOW);
    let leading = if low { LOW_LEADING } else { STACKED_LEADING };
    let height = height - 2.0 * if tall { TALL_CLEAR } else { CLEAR };
    let beside = if icons {
        layout.badge + layout.space.gap
    } else {
        0.0
    };
    let width = width - 2.0 * INSET - beside;
    let label = Place::new("fact label", layout.scale.fact_label, FontWeight::Regular, width);
    let value = Place::new("fact value", layout.scale.fact_value, FontWeight::SemiBold, width).lines(2);
    let shared = |label: Place, value: Place| {
        let label = label.lines(2).within(height * 0.45);
        let label = alike(label, facts.iter().map(|fact| fact.label.as_str()))?;
        let taken = facts.iter().map(|fact| fit(&fact.label, label));
        let taken = taken
            .collect::<Result<Vec<_>, _>>()?
            .iter()
            .map(Block::height)
            .fold(0.0, f32::max);
        common(facts, label, value.within(height - leading - taken))
    };
    let inside = || {
        let room = height - leading - label.step.floor * CAP_HEIGHT;
        common(facts, label.sized(label.step.floor), value.lines(1).within(room))
    };
    let alone = || {
        let room = height - leading - label.step.size;
        let sizes = common(facts, label, value.lines(1));
        or_else(sizes, || common(facts, label, value.within(room)))
    };
    let sizes = match (tall, low) {
        (true, _) => shared(label, value),
        (_, true) => or_else(inside(), alone),
        _ => alone(),
    };
    let smallest = |place: Place| place.sized(place.step.floor);
    let [label, value] = or_else(sizes, || shared(smallest(label), smallest(value).lines(3)))?;
    let floor = layout.scale.fact_label.floor;
    let size = (label.step.size).min(value.step.size * LABEL).max(floor);
    Ok(FactSizes {
        label: Place {
            step: Type { size, floor: size },
            ..label
        },
        value,
        leading,
        icons,
    })
}

/// Another way where one does not fit.
fn or_else<T>(
    fitted: Result<T, OverlayError>,
    other: impl FnOnce() -> Result<T, OverlayError>,
) -> Result<T, OverlayError> {
    match fitted {
        Err(OverlayError::Overflow { .. }) => other(),
        fitted => fitted,
    }
}

/// A fact with its value under its label.
pub fn draw_stacked(
    page: &mut CardPage<'_>,
    cell: Cell,
    fact: &Fact,
    sizes: FactSizes,
    parts: RowParts,
) -> Result<(), OverlayError> {
    let c = page.tone;
    page.panel(cell.room(), parts.panel);
    let mut left = cell.left + INSET;
    if sizes.icons {
        badge(page, fact.icon, [left, cell.middle()], cell.height, parts.words);
        left += page.layout.badge + page.layout.space.gap;
    }
    let label = fit(&fact.label, sizes.label)?;
    let value = fit(&fact.value, sizes.value)?;
    let top = cell.middle() - (label.height() + sizes.leading + value.height()) / 2.0;
    label.draw(page.canvas, Align::Left, [left, top], c.muted, parts.words);
    let below = top + label.height() + sizes.leading;
    value.draw(page.canvas, Align::Left, [left, below], c.ink, parts.figure);
    Ok(())
}

/// The label and the value in sizes that all facts can keep.
fn common(facts: &[Fact], label: Place, value: Place) -> Result<[Place; 2], OverlayError> {
    let label = alike(label, facts.iter().map(|fact| fact.label.as_str()))?;
    let value = alike(value, facts.iter().map(|fact| fact.value.as_str()))?;
    Ok([label, value])
}
