//! The bundled fonts: Titillium Web, and Noto Sans for the scripts it lacks (Greek, Cyrillic, Arabic, Hebrew,
//! the commonest Chinese characters, kana and Korean syllables). No font of the machine is used.
//!
//! Lines of mixed direction are laid out by the Unicode bidirectional algorithm; letters that join are
//! joined by the shaper.

use std::ops::Range;
use std::sync::OnceLock;

use resvg::tiny_skia::{Path, PathBuilder};
use rustybuzz::{Direction, Face, UnicodeBuffer, ttf_parser};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How heavy a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontWeight {
    Regular,
    SemiBold,
    Bold,
}

/// Height of the capitals, as a share of the size.
pub const CAP_HEIGHT: f32 = 0.69;

/// A line of text as one outline: its baseline starts at (0, 0).
#[derive(Clone, Debug)]
pub struct LineOutline {
    /// None where the text is blank.
    pub path: Option<Path>,
    /// Advance, pixels.
    pub width: f32,
}

/// Shapes one line at `size` pixels; none where a character is in none of the bundled fonts.
pub fn shape(text: &str, weight: FontWeight, size: f32) -> Option<LineOutline> {
    shape_line(text, weight, size, is_right_to_left(text))
}

/// Shapes one line of a text that runs from right to left, or from left to right: what the line itself begins with
/// does not matter then.
pub fn shape_line(text: &str, weight: FontWeight, size: f32, right_to_left: bool) -> Option<LineOutline> {
    let text: String = text.nfc().collect();
    let mut outline = Outline {
        path: PathBuilder::new(),
        x: 0.0,
        y: 0.0,
        scale: 1.0,
    };
    let mut pen = 0.0;
    for (run, direction) in visual_runs(&text, right_to_left) {
        for (face, part) in faces_of(&text[run], weight, direction)? {
            pen = set(&mut outline, face, part, direction, size, pen);
        }
    }
    Some(LineOutline {
        path: outline.path.finish(),
        width: pen,
    })
}

/// Whether every character of a text can be drawn.
pub fn covers(text: &str) -> bool {
    let text: String = text.nfc().collect();
    faces_of(&text, FontWeight::Bold, Direction::LeftToRight).is_some()
}

/// Whether a text starts at the right: its first letter belongs to a script that runs from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// The runs of one direction, from left to right as they stand on the line.
fn visual_runs(text: &str, right_to_left: bool) -> Vec<(Range<usize>, Direction)> {
    let base = if right_to_left { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(text, Some(base));
    let mut runs = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
        runs.extend(ranges.into_iter().map(|range| {
            let direction = if levels[range.start].is_rtl() {
                Direction::RightToLeft
            } else {
                Direction::LeftToRight
            };
            (range, direction)
        }));
    }
    runs
}

/// A run cut into parts of one font, from left to right. A word is set in one font where one has it all, so
/// that it never mixes two designs.
fn faces_of(
    run: &str,
    weight: FontWeight,
    direction: Direction,
) -> Option<Vec<(&'static Face<'static>, &str)>> {
    let mut parts = Vec::new();
    for word in run.split_inclusive(' ') {
        match faces(weight)
            .iter()
            .find(|face| word.chars().all(|c| has(face, c)))
        {
            Some(face) => parts.push((face, word)),
            None => cut(word, weight, &mut parts)?,
        }
    }
    if direction == Direction::RightToLeft {
        parts.reverse();
    }
    Some(parts)
}

/// Cuts a word that no font has whole: a part goes on as long as its font has the characters.
fn cut<'a>(
    word: &'a str,
    weight: FontWeight,
    parts: &mut Vec<(&'static Face<'static>, &'a str)>,
) -> Option<()> {
    let mut start = 0;
    let mut current: Option<&'static Face<'static>> = None;
    for (at, c) in word.char_indices() {
        if current.is_some_and(|face| has(face, c)) {
            continue;
        }
        let next = faces(weight).iter().find(|face| has(face, c))?;
        if let Some(face) = current {
            // A mark has to stand on its letter.
            if is_combining_mark(c) {
                return None;
            }
            parts.push((face, &word[start..at]));
        }
        (start, current) = (at, Some(next));
    }
    parts.extend(current.map(|face| (face, &word[start..])));
    Some(())
}

fn has(face: &Face<'_>, c: char) -> bool {
    !c.is_control() && face.glyph_index(c).is_some()
}

fn set(
    outline: &mut Outline,
    face: &Face<'static>,
    part: &str,
    direction: Direction,
    size: f32,
    mut pen: f32,
) -> f32 {
    let scale = size / face.units_per_em() as f32;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(part);
    buffer.set_direction(direction);
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

fn faces(weight: FontWeight) -> &'static [Face<'static>] {
    static REGULAR: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    static BOLD: OnceLock<Vec<Face<'static>>> = OnceLock::new();
    let (cell, titillium): (_, &[u8]) = match weight {
        FontWeight::Regular => (
            &REGULAR,
            include_bytes!("../../../assets/fonts/TitilliumWeb-Regular.ttf"),
        ),
        FontWeight::SemiBold => (
            &SEMI_BOLD,
            include_bytes!("../../../assets/fonts/TitilliumWeb-SemiBold.ttf"),
        ),
        FontWeight::Bold => (
            &BOLD,
            include_bytes!("../../../assets/fonts/TitilliumWeb-Bold.ttf"),
        ),
    };
    let noto = if weight == FontWeight::Regular {
        NOTO_REGULAR
    } else {
        NOTO_BOLD
    };
    cell.get_or_init(|| {
        std::iter::once(titillium)
            .chain(noto)
            .filter_map(|data| Face::from_slice(data, 0))
            .collect()
    })
}

const NOTO_REGULAR: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    CJK,
];
const NOTO_BOLD: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew-Bold.ttf"),
    CJK,
];
/// In one weight, for its size.
const CJK: &[u8] = include_bytes!("../../../assets/fonts/NotoSansCJKsc-Bold.otf");

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
    fn names_of_many_scripts_can_be_drawn() {
        for name in [
            "Giuseppe Maria Alessandro",
            "Nicolò",
            "Wójcik",
            "Олена",
            "Ștefan",
            "Αθηνά",
            "D’Angelo",
            "Nguyễn",
            "محمد",
            "عبد الرحمن",
            "דוד",
            "王芳",
            "さくら",
            "지민",
        ] {
            assert!(covers(name), "{name}");
            for weight in [FontWeight::Regular, FontWeight::SemiBold, FontWeight::Bold] {
                assert!(
                    shape(name, weight, 40.0).is_some_and(|line| line.path.is_some()),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn a_script_without_a_font_is_no_line() {
        assert!(!covers("ᏔᎵ"));
        assert!(shape("Anna ᏔᎵ", FontWeight::Bold, 40.0).is_none());
        assert!(!covers("a\u{7}"));
    }

    #[test]
    fn scripts_stand_beside_one_another_and_marks_on_their_letters() {
        assert!(covers("Ciao, 王芳!") && covers("Ciao, محمد!"));
        assert!(!covers("王\u{301}"));
    }

    #[test]
    fn arabic_runs_from_right_to_left_and_its_letters_join() {
        let runs = visual_runs("Ciao محمد 42", false);
        let right_to_left: Vec<_> = runs
            .iter()
            .map(|(_, direction)| *direction == Direction::RightToLeft)
            .collect();
        assert_eq!(right_to_left.first(), Some(&false));
        assert!(right_to_left.contains(&true));
        let width = |text| shape(text, FontWeight::Bold, 100.0).map_or(0.0, |line| line.width);
        // Joined letters take another form, and so another width, than the same letters alone.
        let alone: f32 = ["م", "ح", "م", "د"].into_iter().map(width).sum();
        let joined = width("محمد");
        assert!((joined - alone).abs() > alone * 0.03, "{joined} of {alone}");
        assert!(is_right_to_left("محمد") && !is_right_to_left("Ciao, محمد"));
    }

    #[test]
    fn the_first_word_of_a_right_to_left_line_stands_at_its_right() {
        let text = "محمد علي";
        let runs = visual_runs(text, true);
        assert_eq!(runs.len(), 1);
        let (run, direction) = runs[0].clone();
        let parts = faces_of(&text[run], FontWeight::Bold, direction).expect("a font");
        assert_eq!(parts.last().map(|(_, part)| part.trim()), Some("محمد"));
    }

    #[test]
    fn a_line_keeps_the_direction_of_its_text() {
        let first = |right_to_left| visual_runs("CNS (بطاقة)", right_to_left)[0].0.start;
        assert_eq!(first(false), 0);
        assert!(first(true) > 0, "what is read first stands at the right");
        // The parts of a telephone number stay in their order where nothing else can come between them.
        assert_eq!(visual_runs("الرقم 803\u{a0}164", true).len(), 2);
    }

    #[test]
    fn decomposed_letters_are_drawn_as_composed_ones() {
        let composed = shape("Nicolò", FontWeight::Bold, 40.0).map(|line| line.width);
        assert_eq!(
            shape("Nicolo\u{300}", FontWeight::Bold, 40.0).map(|line| line.width),
            composed
        );
    }

    #[test]
    fn figures_are_of_one_width() {
        let width = |text| shape(text, FontWeight::Bold, 100.0).map(|line| line.width);
        assert_eq!(width("1111"), width("8888"));
    }
}
