//! The neutral mark: a rounded tile with a play sign that is also a speech, and the wordmark beside it.

use resvg::tiny_skia::{PathBuilder, Transform};

use super::OverlayError;
use super::text::Align;
use super::text::{Block, Place, fit};
use crate::theme::font::{CAP_HEIGHT, FontWeight};
use crate::theme::ink::{self, Surface};
use crate::theme::{Colour, StrokeSheet, Theme};

/// Of the type scale's step, on cards and beside a lower third's words.
pub const CARD_SIZE: f32 = 0.92;

/// The colours a mark is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct MarkColours {
    pub tile: Colour,
    pub sign: Colour,
    pub first: Colour,
    pub second: Colour,
}

/// The mark, ready to be drawn: tile and two words.
pub struct MarkDrawing {
    first: Block,
    second: Block,
    size: f32,
}

impl MarkDrawing {
    /// A mark whose words are `size` pixels.
    pub fn new(theme: &Theme, size: f32) -> Result<Self, OverlayError> {
        let step = crate::theme::Type { size, floor: size };
        let place = |weight| Place::new("mark", step, weight, 640.0);
        let first = fit(&theme.mark.first, place(FontWeight::Regular))?;
        let second = fit(&theme.mark.second, place(FontWeight::Bold))?;
        Ok(Self { first, second, size })
    }

    pub fn width(&self) -> f32 {
        self.tile() + self.size * 0.48 + self.first.width() + self.size * 0.26 + self.second.width()
    }

    pub fn tile(&self) -> f32 {
        self.size * 1.5
    }

    /// Draws the mark with the tile's upper left corner at (`x`, `y`).
    pub fn draw(&self, canvas: &mut StrokeSheet, [x, y]: [f32; 2], colours: MarkColours, alpha: f32) {
        let tile = self.tile();
        canvas.together(x, self.width());
        draw_tile(canvas, [x, y, tile], colours, alpha);
        let top = y + (tile - self.size * CAP_HEIGHT) / 2.0;
        let first = x + tile + self.size * 0.48;
        self.first
            .draw(canvas, Align::Left, [first, top], colours.first, alpha);
        let second = first + self.first.width() + self.size * 0.26;
        self.second
            .draw(canvas, Align::Left, [second, top], colours.second, alpha);
        canvas.apart();
    }
}

/// A speech bubble (three round corners, one sharp) with a play sign.
fn draw_tile(canvas: &mut StrokeSheet, [x, y, size]: [f32; 3], colours: MarkColours, alpha: f32) {
    let at = Transform::from_translate(x, y).pre_scale(size / 24.0, size / 24.0);
    let mut bubble = PathBuilder::new();
    bubble.move_to(12.0, 1.0);
    bubble.cubic_to(18.1, 1.0, 23.0, 5.9, 23.0, 12.0);
    bubble.cubic_to(23.0, 18.1, 18.1, 23.0, 12.0, 23.0);
    bubble.line_to(3.4, 23.0);
    bubble.cubic_to(2.0, 23.0, 1.0, 22.0, 1.0, 20.6);
    bubble.line_to(1.0, 12.0);
    bubble.cubic_to(1.0, 5.9, 5.9, 1.0, 12.0, 1.0);
    bubble.close();
    let mut play = PathBuilder::new();
    play.move_to(9.6, 8.2);
    play.line_to(16.4, 12.0);
    play.line_to(9.6, 15.8);
    play.close();
    if let (Some(bubble), Some(play)) = (bubble.finish(), play.finish()) {
        ink::fill(canvas, &bubble, colours.tile, alpha, at);
        ink::fill(canvas, &play, colours.sign, alpha, at);
        ink::stroke(canvas, &play, colours.sign, alpha, 1.6, at);
    }
}
