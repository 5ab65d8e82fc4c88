//! A drawing as the list of its strokes: what a picture shows, before it is pixels.
//!
//! From the list follows which rows are personal, whether two pictures differ in some rows, and
//! what exactly those rows show; and any band of rows can be drawn without the rest.

use std::ops::Range;
use std::sync::Arc;

use resvg::tiny_skia::{Color, Path, Pixmap, Transform};
use sha2::{Digest, Sha256};

use super::Colour;
use super::ink::Surface;

/// Fainter strokes are layers of a shadow; so many rows of it show nothing that matters to a coder.
const FAINT: f32 = 0.03;
const SOFT: u32 = 4;

/// What is drawn, in order.
#[derive(Clone, Default)]
pub struct StrokeSheet {
    width: u32,
    height: u32,
    marks: Vec<SheetStroke>,
    /// Texts that are personal.
    own_texts: Vec<String>,
    /// What is drawn now is personal.
    own: bool,
    /// Everything stands at the other side: for scripts that run from right to left.
    mirrored: bool,
    /// How far what is drawn now moves as a whole, pixels.
    shift: Option<f32>,
}

#[derive(Clone, PartialEq)]
struct SheetStroke {
    what: What,
    colour: Color,
    /// Rows it may touch, half-transparent edges included.
    rows: Range<u32>,
    own: bool,
}

#[derive(Clone, PartialEq)]
enum What {
    Fill { path: Path, at: Transform },
    Stroke { path: Path, width: f32, at: Transform },
    Rows,
    Picture { picture: Arc<SheetPicture>, left: u32 },
}

/// A finished picture that stands on sheets as it is: opaque, a part of the ground.
pub struct SheetPicture {
    pixels: Pixmap,
    /// Tells it from every other.
    digest: [u8; 32],
}

impl SheetPicture {
    pub fn new(pixels: Pixmap) -> Self {
        let digest = Sha256::digest(pixels.data()).into();
        Self { pixels, digest }
    }

    pub fn pixels(&self) -> &Pixmap {
        &self.pixels
    }

    /// Copies the rows from `from` on to a canvas, its left edge at `left`; `onto`: rows of the canvas.
    fn copy(&self, from: u32, onto: Range<u32>, left: u32, canvas: &mut Pixmap) {
        let (width, across) = (self.pixels.width() as usize, canvas.width() as usize);
        for (index, row) in onto.enumerate() {
            let source = (from as usize + index) * width;
            let target = row as usize * across + left as usize;
            canvas.pixels_mut()[target..target + width]
                .copy_from_slice(&self.pixels.pixels()[source..source + width]);
        }
    }
}

impl PartialEq for SheetPicture {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl StrokeSheet {
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// Whatever writes one of these texts, or a part of one, is personal.
    pub fn with_own(mut self, texts: &[String]) -> Self {
        self.own_texts = texts.to_vec();
        self
    }

    /// Each thing stands as far from the right edge as it would from the left one; nothing is turned around.
    pub fn mirrored(mut self, mirrored: bool) -> Self {
        self.mirrored = mirrored;
        self
    }

    pub fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    pub fn height(&self) -> u32 {
        self.height
    }

    /// A picture in the upper corner where the page begins: the left one, on a mirrored page the right one.
    pub fn picture(&mut self, picture: &Arc<SheetPicture>) {
        let [width, height] = [picture.pixels.width(), picture.pixels.height()];
        let left = if self.mirrored {
            self.width.saturating_sub(width)
        } else {
            0
        };
        if width > self.width || height > self.height {
            return;
        }
        let what = What::Picture {
            picture: picture.clone(),
            left,
        };
        self.put(what, Color::BLACK, 0..height);
    }

    /// What is drawn from here on writes this text.
    pub fn writes(&mut self, text: &str) {
        self.own = !text.is_empty() && self.own_texts.iter().any(|own| own.contains(text));
    }

    /// What is drawn from here on is personal, or is not.
    pub fn set_own(&mut self, own: bool) {
        self.own = own && !self.own_texts.is_empty();
    }

    /// Rows of what is personal, as it was drawn.
    pub fn own_rows(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.marks
            .iter()
            .filter(|mark| mark.own)
            .map(|mark| mark.rows.clone())
    }

    /// Rows of everything that stands on the ground, as it was drawn; of a shadow, hardly there, less its
    /// outer rows.
    pub fn drawn_rows(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.marks
            .iter()
            .filter(|mark| !matches!(mark.what, What::Rows | What::Picture { .. }))
            .map(|mark| match mark.colour.alpha() < FAINT {
                true => mark.rows.start + SOFT..mark.rows.end.saturating_sub(SOFT),
                false => mark.rows.clone(),
            })
    }

    fn within(&self, rows: &Range<u32>) -> impl Iterator<Item = &SheetStroke> + '_ {
        let rows = rows.clone();
        self.marks
            .iter()
            .filter(move |mark| mark.rows.start < rows.end && mark.rows.end > rows.start)
    }

    /// Whether some rows look the same in another drawing.
    pub fn same(&self, other: &Self, rows: &Range<u32>) -> bool {
        self.within(rows).eq(other.within(rows))
    }

    /// Whether one becomes the other by fading alone: nothing in these rows moves or grows.
    pub fn fades(&self, other: &Self, rows: &Range<u32>) -> bool {
        let (mut few, mut many) = (self, other);
        if few.within(rows).count() > many.within(rows).count() {
            std::mem::swap(&mut few, &mut many);
        }
        let mut many = many.within(rows);
        few.within(rows)
            .all(|mark| many.any(|other| other.draws_as(mark)))
    }

    /// How far this drawing is, row by row, on the way from `first` to `last`, 0 to 1, as runs of rows: how many,
    /// how far. None where something moves or grows, or where things at the same height come at different times.
    pub fn shares(&self, first: &Self, last: &Self, rows: &Range<u32>) -> Option<Vec<(u32, f32)>> {
        let mut by_row = vec![None; (rows.end - rows.start) as usize];
        let (mut at_first, mut now) = (first.within(rows).peekable(), self.within(rows).peekable());
        for mark in last.within(rows) {
            let colour = |marks: &mut std::iter::Peekable<_>| -> [f32; 4] {
                marks
                    .next_if(|other: &&SheetStroke| other.draws_as(mark))
                    .map_or(channels(clear(mark.colour)), |other: &SheetStroke| {
                        channels(other.colour)
                    })
            };
            let (from, at) = (colour(&mut at_first), colour(&mut now));
            let (whole, channel) = furthest(from, channels(mark.colour));
            if whole.abs() < 1.0 / 512.0 {
                // What comes back to where it was is on the way to nowhere.
                if furthest(from, at).0.abs() > 1.0 / 128.0 {
                    return None;
                }
                continue;
            }
            let (from, at) = (from[channel], at[channel]);
            let share = (at - from) / whole;
            let touched = mark.rows.start.max(rows.start)..mark.rows.end.min(rows.end);
            for row in &mut by_row[(touched.start - rows.start) as usize..(touched.end - rows.start) as usize]
            {
                if row.is_some_and(|other: f32| (other - share).abs() > 1.0 / 64.0) {
                    return None;
                }
                *row = Some(share);
            }
        }
        // Whatever is left of either stands in no place of the last drawing.
        let all = at_first.next().is_none() && now.next().is_none();
        all.then(|| runs(&by_row))
    }

    /// Draws some rows on a canvas of as many.
    pub fn draw(&self, rows: &Range<u32>, canvas: &mut Pixmap) {
        let up = |at: &Transform| at.post_translate(0.0, -(rows.start as f32));
        for mark in self.within(rows) {
            match &mark.what {
                What::Fill { path, at } => canvas.put_fill(path, mark.colour, up(at)),
                What::Stroke { path, width, at } => canvas.put_stroke(path, mark.colour, *width, up(at)),
                What::Rows => {
                    let from = mark.rows.start.max(rows.start) - rows.start;
                    let to = mark.rows.end.min(rows.end) - rows.start;
                    canvas.put_rows(from..to, Colour::of(mark.colour));
                }
                What::Picture { picture, left } => {
                    let shown = mark.rows.start.max(rows.start)..mark.rows.end.min(rows.end);
                    let onto = shown.start - rows.start..shown.end - rows.start;
                    picture.copy(shown.start - mark.rows.start, onto, *left, canvas);
                }
            }
        }
    }

    /// Everything some rows show, as bytes that differ where it does. What the drawing `before` showed at the
    /// same place of the list is said in a byte.
    pub fn describe(&self, rows: &Range<u32>, before: Option<&Self>, bytes: &mut Vec<u8>) {
        let mut earlier = before.map(|before| before.within(rows));
        for mark in self.within(rows) {
            let earlier = earlier.as_mut().and_then(Iterator::next);
            let c = mark.colour;
            push(bytes, &channels(c));
            if earlier.is_some_and(|earlier| earlier.draws_as(mark)) {
                bytes.push(0);
            } else {
                mark.describe(bytes);
            }
        }
        bytes.push(255);
    }
}

impl SheetStroke {
    /// The same in all but colour.
    fn draws_as(&self, other: &Self) -> bool {
        self.what == other.what && self.rows == other.rows
    }

    fn describe(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.rows.start.to_le_bytes());
        bytes.extend_from_slice(&self.rows.end.to_le_bytes());
        let (kind, path, width, at) = match &self.what {
            What::Fill { path, at } => (1, path, 0.0, at),
            What::Stroke { path, width, at } => (2, path, *width, at),
            What::Rows => return bytes.push(3),
            What::Picture { picture, left } => {
                bytes.push(4);
                bytes.extend_from_slice(&left.to_le_bytes());
                return bytes.extend_from_slice(&picture.digest);
            }
        };
        bytes.push(kind);
        push(bytes, &[width, at.sx, at.kx, at.ky, at.sy, at.tx, at.ty]);
        bytes.extend(path.verbs().iter().map(|verb| *verb as u8));
        bytes.push(254);
        for point in path.points() {
            push(bytes, &[point.x, point.y]);
        }
    }
}

fn channels(colour: Color) -> [f32; 4] {
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

/// Nothing of a colour.
fn clear(mut colour: Color) -> Color {
    colour.set_alpha(0.0);
    colour
}

/// How far the channel goes that goes furthest, and which it is.
fn furthest(from: [f32; 4], to: [f32; 4]) -> (f32, usize) {
    let ways = std::array::from_fn::<_, 4, _>(|channel| (to[channel] - from[channel], channel));
    ways.into_iter()
        .max_by(|(one, _), (other, _)| one.abs().total_cmp(&other.abs()))
        .unwrap_or_default()
}

/// Equal neighbours as one; rows in which nothing changes go with those above.
fn runs(by_row: &[Option<f32>]) -> Vec<(u32, f32)> {
    let mut runs: Vec<(u32, f32)> = Vec::new();
    for share in by_row {
        match (runs.last_mut(), share) {
            (Some((count, last)), share) if share.is_none_or(|share| share == *last) => *count += 1,
            (_, share) => runs.push((1, share.unwrap_or(0.0))),
        }
    }
    runs
}

fn push(bytes: &mut Vec<u8>, numbers: &[f32]) {
    numbers
        .iter()
        .for_each(|number| bytes.extend_from_slice(&number.to_bits().to_le_bytes()));
}

impl Surface for StrokeSheet {
    fn put_fill(&mut self, path: &Path, colour: Color, at: Transform) {
        let at = self.placed(path, at);
        let rows = self.touched(path, 0.0, at);
        let what = What::Fill {
            path: path.clone(),
            at,
        };
        self.put(what, colour, rows);
    }

    fn put_stroke(&mut self, path: &Path, colour: Color, width: f32, at: Transform) {
        let at = self.placed(path, at);
        let rows = self.touched(path, width, at);
        let what = What::Stroke {
            path: path.clone(),
            width,
            at,
        };
        self.put(what, colour, rows);
    }

    fn put_rows(&mut self, rows: Range<u32>, colour: Colour) {
        let rows = rows.start.min(self.height)..rows.end.min(self.height);
        self.put(What::Rows, colour.alpha(1.0), rows);
    }

    fn columns(&self) -> u32 {
        self.width
    }

    fn together(&mut self, left: f32, width: f32) {
        self.shift = Some(self.width as f32 - 2.0 * left - width);
    }

    fn apart(&mut self) {
        self.shift = None;
    }
}

impl StrokeSheet {
    /// Where a path stands on this page.
    fn placed(&self, path: &Path, at: Transform) -> Transform {
        if !self.mirrored {
            return at;
        }
        let bounds = path.bounds();
        let x = |x: f32| at.sx * x + at.tx;
        let alone = || self.width as f32 - x(bounds.left()) - x(bounds.right());
        at.post_translate(self.shift.unwrap_or_else(alone), 0.0)
    }

    fn put(&mut self, what: What, colour: Color, rows: Range<u32>) {
        // What is clear shows nothing.
        if colour.alpha() > 0.0 && !rows.is_empty() {
            self.marks.push(SheetStroke {
                what,
                colour,
                rows,
                own: self.own,
            });
        }
    }

    /// Rows a path touches, its soft edge included.
    fn touched(&self, path: &Path, width: f32, at: Transform) -> Range<u32> {
        let bounds = path.bounds();
        let corners = [
            (bounds.left(), bounds.top()),
            (bounds.right(), bounds.top()),
            (bounds.left(), bounds.bottom()),
            (bounds.right(), bounds.bottom()),
        ];
        let row = |(x, y): (f32, f32)| at.ky * x + at.sy * y + at.ty;
        let reach = width * at.sy.abs().max(at.ky.abs()) * 0.5;
        let top = corners.into_iter().map(row).fold(f32::INFINITY, f32::min) - reach;
        let bottom = corners.into_iter().map(row).fold(f32::NEG_INFINITY, f32::max) + reach;
        let inside = |row: f32| row.clamp(0.0, self.height as f32) as u32;
        inside(top.floor())..inside(bottom.ceil())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::ink;

    const INK: Colour = Colour {
        red: 20,
        green: 40,
        blue: 90,
    };

    fn drawn(put: impl Fn(&mut StrokeSheet)) -> StrokeSheet {
        let mut sheet = StrokeSheet::new(64, 96).with_own(&["1.120,50".to_owned()]);
        ink::flat_rows(&mut sheet, 0..96, Colour::WHITE);
        put(&mut sheet);
        sheet
    }

    #[test]
    fn a_mirrored_page_moves_everything_and_turns_nothing_around() {
        let put = |sheet: &mut StrokeSheet| {
            ink::panel(sheet, [4.0, 8.0, 10.0, 20.0], 0.0, INK, 1.0);
            sheet.together(20.0, 12.0);
            ink::panel(sheet, [20.0, 40.0, 4.0, 8.0], 0.0, INK, 1.0);
            ink::panel(sheet, [26.0, 40.0, 6.0, 8.0], 0.0, INK, 1.0);
            sheet.apart();
        };
        let mut sheet = StrokeSheet::new(64, 96).mirrored(true);
        put(&mut sheet);
        let mut canvas = Pixmap::new(64, 96).expect("a canvas");
        sheet.draw(&(0..96), &mut canvas);
        let inked = |x, y| canvas.pixel(x, y) == Some(INK.pixel());
        assert!(inked(50, 10) && inked(59, 10) && !inked(49, 10) && !inked(5, 10));
        let row: Vec<u32> = (0..64).filter(|x| inked(*x, 44)).collect();
        assert_eq!(row, [32, 33, 34, 35, 38, 39, 40, 41, 42, 43]);
    }

    #[test]
    fn rows_drawn_apart_are_the_rows_drawn_together() {
        let sheet = drawn(|sheet| {
            ink::panel(sheet, [4.0, 6.5, 50.0, 70.25], 9.0, INK, 0.7);
            ink::panel(sheet, [20.0, 40.0, 30.0, 20.0], 0.0, Colour::WHITE, 1.0);
        });
        let mut whole = Pixmap::new(64, 96).expect("a canvas");
        sheet.draw(&(0..96), &mut whole);
        for rows in [0..32, 32..48, 48..96] {
            let mut part = Pixmap::new(64, rows.end - rows.start).expect("a canvas");
            sheet.draw(&rows, &mut part);
            let range = rows.start as usize * 256..rows.end as usize * 256;
            let far = part
                .data()
                .iter()
                .zip(&whole.data()[range])
                .map(|(a, b)| a.abs_diff(*b))
                .max();
            assert!(far <= Some(1), "{rows:?}: {far:?}");
        }
    }

    #[test]
    fn only_rows_that_differ_are_told_apart() {
        let bar = |height: f32, alpha: f32| {
            drawn(|sheet| {
                ink::panel(sheet, [4.0, 4.0, 40.0, 10.0], 0.0, INK, 1.0);
                ink::panel(sheet, [4.0, 60.0, 40.0, height], 0.0, INK, alpha);
            })
        };
        let described = |sheet: &StrokeSheet, rows: Range<u32>| {
            let mut bytes = Vec::new();
            sheet.describe(&rows, None, &mut bytes);
            bytes
        };
        for other in [bar(21.0, 1.0), bar(20.0, 0.5)] {
            let one = bar(20.0, 1.0);
            assert!(one.same(&other, &(0..48)) && !one.same(&other, &(48..96)));
            assert_eq!(described(&one, 0..48), described(&other, 0..48));
            assert_ne!(described(&one, 48..96), described(&other, 48..96));
        }
    }

    #[test]
    fn rows_that_fade_in_their_own_time_have_their_own_shares() {
        let at = |above: f32, below: f32| {
            drawn(|sheet| {
                ink::panel(sheet, [4.0, 8.0, 40.0, 8.0], 0.0, INK, above);
                ink::panel(sheet, [4.0, 40.0, 40.0, 8.0], 0.0, INK, below);
                ink::panel(sheet, [4.0, 64.0, 40.0, 8.0], 0.0, INK, 1.0);
            })
        };
        let (first, last) = (at(0.5, 0.0), at(1.0, 1.0));
        let share = |sheet: &StrokeSheet, row: u32| {
            let mut below = 0;
            let runs = sheet.shares(&first, &last, &(0..96)).expect("it only fades");
            assert_eq!(runs.iter().map(|(count, _)| count).sum::<u32>(), 96);
            let found = runs.iter().find(|(count, _)| {
                below += count;
                row < below
            });
            found.expect("a row").1
        };
        let middle = at(0.75, 0.25);
        let near = |share: f32, wanted: f32| assert!((share - wanted).abs() < 0.01, "{share} for {wanted}");
        near(share(&middle, 10), 0.5);
        near(share(&middle, 44), 0.25);
        assert_eq!(
            (share(&first, 10), share(&first, 44), share(&last, 44)),
            (0.0, 0.0, 1.0)
        );
        // Two at one height that come at different times; something that moves.
        let beside = |alpha: f32, top: f32| {
            drawn(|sheet| {
                ink::panel(sheet, [4.0, top, 10.0, 8.0], 0.0, INK, alpha);
                ink::panel(sheet, [20.0, 8.0, 10.0, 8.0], 0.0, INK, alpha * alpha);
            })
        };
        let (first, last) = (beside(0.25, 8.0), beside(1.0, 8.0));
        assert_eq!(beside(0.5, 8.0).shares(&first, &last, &(0..96)), None);
        assert_eq!(beside(1.0, 9.0).shares(&first, &last, &(0..96)), None);
    }

    #[test]
    fn what_changes_its_colour_alone_is_on_its_way_too() {
        let at = |share: f32| {
            drawn(|sheet| {
                ink::panel(sheet, [4.0, 16.0, 50.0, 16.0], 0.0, Colour::WHITE, 1.0);
                ink::panel(
                    sheet,
                    [8.0, 20.0, 8.0, 8.0],
                    0.0,
                    INK.mix(Colour::WHITE, share),
                    1.0,
                );
            })
        };
        let runs = at(0.25).shares(&at(0.0), &at(0.5), &(16..32));
        let runs = runs.expect("nothing moves");
        assert!(
            runs.iter().any(|(_, share)| (share - 0.5).abs() < 0.02),
            "{runs:?}"
        );
        // There and back again is no way.
        assert_eq!(at(0.25).shares(&at(0.0), &at(0.0), &(16..32)), None);
    }

    #[test]
    fn own_texts_have_their_rows() {
        let sheet = drawn(|sheet| {
            sheet.writes("lordi al mese");
            ink::panel(sheet, [4.0, 4.0, 40.0, 10.0], 0.0, INK, 1.0);
            sheet.writes("1.120");
            ink::panel(sheet, [4.0, 40.0, 40.0, 10.0], 0.0, INK, 1.0);
            sheet.writes("");
            ink::panel(sheet, [4.0, 70.0, 40.0, 10.0], 0.0, INK, 1.0);
        });
        assert_eq!(sheet.own_rows().collect::<Vec<_>>(), vec![40..50]);
    }
}
