//! Text that fits by rule.

use resvg::tiny_skia::{Pixmap, Transform};

use super::OverlayError;
use super::entrance::Appear;
use crate::theme::font::{self, CAP_HEIGHT, Line, Weight};
use crate::theme::{Colour, Type, ink};

/// Distance of baselines, as a share of the size.
const LEADING: f32 = 1.22;
/// A text may shrink this far before it takes another line.
const SHRINK_BEFORE_WRAP: f32 = 0.84;
/// Sizes tried, pixels apart.
const STEP: f32 = 1.0;
/// Words are measured once at this size.
const MEASURE: f32 = 200.0;

/// Where a text stands and how much room it has.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Named in errors ("card title").
    pub what: &'static str,
    pub step: Type,
    pub weight: Weight,
    /// Pixels.
    pub width: f32,
    pub lines: usize,
}

/// Which side of the text is at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// Lines that fit their place.
#[derive(Clone, Debug)]
pub struct Block {
    lines: Vec<Line>,
    size: f32,
}

impl Block {
    /// From the top of the capitals to the last baseline, pixels.
    pub fn height(&self) -> f32 {
        self.size * (CAP_HEIGHT + LEADING * (self.lines.len().max(1) - 1) as f32)
    }

    /// The widest line, pixels.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }

    pub fn size(&self) -> f32 {
        self.size
    }

    /// Draws the block with the top of its capitals at `y`.
    pub fn draw(&self, canvas: &mut Pixmap, align: Align, [x, y]: [f32; 2], colour: Colour, appear: Appear) {
        for (index, line) in self.lines.iter().enumerate() {
            let left = match align {
                Align::Left => x,
                Align::Centre => x - line.width / 2.0,
                Align::Right => x - line.width,
            };
            let baseline = y + appear.drop + self.size * (CAP_HEIGHT + LEADING * index as f32);
            if let Some(path) = &line.path {
                ink::fill(canvas, path, colour, appear.alpha, Transform::from_translate(left, baseline));
            }
        }
    }
}

/// Fits a text: as large as its step allows, shrunk a little, wrapped into even lines, shrunk to the floor.
pub fn fit(text: &str, place: Place) -> Result<Block, OverlayError> {
    let words = measure(text, place)?;
    for lines in 1..=place.lines.max(1) {
        let last = lines == place.lines.max(1);
        let shrunk = if last { place.step.floor } else { place.step.size * SHRINK_BEFORE_WRAP };
        let smallest = shrunk.max(place.step.floor);
        if let Some((size, wrapped)) = first_fit(&words, place, lines, smallest) {
            return set(&wrapped, place, size);
        }
    }
    Err(OverlayError::Overflow { what: place.what })
}

/// A word with its width, and the width of a space, at [`MEASURE`].
struct Words<'a> {
    words: Vec<(&'a str, f32)>,
    space: f32,
}

fn measure<'a>(text: &'a str, place: Place) -> Result<Words<'a>, OverlayError> {
    let missing = OverlayError::MissingGlyph { what: place.what };
    let width = |text| font::shape(text, place.weight, MEASURE).map(|line| line.width);
    let words = text.split_ascii_whitespace().map(|word| Some((word, width(word)?)));
    let words = words.collect::<Option<Vec<_>>>().ok_or_else(|| missing.clone())?;
    Ok(Words { words, space: width(" ").ok_or(missing)? })
}

fn first_fit<'a>(words: &Words<'a>, place: Place, lines: usize, smallest: f32) -> Option<(f32, Vec<Vec<&'a str>>)> {
    let mut size = place.step.size;
    while size >= smallest {
        let room = place.width * MEASURE / size;
        if let Some(wrapped) = wrap(words, room).filter(|wrapped| wrapped.len() <= lines) {
            return Some((size, balance(words, room, wrapped)));
        }
        size -= STEP;
    }
    None
}

/// Fills lines greedily; none where a word alone is too wide.
fn wrap<'a>(words: &Words<'a>, room: f32) -> Option<Vec<Vec<&'a str>>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut used = 0.0;
    for (word, width) in &words.words {
        if *width > room {
            return None;
        }
        match lines.last_mut() {
            Some(line) if used + words.space + width <= room => {
                line.push(word);
                used += words.space + width;
            }
            _ => {
                lines.push(vec![word]);
                used = *width;
            }
        }
    }
    Some(lines)
}

/// The narrowest room that needs no more lines, so that no line is left with one short word.
fn balance<'a>(words: &Words<'a>, room: f32, wrapped: Vec<Vec<&'a str>>) -> Vec<Vec<&'a str>> {
    let (mut narrow, mut wide, mut best) = (room / 2.0, room, wrapped);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        match wrap(words, middle).filter(|lines| lines.len() == best.len()) {
            Some(lines) => (wide, best) = (middle, lines),
            None => narrow = middle,
        }
    }
    best
}

fn set(wrapped: &[Vec<&str>], place: Place, size: f32) -> Result<Block, OverlayError> {
    let lines = wrapped.iter().map(|words| font::shape(&words.join(" "), place.weight, size));
    let lines = lines.collect::<Option<Vec<_>>>().ok_or(OverlayError::MissingGlyph { what: place.what })?;
    Ok(Block { lines, size })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(width: f32, lines: usize) -> Place {
        let step = Type { size: 50.0, floor: 30.0 };
        Place { what: "test text", step, weight: Weight::Bold, width, lines }
    }

    #[test]
    fn a_short_text_keeps_its_size() {
        let block = fit("Ciao Maria", place(800.0, 2)).expect("fits");
        assert_eq!((block.lines.len(), block.size()), (1, 50.0));
    }

    #[test]
    fn a_longer_text_shrinks_then_wraps_into_even_lines() {
        let text = "La tua domanda di NASpI è stata accolta";
        let shrunk = fit(text, place(850.0, 2)).expect("fits");
        assert!(shrunk.lines.len() == 1 && shrunk.size() < 50.0);
        let wrapped = fit(text, place(600.0, 2)).expect("fits");
        assert_eq!(wrapped.lines.len(), 2);
        let shortest = wrapped.lines.iter().map(|line| line.width).fold(f32::MAX, f32::min);
        assert!(shortest > wrapped.width() * 0.6, "{shortest} of {}", wrapped.width());
        assert!(wrapped.width() <= 600.0);
    }

    #[test]
    fn what_does_not_fit_at_the_floor_is_an_overflow_that_names_the_place_only() {
        let error = fit("Incomprensibilmente lungo", place(200.0, 1)).expect_err("too long");
        assert_eq!(error, OverlayError::Overflow { what: "test text" });
        assert!(!error.to_string().contains("lungo"));
    }

    #[test]
    fn a_character_without_a_glyph_is_named_by_place_only() {
        let error = fit("王芳", place(400.0, 1)).expect_err("no font");
        assert_eq!(error, OverlayError::MissingGlyph { what: "test text" });
        assert!(!error.to_string().contains('王'));
    }
}
