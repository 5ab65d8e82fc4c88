//! PDFs and codes read back: poppler for pages and text, rqrr and zbar for codes.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use image::{GrayImage, Luma};

// The reader does not name the type that holds its picture, so no function can return one.
macro_rules! prepared {
    ($picture:expr) => {
        rqrr::PreparedImage::prepare_from_greyscale(
            $picture.width() as usize,
            $picture.height() as usize,
            |x, y| $picture.get_pixel(x as u32, y as u32).0[0],
        )
    };
}

/// What `pdftotext` reads, in reading order.
pub fn text(pdf: &[u8]) -> String {
    String::from_utf8(piped("pdftotext", &["-enc", "UTF-8", "-layout", "-", "-"], pdf)).unwrap()
}

/// What `pdfinfo` says.
pub fn info(pdf: &[u8]) -> String {
    String::from_utf8(piped("pdfinfo", &["-enc", "UTF-8", "-"], pdf)).unwrap()
}

/// The first page in grey.
pub fn page(pdf: &[u8], dpi: u32) -> GrayImage {
    let dpi = dpi.to_string();
    let png = piped(
        "pdftoppm",
        &["-r", &dpi, "-f", "1", "-singlefile", "-gray", "-png", "-"],
        pdf,
    );
    image::load_from_memory(&png).unwrap().to_luma8()
}

/// The text of the one code in the picture.
pub fn scanned(picture: &GrayImage) -> Option<String> {
    prepared!(picture)
        .detect_grids()
        .first()?
        .decode()
        .ok()
        .map(|(_, text)| text)
}

/// Pixels from the left to the right edge of the code's modules.
pub fn code_width(picture: &GrayImage) -> Option<f64> {
    let bounds = prepared!(picture).detect_grids().first()?.bounds;
    let (dx, dy) = (bounds[1].x - bounds[0].x, bounds[1].y - bounds[0].y);
    Some(f64::from(dx).hypot(f64::from(dy)))
}

/// The same with zbar, a reader that shares nothing with the other.
pub fn scanned_by_zbar(picture: &GrayImage) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.png");
    picture.save(&file).unwrap();
    let output = zbar(&file);
    Some(output.trim_end().strip_prefix("QR-Code:")?.to_owned())
}

fn zbar(file: &Path) -> String {
    let output = Command::new("zbarimg")
        .args(["-q", "--nodbus"])
        .arg(file)
        .output()
        .expect("zbar-tools");
    String::from_utf8(output.stdout).unwrap()
}

/// Turned about its middle on white, nearest pixel: worse than any camera.
pub fn rotated(picture: &GrayImage, degrees: f64) -> GrayImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (mx, my) = (
        f64::from(picture.width()) / 2.0,
        f64::from(picture.height()) / 2.0,
    );
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let (dx, dy) = (f64::from(x) - mx, f64::from(y) - my);
        let (x, y) = (
            (dx * cos + dy * sin + mx).round(),
            (dy * cos - dx * sin + my).round(),
        );
        let inside =
            x >= 0.0 && y >= 0.0 && x < f64::from(picture.width()) && y < f64::from(picture.height());
        if inside {
            *picture.get_pixel(x as u32, y as u32)
        } else {
            Luma([255])
        }
    })
}

fn piped(program: &str, args: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command
        .spawn()
        .unwrap_or_else(|error| panic!("{program} of poppler-utils: {error}"));
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success(), "{program}");
    output.stdout
}
