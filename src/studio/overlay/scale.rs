//! A scale: what is earned on its one pan, what it takes of the benefit on the other.

use resvg::tiny_skia::{Path, PathBuilder, Transform};

use super::OverlayError;
use super::coins;
use super::entrance::{self, Alpha};
use super::page::{CardPage, Room};
use super::text::{Align, Block, Place, fit};
use crate::storyboard::Labelled;
use crate::theme::font::FontWeight;
use crate::theme::ink::{self, Surface};
use crate::theme::{Colour, FrameShape, Type};

/// A coin on a pan stands for so much, and a pan has room for so many.
const COIN: u32 = 20;
const MOST: u32 = 8;
/// Half the length of the beam, and how much lower its heavier end is, as shares of the scale's height.
const ARM: f32 = 0.62;
const TILT: f32 = 0.05;
/// As far as it tips before anything lies on the other pan.
const FURTHEST: f32 = 0.11;
/// From the beam to a pan, half the width of a pan, and its depth.
const STRINGS: f32 = 0.46;
const PAN: f32 = 0.3;
const DEPTH: f32 = 0.1;
/// Half the width of the pillar above and below.
const SLENDER: f32 = 0.014;
const FOOT: f32 = 0.13;
/// Width of the coins, of beam and strings.
const COINS: f32 = 0.34;
const BEAM: f32 = 0.028;
const STRING: f32 = 0.009;
/// Where a scale does not fill its room it stands so far above the lower edge, as a share of what is left.
const LIFTED: f32 = 0.3;
/// From the foot of the pillar, which stands on the desk, up to the lowest words, which do not.
const ON_DESK: f32 = 24.0;
/// Under a pan, and between the value and its label.
const UNDER_PAN: f32 = 20.0;
const UNDER_VALUE: f32 = 16.0;

/// Draws the scale in the middle of a room, with what its pans hold under them.
pub fn draw(page: &mut CardPage<'_>, room: Room, [earned, lost]: [&Labelled; 2]) -> Result<(), OverlayError> {
    let words = [
        PanWords::fit(page, room, earned)?,
        PanWords::fit(page, room, lost)?,
    ];
    let words_height = words.iter().map(PanWords::height).fold(0.0, f32::max);
    let high = match page.layout.shape {
        FrameShape::Landscape => room.height(),
        FrameShape::Portrait => room.height().min(room.width()),
    };
    // The lower pan, with what stands under it, ends where the pillar does.
    let below = FURTHEST + STRINGS + DEPTH;
    let span = 2.0 * (ARM + PAN);
    let height = high
        .min((high - words_height - UNDER_PAN - ON_DESK) / below)
        .min(room.width() / span);
    let whole = (height * below + UNDER_PAN + words_height + ON_DESK).max(height);
    let top = room.bottom - whole - (room.height() - whole) * LIFTED;
    let ways = [entrance::TIPS_FROM, entrance::COMES_BACK_FROM];
    let alphas = ways.map(|from| page.entrance.way(from, entrance::TIPS));
    let scale = ScalePlace {
        middle: (room.left + room.right) / 2.0,
        top: top + height * FURTHEST,
        base: top + whole,
        height,
        tilt: FURTHEST * alphas[0] - (FURTHEST - TILT) * alphas[1],
    };
    page.canvas.together(room.left, room.width());
    draw_frame(page, &scale);
    for ((side, weight), alpha) in [(-1.0, earned), (1.0, lost)].into_iter().zip(alphas) {
        draw_pan(page, &scale, side, coins_of(&weight.value), alpha);
    }
    for ((side, words), alpha) in [-1.0, 1.0].into_iter().zip(&words).zip(alphas) {
        let [x, y] = scale.pan(side);
        let mut top = y + scale.height * DEPTH + UNDER_PAN;
        words
            .value
            .draw(page.canvas, Align::Centre, [x, top], page.tone.ink, alpha);
        top += words.value.height() + UNDER_VALUE;
        words
            .label
            .draw(page.canvas, Align::Centre, [x, top], page.tone.muted, alpha);
    }
    page.canvas.apart();
    Ok(())
}

/// How many coins a value is: a coin for twenty of its units.
fn coins_of(value: &str) -> usize {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let coins = digits.parse::<u32>().unwrap_or(COIN).div_ceil(COIN);
    coins.clamp(1, MOST) as usize
}

/// Where a scale stands.
struct ScalePlace {
    middle: f32,
    /// The axis of the beam.
    top: f32,
    base: f32,
    height: f32,
    /// How much lower the end is on which more lies, as a share of the height.
    tilt: f32,
}

impl ScalePlace {
    /// An end of the beam; what is earned, on the left, is heavier.
    fn end(&self, side: f32) -> [f32; 2] {
        [
            self.middle + side * ARM * self.height,
            self.top - side * self.tilt * self.height,
        ]
    }

    /// The middle of a pan's upper edge.
    fn pan(&self, side: f32) -> [f32; 2] {
        let [x, y] = self.end(side);
        [x, y + STRINGS * self.height]
    }
}

/// A value and its label under a pan.
struct PanWords {
    value: Block,
    label: Block,
}

impl PanWords {
    fn fit(page: &CardPage<'_>, room: Room, weight: &Labelled) -> Result<Self, OverlayError> {
        let scale = &page.layout.scale;
        let width = room.width() * 0.44;
        let place = |what, step: Type, weight| Place::new(what, step, weight, width);
        let value = place("weight", scale.title, FontWeight::Bold);
        let label = place("weight label", scale.fact_label, FontWeight::Regular).lines(2);
        Ok(Self {
            value: fit(&weight.value, value)?,
            label: fit(&weight.label, label)?,
        })
    }

    fn height(&self) -> f32 {
        self.value.height() + UNDER_VALUE + self.label.height()
    }
}

/// Pillar and beam.
fn draw_frame(page: &mut CardPage<'_>, scale: &ScalePlace) {
    let unit = scale.height;
    let (slender, foot) = (SLENDER * unit, FOOT * unit);
    let [x, top, base] = [scale.middle, scale.top, scale.base];
    let bend = base - 0.22 * unit;
    let mut pillar = PathBuilder::new();
    pillar.move_to(x - slender, top);
    pillar.line_to(x + slender, top);
    pillar.cubic_to(x + slender, bend, x + 2.0 * slender, base, x + foot, base);
    pillar.line_to(x - foot, base);
    pillar.cubic_to(x - 2.0 * slender, base, x - slender, bend, x - slender, top);
    pillar.close();
    let ink = page.tone.ink;
    fill(page, pillar.finish(), ink);
    let [left, right] = [-1.0, 1.0].map(|side| scale.end(side));
    stroke(page, line(left, right), BEAM * unit);
    ink::disc(page.canvas, [x, top], [0.045 * unit; 2], page.tone.ink, 1.0);
    let highlight = page.theme.colours.highlight;
    ink::disc(page.canvas, [x, top], [0.03 * unit; 2], highlight, 1.0);
}

/// Strings, pan and coins.
fn draw_pan(page: &mut CardPage<'_>, scale: &ScalePlace, side: f32, coins: usize, alpha: Alpha) {
    let unit = scale.height;
    let (end, [x, y]) = (scale.end(side), scale.pan(side));
    let (half, depth) = (PAN * unit, DEPTH * unit);
    for rim in [x - half, x + half] {
        stroke(page, line(end, [rim, y]), STRING * unit);
    }
    let width = COINS * unit;
    coins::stack(page, [x, y - 2.0], width, coins, alpha);
    let mut pan = PathBuilder::new();
    pan.move_to(x - half, y);
    pan.line_to(x + half, y);
    pan.cubic_to(
        x + half * 0.8,
        y + depth * 1.3,
        x - half * 0.8,
        y + depth * 1.3,
        x - half,
        y,
    );
    pan.close();
    let accent = page.tone.accent;
    fill(page, pan.finish(), accent);
}

fn line(from: [f32; 2], to: [f32; 2]) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(from[0], from[1]);
    path.line_to(to[0], to[1]);
    path.finish()
}

fn fill(page: &mut CardPage<'_>, path: Option<Path>, colour: Colour) {
    if let Some(path) = path {
        ink::fill(page.canvas, &path, colour, 1.0, Transform::identity());
    }
}

fn stroke(page: &mut CardPage<'_>, path: Option<Path>, width: f32) {
    if let Some(path) = path {
        ink::stroke(
            page.canvas,
            &path,
            page.tone.ink,
            1.0,
            width,
            Transform::identity(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::coins_of;

    #[test]
    fn a_hundred_euros_are_five_coins_and_eighty_four() {
        assert_eq!(coins_of("100 €"), 5);
        assert_eq!(coins_of("80 €"), 4);
        assert_eq!(coins_of("€1"), 1);
        assert_eq!(coins_of("999999999999 €"), 1);
        assert_eq!(coins_of("5000 €"), 8);
    }
}
