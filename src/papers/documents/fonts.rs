//! The bundled fonts, and which letters they can draw.

use typst::foundations::Bytes;
use typst::text::Font;

use super::error::DocumentError;

macro_rules! fonts {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../assets/fonts/", $name)))),*]
    };
}

/// The first family that has a letter draws it.
const FONTS: &[(&str, &[u8])] = fonts![
    "TitilliumWeb-Regular.ttf",
    "TitilliumWeb-SemiBold.ttf",
    "TitilliumWeb-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
    "NotoSansCJKsc-Bold.otf",
];

/// Every bundled face.
pub fn bundled() -> Result<Vec<Font>, DocumentError> {
    FONTS
        .iter()
        .map(|&(name, bytes)| Font::new(Bytes::new(bytes), 0).ok_or(DocumentError::Font(name)))
        .collect()
}

/// The families in the order in which they are asked, for the templates.
pub fn families(fonts: &[Font]) -> Vec<&str> {
    let mut families: Vec<&str> = Vec::new();
    for font in fonts {
        let family = font.info().family.as_str();
        if !families.contains(&family) {
            families.push(family);
        }
    }
    families
}

/// Whether some face has every letter.
pub fn draw(fonts: &[Font], text: &str) -> bool {
    let drawn = |letter: char| {
        let covered = |font: &Font| font.info().coverage.contains(letter as u32);
        letter.is_whitespace() || fonts.iter().any(covered)
    };
    text.chars().all(drawn)
}
