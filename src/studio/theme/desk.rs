//! The desk at which she stands: its upper edge, and what is before it.

use std::ops::Range;

use super::Colour;
use super::ink::{self, Surface};

/// Rows of the upper edge.
pub const EDGE: u32 = 10;
/// Of those, the lit ones, and how much of the light is on them.
const LIT: u32 = 2;
const LIGHT: f32 = 0.5;

/// Draws a desk across these rows, its edge first; `light`: what shines on it.
pub fn draw(canvas: &mut impl Surface, rows: Range<u32>, [edge, front, light]: [Colour; 3]) {
    let below = rows.start + EDGE;
    ink::flat_rows(canvas, rows.start..below, edge);
    ink::flat_rows(canvas, rows.start..rows.start + LIT, edge.mix(light, LIGHT));
    ink::flat_rows(canvas, below..rows.end, front);
}
