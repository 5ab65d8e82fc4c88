//! What a case does to the benefit, as a row of small bars, a month each, with a line over the months of work.

use resvg::tiny_skia::Transform;

use super::entrance::Alpha;
use super::page::{CardPage, Room};
use crate::theme::Icon;
use crate::theme::{icon, ink};

/// Bars in a row.
const COUNT: usize = 8;
/// The bar's share of its place.
const FILL: f32 = 0.66;
/// Size of the sign of work, room it has above the bars, thickness of the line after it.
const SIGN: f32 = 24.0;
const ABOVE: f32 = 30.0;
const LINE: f32 = 5.0;

/// A month: what is paid, 0 to 1, and whether there is work in it.
#[derive(Clone, Copy)]
struct Month {
    paid: f32,
    worked: bool,
}

/// The months of a case, by its icon; none where the icon stands for no case.
fn months(icon: Icon) -> Option<[Month; COUNT]> {
    let of = |paid: [f32; COUNT], worked: std::ops::Range<usize>| {
        std::array::from_fn(|index| Month {
            paid: paid[index],
            worked: worked.contains(&index),
        })
    };
    match icon {
        Icon::ArrowDown => Some(of([1.0, 1.0, 1.0, 0.42, 0.42, 0.42, 0.42, 0.42], 3..COUNT)),
        Icon::Pause => Some(of([1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0], 3..6)),
        Icon::Plus => Some(of([1.0; COUNT], 3..COUNT)),
        Icon::Cross => Some(of([1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0], 3..COUNT)),
        _ => None,
    }
}

/// Draws the months of a case into a room: what is paid filled, what is not as an outline; a briefcase and a line
/// over the months of work.
pub fn draw(page: &mut CardPage<'_>, room: Room, icon: Icon, alpha: Alpha) {
    let Some(months) = months(icon) else { return };
    let c = &page.theme.colours;
    let pitch = room.width() / COUNT as f32;
    let full = room.height() - ABOVE;
    for (index, month) in months.into_iter().enumerate() {
        let x = room.left + pitch * (index as f32 + (1.0 - FILL) / 2.0);
        let (width, height) = (pitch * FILL, full * month.paid);
        let outline = ink::round_rect(x + 1.0, room.bottom - full + 1.0, width - 2.0, full - 2.0, 3.0);
        if let Some(path) = outline.filter(|_| month.paid < 1.0) {
            ink::stroke(page.canvas, &path, c.line, alpha, 2.0, Transform::identity());
        }
        let colour = if month.paid < 1.0 { c.reduced } else { c.accent };
        ink::panel(
            page.canvas,
            [x, room.bottom - height, width, height],
            3.0,
            colour,
            alpha,
        );
    }
    let worked = |month: &Month| month.worked;
    if let (Some(first), Some(last)) = (months.iter().position(worked), months.iter().rposition(worked)) {
        let edge = (1.0 - FILL) / 2.0;
        let from = room.left + pitch * (first as f32 + edge);
        let until = room.left + pitch * (last as f32 + 1.0 - edge);
        draw_work(page, [from, until, room.top], alpha);
    }
}

/// A briefcase, and a line from it to the end of the work.
fn draw_work(page: &mut CardPage<'_>, [from, until, top]: [f32; 3], alpha: Alpha) {
    let colour = page.tone.ink;
    icon::draw(
        page.canvas,
        Icon::Briefcase,
        [from - 2.0, top, SIGN],
        colour,
        alpha,
    );
    let line = from + SIGN + 3.0;
    let place = [
        line,
        top + SIGN * 0.56 - LINE / 2.0,
        (until - line).max(LINE),
        LINE,
    ];
    ink::panel(page.canvas, place, LINE / 2.0, colour, alpha);
}
