//! A letter that stands on the desk, with what it says of the claim, and the seal that comes onto it.

use resvg::tiny_skia::Transform;

use super::OverlayError;
use super::entrance::{self, Alpha};
use super::page::{CardPage, Room};
use super::text::{Align, Block, Place, alike, fit};
use crate::storyboard::Labelled;
use crate::theme::font::{CAP_HEIGHT, FontWeight};
use crate::theme::ink::Surface;
use crate::theme::{FrameShape, Icon, icon, ink};

/// Width of the sheet, and how high it is at most.
const SHEET: [f32; 2] = [700.0, 520.0];
/// Between the edges of the sheet and what is written: beside it, above and below it.
const MARGIN: f32 = 44.0;
const CLEAR: f32 = 32.0;
/// Height of the letterhead's lines, and widths of them as shares of what is written.
const LINE: f32 = 10.0;
const HEAD: [f32; 2] = [0.34, 0.22];
/// Between the lines of the letterhead, below them, between rows, and between a label and its value.
const BETWEEN_LINES: f32 = 12.0;
const UNDER_HEAD: f32 = 32.0;
const BETWEEN_ROWS: f32 = 30.0;
const UNDER_LABEL: f32 = 16.0;
/// How faint the letterhead is.
const FAINT: f32 = 0.3;
/// Radius of the seal; its outer ring, its inner ring and its icon as shares of it.
const SEAL: f32 = 78.0;
const RING: f32 = 0.09;
const INNER: f32 = 0.82;
const CHECK: f32 = 1.36;
/// How much larger the seal is as it begins to come down.
const ABOVE: f32 = 0.35;

/// Draws the sheet with its rows; the seal comes with the last words of the sentence.
pub fn draw(page: &mut CardPage<'_>, room: Room, rows: &[Labelled]) -> Result<(), OverlayError> {
    let sheet = sheet(page.layout.shape, room);
    page.panel(sheet, 1.0);
    let (left, width) = (sheet.left + MARGIN, sheet.width() - 2.0 * MARGIN);
    let mut top = sheet.top + CLEAR;
    for share in HEAD {
        let line = [left, top, width * share, LINE];
        ink::panel(page.canvas, line, LINE / 2.0, page.tone.accent, FAINT);
        top += LINE + BETWEEN_LINES;
    }
    top += UNDER_HEAD - BETWEEN_LINES;
    let words = words(page, rows, beside_seal(page.layout.shape, sheet, [left, top]))?;
    for (index, [label, value]) in words.iter().enumerate() {
        let alpha = page.entrance.element(index);
        label.draw(page.canvas, Align::Left, [left, top], page.tone.muted, alpha);
        top += label.height() + UNDER_LABEL;
        value.draw(page.canvas, Align::Left, [left, top], page.tone.ink, alpha);
        top += value.height() + BETWEEN_ROWS;
    }
    let down = page.entrance.way(entrance::SEALED_FROM, entrance::SEALED);
    draw_seal(page, seal_at(sheet), down);
    Ok(())
}

/// Where the sheet is: upright in the middle, else where the page begins.
fn sheet(shape: FrameShape, room: Room) -> Room {
    let [width, height] = [SHEET[0].min(room.width()), SHEET[1].min(room.height())];
    let left = match shape {
        FrameShape::Landscape => room.left,
        FrameShape::Portrait => room.left + (room.width() - width) / 2.0,
    };
    Room {
        left,
        right: left + width,
        top: room.bottom - height,
        bottom: room.bottom,
    }
}

/// The middle of the seal, over the lower corner of the sheet.
fn seal_at(sheet: Room) -> [f32; 2] {
    [
        sheet.right - SEAL - MARGIN / 2.0,
        sheet.bottom - SEAL - MARGIN / 2.0,
    ]
}

/// Width and height of what is written from a point on: beside the seal, upright above it.
fn beside_seal(shape: FrameShape, sheet: Room, [left, top]: [f32; 2]) -> [f32; 2] {
    let [x, y] = seal_at(sheet).map(|middle| middle - SEAL);
    match shape {
        FrameShape::Landscape => [x - left, sheet.bottom - CLEAR - top],
        FrameShape::Portrait => [sheet.right - MARGIN - left, y - top],
    }
}

/// Labels and values, each of them as large as all can be in a room for all.
fn words(
    page: &CardPage<'_>,
    rows: &[Labelled],
    [width, height]: [f32; 2],
) -> Result<Vec<[Block; 2]>, OverlayError> {
    let scale = &page.layout.scale;
    let each = (height + BETWEEN_ROWS) / rows.len().max(1) as f32 - BETWEEN_ROWS - UNDER_LABEL;
    let label = Place::new("letter label", scale.fact_label, FontWeight::Regular, width);
    let label = alike(label, rows.iter().map(|row| row.label.as_str()))?;
    let value = Place::new("letter value", scale.fact_value, FontWeight::SemiBold, width)
        .lines(2)
        .within(each - label.step.size * CAP_HEIGHT);
    let value = alike(value, rows.iter().map(|row| row.value.as_str()))?;
    let fitted = rows
        .iter()
        .map(|row| Ok([fit(&row.label, label)?, fit(&row.value, value)?]));
    fitted.collect()
}

/// Two rings around a check. `down`: how far it has come down onto the sheet.
fn draw_seal(page: &mut CardPage<'_>, [x, y]: [f32; 2], down: Alpha) {
    let radius = SEAL * (1.0 + ABOVE * (1.0 - down));
    let (colour, reach) = (page.tone.accent, radius * (1.0 + RING));
    page.canvas.together(x - reach, 2.0 * reach);
    for (share, width) in [(1.0, RING), (INNER, RING / 3.0)] {
        if let Some(path) = ink::oval([x, y], [radius * share; 2]) {
            ink::stroke(
                page.canvas,
                &path,
                colour,
                down,
                radius * width,
                Transform::identity(),
            );
        }
    }
    let size = radius * CHECK;
    icon::draw(
        page.canvas,
        Icon::Check,
        [x - size / 2.0, y - size / 2.0, size],
        colour,
        down,
    );
    page.canvas.apart();
}
