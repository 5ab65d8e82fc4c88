//! Layers of a drawing, rasterised once at twice the size and placed under a transform per frame.

use resvg::tiny_skia::{FilterQuality, IntRect, Pixmap, PixmapPaint, Transform};
use resvg::usvg;

use super::AvatarError;

/// Pixels of a layer per pixel of the stage: moved by parts of a pixel it stays sharp.
const OVERSAMPLING: f32 = 2.0;

/// A group of the drawing as pixels.
pub(super) struct Layer {
    pixels: Pixmap,
    /// Upper left corner in the drawing's coordinates.
    corner: [f32; 2],
    /// Pixels of the layer per unit of the drawing.
    scale: f32,
}

impl Layer {
    /// Rasterises the group `id` for a drawing shown at `scale`.
    pub fn new(drawing: &usvg::Tree, id: &str, scale: f32) -> Result<Self, AvatarError> {
        let raster = || AvatarError::Raster(id.to_owned());
        let node = drawing
            .node_by_id(id)
            .ok_or_else(|| AvatarError::NoLayer(id.to_owned()))?;
        let bounds = node.abs_layer_bounding_box().ok_or_else(raster)?;
        let scale = scale * OVERSAMPLING;
        let size = |length: f32| (length * scale).ceil() as u32 + 2;
        let mut pixels = Pixmap::new(size(bounds.width()), size(bounds.height())).ok_or_else(raster)?;
        let at = Transform::from_translate(1.0, 1.0).pre_scale(scale, scale);
        resvg::render_node(node, at, &mut pixels.as_mut()).ok_or_else(raster)?;
        let corner = [bounds.x() - 1.0 / scale, bounds.y() - 1.0 / scale];
        Self {
            pixels,
            corner,
            scale,
        }
        .trimmed()
        .ok_or_else(raster)
    }

    /// Without the clear rows and columns around it (blurs leave wide ones), which cost time per frame.
    fn trimmed(self) -> Option<Self> {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let clear = |x: u32, y: u32| self.pixels.pixel(x, y).is_none_or(|pixel| pixel.alpha() == 0);
        let row = |y: &u32| (0..width).any(|x| !clear(x, *y));
        let column = |x: &u32| (0..height).any(|y| !clear(*x, y));
        let (top, bottom) = ((0..height).find(row)?, (0..height).rev().find(row)?);
        let (left, right) = ((0..width).find(column)?, (0..width).rev().find(column)?);
        // One clear pixel stays on every side, for a soft edge.
        let [left, top] = [left.saturating_sub(1), top.saturating_sub(1)];
        let [right, bottom] = [(right + 2).min(width), (bottom + 2).min(height)];
        let rect = IntRect::from_ltrb(left as i32, top as i32, right as i32, bottom as i32)?;
        let pixels = self.pixels.clone_rect(rect)?;
        let corner = [
            self.corner[0] + left as f32 / self.scale,
            self.corner[1] + top as f32 / self.scale,
        ];
        Some(Self {
            pixels,
            corner,
            scale: self.scale,
        })
    }

    /// The part from a row of the drawing down, to be drawn stretched over the whole.
    pub fn below(&self, row: f32) -> Option<Self> {
        let top = ((row - self.corner[1]) * self.scale).floor().max(0.0) as u32;
        let height = self.pixels.height().checked_sub(top)?;
        let rect = IntRect::from_xywh(0, top as i32, self.pixels.width(), height)?;
        let pixels = self.pixels.clone_rect(rect)?;
        let corner = [self.corner[0], self.corner[1] + top as f32 / self.scale];
        Some(Self {
            pixels,
            corner,
            scale: self.scale,
        })
    }

    /// Upper edge in the drawing's coordinates.
    pub fn top(&self) -> f32 {
        self.corner[1]
    }

    /// Draws the layer; `at` maps the drawing's coordinates to the canvas.
    pub fn draw(&self, canvas: &mut Pixmap, at: Transform) {
        let at = at
            .pre_translate(self.corner[0], self.corner[1])
            .pre_scale(1.0 / self.scale, 1.0 / self.scale);
        let paint = PixmapPaint {
            quality: FilterQuality::Bilinear,
            ..PixmapPaint::default()
        };
        canvas.draw_pixmap(0, 0, self.pixels.as_ref(), &paint, at, None);
    }
}
