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
    page_at(pdf, 1, dpi)
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

/// A word with its box, in millimetres from the top left corner of the first page.
pub struct Word {
    pub text: String,
    pub x: f64,
    pub y: f64,
    pub right: f64,
    pub bottom: f64,
}

/// What `pdftotext -bbox` finds on the first page.
pub fn words(pdf: &[u8]) -> Vec<Word> {
    let html = piped("pdftotext", &["-enc", "UTF-8", "-bbox", "-l", "1", "-", "-"], pdf);
    let html = String::from_utf8(html).unwrap();
    html.lines().filter_map(word).collect()
}

fn word(line: &str) -> Option<Word> {
    let rest = line.trim().strip_prefix("<word ")?;
    let value = |name: &str| {
        let from = rest.split(&format!("{name}=\"")).nth(1)?;
        let points: f64 = from.split('"').next()?.parse().ok()?;
        Some(points * 25.4 / 72.0)
    };
    let text = rest.split('>').nth(1)?.split('<').next()?;
    Some(Word {
        text: text.into(),
        x: value("xMin")?,
        y: value("yMin")?,
        right: value("xMax")?,
        bottom: value("yMax")?,
    })
}

/// A page of its own, in grey.
pub fn page_at(pdf: &[u8], number: usize, dpi: u32) -> GrayImage {
    let (dpi, number) = (dpi.to_string(), number.to_string());
    let args = [
        "-r",
        &dpi,
        "-f",
        &number,
        "-l",
        &number,
        "-singlefile",
        "-gray",
        "-png",
        "-",
    ];
    image::load_from_memory(&piped("pdftoppm", &args, pdf))
        .unwrap()
        .to_luma8()
}

/// The tags of the file as `pdfinfo -struct-text` tells them.
pub fn structure(pdf: &[u8]) -> String {
    let tree = piped("pdfinfo", &["-enc", "UTF-8", "-struct-text", "-"], pdf);
    // It does not keep to the encoding everywhere.
    String::from_utf8_lossy(&tree).into_owned()
}

/// What `pdftotext` reads on one page.
pub fn text_of(pdf: &[u8], number: usize) -> String {
    let number = number.to_string();
    let args = ["-enc", "UTF-8", "-layout", "-f", &number, "-l", &number, "-", "-"];
    String::from_utf8(piped("pdftotext", &args, pdf)).unwrap()
}
