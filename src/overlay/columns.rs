//! Columns side by side, each a panel with icon, heading and text.

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Appear;
use super::facts::{BADGE, badge};
use super::text::{Align, Place, alike, fit};
use crate::storyboard::Column;
use crate::theme::font::Weight;
use crate::theme::{Theme, ink};

const PADDING: f32 = 28.0;
/// Columns that fit side by side.
const MOST: usize = 4;

pub fn draw(page: &mut Page<'_>, room: Room, columns: &[Column], visible: usize) -> Result<(), OverlayError> {
    if columns.len() > MOST {
        return Err(OverlayError::Overflow { what: "columns" });
    }
    let (count, gap) = (columns.len().max(1) as f32, page.theme.space.gap);
    let width = (room.width() - gap * (count - 1.0)) / count;
    let sizes = Sizes::common(page.theme, columns, width - 2.0 * PADDING)?;
    for (index, column) in columns.iter().enumerate().take(visible) {
        let left = room.left + (width + gap) * index as f32;
        let place = Room {
            left,
            right: left + width,
            ..room
        };
        draw_column(page, place, column, &sizes, page.entrance.row(index))?;
    }
    Ok(())
}

/// The sizes every column can keep, so that columns look alike.
struct Sizes {
    heading: Place,
    text: Place,
    /// Height of the tallest heading: texts start on one line.
    head: f32,
}

impl Sizes {
    fn common(theme: &Theme, columns: &[Column], width: f32) -> Result<Self, OverlayError> {
        let step = theme.scale.column_heading;
        let heading = Place {
            what: "column heading",
            step,
            weight: Weight::Bold,
            width,
            lines: 2,
        };
        let step = theme.scale.column_text;
        let text = Place {
            what: "column text",
            step,
            weight: Weight::Regular,
            width,
            lines: 7,
        };
        let heading = alike(heading, columns.iter().map(|column| column.heading.as_str()))?;
        let text = alike(text, columns.iter().map(|column| column.text.as_str()))?;
        let heights = columns
            .iter()
            .map(|column| fit(&column.heading, heading).map(|block| block.height()));
        let head = heights
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .fold(0.0, f32::max);
        Ok(Self { heading, text, head })
    }
}

fn draw_column(
    page: &mut Page<'_>,
    place: Room,
    column: &Column,
    sizes: &Sizes,
    appear: Appear,
) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    let panel = [place.left, place.top + appear.drop, place.width(), place.height()];
    ink::panel(page.canvas, panel, theme.space.radius, c.panel, appear.alpha);
    let left = place.left + PADDING;
    let mut y = place.top + PADDING + 4.0;
    badge(page, column.icon, [left, y + BADGE / 2.0], f32::MAX, appear);
    y += BADGE + 30.0;
    let heading = fit(&column.heading, sizes.heading)?;
    heading.draw(page.canvas, Align::Left, [left, y], c.ink, appear);
    y += sizes.head + 28.0;
    let text = fit(&column.text, sizes.text)?;
    if y + text.height() > place.bottom - PADDING / 2.0 {
        return Err(OverlayError::Overflow { what: "column text" });
    }
    text.draw(page.canvas, Align::Left, [left, y], c.muted, appear);
    Ok(())
}
