//! The bundled fonts: Titillium Web, and Noto Sans for the scripts it lacks. No font of the machine is used.

use std::sync::OnceLock;

use resvg::tiny_skia::{Path, PathBuilder};
use rustybuzz::{Face, UnicodeBuffer, ttf_parser};
use unicode_normalization::UnicodeNormalization;

/// How heavy a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

/// Height of the capitals, as a share of the size.
pub const CAP_HEIGHT: f32 = 0.69;

/// A line of text as one outline: its baseline starts at (0, 0).
#[derive(Clone, Debug)]
pub struct Line {
    /// None where the text is blank.
    pub path: Option<Path>,
    /// Advance, pixels.
    pub width: f32,
}

/// Shapes one line at `size` pixels; none where a character is in none of the bundled fonts.
pub fn shape(text: &str, weight: Weight, size: f32) -> Option<Line> {
    let text: String = text.nfc().collect();
    let mut outline = Outline {
        path: PathBuilder::new(),
        x: 0.0,
        y: 0.0,
        scale: 1.0,
    };
    let mut pen = 0.0;
    for word in text.split_inclusive(' ') {
        let face = face_for(word, weight)?;
        pen = set_word(&mut outline, face, word, size, pen);
    }
    Some(Line {
        path: outline.path.finish(),
        width: pen,
    })
}

/// Whether every character of a text can be drawn.
pub fn covers(text: &str) -> bool {
    let text: String = text.nfc().collect();
    text.split(' ').all(|word| face_for(word, Weight::Bold).is_some())
}

/// Whether a text starts at the right: its first letter belongs to a script that runs from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

fn set_word(outline: &mut Outline, face: &Face<'static>, word: &str, size: f32, mut pen: f32) -> f32 {
    let scale = size / face.units_per_em() as f32;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(word);
    let glyphs = rustybuzz::shape(face, &[], buffer);
    outline.scale = scale;
    for (info, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
        outline.x = pen + place.x_offset as f32 * scale;
        outline.y = -place.y_offset as f32 * scale;
        // A shaped glyph's number always fits: fonts hold at most 65,535.
        face.outline_glyph(ttf_parser::GlyphId(info.glyph_id as u16), outline);
        pen += place.x_advance as f32 * scale;
    }
    pen
}

/// The first font that has the whole word, so that a word never mixes two designs.
fn face_for(word: &str, weight: Weight) -> Option<&'static Face<'static>> {
    let drawn = |face: &Face<'_>| {
        word.chars()
            .all(|c| !c.is_control() && face.glyph_index(c).is_some())
    };
    faces(weight).iter().find(|face| drawn(face))
}

fn faces(weight: Weight) -> &'static [Face<'static>] {
    static REGULAR: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    static BOLD: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    let noto_regular: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
    let noto_bold: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
    let (cell, first, second): (_, &[u8], _) = match weight {
        Weight::Regular => (
            &REGULAR,
            include_bytes!("../../assets/fonts/TitilliumWeb-Regular.ttf"),
            noto_regular,
        ),
        Weight::SemiBold => (
            &SEMI_BOLD,
            include_bytes!("../../assets/fonts/TitilliumWeb-SemiBold.ttf"),
            noto_bold,
        ),
        Weight::Bold => (
            &BOLD,
            include_bytes!("../../assets/fonts/TitilliumWeb-Bold.ttf"),
            noto_bold,
        ),
    };
    cell.get_or_init(|| {
        [first, second]
            .iter()
            .filter_map(|data| Face::from_slice(data, 0))
            .collect()
    })
}

/// Collects glyph outlines at the pen, y downwards.
struct Outline {
    path: PathBuilder,
    x: f32,
    y: f32,
    scale: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl ttf_parser::OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_latin_cyrillic_and_greek_script_can_be_drawn() {
        for name in [
            "Giuseppe Maria Alessandro",
            "Nicolò",
            "Wójcik",
            "Олена",
            "Ștefan",
            "Αθηνά",
            "D’Angelo",
        ] {
            assert!(covers(name), "{name}");
            for weight in [Weight::Regular, Weight::SemiBold, Weight::Bold] {
                assert!(
                    shape(name, weight, 40.0).is_some_and(|line| line.path.is_some()),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn a_script_without_a_font_is_no_line() {
        assert!(!covers("王"));
        assert!(shape("Anna 王", Weight::Bold, 40.0).is_none());
        assert!(!covers("a\u{7}"));
    }

    #[test]
    fn decomposed_letters_are_drawn_as_composed_ones() {
        let composed = shape("Nicolò", Weight::Bold, 40.0).map(|line| line.width);
        assert_eq!(
            shape("Nicolo\u{300}", Weight::Bold, 40.0).map(|line| line.width),
            composed
        );
    }

    #[test]
    fn figures_are_of_one_width() {
        let width = |text| shape(text, Weight::Bold, 100.0).map(|line| line.width);
        assert_eq!(width("1111"), width("8888"));
    }
}
