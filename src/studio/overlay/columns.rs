//! What happens in each case: panels with icon, heading, the months as small bars, and a text; those to come are
//! faint.

use super::OverlayError;
use super::entrance::Alpha;
use super::months;
use super::page::{CardPage, Cell, FAINT, Room, badge, rows};
use super::text::{Align, Block, Place, alike, fit};
use crate::storyboard::Column;
use crate::theme::Icon;
use crate::theme::font::FontWeight;

/// Left and right of what is in a panel.
const PADDING: f32 = 28.0;
/// Between icon, heading, months and what stands beside them.
const BETWEEN: f32 = 20.0;
/// Above and below what is in a panel, and between head and text.
const HIGH_PADDING: f32 = 20.0;
const UNDER_HEAD: f32 = 22.0;
/// The same where text stands beside the head, between heading and months, and the height of the months.
const LOW_PADDING: f32 = 10.0;
const UNDER_LOW_HEADING: f32 = 10.0;
const LOW_MONTHS: f32 = 48.0;
/// Columns that can be shown.
const MOST: usize = 4;
/// Width of the months.
const MONTHS: f32 = 168.0;
/// No panel is taller.
const TALLEST: f32 = 300.0;

pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    columns: &[Column],
    visible: usize,
) -> Result<(), OverlayError> {
    if columns.len() > MOST {
        return Err(OverlayError::Overflow { what: "columns" });
    }
    let cells: Vec<Cell> = rows(room, columns.len(), TALLEST).collect();
    let Some(first) = cells.first() else { return Ok(()) };
    let sizes = ColumnSizes::common(page, columns, *first)?;
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

/// The sizes every column can keep, so that columns look alike.
struct ColumnSizes {
    heading: Place,
    text: Place,
    /// The months have room under the heading.
    months: bool,
}

impl ColumnSizes {
    /// With the months where headings leave them room.
    fn common(page: &CardPage<'_>, columns: &[Column], cell: Cell) -> Result<Self, OverlayError> {
        match Self::with(page, columns, cell, true) {
            Err(OverlayError::Overflow { .. }) => Self::with(page, columns, cell, false),
            sizes => sizes,
        }
    }

    fn with(
        page: &CardPage<'_>,
        columns: &[Column],
        cell: Cell,
        with_months: bool,
    ) -> Result<Self, OverlayError> {
        let layout = &page.layout;
        let width = cell.right - cell.left - 2.0 * PADDING;
        let beside_icon = width - layout.badge - BETWEEN;
        let (heading, text) = match layout.column_heads {
            Some(heads) => {
                let room = cell.height - 2.0 * LOW_PADDING;
                let months = if with_months {
                    LOW_MONTHS + UNDER_LOW_HEADING
                } else {
                    0.0
                };
                ([heads, room - months], [beside_icon - heads - BETWEEN, room])
            }
            None => {
                let used = 2.0 * HIGH_PADDING + layout.badge + UNDER_HEAD;
                (
                    [beside_icon - BETWEEN - MONTHS, layout.badge],
                    [width, cell.height - used],
                )
            }
        };
        let place = |what, step, weight, [width, height]: [f32; 2], lines| {
            Place::new(what, step, weight, width).lines(lines).within(height)
        };
        let scale = &layout.scale;
        let heading = place(
            "column heading",
            scale.column_heading,
            FontWeight::Bold,
            heading,
            2,
        );
        let text = place("column text", scale.column_text, FontWeight::Regular, text, 7);
        Ok(Self {
            heading: alike(heading, columns.iter().map(|column| column.heading.as_str()))?,
            text: alike(text, columns.iter().map(|column| column.text.as_str()))?,
            months: with_months,
        })
    }
}

fn draw_content(
    page: &mut CardPage<'_>,
    cell: Cell,
    column: &Column,
    sizes: &ColumnSizes,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let blocks = [
        fit(&column.heading, sizes.heading)?,
        fit(&column.text, sizes.text)?,
    ];
    match page.layout.column_heads {
        Some(heads) => draw_low(page, cell, column.icon, blocks, [alpha, heads], sizes.months),
        None => draw_high(page, cell, column.icon, blocks, alpha),
    }
    Ok(())
}

/// Icon, heading over months, and the text beside one another.
fn draw_low(
    page: &mut CardPage<'_>,
    cell: Cell,
    icon: Icon,
    [heading, text]: [Block; 2],
    [alpha, heads]: [f32; 2],
    with_months: bool,
) {
    let c = page.tone;
    let (left, middle) = (cell.left + PADDING, cell.middle());
    badge(page, icon, [left, middle], cell.height, alpha);
    let left = left + page.layout.badge + BETWEEN;
    let below = if with_months {
        UNDER_LOW_HEADING + LOW_MONTHS
    } else {
        0.0
    };
    let top = middle - (heading.height() + below) / 2.0;
    heading.draw(page.canvas, Align::Left, [left, top], c.ink, alpha);
    let months = Room {
        left,
        right: left + MONTHS,
        top: top + heading.height() + UNDER_LOW_HEADING,
        bottom: top + heading.height() + UNDER_LOW_HEADING + LOW_MONTHS,
    };
    if with_months {
        months::draw(page, months, icon, alpha);
    }
    let at = [left + heads + BETWEEN, middle - text.height() / 2.0];
    text.draw(page.canvas, Align::Left, at, c.muted, alpha);
}

/// Icon, heading and months beside one another, the text under them.
fn draw_high(page: &mut CardPage<'_>, cell: Cell, icon: Icon, [heading, text]: [Block; 2], alpha: Alpha) {
    let c = page.tone;
    let (left, side) = (cell.left + PADDING, page.layout.badge);
    let mut y = cell.middle() - (side + UNDER_HEAD + text.height()) / 2.0;
    let middle = y + side / 2.0;
    badge(page, icon, [left, middle], f32::MAX, alpha);
    let at = [left + side + BETWEEN, middle - heading.height() / 2.0];
    heading.draw(page.canvas, Align::Left, at, c.ink, alpha);
    let months = Room {
        left: cell.right - PADDING - MONTHS,
        right: cell.right - PADDING,
        top: y + 4.0,
        bottom: y + side - 4.0,
    };
    months::draw(page, months, icon, alpha);
    y += side + UNDER_HEAD;
    text.draw(page.canvas, Align::Left, [left, y], c.muted, alpha);
}
