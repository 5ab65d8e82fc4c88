//! The mouth: lips, opening, teeth and tongue from eight parameters.

use resvg::tiny_skia::{Path, Pixmap, Transform};

use super::figure::MouthSheet;
use super::geometry::{Curve, between, bulge, curve, line};
use super::pose::MouthShape;
use crate::theme::{Colour, ink};

mod inside;

/// A narrower opening is drawn as closed lips, in the drawing's units.
const CLOSED: f32 = 0.6;

/// The curves of one mouth, from above to below.
struct Lips {
    upper_edge: Curve,
    upper_inner: Curve,
    lower_inner: Curve,
    lower_edge: Curve,
    /// Half the width between the corners.
    half: f32,
    /// Height of the opening in the middle.
    opening: f32,
}

impl Lips {
    fn open(&self) -> bool {
        self.opening > CLOSED
    }
}

/// Draws the mouth in the coordinates of the figure's drawing; `smile` (0 to 1) lifts the corners further.
pub(super) fn draw(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, smile: f32, at: Transform) {
    let lips = lips(sheet, shape, smile);
    draw_skin(canvas, sheet, shape, smile, &lips, at);
    if lips.open() {
        inside::draw(canvas, sheet, shape, &lips, at);
    }
    draw_upper_lip(canvas, sheet, &lips, at);
    draw_lower_lip(canvas, sheet, shape, &lips, at);
    if let Some(path) = line(&lips.upper_inner).filter(|_| !lips.open()) {
        ink::stroke(canvas, &path, sheet.line, 0.85, 1.5, at);
    }
}

fn lips(sheet: &MouthSheet, shape: MouthShape, smile: f32) -> Lips {
    let [cx, cy] = sheet.centre;
    let half = sheet.half_width * shape.width * (1.0 + 0.06 * smile);
    let lift = sheet.corner_lift * (shape.corners + 0.35 * smile) * (1.0 - 0.6 * shape.round);
    let opening = sheet.opening * shape.open;
    // Round mouths are full to the sides, flat ones run out in points.
    let power = 0.66 - 0.14 * shape.round - 0.06 * shape.open;
    let drop = sheet.jaw_share * opening;
    // Closed lips meet in a wave: the upper one dips in the middle.
    let wave = sheet.upper_lip_height * 0.12 * (1.0 - 4.0 * shape.open).max(0.0);
    let rest = move |s: f32| {
        let ripple = bell(s, 0.2) - 0.55 * bell(s.abs() - 0.44, 0.2);
        cy + drop * 0.4 - lift * (s.abs().powf(1.9) - 0.3) + wave * ripple
    };
    let thin = 1.0 - 0.38 * shape.press - 0.10 * shape.open;
    let forward = 1.0 + 0.34 * shape.round;
    let upper = sheet.upper_lip_height * thin * forward;
    let lower = sheet.lower_lip_height * thin * forward * (1.0 - 0.35 * shape.tuck);
    let up = move |s: f32| rest(s) - opening * 0.34 * bulge(s, power);
    let down = move |s: f32| rest(s) + opening * 0.66 * bulge(s, power - 0.04) * (1.0 - 0.45 * shape.tuck);
    let bow = move |s: f32| {
        let slope = (1.0 - s.abs().powf(1.9)).max(0.0).powf(0.95 - 0.3 * shape.round);
        slope * (1.0 - 0.27 * (1.0 - 0.55 * shape.round) * bell(s, 0.15))
    };
    let full = 0.64 - 0.08 * shape.round;
    let x = move |s: f32| cx + half * s;
    Lips {
        upper_edge: curve(|s| [x(s), up(s) - upper * bow(s)]),
        upper_inner: curve(|s| [x(s), up(s)]),
        lower_inner: curve(|s| [x(s), down(s).max(up(s))]),
        lower_edge: curve(|s| [x(s), down(s) + lower * bulge(s, full)]),
        half,
        opening,
    }
}

/// The soft shadow under the lower lip, the corners, and the folds of a smile.
fn draw_skin(
    canvas: &mut Pixmap,
    sheet: &MouthSheet,
    shape: MouthShape,
    smile: f32,
    lips: &Lips,
    at: Transform,
) {
    let cx = sheet.centre[0];
    let below = middle(&lips.lower_edge) + 6.5;
    let half = sheet.half_width * (0.30 + 0.22 * shape.width);
    for share in [1.0, 0.78, 0.56] {
        let part = lens([cx, below], [half * share, 3.6 * share]);
        fill(canvas, part, sheet.shadow, 0.085, at);
    }
    let corner = lips.upper_inner.last().map_or(sheet.centre[1], |point| point[1]);
    let fold = (0.55 * smile + 0.5 * (shape.corners - 0.5)).clamp(0.0, 1.0) * (1.0 - shape.round);
    for side in [-1.0, 1.0] {
        let x = |away: f32| cx + side * (lips.half + away);
        let dimple = [
            [x(-1.0), corner - 0.4],
            [x(1.2), corner + 0.9],
            [x(2.0), corner + 2.8],
        ];
        stroke(canvas, &dimple, sheet.shadow, 0.40, 2.0, at);
        let cheek = curve(|s| [x(9.5 + 3.0 * bulge(s, 1.0)), corner - 4.0 + 11.0 * s]);
        stroke(canvas, &cheek, sheet.shadow, 0.26 * fold, 2.2, at);
    }
}

/// Darker towards the seam: it lies in its own shadow.
fn draw_upper_lip(canvas: &mut Pixmap, sheet: &MouthSheet, lips: &Lips, at: Transform) {
    let whole = between(&lips.upper_edge, &lips.upper_inner);
    fill(canvas, whole, sheet.upper_lip, 1.0, at);
    for share in [0.5, 0.25] {
        let seam = mixed(&lips.upper_inner, &lips.upper_edge, share);
        fill(canvas, between(&seam, &lips.upper_inner), sheet.line, 0.16, at);
    }
}

/// Darker below, with the light from the viewer's left along its curve.
fn draw_lower_lip(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, lips: &Lips, at: Transform) {
    let whole = between(&lips.lower_inner, &lips.lower_edge);
    fill(canvas, whole, sheet.lower_lip, 1.0, at);
    for share in [0.45, 0.22] {
        let rim = mixed(&lips.lower_edge, &lips.lower_inner, share);
        fill(canvas, between(&rim, &lips.lower_edge), sheet.upper_lip, 0.22, at);
    }
    let (inner, edge) = (middle(&lips.lower_inner), middle(&lips.lower_edge));
    let (half, thick) = (lips.half * 0.40, (edge - inner) * 0.21);
    let centre = [sheet.centre[0] - 0.07 * lips.half, inner + (edge - inner) * 0.40];
    for share in [1.0, 0.74, 0.5] {
        let part = lens(centre, [half * share, thick * share]);
        fill(canvas, part, sheet.light, 0.17 * (1.0 - 0.6 * shape.press), at);
    }
}

/// A lens around a point: half its width, half its height.
fn lens([cx, cy]: [f32; 2], [half, high]: [f32; 2]) -> Option<Path> {
    let upper = curve(|s| [cx + half * s, cy - high * bulge(s, 1.0)]);
    let lower = curve(|s| [cx + half * s, cy + high * bulge(s, 1.0)]);
    between(&upper, &lower)
}

/// The curve part of the way from one to another.
fn mixed(from: &Curve, to: &Curve, share: f32) -> Curve {
    let point = |(a, b): (&[f32; 2], &[f32; 2])| [a[0], a[1] + (b[1] - a[1]) * share];
    from.iter().zip(to).map(point).collect()
}

fn fill(canvas: &mut Pixmap, path: Option<Path>, colour: Colour, alpha: f32, at: Transform) {
    if let Some(path) = path {
        ink::fill(canvas, &path, colour, alpha, at);
    }
}

fn stroke(canvas: &mut Pixmap, points: &[[f32; 2]], colour: Colour, alpha: f32, width: f32, at: Transform) {
    if let Some(path) = line(points).filter(|_| alpha > 0.0) {
        ink::stroke(canvas, &path, colour, alpha, width, at);
    }
}

/// 1 at 0, soft on both sides.
fn bell(s: f32, width: f32) -> f32 {
    (-(s / width).powi(2)).exp()
}

/// Height of a curve in its middle.
fn middle(points: &Curve) -> f32 {
    points.get(points.len() / 2).map_or(0.0, |point| point[1])
}
