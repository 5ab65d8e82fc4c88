//! Text that fits by rule.

use std::cell::RefCell;
use std::collections::HashMap;

use resvg::tiny_skia::Transform;

use super::OverlayError;
use super::entrance::Alpha;
use crate::theme::font::{self, CAP_HEIGHT, FontWeight, LineOutline};
use crate::theme::{Colour, StrokeSheet, Type, ink};
use ground::personal::Personal;

/// Distance of baselines, as a share of the size.
const LEADING: f32 = 1.22;
/// A text may shrink this far before it takes another line.
const SHRINK_BEFORE_WRAP: f32 = 0.84;
/// Sizes tried, pixels apart.
const STEP: f32 = 1.0;
/// Words of so many letters do not end a line, where there is another way; so many are held together.
const SHORT: usize = 3;
const MOST_HELD: usize = 5;
/// Pieces are measured once at this size.
const MEASURE: f32 = 200.0;

/// Where a text stands and how much room it has.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Named in errors ("card title").
    pub what: &'static str,
    pub step: Type,
    pub weight: FontWeight,
    /// Pixels.
    pub width: f32,
    /// Pixels from the top of the capitals to the last baseline, at most.
    pub height: f32,
    pub lines: usize,
}

impl Place {
    /// A place of one line.
    pub const fn new(what: &'static str, step: Type, weight: FontWeight, width: f32) -> Self {
        Self {
            what,
            step,
            weight,
            width,
            height: f32::INFINITY,
            lines: 1,
        }
    }

    /// With a text that starts at another size.
    pub const fn sized(self, size: f32) -> Self {
        let step = Type { size, ..self.step };
        Self { step, ..self }
    }

    pub const fn lines(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    /// With room for so many pixels, from the top of the capitals to the last baseline.
    pub const fn within(self, height: f32) -> Self {
        Self { height, ..self }
    }
}

/// Which side of the text is at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The side where the text starts: its right in scripts that run from right to left.
    Left,
    Centre,
    Right,
}

/// Lines that fit their place.
#[derive(Clone, Debug)]
pub struct Block {
    lines: Vec<LineOutline>,
    size: f32,
    /// Width of the place.
    room: f32,
    right_to_left: bool,
    text: Personal<String>,
}

/// Height of so many lines, from the top of the capitals to the last baseline.
fn height(size: f32, lines: usize) -> f32 {
    size * (CAP_HEIGHT + LEADING * (lines.max(1) - 1) as f32)
}

impl Block {
    /// From the top of the capitals to the last baseline, pixels.
    pub fn height(&self) -> f32 {
        height(self.size, self.lines.len())
    }

    /// How far accents of the first line rise above the top of the capitals, pixels.
    pub fn rise(&self) -> f32 {
        let path = self.lines.first().and_then(|line| line.path.as_ref());
        let tight = path.and_then(|path| path.compute_tight_bounds());
        let above_baseline = tight.map_or(0.0, |bounds| -bounds.top());
        (above_baseline - self.size * CAP_HEIGHT).max(0.0)
    }

    /// The widest line, pixels.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }

    pub fn size(&self) -> f32 {
        self.size
    }

    /// Draws the block with the top of its capitals at `y`.
    pub fn draw(
        &self,
        canvas: &mut StrokeSheet,
        align: Align,
        [x, y]: [f32; 2],
        colour: Colour,
        alpha: Alpha,
    ) {
        canvas.writes(self.text.expose());
        for (index, line) in self.lines.iter().enumerate() {
            let left = match align {
                Align::Left if self.right_to_left && !canvas.is_mirrored() => x + self.room - line.width,
                Align::Left => x,
                Align::Centre => x - line.width / 2.0,
                Align::Right => x - line.width,
            };
            let baseline = y + self.size * (CAP_HEIGHT + LEADING * index as f32);
            if let Some(path) = &line.path {
                ink::fill(
                    canvas,
                    path,
                    colour,
                    alpha,
                    Transform::from_translate(left, baseline),
                );
            }
        }
        canvas.writes("");
    }
}

/// Texts fitted lately: every frame of an entrance asks for the same ones.
const FITTED: usize = 256;

type FitKey = (String, &'static str, FontWeight, [u32; 4], usize);

thread_local! {
    static LATELY: RefCell<HashMap<FitKey, Block>> = RefCell::default();
}

/// Fits a text: as large as its step allows, shrunk a little, wrapped into even lines, shrunk to the floor.
pub fn fit(text: &str, place: Place) -> Result<Block, OverlayError> {
    let Type { size, floor } = place.step;
    let numbers = [size, floor, place.width, place.height].map(f32::to_bits);
    let fitted = (text.to_owned(), place.what, place.weight, numbers, place.lines);
    if let Some(block) = LATELY.with_borrow(|lately| lately.get(&fitted).cloned()) {
        return Ok(block);
    }
    let block = fit_anew(text, place)?;
    LATELY.with_borrow_mut(|lately| {
        if lately.len() >= FITTED {
            lately.clear();
        }
        lately.insert(fitted, block.clone());
    });
    Ok(block)
}

/// Where tails of letters reach beyond what the text is counted to take, it is set again in that much less room.
fn fit_anew(text: &str, place: Place) -> Result<Block, OverlayError> {
    let block = fit_counted(text, place, place.width)?;
    let over = block.width() - place.width;
    if over <= HANGS {
        return Ok(block);
    }
    let narrower = fit_counted(text, place, place.width - over)?;
    if narrower.width() > place.width + HANGS {
        return Err(OverlayError::Overflow { what: place.what });
    }
    Ok(narrower)
}

/// Fits a text whose letters are counted to take `width` pixels at most.
fn fit_counted(text: &str, place: Place, width: f32) -> Result<Block, OverlayError> {
    let pieces = measure(text, place)?;
    for lines in 1..=place.lines.max(1) {
        let last = lines == place.lines.max(1);
        let smallest = if last {
            place.step.floor
        } else {
            before_wrap(place)
        };
        if let Some((size, wrapped)) = first_fit(text, &pieces, Place { width, ..place }, lines, smallest) {
            return set(text, &wrapped, place, size);
        }
    }
    Err(OverlayError::Overflow { what: place.what })
}

/// How far a text shrinks before it takes another line: a heading a little, a paragraph not at all.
fn before_wrap(place: Place) -> f32 {
    let share = if place.lines <= 2 { SHRINK_BEFORE_WRAP } else { 1.0 };
    (place.step.size * share).max(place.step.floor)
}

/// The place with the one size at which every one of the texts fits it, so that they stand alike: none of them
/// shrinks further to save a line.
pub fn alike<'a>(place: Place, texts: impl Iterator<Item = &'a str>) -> Result<Place, OverlayError> {
    let mut size = place.step.size;
    for text in texts {
        size = size.min(fit(text, place)?.size());
    }
    Ok(Place {
        step: Type { size, floor: size },
        ..place
    })
}

/// A piece of text that is never broken, and the space before it; widths at [`MEASURE`].
#[derive(Clone)]
struct TextPiece<'a> {
    text: &'a str,
    width: f32,
    /// 0 after a hyphen, where a line may be broken too.
    space: f32,
}

/// A line as its pieces, with whether a space stands before each.
type Pieces<'a> = Vec<(&'a str, bool)>;

fn measure<'a>(text: &'a str, place: Place) -> Result<Vec<TextPiece<'a>>, OverlayError> {
    let missing = || OverlayError::MissingGlyph { what: place.what };
    let width = |text| {
        font::shape(text, place.weight, MEASURE)
            .map(|line| line.width)
            .ok_or_else(missing)
    };
    let space = width(" ")?;
    let mut pieces: Vec<TextPiece<'a>> = Vec::new();
    for word in text.split_ascii_whitespace() {
        // A dot or dash between two parts of a line does not begin one, nor does a figure's sign.
        if let Some(before) = pieces.last_mut().filter(|before| hangs(before.text, word)) {
            before.text = through(text, before.text, word);
            before.width += space + width(word)?;
            continue;
        }
        for (index, part) in word.split_inclusive('-').enumerate() {
            let space = if index == 0 { space } else { 0.0 };
            pieces.push(TextPiece {
                text: part,
                width: width(part)?,
                space,
            });
        }
    }
    Ok(pieces)
}

/// Pieces with those that should not end a line held to the one after them: short words ("di", "a"), numbers
/// before what they count, and months before their year.
fn hold_together<'a>(text: &'a str, pieces: &[TextPiece<'a>]) -> Vec<TextPiece<'a>> {
    let mut held: Vec<TextPiece<'a>> = Vec::with_capacity(pieces.len());
    let mut words = 1;
    for piece in pieces {
        match held.last_mut() {
            Some(last) if words < MOST_HELD && piece.space > 0.0 && leans(last.text, piece.text) => {
                last.text = through(text, last.text, piece.text);
                last.width += piece.space + piece.width;
                words += 1;
            }
            _ => {
                held.push(piece.clone());
                words = 1;
            }
        }
    }
    held
}

/// Whether the last word of a piece belongs to the word after it.
fn leans(before: &str, after: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or(before);
    let short = last.chars().count() <= SHORT && last.chars().all(char::is_alphabetic);
    let acronym = short && last.chars().count() > 1 && !last.chars().any(char::is_lowercase);
    let counts = last.ends_with(|sign: char| sign.is_ascii_digit() || matches!(sign, 'º' | '.'))
        && last.starts_with(|sign: char| sign.is_ascii_digit());
    let counted = after.starts_with(char::is_alphabetic) && after.chars().count() > SHORT;
    let year = after.chars().count() == 4 && after.chars().all(|sign| sign.is_ascii_digit());
    let dated = year && last.chars().all(char::is_alphabetic);
    (short && !acronym) || dated || (counts && counted)
}

fn hangs(before: &str, word: &str) -> bool {
    let figure = before.ends_with(|sign: char| sign.is_ascii_digit());
    matches!(word, "·" | "–" | "—") || (figure && matches!(word, "€" | "%"))
}

/// The part of a text from one of its words to the end of a later one.
fn through<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    &text[offset(from)..offset(to) + to.len()]
}

fn first_fit<'a>(
    text: &'a str,
    pieces: &[TextPiece<'a>],
    place: Place,
    lines: usize,
    smallest: f32,
) -> Option<(f32, Vec<Pieces<'a>>)> {
    let mut size = place.step.size;
    let held = hold_together(text, pieces);
    while size >= smallest {
        let room = place.width * MEASURE / size;
        let fits =
            |wrapped: &Vec<Pieces<'a>>| wrapped.len() <= lines && height(size, wrapped.len()) <= place.height;
        for pieces in [&held, pieces] {
            if let Some(wrapped) = wrap(pieces, room).filter(fits) {
                return Some((size, balance(pieces, room, wrapped)));
            }
        }
        size -= STEP;
    }
    None
}

/// Fills lines greedily; none where a piece alone is too wide.
fn wrap<'a>(pieces: &[TextPiece<'a>], room: f32) -> Option<Vec<Pieces<'a>>> {
    let mut lines: Vec<Pieces<'a>> = Vec::new();
    let mut used = 0.0;
    for piece in pieces {
        if piece.width > room {
            return None;
        }
        match lines.last_mut() {
            Some(line) if used + piece.space + piece.width <= room => {
                line.push((piece.text, piece.space > 0.0));
                used += piece.space + piece.width;
            }
            _ => {
                lines.push(vec![(piece.text, false)]);
                used = piece.width;
            }
        }
    }
    Some(lines)
}

/// The narrowest room that needs no more lines, so that no line is left with one short word.
fn balance<'a>(pieces: &[TextPiece<'a>], room: f32, wrapped: Vec<Pieces<'a>>) -> Vec<Pieces<'a>> {
    let (mut narrow, mut wide, mut best) = (room / 2.0, room, wrapped);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        match wrap(pieces, middle).filter(|lines| lines.len() == best.len()) {
            Some(lines) => (wide, best) = (middle, lines),
            None => narrow = middle,
        }
    }
    best
}

fn join(pieces: &[(&str, bool)]) -> String {
    pieces
        .iter()
        .flat_map(|(text, spaced)| [if *spaced { " " } else { "" }, *text])
        .collect()
}

fn set(text: &str, wrapped: &[Pieces<'_>], place: Place, size: f32) -> Result<Block, OverlayError> {
    let right_to_left = font::is_right_to_left(text);
    let lines = wrapped
        .iter()
        .map(|pieces| font::shape_line(&join(pieces), place.weight, size, right_to_left));
    let lines = lines
        .map(|line| line.map(with_tails))
        .collect::<Option<Vec<_>>>()
        .ok_or(OverlayError::MissingGlyph { what: place.what })?;
    Ok(Block {
        lines,
        size,
        room: place.width,
        right_to_left,
        text: Personal::new(text.to_owned()),
    })
}

/// Letters may reach so far beyond what they are counted to take, pixels: as a J or an f does.
const HANGS: f32 = 4.0;

/// The line with room for what hangs out at its ends, as the last letter of an Arabic line can by a third of its
/// size.
fn with_tails(line: LineOutline) -> LineOutline {
    let tight = line.path.as_ref().and_then(|path| path.compute_tight_bounds());
    let [before, after] = tight.map_or([0.0; 2], |ink| {
        [-ink.left(), ink.right() - line.width].map(|tail| if tail > HANGS { tail } else { 0.0 })
    });
    let path = line.path;
    LineOutline {
        path: path.and_then(|path| path.transform(Transform::from_translate(before, 0.0))),
        width: line.width + before + after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_at_the_end_of_a_line_stays_in_its_place() {
        // The tail of the last letter hangs out to the left, where a line that runs from the right ends.
        for text in ["طد جط جسدتبػ", "ةبتؽلؾى دهم جدق ؾطهؽفػط طد جط جسدتبػ"]
        {
            for width in [300.0, 400.0, 600.0, 900.0] {
                let Ok(block) = fit(text, place(width, 3)) else {
                    continue;
                };
                for line in &block.lines {
                    let ink = line.path.as_ref().and_then(|path| path.compute_tight_bounds());
                    let ink = ink.expect("it is seen");
                    assert!(ink.left() >= -HANGS && ink.right() <= line.width + HANGS);
                    assert!(line.width <= width + HANGS, "{text} at {width}");
                }
            }
        }
    }

    fn place(width: f32, lines: usize) -> Place {
        let step = Type {
            size: 50.0,
            floor: 30.0,
        };
        Place::new("test text", step, FontWeight::Bold, width).lines(lines)
    }

    fn lines_of(text: &str, width: f32) -> Vec<String> {
        let place = place(width, 3);
        let pieces = measure(text, place).expect("measured");
        let (_, lines) = first_fit(text, &pieces, place, 3, place.step.size).expect("fits");
        lines.iter().map(|pieces| join(pieces)).collect()
    }

    #[test]
    fn no_line_ends_with_a_word_that_leans_on_the_next() {
        let call = "Gratis da rete fissa. Da cellulare: 06 164164";
        assert_eq!(
            lines_of(call, 560.0),
            ["Gratis da rete fissa.", "Da cellulare: 06 164164"]
        );
        let dates = "tra il 7 e il 15 aprile 2026";
        assert_eq!(lines_of(dates, 430.0), ["tra il 7", "e il 15 aprile 2026"]);
        // Where that is too long for a line, it is broken all the same.
        assert_eq!(lines_of(dates, 330.0), ["tra il 7 e il 15", "aprile 2026"]);
        assert_eq!(
            lines_of("Accedi con SPID, CIE o CNS", 420.0),
            ["Accedi con SPID,", "CIE o CNS"]
        );
    }

    #[test]
    fn texts_that_stand_alike_have_one_size() {
        let texts = [
            "dal 18 febbraio 2026",
            "tra il 7 e il 15 aprile 2026",
            "in contanti",
        ];
        let place = alike(place(460.0, 2), texts.into_iter()).expect("they fit");
        let sizes = texts.map(|text| fit(text, place).expect("fits").size());
        assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
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
        let shortest = wrapped
            .lines
            .iter()
            .map(|line| line.width)
            .fold(f32::MAX, f32::min);
        assert!(
            shortest > wrapped.width() * 0.6,
            "{shortest} of {}",
            wrapped.width()
        );
        assert!(wrapped.width() <= 600.0);
    }

    #[test]
    fn a_dot_between_two_parts_does_not_begin_a_line() {
        let text = "N. NASPI-2026-000001 · accolta il 3 marzo 2026";
        for width in [420.0, 520.0, 640.0, 760.0] {
            let pieces = measure(text, place(width, 3)).expect("glyphs");
            let lines = wrap(&pieces, width * MEASURE / 40.0).expect("fits");
            let broken: Vec<String> = lines.iter().map(|line| join(line)).collect();
            assert!(broken.iter().all(|line| !line.starts_with('·')), "{broken:?}");
            assert_eq!(broken.join(" ").replace("- ", "-"), text);
        }
    }

    #[test]
    fn what_does_not_fit_at_the_floor_is_an_overflow_that_names_the_place_only() {
        let error = fit("Incomprensibilmente lungo", place(200.0, 1)).expect_err("too long");
        assert_eq!(error, OverlayError::Overflow { what: "test text" });
        assert!(!error.to_string().contains("lungo"));
    }

    #[test]
    fn a_character_without_a_glyph_is_named_by_place_only() {
        let error = fit("ᏔᎵ", place(400.0, 1)).expect_err("no font");
        assert_eq!(error, OverlayError::MissingGlyph { what: "test text" });
        assert!(!error.to_string().contains('Ꮤ'));
    }
}
