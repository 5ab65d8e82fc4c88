//! Filling, stroking and simple shapes on a pixmap.

use std::ops::Range;

use resvg::tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Shader, Stroke, Transform,
};

use super::Colour;

/// What can be drawn on: pixels, or a [`StrokeSheet`](super::StrokeSheet) that remembers.
pub trait Surface {
    fn put_fill(&mut self, path: &Path, colour: Color, at: Transform);

    /// Round ends and joins.
    fn put_stroke(&mut self, path: &Path, colour: Color, width: f32, at: Transform);

    /// Whole rows in one colour exactly.
    fn put_rows(&mut self, rows: Range<u32>, colour: Colour);

    fn columns(&self) -> u32;

    /// What is drawn until [`Surface::apart`] keeps its inner order where the page is mirrored: an icon, an
    /// amount.
    fn together(&mut self, _left: f32, _width: f32) {}

    fn apart(&mut self) {}
}

impl Surface for Pixmap {
    fn put_fill(&mut self, path: &Path, colour: Color, at: Transform) {
        fill_shader(self, path, Shader::SolidColor(colour), at);
    }

    fn put_stroke(&mut self, path: &Path, colour: Color, width: f32, at: Transform) {
        let paint = Paint {
            shader: Shader::SolidColor(colour),
            anti_alias: true,
            ..Paint::default()
        };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        self.stroke_path(path, &paint, &stroke, at, None);
    }

    fn put_rows(&mut self, rows: Range<u32>, colour: Colour) {
        let width = self.width() as usize;
        let rows = rows.start.min(self.height()) as usize..rows.end.min(self.height()) as usize;
        self.pixels_mut()[rows.start * width..rows.end * width].fill(colour.pixel());
    }

    fn columns(&self) -> u32 {
        self.width()
    }
}

/// Fills a path with one colour.
pub fn fill(canvas: &mut impl Surface, path: &Path, colour: Colour, alpha: f32, at: Transform) {
    canvas.put_fill(path, colour.alpha(alpha), at);
}

/// Fills a path with a shader (its coordinates are the path's).
pub fn fill_shader(canvas: &mut Pixmap, path: &Path, shader: Shader<'_>, at: Transform) {
    let paint = Paint {
        shader,
        anti_alias: true,
        ..Paint::default()
    };
    canvas.fill_path(path, &paint, FillRule::Winding, at, None);
}

/// Strokes a path with round ends and joins.
pub fn stroke(canvas: &mut impl Surface, path: &Path, colour: Colour, alpha: f32, width: f32, at: Transform) {
    canvas.put_stroke(path, colour.alpha(alpha), width, at);
}

/// A rectangle with round corners; none where it has no area.
pub fn round_rect(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    let rect = Rect::from_xywh(x, y, width, height)?;
    let radius = radius.min(width / 2.0).min(height / 2.0);
    if radius < 0.1 {
        return Some(PathBuilder::from_rect(rect));
    }
    // How far a cubic's handles stand back from the corner to draw a quarter circle.
    let handle = radius * (1.0 - 0.552_284_8);
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to(left + radius, top);
    path.line_to(right - radius, top);
    path.cubic_to(right - handle, top, right, top + handle, right, top + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - handle,
        right - handle,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(left + radius, bottom);
    path.cubic_to(
        left + handle,
        bottom,
        left,
        bottom - handle,
        left,
        bottom - radius,
    );
    path.line_to(left, top + radius);
    path.cubic_to(left, top + handle, left + handle, top, left + radius, top);
    path.close();
    path.finish()
}

/// Fills a rectangle with round corners.
pub fn panel(
    canvas: &mut impl Surface,
    [x, y, width, height]: [f32; 4],
    radius: f32,
    colour: Colour,
    alpha: f32,
) {
    if let Some(path) = round_rect(x, y, width, height, radius) {
        fill(canvas, &path, colour, alpha, Transform::identity());
    }
}

/// A rectangle with round corners above and straight ones below; none where it has no area.
pub fn round_top(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    let radius = radius.min(width / 2.0).min(height);
    let handle = radius * (1.0 - 0.552_284_8);
    let (right, bottom) = (x + width, y + height);
    let mut path = PathBuilder::new();
    path.move_to(x, bottom);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom);
    path.close();
    path.finish()
}

/// An ellipse around a point; none where it has no area.
pub fn oval([x, y]: [f32; 2], [across, up]: [f32; 2]) -> Option<Path> {
    PathBuilder::from_oval(Rect::from_xywh(x - across, y - up, 2.0 * across, 2.0 * up)?)
}

/// Fills an ellipse around a point.
pub fn disc(canvas: &mut impl Surface, at: [f32; 2], reach: [f32; 2], colour: Colour, alpha: f32) {
    if let Some(path) = oval(at, reach) {
        fill(canvas, &path, colour, alpha, Transform::identity());
    }
}

/// A rectangle with round corners that stands above its ground: with a soft shadow beside and under it, none
/// above it.
pub fn raised(
    canvas: &mut impl Surface,
    [x, y, width, height]: [f32; 4],
    radius: f32,
    colour: Colour,
    shadow: Colour,
    alpha: f32,
) {
    const LAYERS: [(f32, f32); 4] = [(7.0, 0.010), (4.5, 0.014), (2.5, 0.018), (1.0, 0.022)];
    for (spread, strength) in LAYERS {
        // No lower than what a cut beside the panel leaves it.
        let place = [
            x - spread,
            y + 4.0,
            width + 2.0 * spread,
            height + spread * 0.5 - 3.5,
        ];
        if let Some(path) = ring(place, radius + spread, [x, y, width, height], radius) {
            fill(canvas, &path, shadow, strength * alpha, Transform::identity());
        }
    }
    panel(canvas, [x, y, width, height], radius, colour, alpha);
}

/// A rectangle with round corners, less what another one with straight edges hides of it: nobody blends what
/// is not seen.
fn ring(outer: [f32; 4], radius: f32, [x, y, width, height]: [f32; 4], corner: f32) -> Option<Path> {
    let round = round_rect(outer[0], outer[1], outer[2], outer[3], radius)?;
    // Inside the corners of the one, and past the upper edge of the other.
    let inset = corner + 8.0;
    let (left, top) = (x + inset, y + inset);
    let (right, bottom) = (x + width - inset, y + height - inset);
    if left >= right || top >= bottom {
        return Some(round);
    }
    let mut path = PathBuilder::new();
    path.push_path(&round);
    path.move_to(left, top);
    path.line_to(left, bottom);
    path.line_to(right, bottom);
    path.line_to(right, top);
    path.close();
    path.finish()
}

/// Sets whole rows to one colour exactly, without blending.
pub fn flat_rows(canvas: &mut impl Surface, rows: Range<u32>, colour: Colour) {
    canvas.put_rows(rows, colour);
}
