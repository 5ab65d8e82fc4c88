//! What an open mouth shows: dark, lower teeth, tongue, upper teeth.

use resvg::tiny_skia::{Pixmap, Transform};

use super::super::figure::MouthSheet;
use super::super::geometry::{Curve, between, bulge};
use super::super::pose::MouthShape;
use super::{Lips, fill, middle, mixed, stroke};

/// Where teeth meet, in shares of half the row of teeth.
const GAPS: [f32; 5] = [-0.52, -0.25, 0.0, 0.25, 0.52];

pub(super) fn draw(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, lips: &Lips, at: Transform) {
    fill(
        canvas,
        between(&lips.upper_inner, &lips.lower_inner),
        sheet.inside,
        1.0,
        at,
    );
    draw_lower_teeth(canvas, sheet, shape, lips, at);
    draw_tongue(canvas, sheet, shape, lips, at);
    draw_upper_teeth(canvas, sheet, shape, lips, at);
    let shade = mixed(&lips.upper_inner, &lips.lower_inner, 0.16);
    fill(canvas, between(&lips.upper_inner, &shade), sheet.inside, 0.28, at);
}

/// They follow the lip, and end before the corners do.
fn draw_upper_teeth(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, lips: &Lips, at: Transform) {
    if shape.teeth < 0.05 {
        return;
    }
    let height = sheet.teeth * shape.teeth.min(1.0) * (0.55 + 0.45 * (shape.open * 2.2).min(1.0));
    let half = lips.half * 0.90;
    let s = |x: f32| ((x - sheet.centre[0]) / half).clamp(-1.0, 1.0);
    let edge: Curve = pairs(lips)
        .map(|(upper, lower)| {
            let down = upper[1] + height * (1.0 - s(upper[0]).abs().powf(2.6));
            [upper[0], down.min(lower[1])]
        })
        .collect();
    fill(
        canvas,
        between(&lips.upper_inner, &edge),
        sheet.teeth_colour,
        1.0,
        at,
    );
    for gap in GAPS {
        let x = sheet.centre[0] + half * gap;
        let line = [
            [x, height_at(&lips.upper_inner, x)],
            [x, height_at(&edge, x) - 0.6],
        ];
        stroke(canvas, &line, sheet.inside, 0.10, 0.7, at);
    }
    // The arch goes back into the dark on either side.
    for reach in [0.78, 0.62, 0.48] {
        for side in [-1.0, 1.0] {
            let beyond = |points: &Curve| -> Curve {
                let far = |point: &&[f32; 2]| (point[0] - sheet.centre[0]) * side > lips.half * reach;
                points.iter().filter(far).copied().collect()
            };
            let part = between(&beyond(&lips.upper_inner), &beyond(&edge));
            fill(canvas, part, sheet.inside, 0.12, at);
        }
    }
}

/// A hint of them where the mouth is flat and not wide open.
fn draw_lower_teeth(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, lips: &Lips, at: Transform) {
    let share =
        shape.teeth * (1.0 - shape.round) * (1.0 - shape.tuck) * (1.25 - 1.6 * shape.open).clamp(0.0, 1.0);
    let height = sheet.teeth * 0.5 * share;
    let half = lips.half * 0.74;
    let edge: Curve = pairs(lips)
        .map(|(upper, lower)| {
            let s = ((lower[0] - sheet.centre[0]) / half).clamp(-1.0, 1.0);
            [lower[0], (lower[1] - height * bulge(s, 0.6)).max(upper[1])]
        })
        .collect();
    let colour = sheet.teeth_colour.mix(sheet.inside, 0.24);
    fill(canvas, between(&edge, &lips.lower_inner), colour, 1.0, at);
}

/// A dome that rises behind the lower lip.
fn draw_tongue(canvas: &mut Pixmap, sheet: &MouthSheet, shape: MouthShape, lips: &Lips, at: Transform) {
    let (half, foot) = (lips.half * 0.72, middle(&lips.lower_inner) + 0.5);
    for (share, colour, alpha) in [(1.0, sheet.tongue, 1.0), (0.66, sheet.light, 0.20)] {
        let height = lips.opening * (0.20 + 0.42 * shape.tongue) * (0.4 + 0.6 * share);
        let top: Curve = pairs(lips)
            .map(|(upper, lower)| {
                let s = (lower[0] - sheet.centre[0]) / (half * share);
                let dome = if s.abs() < 1.0 {
                    foot - height * bulge(s, 0.5)
                } else {
                    lower[1]
                };
                [lower[0], dome.clamp(upper[1], lower[1])]
            })
            .collect();
        fill(canvas, between(&top, &lips.lower_inner), colour, alpha, at);
    }
}

/// Points of the inner edges, above and below each other.
fn pairs(lips: &Lips) -> impl Iterator<Item = (&[f32; 2], &[f32; 2])> {
    lips.upper_inner.iter().zip(&lips.lower_inner)
}

/// Height of a curve at an x.
fn height_at(points: &Curve, x: f32) -> f32 {
    let beside = points.windows(2).find(|pair| pair[1][0] >= x);
    beside.map_or(0.0, |pair| {
        let [[x0, y0], [x1, y1]] = [pair[0], pair[1]];
        y0 + (y1 - y0) * (x - x0) / (x1 - x0).max(0.001)
    })
}
