//! What a case does to the benefit, as a row of small bars, a month each.

use resvg::tiny_skia::Transform;

use super::card::{Page, Room};
use super::entrance::Alpha;
use crate::storyboard::Icon;
use crate::theme::ink;

/// Bars in a row.
const COUNT: usize = 8;
/// The bar's share of its place.
const FILL: f32 = 0.66;

/// A month: what is paid, 0 to 1, and whether something is earned besides.
#[derive(Clone, Copy)]
struct Month {
    paid: f32,
    earned: bool,
}

/// The months of a case, by its icon; none where the icon stands for no case.
fn months(icon: Icon) -> Option<[Month; COUNT]> {
    let of = |paid: [f32; COUNT], earned: std::ops::Range<usize>| {
        std::array::from_fn(|index| Month {
            paid: paid[index],
            earned: earned.contains(&index),
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

/// Draws the months of a case into a room: what is paid filled, what is not as an outline.
pub fn draw(page: &mut Page<'_>, room: Room, icon: Icon, alpha: Alpha) {
    let Some(months) = months(icon) else { return };
    let c = &page.theme.colours;
    let pitch = room.width() / COUNT as f32;
    let full = room.height() - 16.0;
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
        if month.earned {
            let dot = width * 0.7;
            let place = [x + (width - dot) / 2.0, room.bottom - full - dot - 3.0, dot, dot];
            ink::panel(page.canvas, place, dot / 2.0, c.ink, alpha);
        }
    }
}
