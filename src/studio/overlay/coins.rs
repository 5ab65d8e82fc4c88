//! The benefit as coins: the wage is four stacks, the benefit three of them and what of the fourth is left.

use resvg::tiny_skia::Transform;

use super::entrance::Alpha;
use super::page::{CardPage, Room};
use crate::storyboard::{Coins, FourthStack};
use crate::theme::{Colour, ink};

/// Coins in a whole stack.
const WHOLE: usize = 12;
/// Coins of the fourth stack where a part of it is paid.
const SLICE: usize = 4;
/// Coins of a sum that is paid in instalments.
const SUM: usize = 10;
/// A stack's share of its place, and the height of a coin's face as a share of its width.
const FILL: f32 = 0.86;
const FLAT: f32 = 0.13;
/// Thickness of a coin as a share of its width.
const THICK: f32 = 0.135;
/// How dark the rim of a coin is, and how light its face.
const RIM: f32 = 0.3;
const FACE: f32 = 0.22;
/// Width of an outline.
const OUTLINE: f32 = 3.0;

/// Stacks that stand on the lower edge of a room: the benefit, there from the first frame, and `whole`: how far what the
/// wage is besides has come in.
pub fn draw(page: &mut CardPage<'_>, room: Room, coins: Coins, whole: Alpha) {
    let pitch = (room.width() / 4.0).min(room.height() / (WHOLE as f32 * THICK + 2.0 * FLAT));
    let width = pitch * FILL;
    let start = room.left + (room.width() - 4.0 * pitch) / 2.0;
    let base = room.bottom - width * FLAT;
    let at = |index: usize| [start + pitch * (index as f32 + 0.5), base];
    for index in 0..3 {
        stack(page, at(index), width, WHOLE, 1.0);
    }
    ghost(page, at(3), width, WHOLE, whole);
    if coins.fourth == FourthStack::Slice {
        stack(page, at(3), width, SLICE, whole);
    }
    if coins.capped {
        let top = base - WHOLE as f32 * width * THICK - width * FLAT;
        let lid = [start, top - width * THICK, 3.0 * pitch, width * THICK];
        ink::panel(page.canvas, lid, 4.0, page.tone.ink, whole);
    }
}

/// A sum of ten coins in two stacks, on the lower edge of a room: what comes first, of so many per cent, and what comes
/// later, where the sum does not come whole. `come`: how far each has come in; where it does not yet, its place is drawn.
pub fn instalments(page: &mut CardPage<'_>, room: Room, first_percent: u32, come: [Alpha; 2]) {
    let first = (SUM * first_percent.min(100) as usize + 50) / 100;
    let counts = [first, SUM - first];
    let stacks = if counts[1] == 0 { 1 } else { 2 };
    let pitch = (room.width() / stacks as f32).min(room.height() / (SUM as f32 * THICK + 2.0 * FLAT));
    let width = pitch * FILL;
    let start = (room.left + room.right - stacks as f32 * pitch) / 2.0;
    let base = room.bottom - width * FLAT;
    for (index, (count, alpha)) in counts.into_iter().zip(come).take(stacks).enumerate() {
        let at = [start + pitch * (index as f32 + 0.5), base];
        ghost(page, at, width, count, 1.0 - alpha);
        stack(page, at, width, count, alpha);
    }
}

/// A stack of coins whose lowest face is around a point.
pub fn stack(page: &mut CardPage<'_>, [x, base]: [f32; 2], width: f32, count: usize, alpha: Alpha) {
    let body = page.theme.colours.highlight;
    let (rim, face) = (
        body.mix(page.theme.colours.ink, RIM),
        body.mix(page.theme.colours.panel, FACE),
    );
    for index in 0..count {
        let bottom = base - index as f32 * width * THICK;
        coin(page, [x, bottom], width, [body, rim, face], alpha);
    }
}

/// A coin seen from above its front: rim, edge and face.
fn coin(
    page: &mut CardPage<'_>,
    [x, bottom]: [f32; 2],
    width: f32,
    [body, rim, face]: [Colour; 3],
    alpha: Alpha,
) {
    let (half, flat, thick) = (width / 2.0, width * FLAT, width * THICK);
    let top = bottom - thick;
    let line = (thick * 0.18).max(1.0);
    ink::disc(page.canvas, [x, bottom], [half, flat], rim, alpha);
    ink::panel(page.canvas, [x - half, top, width, thick], 0.0, rim, alpha);
    ink::disc(page.canvas, [x, bottom - line], [half - line, flat], body, alpha);
    let edge = [x - half + line, top, width - 2.0 * line, thick - line];
    ink::panel(page.canvas, edge, 0.0, body, alpha);
    ink::disc(page.canvas, [x, top], [half, flat], rim, alpha);
    ink::disc(
        page.canvas,
        [x, top - line * 0.5],
        [half - line, flat - line * 0.5],
        face,
        alpha,
    );
}

/// Where a stack would stand.
fn ghost(page: &mut CardPage<'_>, [x, base]: [f32; 2], width: f32, count: usize, alpha: Alpha) {
    let (colour, half) = (page.tone.muted, width / 2.0);
    let height = count as f32 * width * THICK;
    for middle in [base, base - height] {
        if let Some(path) = ink::oval([x, middle], [half, width * FLAT]) {
            ink::stroke(page.canvas, &path, colour, alpha, OUTLINE, Transform::identity());
        }
    }
    for side in [x - half, x + half] {
        let place = [side - OUTLINE / 2.0, base - height, OUTLINE, height];
        ink::panel(page.canvas, place, 0.0, colour, alpha);
    }
}
