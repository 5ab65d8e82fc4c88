//! Steps, one under the other, each a panel of its own; those to come are faint.

use super::OverlayError;
use super::entrance::Alpha;
use super::page::{CardPage, Cell, INSET, Room, badge, draw_awaited, rows, step_words, with_picture};
use super::text::{Align, fit};
use super::{coins, phone, road};
use crate::storyboard::{Step, StepsLook};

/// Width and height of the phone beside steps, and under them; of the coins.
const PHONE: [[f32; 2]; 2] = [[260.0, 312.0], [300.0, 300.0]];
const COINS: [[f32; 2]; 2] = [[156.0, 220.0], [280.0, 170.0]];

/// Along a road or beside a picture, where words leave it room.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    (items, first_instalment): (&[Step], u32),
    visible: usize,
    look: StepsLook,
) -> Result<(), OverlayError> {
    let drawn = match look {
        StepsLook::Rows | StepsLook::Dark => return draw_rows(page, room, items, visible),
        StepsLook::Road => road::draw(page, room, items, visible),
        StepsLook::Phone => draw_beside(page, room, PHONE, (items, visible), phone::draw),
        StepsLook::Instalments => {
            let coins = |page: &mut CardPage<'_>, room: Room, second: Alpha| {
                coins::instalments(page, room, first_instalment, [second, second * 0.5]);
            };
            draw_beside(page, room, COINS, (items, visible), coins)
        }
    };
    match drawn {
        Err(OverlayError::Overflow { .. }) => draw_rows(page, room, items, visible),
        drawn => drawn,
    }
}

/// Rows and a picture of a size, which is told how far the second row has come in.
fn draw_beside(
    page: &mut CardPage<'_>,
    room: Room,
    size: [[f32; 2]; 2],
    (items, visible): (&[Step], usize),
    picture: impl FnOnce(&mut CardPage<'_>, Room, Alpha),
) -> Result<(), OverlayError> {
    let [words, beside] = with_picture(&page.layout, room, size);
    draw_rows(page, words, items, visible)?;
    let second = page.entrance.stage(1, visible);
    picture(page, beside, second);
    Ok(())
}

fn draw_rows(
    page: &mut CardPage<'_>,
    room: Room,
    items: &[Step],
    visible: usize,
) -> Result<(), OverlayError> {
    let cells: Vec<Cell> = rows(room, items.len(), page.layout.tallest_row).collect();
    let indent = INSET + page.layout.badge + page.layout.space.gap;
    let height = cells.first().map_or(0.0, |cell| cell.height);
    let place = step_words(&page.layout, items, [room.width() - indent - INSET, height])?;
    for ((index, step), cell) in items.iter().enumerate().zip(cells) {
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            draw_awaited(page, cell, Some(step.icon), &step.text, place, alpha)?;
        }
        if index >= visible {
            continue;
        }
        let parts = page.entrance.parts(index, visible);
        page.panel(cell.room(), parts.panel);
        let at = [cell.left + INSET, cell.middle()];
        badge(page, step.icon, at, cell.height, parts.words);
        let text = fit(&step.text, place)?;
        let at = [cell.left + indent, cell.middle() - text.height() / 2.0];
        text.draw(page.canvas, Align::Left, at, page.tone.ink, parts.figure);
    }
    Ok(())
}
