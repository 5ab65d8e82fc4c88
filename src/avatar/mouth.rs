//! The mouth: lips, opening, teeth and tongue from eight parameters.

use resvg::tiny_skia::{Pixmap, Transform};

use super::figure::MouthSheet;
use super::geometry::{Curve, between, bulge, curve, line};
use super::pose::Shape;
use crate::theme::ink;

/// The curves of one mouth, from above to below.
struct Lips {
    upper_edge: Curve,
    upper_inner: Curve,
    lower_inner: Curve,
    lower_edge: Curve,
    open: bool,
}

/// Draws the mouth in the coordinates of the figure's drawing; `smile` (0 to 1) lifts the corners further.
pub(super) fn draw(canvas: &mut Pixmap, sheet: &MouthSheet, shape: Shape, smile: f32, at: Transform) {
    let lips = lips(sheet, shape, smile);
    shade(canvas, sheet, shape, &lips, at);
    if lips.open {
        fill_between(canvas, &lips.upper_inner, &lips.lower_inner, sheet.inside, at);
        draw_tongue(canvas, sheet, shape, &lips, at);
        draw_teeth(canvas, sheet, shape, &lips, at);
    }
    fill_between(canvas, &lips.upper_edge, &lips.upper_inner, sheet.upper_lip, at);
    fill_between(canvas, &lips.lower_inner, &lips.lower_edge, sheet.lower_lip, at);
    finish(canvas, sheet, shape, &lips, at);
}

fn lips(sheet: &MouthSheet, shape: Shape, smile: f32) -> Lips {
    let [cx, cy] = sheet.centre;
    let half = sheet.half_width * shape.width * (1.0 + 0.06 * smile);
    let lift = sheet.corner_lift * (shape.corners + 0.35 * smile) * (1.0 - 0.6 * shape.round);
    let open = sheet.opening * shape.open;
    // Round mouths are full to the sides, flat ones run out in points.
    let power = 0.72 - 0.16 * shape.round - 0.06 * shape.open;
    let drop = sheet.jaw_share * open;
    let rest = move |s: f32| cy + drop * 0.4 - lift * (s.abs().powf(1.7) - 0.3);
    let thin = 1.0 - 0.45 * shape.press - 0.12 * shape.open;
    let forward = 1.0 + 0.30 * shape.round;
    let upper = sheet.upper_lip_height * thin * forward;
    let lower = sheet.lower_lip_height * thin * forward * (1.0 - 0.35 * shape.tuck);
    let up = move |s: f32| rest(s) - open * 0.34 * bulge(s, power);
    let down = move |s: f32| rest(s) + open * 0.66 * bulge(s, power) * (1.0 - 0.45 * shape.tuck);
    let bow = move |s: f32| 1.0 - 0.30 * (1.0 - 0.5 * shape.round) * (-(s / 0.17).powi(2)).exp();
    let x = move |s: f32| cx + half * s;
    Lips {
        upper_edge: curve(|s| [x(s), up(s) - upper * bulge(s, 0.72) * bow(s)]),
        upper_inner: curve(|s| [x(s), up(s)]),
        lower_inner: curve(|s| [x(s), down(s).max(up(s))]),
        lower_edge: curve(|s| [x(s), down(s) + lower * bulge(s, 0.62)]),
        open: open > 0.6,
    }
}

/// The soft shadow under the lower lip.
fn shade(canvas: &mut Pixmap, sheet: &MouthSheet, shape: Shape, lips: &Lips, at: Transform) {
    let [cx, _] = sheet.centre;
    let below = bottom(&lips.lower_edge) + 7.0;
    let half = sheet.half_width * (0.42 + 0.1 * shape.width);
    let upper = curve(|s| [cx + half * s, below - 3.5 * bulge(s, 1.0)]);
    let lower = curve(|s| [cx + half * s, below + 3.0 * bulge(s, 1.0)]);
    if let Some(path) = between(&upper, &lower) {
        ink::fill(canvas, &path, sheet.shadow, 0.2, at);
    }
}

/// The upper teeth: they follow the lip, and end before the corners do.
fn draw_teeth(canvas: &mut Pixmap, sheet: &MouthSheet, shape: Shape, lips: &Lips, at: Transform) {
    if shape.teeth < 0.05 {
        return;
    }
    let height = sheet.teeth * shape.teeth.min(1.0) * (0.55 + 0.45 * (shape.open * 2.2).min(1.0));
    let half = reach(&lips.upper_inner) * 0.88;
    let centre = sheet.centre[0];
    let edge: Curve = lips
        .upper_inner
        .iter()
        .zip(&lips.lower_inner)
        .map(|(upper, lower)| {
            let s = ((upper[0] - centre) / half).clamp(-1.0, 1.0);
            [upper[0], (upper[1] + height * bulge(s, 0.42)).min(lower[1])]
        })
        .collect();
    fill_between(canvas, &lips.upper_inner, &edge, sheet.teeth_colour, at);
    if let Some(path) = line(&lips.upper_inner) {
        ink::stroke(canvas, &path, sheet.inside, 0.25, 2.2, at);
    }
}

fn draw_tongue(canvas: &mut Pixmap, sheet: &MouthSheet, shape: Shape, lips: &Lips, at: Transform) {
    let height = sheet.opening * shape.open * 0.66 * (0.22 + 0.40 * shape.tongue);
    let half = reach(&lips.lower_inner) * 0.70;
    let top: Curve = lips
        .lower_inner
        .iter()
        .zip(&lips.upper_inner)
        .map(|(lower, upper)| {
            let s = ((lower[0] - sheet.centre[0]) / half).clamp(-1.0, 1.0);
            [lower[0], (lower[1] - height * bulge(s, 0.9)).max(upper[1])]
        })
        .collect();
    fill_between(canvas, &top, &lips.lower_inner, sheet.tongue, at);
}

/// The line where closed lips meet, and the light on the lower lip.
fn finish(canvas: &mut Pixmap, sheet: &MouthSheet, shape: Shape, lips: &Lips, at: Transform) {
    if let Some(path) = line(&lips.upper_inner).filter(|_| !lips.open) {
        ink::stroke(canvas, &path, sheet.line, 0.9, 1.7, at);
    }
    let (inner, edge) = (middle(&lips.lower_inner), middle(&lips.lower_edge));
    let (half, thick) = (
        sheet.half_width * 0.34 * shape.width.min(1.0),
        (edge - inner) * 0.16,
    );
    // The light comes from the viewer's left, and lies along the lip's curve.
    let x = |s: f32| sheet.centre[0] - 2.0 + half * s;
    let y = |s: f32| inner + (edge - inner) * 0.46 - 1.4 * s * s;
    let upper = curve(|s| [x(s), y(s) - thick * bulge(s, 1.0)]);
    let lower = curve(|s| [x(s), y(s) + thick * bulge(s, 1.0)]);
    if let Some(path) = between(&upper, &lower) {
        ink::fill(canvas, &path, sheet.light, 0.38 * (1.0 - 0.6 * shape.press), at);
    }
}

fn fill_between(
    canvas: &mut Pixmap,
    upper: &Curve,
    lower: &Curve,
    colour: crate::theme::Colour,
    at: Transform,
) {
    if let Some(path) = between(upper, lower) {
        ink::fill(canvas, &path, colour, 1.0, at);
    }
}

/// Half the width of a curve.
fn reach(points: &Curve) -> f32 {
    let (first, last) = (points.first(), points.last());
    first
        .zip(last)
        .map_or(1.0, |(first, last)| ((last[0] - first[0]) / 2.0).max(1.0))
}

fn middle(points: &Curve) -> f32 {
    points.get(points.len() / 2).map_or(0.0, |point| point[1])
}

fn bottom(points: &Curve) -> f32 {
    points.iter().map(|point| point[1]).fold(f32::MIN, f32::max)
}
