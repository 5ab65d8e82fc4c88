//! The frame of a card (kicker, title, note, mark) and the room its body has.

use super::entrance::{Entrance, Moment};
use super::layout::Layout;
use super::mark::{CARD_SIZE, MarkColours, MarkDrawing};
use super::page::{CardPage, Room, rings};
use super::text::{Align, fit};
use super::{OverlayError, chart, columns, facts, figure, steps};
use crate::storyboard::{Card, CardBody};
use crate::theme::font::FontWeight;
use crate::theme::{StrokeSheet, Theme, ink};

/// Where captions may begin on a card, per cent of the height: only note and mark are below.
pub const CAPTION_LINE: u8 = 80;

/// Length of the dash before the kicker.
const DASH: f32 = 44.0;
/// Between the dash and the kicker.
const AFTER_DASH: f32 = 18.0;

/// Draws a whole card; `pulse`: how far that of its mark is up, 0 to 1.
pub fn draw(
    card: &Card,
    theme: &Theme,
    layout: Layout,
    at: Moment,
    pulse: f32,
    canvas: &mut StrokeSheet,
) -> Result<(), OverlayError> {
    ink::flat_rows(canvas, 0..layout.shape.height(), theme.colours.paper);
    let mut page = CardPage {
        theme,
        layout,
        canvas,
        entrance: Entrance::new(at, card.enters, false)
            .after(card.shown_before)
            .saying(card.said_at),
    };
    let top = draw_head(card, &mut page)?;
    let bottom = draw_foot(card, &mut page, pulse)?;
    let margin = layout.space.margin;
    let captions = layout.height() * f32::from(CAPTION_LINE) / 100.0;
    // Bodies start on a macroblock's edge, and end where captions begin.
    let room = Room {
        left: margin,
        top: (top / 16.0).ceil() * 16.0,
        right: layout.width() - margin,
        bottom: (bottom.min(captions) / 16.0).floor() * 16.0,
    };
    // What stands alone ends a macroblock higher: the note is clear of it then, and its rows are shared.
    let alone = Room {
        bottom: room.bottom - 16.0,
        ..room
    };
    match &card.body {
        CardBody::Figure {
            value,
            label,
            facts,
            visible,
        } => figure::draw(&mut page, alone, [value, label], facts, *visible),
        CardBody::Facts { rows, visible } => facts::draw(&mut page, room, rows, *visible),
        CardBody::Steps { items, visible } => steps::draw(&mut page, room, items, *visible),
        CardBody::Chart { bars, visible } => {
            let told = chart::told(&page, *visible);
            chart::draw(&mut page, alone, bars, told)
        }
        CardBody::Columns { columns, visible } => columns::draw(&mut page, room, columns, *visible),
    }
}

/// Radius of the rings in the corner of the page.
const RINGS: f32 = 124.0;
/// Between kicker and title.
const AFTER_KICKER: f32 = 27.0;
/// What letters like "g" have under the baseline, as a share of the size.
const DESCENDERS: f32 = 0.23;
/// Clear under the title, descenders included: both macroblocks beside the cut above a body.
const UNDER_TITLE: f32 = 32.0;

/// How much lighter the mark is at the height of its pulse.
const PULSE: f32 = 0.4;

/// Width of the bar beside a note, and how far the note stands from the margin.
const NOTE_BAR: f32 = 5.0;
const NOTE_INDENT: f32 = 22.0;
/// Between a note and the mark under it.
const UNDER_NOTE: f32 = 52.0;

/// Kicker and title, there from the first frame, but for a title that is a figure; returns where the body may start.
fn draw_head(card: &Card, page: &mut CardPage<'_>) -> Result<f32, OverlayError> {
    let layout = page.layout;
    let (c, left) = (&page.theme.colours, layout.space.margin);
    // A chart's title is personal: what stands beside it, in the same rows, could not be shared either.
    let own_title = matches!(card.body, CardBody::Chart { .. });
    if !own_title {
        let corner = [layout.width(), 0.0, 1.0];
        rings(page.canvas, corner, RINGS, c.accent_soft, 0.8);
    }
    let mut y = layout.space.top;
    if let Some(kicker) = &card.kicker {
        let mut place = layout.line("card kicker", layout.scale.kicker, FontWeight::SemiBold);
        place.width -= DASH + AFTER_DASH;
        let kicker = fit(kicker, place)?;
        let middle = y + kicker.height() / 2.0;
        let dash = [left, middle - 3.0, DASH, 6.0];
        ink::panel(page.canvas, dash, 3.0, c.accent, 1.0);
        kicker.draw(
            page.canvas,
            Align::Left,
            [left + DASH + AFTER_DASH, y],
            c.accent,
            1.0,
        );
        y += kicker.height() + AFTER_KICKER;
    }
    let place = layout
        .line("card title", layout.scale.title, FontWeight::Bold)
        .lines(layout.title_lines);
    let title = fit(&card.title, place)?;
    let shown = if own_title && card.enters {
        page.entrance.figure(1.0)
    } else {
        1.0
    };
    title.draw(page.canvas, Align::Left, [left, y], c.ink, shown);
    Ok(y + title.height() + title.size() * DESCENDERS + UNDER_TITLE)
}

/// Note and mark; returns where the body must end.
fn draw_foot(card: &Card, page: &mut CardPage<'_>, pulse: f32) -> Result<f32, OverlayError> {
    let (layout, c) = (page.layout, &page.theme.colours);
    let (left, middle) = (layout.space.margin, layout.height() - layout.foot);
    let mark = MarkDrawing::new(page.theme, layout.scale.mark.size * CARD_SIZE)?;
    let mark_left = if layout.mark_beside_note {
        layout.width() - left - mark.width()
    } else {
        left
    };
    let colours = MarkColours {
        tile: c.accent.mix(c.paper, PULSE * pulse),
        sign: c.paper,
        first: c.muted,
        second: c.ink,
    };
    mark.draw(page.canvas, [mark_left, middle - mark.tile() / 2.0], colours, 1.0);
    let mark_top = middle - mark.tile() / 2.0;
    let Some(note) = &card.note else {
        return Ok(mark_top - 30.0);
    };
    let place = layout
        .line("card note", layout.scale.note, FontWeight::Regular)
        .lines(layout.note_lines);
    let width = match layout.mark_beside_note {
        true => mark_left - left - 60.0,
        false => place.width,
    } - NOTE_INDENT;
    let note = fit(note, super::text::Place { width, ..place })?;
    let top = match layout.mark_beside_note {
        true => middle - note.height() / 2.0,
        false => mark_top - UNDER_NOTE - note.height(),
    };
    let alpha = match card.body {
        CardBody::Chart { visible, .. } => chart::told(page, visible),
        _ => page.entrance.element(2),
    };
    let bar = [left, top - 6.0, NOTE_BAR, note.height() + 12.0];
    ink::panel(page.canvas, bar, NOTE_BAR / 2.0, c.accent, alpha * 0.55);
    note.draw(
        page.canvas,
        Align::Left,
        [left + NOTE_INDENT, top],
        c.muted,
        alpha,
    );
    Ok(top.min(mark_top) - 30.0)
}
