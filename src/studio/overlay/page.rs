//! The page of a card while it is drawn: its places, and what every kind of body draws alike.

use super::OverlayError;
use super::entrance::{Alpha, Entrance};
use super::layout::Layout;
use super::text::{Align, Place, alike, fit};
use super::tone::CardTone;
use crate::storyboard::Step;
use crate::theme::font::FontWeight;
use crate::theme::{FrameShape, Icon, StrokeSheet, Theme, icon, ink};

/// A lower row would be too small for a phone.
pub const LEAST_ROW: f32 = 68.0;
/// Room above and below a step's words, as a share of its row.
const STEP_CLEAR: f32 = 0.125;
/// Between rows.
const BETWEEN: f32 = 16.0;
/// Clear between an icon's ground and the edges of its row.
pub const CLEAR: f32 = 12.0;
/// Between a row's edge and its icon's ground.
pub const INSET: f32 = 26.0;
/// An icon's share of its ground.
const ICON: f32 = 0.56;
/// What is still to come is so faint.
pub const FAINT: f32 = 0.45;

/// Where a body may draw, pixels.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Room {
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    pub fn height(self) -> f32 {
        self.bottom - self.top
    }
}

/// A card being drawn: the theme, the numbers of its shape, the canvas and the time.
pub struct CardPage<'a> {
    pub theme: &'a Theme,
    pub layout: Layout,
    pub tone: CardTone,
    pub canvas: &'a mut StrokeSheet,
    pub entrance: Entrance,
}

impl CardPage<'_> {
    /// A raised white surface.
    pub fn panel(&mut self, room: Room, alpha: Alpha) {
        let c = self.tone;
        let place = [room.left, room.top, room.width(), room.height()];
        ink::raised(
            self.canvas,
            place,
            self.layout.space.radius,
            c.panel,
            self.theme.colours.ink,
            alpha,
        );
    }
}

/// The place of a row or a column.
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

/// The places of words, and of a picture beside them, upright under them: its width and height in either shape.
pub fn with_picture(layout: &Layout, room: Room, [beside, under]: [[f32; 2]; 2]) -> [Room; 2] {
    match layout.shape {
        FrameShape::Landscape => {
            let left = room.right - beside[0];
            let words = Room {
                right: left - layout.space.gap,
                ..room
            };
            let top = room.bottom - beside[1];
            [words, Room { left, top, ..room }]
        }
        FrameShape::Portrait => {
            let side = (room.width() - under[0]) / 2.0;
            let top = room.bottom - under[1];
            let words = Room {
                bottom: top - layout.space.gap,
                ..room
            };
            let picture = Room {
                left: room.left + side,
                right: room.right - side,
                top,
                ..room
            };
            [words, picture]
        }
    }
}

/// The place of the words of all steps, in rows of a height with so much room for words.
pub fn step_words(layout: &Layout, items: &[Step], [width, height]: [f32; 2]) -> Result<Place, OverlayError> {
    if !items.is_empty() && height < LEAST_ROW {
        return Err(OverlayError::Overflow { what: "steps" });
    }
    let place = Place::new("step", layout.scale.step, FontWeight::Regular, width)
        .lines(layout.step_lines)
        .within(height * (1.0 - 2.0 * STEP_CLEAR));
    alike(place, items.iter().map(|step| step.text.as_str()))
}

/// A row to come: its icon, if it has one, and its words where they will stand, faint on the bare ground. Nothing of
/// it comes near the rows beside it.
pub fn draw_awaited(
    page: &mut CardPage<'_>,
    cell: Cell,
    icon: Option<Icon>,
    words: &str,
    place: Place,
    alpha: Alpha,
) -> Result<(), OverlayError> {
    let c = page.tone;
    let badge = page.layout.badge;
    let mut left = cell.left + INSET;
    if let Some(icon) = icon {
        let size = badge.min(cell.height - CLEAR) * ICON;
        let at = [left + (badge - size) / 2.0, cell.middle() - size / 2.0, size];
        icon::draw(page.canvas, icon, at, c.accent, alpha * FAINT);
        left += badge + page.layout.space.gap;
    }
    let words = fit(words, place)?;
    let at = [left, cell.middle() - words.height() / 2.0];
    words.draw(page.canvas, Align::Left, at, c.muted, alpha * FAINT);
    Ok(())
}

/// An icon on its tinted ground, in a column as wide as badges are from `left`, no higher than its row.
pub fn badge(page: &mut CardPage<'_>, name: Icon, [left, middle]: [f32; 2], row: f32, alpha: Alpha) {
    let c = page.tone;
    let badge = page.layout.badge;
    let ground = badge.min(row - CLEAR);
    let [x, y] = [left + (badge - ground) / 2.0, middle - ground / 2.0];
    ink::panel(
        page.canvas,
        [x, y, ground, ground],
        ground * 0.3,
        c.accent_soft,
        alpha,
    );
    let size = ground * ICON;
    let inset = (ground - size) / 2.0;
    icon::draw(page.canvas, name, [x + inset, y + inset, size], c.accent, alpha);
}
