//! Pictures side by side.

use std::path::Path;

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};

use crate::Failure;

/// Part of a picture.
pub fn crop(picture: &Pixmap, [x, y, width, height]: [i32; 4]) -> Result<Pixmap, Failure> {
    let mut part = Pixmap::new(width as u32, height as u32).ok_or("empty crop")?;
    let paint = PixmapPaint::default();
    part.draw_pixmap(-x, -y, picture.as_ref(), &paint, Transform::identity(), None);
    Ok(part)
}

/// A picture at a share of its size.
pub fn scaled(picture: &Pixmap, share: f32) -> Result<Pixmap, Failure> {
    let size = |length: u32| (length as f32 * share) as u32;
    let mut small = Pixmap::new(size(picture.width()), size(picture.height())).ok_or("empty canvas")?;
    let paint = PixmapPaint {
        quality: FilterQuality::Bicubic,
        ..PixmapPaint::default()
    };
    let at = Transform::from_scale(share, share);
    small.draw_pixmap(0, 0, picture.as_ref(), &paint, at, None);
    Ok(small)
}

/// Pictures of one size in rows, written as PNG.
pub fn save(pictures: &[Pixmap], columns: usize, path: &Path) -> Result<(), Failure> {
    let first = pictures.first().ok_or("nothing to show")?;
    let (width, height) = (first.width() + 6, first.height() + 6);
    let rows = pictures.len().div_ceil(columns) as u32;
    let mut sheet = Pixmap::new(width * columns as u32, height * rows).ok_or("empty sheet")?;
    sheet.fill(resvg::tiny_skia::Color::from_rgba8(90, 96, 104, 255));
    for (index, picture) in pictures.iter().enumerate() {
        let (x, y) = (
            (index % columns) as u32 * width,
            (index / columns) as u32 * height,
        );
        let paint = PixmapPaint::default();
        sheet.draw_pixmap(
            x as i32 + 3,
            y as i32 + 3,
            picture.as_ref(),
            &paint,
            Transform::identity(),
            None,
        );
    }
    sheet.save_png(path)?;
    Ok(())
}
