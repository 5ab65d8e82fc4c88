//! The frame of a card (kicker, title, note, mark) and the room its body has.

use resvg::tiny_skia::Pixmap;

use super::entrance::Entrance;
use super::mark::{Mark, MarkColours};
use super::text::{Align, Place, fit};
use super::{OverlayError, chart, columns, facts, figure, steps};
use crate::storyboard::{Card, CardBody};
use crate::theme::font::Weight;
use crate::theme::{HEIGHT, Theme, WIDTH, ink};

/// From the lower edge of the frame to the foot line's middle.
const FOOT: f32 = 50.0;

/// Length of the dash before the kicker.
const DASH: f32 = 44.0;

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

/// A card being drawn: the theme, the canvas and the time.
pub struct Page<'a> {
    pub theme: &'a Theme,
    pub canvas: &'a mut Pixmap,
    pub entrance: Entrance,
}

/// Draws a whole card.
pub fn draw(card: &Card, theme: &Theme, frame: u32, canvas: &mut Pixmap) -> Result<(), OverlayError> {
    canvas.fill(theme.colours.paper.alpha(1.0));
    let mut page = Page {
        theme,
        canvas,
        entrance: Entrance::new(frame, card.enters).after(card.shown_before),
    };
    let top = draw_head(card, &mut page)?;
    let bottom = draw_foot(card, &mut page)?;
    let margin = theme.space.margin;
    let room = Room {
        left: margin,
        top,
        right: WIDTH as f32 - margin,
        bottom,
    };
    match &card.body {
        CardBody::Figure { value, label, facts } => figure::draw(&mut page, room, value, label, facts),
        CardBody::Facts { rows, visible } => facts::draw(&mut page, room, rows, *visible),
        CardBody::Steps { items, visible } => steps::draw(&mut page, room, items, *visible),
        CardBody::Chart { bars, average_label } => {
            chart::draw(&mut page, room, bars, average_label.as_deref())
        }
        CardBody::Columns { columns, visible } => columns::draw(&mut page, room, columns, *visible),
    }
}

/// Kicker and title; returns where the body may start.
fn draw_head(card: &Card, page: &mut Page<'_>) -> Result<f32, OverlayError> {
    let (theme, appear) = (page.theme, page.entrance.element(0));
    let (c, left) = (&theme.colours, theme.space.margin);
    let width = WIDTH as f32 - 2.0 * left;
    let mut y = theme.space.top;
    if let Some(kicker) = &card.kicker {
        let step = theme.scale.kicker;
        let kicker = fit(
            kicker,
            Place {
                what: "card kicker",
                step,
                weight: Weight::SemiBold,
                width,
                lines: 1,
            },
        )?;
        let middle = y + appear.drop + kicker.height() / 2.0;
        ink::panel(
            page.canvas,
            [left, middle - 3.0, DASH, 6.0],
            3.0,
            c.accent,
            appear.alpha,
        );
        kicker.draw(
            page.canvas,
            Align::Left,
            [left + DASH + 18.0, y],
            c.accent,
            appear,
        );
        y += kicker.height() + 26.0;
    }
    let step = theme.scale.title;
    let title = fit(
        &card.title,
        Place {
            what: "card title",
            step,
            weight: Weight::Bold,
            width,
            lines: 2,
        },
    )?;
    title.draw(page.canvas, Align::Left, [left, y], c.ink, appear);
    Ok(y + title.height() + 46.0)
}

/// Note and mark on one line; returns where the body must end.
fn draw_foot(card: &Card, page: &mut Page<'_>) -> Result<f32, OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    let (left, middle) = (theme.space.margin, HEIGHT as f32 - FOOT);
    let mark = Mark::new(theme, theme.scale.mark.size * 0.92)?;
    let mark_left = WIDTH as f32 - left - mark.width();
    let colours = MarkColours {
        tile: c.accent,
        sign: c.paper,
        first: c.muted,
        second: c.ink,
    };
    mark.draw(page.canvas, [mark_left, middle - mark.tile() / 2.0], colours, 1.0);
    if let Some(note) = &card.note {
        let (step, width) = (theme.scale.note, mark_left - left - 60.0);
        let note = fit(
            note,
            Place {
                what: "card note",
                step,
                weight: Weight::Regular,
                width,
                lines: 2,
            },
        )?;
        let top = middle - note.height() / 2.0;
        note.draw(
            page.canvas,
            Align::Left,
            [left, top],
            c.muted,
            page.entrance.element(3),
        );
    }
    Ok(HEIGHT as f32 - FOOT - 52.0)
}
