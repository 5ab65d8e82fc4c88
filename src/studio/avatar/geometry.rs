//! Shapes as curves over s from -1 (the viewer's left) to 1.

use resvg::tiny_skia::{Path, PathBuilder};

/// Points a curve is drawn with.
const POINTS: usize = 32;

/// A curve as points, denser towards its ends, where lips and lids turn.
pub(super) type Curve = Vec<[f32; 2]>;

/// Samples a curve: `f` gives (x, y) for s from -1 to 1.
pub(super) fn curve(f: impl Fn(f32) -> [f32; 2]) -> Curve {
    (0..=POINTS)
        .map(|index| f((std::f32::consts::PI * (index as f32 / POINTS as f32 - 0.5)).sin()))
        .collect()
}

/// The area between two curves of equal x; none where it is empty.
pub(super) fn between(upper: &[[f32; 2]], lower: &[[f32; 2]]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let mut points = upper.iter().chain(lower.iter().rev());
    let [x, y] = points.next()?;
    path.move_to(*x, *y);
    for [x, y] in points {
        path.line_to(*x, *y);
    }
    path.close();
    path.finish()
}

/// A curve as a line to be stroked.
pub(super) fn line(points: &[[f32; 2]]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let ([x, y], rest) = points.split_first()?;
    path.move_to(*x, *y);
    for [x, y] in rest {
        path.line_to(*x, *y);
    }
    path.finish()
}

/// An ellipse cut off where it would leave the opening between two curves.
pub(super) fn disc_within(
    [cx, cy]: [f32; 2],
    radius: f32,
    upper: impl Fn(f32) -> f32,
    lower: impl Fn(f32) -> f32,
) -> Option<Path> {
    let half = |s: f32| radius * (1.0 - s * s).max(0.0).sqrt();
    let top = curve(|s| {
        let x = cx + radius * s;
        [x, (cy - half(s)).max(upper(x)).min(lower(x))]
    });
    let bottom = curve(|s| {
        let x = cx + radius * s;
        [x, (cy + half(s)).min(lower(x)).max(upper(x))]
    });
    between(&top, &bottom)
}

/// How a lip or lid bulges: 1 in the middle, 0 at the ends; a small `power` is full, a large one pointed.
pub(super) fn bulge(s: f32, power: f32) -> f32 {
    (1.0 - s * s).max(0.0).powf(power)
}
