//! What happens in each case: panels with icon, the months as small bars, heading and text; those to come are
//! faint.

use super::OverlayError;
use super::entrance::Alpha;
use super::months;
use super::page::{CardPage, Cell, FAINT, Room, badge, rows};
use super::text::{Align, Place, alike, fit};
use crate::storyboard::Column;
use crate::theme::font::FontWeight;

const PADDING: f32 = 28.0;
/// Under an icon, and under a heading.
const UNDER_BADGE: f32 = 34.0;
const UNDER_HEADING: f32 = 26.0;
/// In portrait frames: above and below icon and text, and between them.
const PORTRAIT_PADDING: f32 = 20.0;
const UNDER_PORTRAIT_BADGE: f32 = 22.0;
/// Columns that can be shown.
const MOST: usize = 4;
/// Between columns.
const BETWEEN: f32 = 20.0;
/// Width of the months where columns stand under one another.
const MONTHS: f32 = 168.0;

pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    columns: &[Column],
    visible: usize,
) -> Result<(), OverlayError> {
    if columns.len() > MOST {
        return Err(OverlayError::Overflow { what: "columns" });
    }
    let cells = cells(page, room, columns.len());
    let Some(first) = cells.first() else { return Ok(()) };
    let sizes = ColumnSizes::common(page, columns, *first)?;
    let draw_content = if page.layout.columns_side_by_side {
        draw_landscape
    } else {
        draw_portrait
    };
    for ((index, column), cell) in columns.iter().enumerate().zip(cells) {
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            draw_content(page, cell, column, &sizes, alpha * FAINT)?;
        }
        if index < visible {
            let parts = page.entrance.parts(index, visible);
            page.panel(cell.room(), parts.panel);
            draw_content(page, cell, column, &sizes, parts.words)?;
        }
    }
    Ok(())
}

fn cells(page: &CardPage<'_>, room: Room, count: usize) -> Vec<Cell> {
    if !page.layout.columns_side_by_side {
        return rows(room, count, 300.0).collect();
    }
    let count = count.max(1) as f32;
    let width = (room.width() - BETWEEN * (count - 1.0)) / count;
    let cell = |index: usize| {
        let left = room.left + (width + BETWEEN) * index as f32;
        Cell {
            left,
            right: left + width,
            top: room.top,
            height: room.height(),
        }
    };
    (0..count as usize).map(cell).collect()
}

/// The sizes every column can keep, so that columns look alike.
struct ColumnSizes {
    heading: Place,
    text: Place,
    /// Height of the tallest heading: texts start on one line.
    head: f32,
}

impl ColumnSizes {
    fn common(page: &CardPage<'_>, columns: &[Column], cell: Cell) -> Result<Self, OverlayError> {
        let layout = &page.layout;
        let width = cell.right - cell.left - 2.0 * PADDING;
        let beside = if layout.columns_side_by_side {
            0.0
        } else {
            layout.badge + MONTHS + 2.0 * BETWEEN
        };
        let heading = Place::new(
            "column heading",
            layout.scale.column_heading,
            FontWeight::Bold,
            width - beside,
        )
        .lines(2);
        let heading = alike(heading, columns.iter().map(|column| column.heading.as_str()))?;
        let heights = columns
            .iter()
            .map(|column| fit(&column.heading, heading).map(|block| block.height()));
        let head = heights
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .fold(0.0, f32::max);
        let used = if layout.columns_side_by_side {
            PADDING * 1.5 + layout.badge + UNDER_BADGE + head + UNDER_HEADING
        } else {
            2.0 * PORTRAIT_PADDING + layout.badge + UNDER_PORTRAIT_BADGE
        };
        let text = Place::new(
            "column text",
            layout.scale.column_text,
            FontWeight::Regular,
            width,
        )
        .lines(7)
        .within(cell.height - used);
        let text = alike(text, columns.iter().map(|column| column.text.as_str()))?;
        Ok(Self { heading, text, head })
    }
}

/// Icon and months above, then heading, then text.
fn draw_landscape(
    page: &mut CardPage<'_>,
    cell: Cell,
    column: &Column,
    sizes: &ColumnSizes,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    let (left, side) = (cell.left + PADDING, page.layout.badge);
    let mut y = cell.top + PADDING;
    badge(page, column.icon, [left, y + side / 2.0], f32::MAX, alpha);
    let months = Room {
        left: left + side + 24.0,
        right: cell.right - PADDING,
        top: y,
        bottom: y + side,
    };
    months::draw(page, months, column.icon, alpha);
    y += side + UNDER_BADGE;
    let heading = fit(&column.heading, sizes.heading)?;
    heading.draw(page.canvas, Align::Left, [left, y], c.ink, alpha);
    y += sizes.head + UNDER_HEADING;
    let text = fit(&column.text, sizes.text)?;
    text.draw(page.canvas, Align::Left, [left, y], c.muted, alpha);
    Ok(())
}

/// Icon, heading and months beside one another, the text under them.
fn draw_portrait(
    page: &mut CardPage<'_>,
    cell: Cell,
    column: &Column,
    sizes: &ColumnSizes,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    let (left, side) = (cell.left + PADDING, page.layout.badge);
    let text = fit(&column.text, sizes.text)?;
    let mut y = cell.middle() - (side + UNDER_PORTRAIT_BADGE + text.height()) / 2.0;
    let middle = y + side / 2.0;
    badge(page, column.icon, [left, middle], f32::MAX, alpha);
    let heading = fit(&column.heading, sizes.heading)?;
    let at = [left + side + BETWEEN, middle - heading.height() / 2.0];
    heading.draw(page.canvas, Align::Left, at, c.ink, alpha);
    let months = Room {
        left: cell.right - PADDING - MONTHS,
        right: cell.right - PADDING,
        top: y + 4.0,
        bottom: y + side - 4.0,
    };
    months::draw(page, months, column.icon, alpha);
    y += side + UNDER_PORTRAIT_BADGE;
    text.draw(page.canvas, Align::Left, [left, y], c.muted, alpha);
    Ok(())
}
