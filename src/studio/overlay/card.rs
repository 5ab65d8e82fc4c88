//! The frame of a card (kicker, title, note, mark) and the room its body has, beside the figure who tells of it.

use std::sync::Arc;

use super::entrance::{Entrance, Moment};
use super::layout::Layout;
use super::mark::{CARD_SIZE, MarkColours, MarkDrawing};
use super::page::{CardPage, Room};
use super::text::{Align, fit};
use super::tone::CardTone;
use super::{OverlayError, chart, columns, facts, figure, letter, scale, steps};
use crate::storyboard::{Card, CardBody};
use crate::theme::font::FontWeight;
use crate::theme::{SheetPicture, StrokeSheet, Theme, desk, ink};

/// Where captions may begin on a card, per cent of the height: only note and mark are below.
pub const CAPTION_LINE: u8 = 80;

/// Length of the dash before the kicker.
const DASH: f32 = 44.0;
/// Between the dash and the kicker.
const AFTER_DASH: f32 = 18.0;

/// Draws a whole card; `beside`: her who stands beside it.
pub fn draw(
    card: &Card,
    theme: &Theme,
    layout: Layout,
    at: Moment,
    beside: Option<&Arc<SheetPicture>>,
    canvas: &mut StrokeSheet,
) -> Result<(), OverlayError> {
    let tone = CardTone::of(card, theme);
    ink::flat_rows(canvas, 0..layout.desk, tone.ground);
    let rows = layout.desk..layout.shape.height();
    desk::draw(canvas, rows, tone.desk);
    if let Some(beside) = beside {
        canvas.picture(beside);
    }
    let mut page = CardPage {
        theme,
        layout,
        tone,
        canvas,
        entrance: Entrance::new(at, card.enters, false)
            .after(card.shown_before)
            .saying(card.said_at),
    };
    let top = draw_head(card, &mut page)?;
    let bottom = draw_foot(card, &mut page, beside.is_some())?;
    let [left, right] = layout.card_margins;
    let captions = layout.height() * f32::from(CAPTION_LINE) / 100.0;
    // Bodies start on a macroblock's edge, and end where captions begin.
    let room = Room {
        left,
        top: (top / 16.0).ceil() * 16.0,
        right: layout.width() - right,
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
            coins,
        } => figure::draw(&mut page, alone, [value, label], (facts, *visible), *coins),
        CardBody::Facts { rows, visible, month } => {
            facts::draw(&mut page, room, rows, *visible, month.as_ref())
        }
        CardBody::Steps {
            items,
            visible,
            look,
            first_instalment,
        } => steps::draw(&mut page, room, (items, *first_instalment), *visible, *look),
        CardBody::Letter { rows } => letter::draw(&mut page, alone, rows),
        CardBody::Scale { earned, lost } => scale::draw(&mut page, room, [earned, lost]),
        CardBody::Chart { bars, visible } => {
            let told = chart::told(&page, *visible);
            chart::draw(&mut page, alone, chart_heading(card), bars, told)
        }
        CardBody::Columns { columns, visible } => columns::draw(&mut page, room, columns, *visible),
    }
}

/// What letters like "g" have under the baseline, as a share of the size.
const DESCENDERS: f32 = 0.23;
/// Clear under the title, descenders included: both macroblocks beside the cut above a body.
const UNDER_TITLE: f32 = 32.0;

/// Width of the bar beside a note, and how far the note stands from the margin.
const NOTE_BAR: f32 = 5.0;
const NOTE_INDENT: f32 = 22.0;
/// Between a note and the mark under it.
const UNDER_NOTE: f32 = 52.0;

/// A chart's title is a figure, which comes on its word: it stands with the bars, under a title that is there from
/// the first frame.
fn chart_heading(card: &Card) -> Option<&str> {
    card.kicker.as_ref().map(|_| card.title.as_str())
}

/// Kicker and title, there from the first frame; returns where the body may start.
fn draw_head(card: &Card, page: &mut CardPage<'_>) -> Result<f32, OverlayError> {
    let layout = page.layout;
    let (c, left) = (page.tone, layout.head_left);
    let (kicker, title) = match (&card.body, &card.kicker) {
        (CardBody::Chart { .. }, Some(kicker)) => (None, kicker),
        (_, kicker) => (kicker.as_ref(), &card.title),
    };
    let place = layout
        .line("card title", layout.scale.title, FontWeight::Bold, left)
        .lines(layout.title_lines);
    let title = fit(title, place)?;
    let mut place = layout.line("card kicker", layout.scale.kicker, FontWeight::SemiBold, left);
    place.width -= DASH + AFTER_DASH;
    let kicker = kicker.map(|kicker| fit(kicker, place)).transpose()?;
    let above = kicker
        .as_ref()
        .map_or(0.0, |kicker| kicker.height() + layout.after_kicker);
    let tails = title.size() * DESCENDERS;
    let mut y = layout
        .space
        .top
        .max(layout.head_bottom - tails - title.height() - above);
    if let Some(kicker) = &kicker {
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
        y += above;
    }
    title.draw(page.canvas, Align::Left, [left, y], c.ink, 1.0);
    let under = y + title.height() + tails + UNDER_TITLE;
    Ok(under.max(layout.body_top))
}

/// Note and mark; returns where the body must end. `counter`: hers is there.
fn draw_foot(card: &Card, page: &mut CardPage<'_>, counter: bool) -> Result<f32, OverlayError> {
    let (layout, c) = (page.layout, page.tone);
    let (left, middle) = (layout.card_margins[0], layout.height() - layout.foot);
    let mark = MarkDrawing::new(page.theme, layout.scale.mark.size * CARD_SIZE)?;
    let below = match layout.mark_on_counter {
        Some(middle) => {
            let across = layout.shape.beside_card()[0] as f32;
            let at = [(across - mark.width()) / 2.0, middle - mark.tile() / 2.0];
            if counter {
                mark.draw(page.canvas, at, on_desk(c), 1.0);
            }
            None
        }
        None => {
            let top = middle - mark.tile() / 2.0;
            mark.draw(page.canvas, [left, top], on_desk(c), 1.0);
            Some(top)
        }
    };
    let Some(note) = &card.note else {
        return Ok(below.unwrap_or(middle) - 30.0);
    };
    let place = layout
        .line(
            "card note",
            layout.scale.note,
            FontWeight::Regular,
            left + NOTE_INDENT,
        )
        .lines(layout.note_lines);
    let note = fit(note, place)?;
    let top = match below {
        None => middle - note.height() / 2.0,
        Some(mark_top) => mark_top - UNDER_NOTE - note.height(),
    };
    let alpha = match card.body {
        CardBody::Chart { visible, .. } => chart::told(page, visible),
        _ => 1.0,
    };
    let bar = [left, top - 6.0, NOTE_BAR, note.height() + 12.0];
    ink::panel(page.canvas, bar, NOTE_BAR / 2.0, c.accent, alpha * 0.55);
    note.draw(page.canvas, Align::Left, [left + NOTE_INDENT, top], c.note, alpha);
    Ok(below.map_or(top, |mark_top| top.min(mark_top)) - 30.0)
}

fn on_desk(tone: CardTone) -> MarkColours {
    MarkColours {
        tile: tone.accent,
        sign: tone.desk[1],
        first: tone.note,
        second: tone.ink,
    }
}
