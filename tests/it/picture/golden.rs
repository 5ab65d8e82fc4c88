//! Comparing with pictures that were looked at and kept.

use std::path::PathBuf;

use resvg::tiny_skia::{FilterQuality, IntRect, Pixmap, PixmapPaint, Transform};

/// A golden picture is kept below this many bytes.
const BYTES: u64 = 130_000;
/// Mean difference of a channel up to which two pictures are the same; rasterisers round differently.
const TOLERANCE: f64 = 0.8;
/// The same for pictures on their way, of which one frame is hardly another than the next.
const CLOSE: f64 = 0.09;

/// Compares a picture, at a quarter of its size, with the golden one.
pub fn assert_golden(name: &str, picture: &Pixmap) {
    compare(name, &halved(&halved(picture)), None, TOLERANCE);
}

/// Compares pictures of one size, at an eighth of it and side by side, with the golden sheet; each has to be
/// like its own part of it.
pub fn assert_sheet(name: &str, pictures: &[Pixmap], columns: usize) {
    compare_sheet(name, pictures, columns, TOLERANCE);
}

/// The same, more strictly, for pictures that come or go.
pub fn assert_moving_sheet(name: &str, pictures: &[Pixmap], columns: usize) {
    compare_sheet(name, pictures, columns, CLOSE);
}

/// Whether a sheet of pictures that come or go would tell these two apart.
pub fn would_be_told_apart(a: &Pixmap, b: &Pixmap) -> bool {
    difference(&eighth(a), &eighth(b)) > CLOSE
}

fn eighth(picture: &Pixmap) -> Pixmap {
    halved(&halved(&halved(picture)))
}

fn compare_sheet(name: &str, pictures: &[Pixmap], columns: usize, tolerance: f64) {
    let small: Vec<Pixmap> = pictures.iter().map(eighth).collect();
    let (width, height) = (small[0].width(), small[0].height());
    let rows = small.len().div_ceil(columns);
    let mut sheet = Pixmap::new(width * columns as u32, height * rows as u32).expect("a sheet");
    for (index, picture) in small.iter().enumerate() {
        let (x, y) = (
            index % columns * width as usize,
            index / columns * height as usize,
        );
        let paint = PixmapPaint::default();
        sheet.draw_pixmap(
            x as i32,
            y as i32,
            picture.as_ref(),
            &paint,
            Transform::identity(),
            None,
        );
    }
    compare(name, &sheet, Some((width, height)), tolerance);
}

/// `UPDATE_GOLDEN=1` writes the golden picture anew, to be looked at before it is kept.
fn compare(name: &str, picture: &Pixmap, tile: Option<(u32, u32)>, tolerance: f64) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.png"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        picture.save_png(&path).expect("golden written");
    }
    let golden =
        Pixmap::load_png(&path).unwrap_or_else(|error| panic!("{name}: {error}; run with UPDATE_GOLDEN=1"));
    let bytes = std::fs::metadata(&path).expect("a file").len();
    assert!(bytes < BYTES, "{name} is too large: {bytes} bytes");
    let (width, height) = (picture.width(), picture.height());
    assert_eq!((golden.width(), golden.height()), (width, height), "{name}");
    let (tile_width, tile_height) = tile.unwrap_or((width, height));
    for top in (0..height).step_by(tile_height as usize) {
        for left in (0..width).step_by(tile_width as usize) {
            let part = IntRect::from_xywh(left as i32, top as i32, tile_width, tile_height).expect("a part");
            let [a, b] = [&golden, picture].map(|whole| whole.clone_rect(part).expect("a part"));
            let difference = difference(&a, &b);
            assert!(
                difference <= tolerance,
                "{name}, at {left} {top}: differs by {difference:.2} a channel"
            );
        }
    }
}

fn difference(a: &Pixmap, b: &Pixmap) -> f64 {
    let sum: u64 = a
        .data()
        .iter()
        .zip(b.data())
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    sum as f64 / a.data().len() as f64
}

fn halved(picture: &Pixmap) -> Pixmap {
    let mut small = Pixmap::new(picture.width() / 2, picture.height() / 2).expect("a canvas");
    let paint = PixmapPaint {
        quality: FilterQuality::Bilinear,
        ..PixmapPaint::default()
    };
    let at = Transform::from_scale(0.5, 0.5);
    small.draw_pixmap(0, 0, picture.as_ref(), &paint, at, None);
    small
}
