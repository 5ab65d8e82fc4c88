//! What bars have in common in landscape and portrait frames.

use crate::overlay::entrance::Alpha;
use crate::overlay::page::CardPage;
use crate::storyboard::Bar;
use crate::theme::Colour;

/// The value that fills the chart, cents.
pub fn tallest(bars: &[Bar]) -> f32 {
    bars.iter().map(|bar| bar.cents).max().unwrap_or(0).max(1) as f32
}

/// A bar's colour: that of all months until the reduction is told.
pub fn colour(page: &CardPage<'_>, bar: &Bar, told: Alpha) -> Colour {
    let c = &page.theme.colours;
    match bar.reduced {
        true => c.accent.mix(c.reduced, told),
        false => c.accent,
    }
}
