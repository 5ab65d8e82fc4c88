//! The QR code of a guide's link: error correction Q, quiet zone of 4 modules, the smallest version that fits.

use std::fmt::Write;
use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};

/// Modules of white on each side; readers need them.
pub const QUIET_ZONE: usize = 4;

/// Pixels a module takes in the PNG: wide enough to print 30 mm at 300 dpi without scaling up.
const PNG_MODULE: usize = 12;

/// Why there is no code.
#[derive(Debug, thiserror::Error)]
pub enum QrError {
    #[error("the link is too long for a code; use a shorter site.base_url")]
    TooLong,
    #[error("the picture cannot be written: {0}")]
    Png(#[from] image::ImageError),
}

/// The code as one vector path on white, a module a unit; it has no size of its own.
pub fn svg(qr_text: &str) -> Result<String, QrError> {
    let code = code(qr_text)?;
    let size = code.width() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(code.width()).enumerate() {
        for (start, length) in dark_runs(colors) {
            // Writing to a string cannot fail.
            let _ = write!(
                path,
                "M{} {}h{length}v1h-{length}z",
                start + QUIET_ZONE,
                row + QUIET_ZONE
            );
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>\n"
    ))
}

/// The code as a PNG in black and white, every module a whole number of pixels.
pub fn png(qr_text: &str) -> Result<Vec<u8>, QrError> {
    let code = code(qr_text)?;
    let side = (code.width() + 2 * QUIET_ZONE) * PNG_MODULE;
    let image = GrayImage::from_fn(side as u32, side as u32, |x, y| {
        let at = |pixel: u32| {
            (pixel as usize / PNG_MODULE)
                .checked_sub(QUIET_ZONE)
                .filter(|&m| m < code.width())
        };
        match (at(x), at(y)) {
            (Some(x), Some(y)) if code[(x, y)] == Color::Dark => Luma([0]),
            _ => Luma([255]),
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn code(qr_text: &str) -> Result<QrCode, QrError> {
    QrCode::with_error_correction_level(qr_text, EcLevel::Q).map_err(|_| QrError::TooLong)
}

/// Start and length of each run of dark modules in a row.
fn dark_runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "HTTPS://G.EXAMPLE/Q/0123456789ABCDEFGHJKMNPQRS";

    #[test]
    fn a_short_host_fits_version_three() {
        assert_eq!(LINK.len(), 46);
        assert_eq!(code(LINK).unwrap().width(), 29);
        assert_eq!(
            code(&format!("{LINK}00")).unwrap().width(),
            33,
            "48 characters need version 4"
        );
    }

    #[test]
    fn both_pictures_have_the_same_modules() {
        let picture = image::load_from_memory(&png(LINK).unwrap()).unwrap().to_luma8();
        assert_eq!(picture.width(), (29 + 8) * 12);
        let dark = picture.pixels().filter(|pixel| pixel.0[0] == 0).count() / (PNG_MODULE * PNG_MODULE);
        let svg = svg(LINK).unwrap();
        let path = svg.rsplit("d=\"").next().unwrap();
        let runs = path
            .split('h')
            .skip(1)
            .filter_map(|run| run.split('v').next()?.parse::<usize>().ok());
        assert_eq!(runs.sum::<usize>(), dark);
    }

    #[test]
    fn the_quiet_zone_is_white() {
        let picture = image::load_from_memory(&png(LINK).unwrap()).unwrap().to_luma8();
        let edge = (QUIET_ZONE * PNG_MODULE) as u32;
        let inner = edge..picture.width() - edge;
        let quiet = |x: u32, y: u32| !(inner.contains(&x) && inner.contains(&y));
        assert!(
            picture
                .enumerate_pixels()
                .all(|(x, y, pixel)| !quiet(x, y) || pixel.0[0] == 255)
        );
    }

    #[test]
    fn a_link_no_code_can_hold_is_an_error() {
        assert!(matches!(svg(&"A".repeat(3000)), Err(QrError::TooLong)));
        assert!(matches!(png(&"A".repeat(3000)), Err(QrError::TooLong)));
    }
}
