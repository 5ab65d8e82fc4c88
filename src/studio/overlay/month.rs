//! The page of a month: its days in weeks, some of them marked.

use resvg::tiny_skia::Transform;

use super::OverlayError;
use super::entrance::Alpha;
use super::page::{CardPage, Room};
use super::text::{Align, Place, fit};
use crate::storyboard::MonthPage;
use crate::theme::font::FontWeight;
use crate::theme::{Type, ink};

/// Weeks a page has room for, and days of one.
const WEEKS: u32 = 6;
const DAYS: u32 = 7;
/// The month's name takes so much of the height.
const HEAD: f32 = 0.17;
/// Around the days.
const PADDING: f32 = 14.0;
/// A figure's share of its place.
const FIGURE: f32 = 0.62;
/// A name's share of the head, and how far it may shrink.
const NAME: f32 = 0.5;
const LEAST_NAME: f32 = 16.0;
/// From Saturday on.
const WEEKEND: u32 = 5;
/// How much of a mark's row is left free above and below it.
const APART: f32 = 2.0;

/// Draws a month on a white page; `marks`: how far the marked days have come in.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    month: &MonthPage,
    marks: Alpha,
) -> Result<(), OverlayError> {
    page.panel(room, 1.0);
    let head = room.height() * HEAD;
    let radius = page.layout.space.radius;
    if let Some(path) = ink::round_top(room.left, room.top, room.width(), head, radius) {
        ink::fill(page.canvas, &path, page.tone.accent, 1.0, Transform::identity());
    }
    let size = head * NAME;
    let step = Type {
        size,
        floor: LEAST_NAME.min(size),
    };
    let width = room.width() - 4.0 * PADDING;
    let name = fit(
        &month.title,
        Place::new("month", step, FontWeight::SemiBold, width),
    )?;
    let at = [room.left + 2.0 * PADDING, room.top + (head - name.height()) / 2.0];
    let on_accent = page.theme.colours.on_accent;
    name.draw(page.canvas, Align::Left, at, on_accent, 1.0);
    let days = Room {
        left: room.left + PADDING,
        right: room.right - PADDING,
        top: room.top + head + PADDING / 2.0,
        bottom: room.bottom - PADDING / 2.0,
    };
    draw_marks(page, days, month, marks);
    draw_days(page, days, month)
}

/// Left and upper edge of a day's place, and its size.
fn place(days: Room, month: &MonthPage, day: u32) -> [f32; 4] {
    let (width, height) = (days.width() / DAYS as f32, days.height() / WEEKS as f32);
    let index = month.before + day - 1;
    let (column, week) = ((index % DAYS) as f32, (index / DAYS) as f32);
    [
        days.left + column * width,
        days.top + week * height,
        width,
        height,
    ]
}

/// One mark a week, behind the days.
fn draw_marks(page: &mut CardPage<'_>, days: Room, month: &MonthPage, alpha: Alpha) {
    let colour = page.theme.colours.highlight;
    for week in 0..WEEKS {
        let of_week = |day: &u32| (month.before + day - 1) / DAYS == week;
        let mut marked = month.marked.clone().filter(of_week);
        let Some(first) = marked.next() else { continue };
        let last = marked.next_back().unwrap_or(first);
        let [left, top, width, height] = place(days, month, first);
        let across = width * (last - first + 1) as f32;
        let mark = [left, top + APART, across, height - 2.0 * APART];
        ink::panel(page.canvas, mark, height * 0.25, colour, alpha);
    }
}

fn draw_days(page: &mut CardPage<'_>, days: Room, month: &MonthPage) -> Result<(), OverlayError> {
    let c = page.tone;
    for day in 1..=month.days {
        let [left, top, width, height] = place(days, month, day);
        let size = height * FIGURE;
        let step = Type {
            size,
            floor: size * 0.5,
        };
        let weekday = (month.before + day - 1) % DAYS;
        let (weight, colour) = match (month.marked.contains(&day), weekday >= WEEKEND) {
            (true, _) => (FontWeight::SemiBold, c.ink),
            (false, false) => (FontWeight::Regular, c.ink),
            (false, true) => (FontWeight::Regular, c.muted),
        };
        let figure = fit(&day.to_string(), Place::new("day", step, weight, width))?;
        let at = [left + width / 2.0, top + (height - figure.height()) / 2.0];
        figure.draw(page.canvas, Align::Centre, at, colour, 1.0);
    }
    Ok(())
}
