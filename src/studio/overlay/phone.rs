//! A phone: somebody logs in on it, then looks through what was paid.

use super::entrance::Alpha;
use super::page::{CardPage, Room};
use crate::theme::{Icon, icon, ink};

/// Its width as a share of its height, and at most so much of its room.
const SLENDER: f32 = 0.56;
/// Around the screen, and between what is on it, as shares of the width.
const RIM: f32 = 0.045;
const GAP: f32 = 0.1;
/// Radius of its corners.
const CORNER: f32 = 0.13;
/// Height of the screen's head, and of its rows.
const HEAD: f32 = 0.15;
const ROWS: usize = 4;
/// The disc of whoever logs in, and the field below it.
const FACE: f32 = 0.24;
const FIELD: [f32; 2] = [0.6, 0.075];
/// A row's two lines of words as shares of its width, and how faint they are.
const LINES: [f32; 2] = [0.5, 0.32];
const FAINT: f32 = 0.32;

/// Draws a phone in the middle of a room; `list`: how far what was paid has come onto its screen.
pub fn draw(page: &mut CardPage<'_>, room: Room, list: Alpha) {
    let c = page.tone;
    let height = room.height().min(room.width() / SLENDER);
    let width = height * SLENDER;
    let left = (room.left + room.right - width) / 2.0;
    let body = [left, room.bottom - height, width, height];
    ink::panel(page.canvas, body, width * CORNER, c.ink, 1.0);
    let rim = width * RIM;
    let screen = Room {
        left: left + rim,
        right: left + width - rim,
        top: body[1] + rim,
        bottom: room.bottom - rim,
    };
    let place = [screen.left, screen.top, screen.width(), screen.height()];
    ink::panel(page.canvas, place, width * (CORNER - RIM), c.panel, 1.0);
    draw_login(page, screen, 1.0 - list);
    draw_list(page, screen, list);
}

fn draw_login(page: &mut CardPage<'_>, screen: Room, alpha: Alpha) {
    let c = page.tone;
    let (middle, reach) = ((screen.left + screen.right) / 2.0, screen.width() * FACE);
    let y = screen.top + screen.height() * 0.36;
    ink::disc(page.canvas, [middle, y], [reach; 2], c.accent_soft, alpha);
    let at = [middle - reach * 0.6, y - reach * 0.6, reach * 1.2];
    icon::draw(page.canvas, Icon::Person, at, c.accent, alpha);
    let [width, height] = [screen.width() * FIELD[0], screen.height() * FIELD[1]];
    let mut top = screen.top + screen.height() * 0.62;
    for (colour, strength) in [(c.muted, FAINT), (c.accent, 1.0)] {
        let field = [middle - width / 2.0, top, width, height];
        ink::panel(page.canvas, field, height / 2.0, colour, alpha * strength);
        top += height * 1.7;
    }
}

fn draw_list(page: &mut CardPage<'_>, screen: Room, alpha: Alpha) {
    let c = page.tone;
    let (gap, head) = (screen.width() * GAP, screen.height() * HEAD);
    let title = [
        screen.left + gap,
        screen.top + gap,
        screen.width() * 0.55,
        head * 0.34,
    ];
    ink::panel(page.canvas, title, title[3] / 2.0, c.accent, alpha);
    let pitch = (screen.height() - head - 1.5 * gap) / ROWS as f32;
    for row in 0..ROWS {
        let top = screen.top + head + gap * 0.5 + pitch * row as f32;
        let (size, middle) = (pitch * 0.5, top + pitch / 2.0);
        let left = screen.right - gap - size;
        let disc = [left + size / 2.0, middle];
        ink::disc(page.canvas, disc, [size / 2.0; 2], c.accent_soft, alpha);
        let check = [left + size * 0.14, middle - size * 0.36, size * 0.72];
        icon::draw(page.canvas, Icon::Check, check, c.accent, alpha);
        for (share, y) in LINES.into_iter().zip([-0.2, 0.12]) {
            let line = [
                screen.left + gap,
                middle + pitch * y,
                screen.width() * share,
                pitch * 0.11,
            ];
            ink::panel(page.canvas, line, line[3] / 2.0, c.muted, alpha * FAINT);
        }
    }
}
