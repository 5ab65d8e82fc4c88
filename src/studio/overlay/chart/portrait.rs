//! Bars under one another, a row a month: its label, its bar, its value.

use super::bar::{colour, tallest};
use crate::overlay::OverlayError;
use crate::overlay::entrance::Alpha;
use crate::overlay::page::{CardPage, Room};
use crate::overlay::text::{Align, Place, alike, fit};
use crate::storyboard::Bar;
use crate::theme::font::FontWeight;
use crate::theme::{Type, ink};

/// Rows are no taller than this.
const TALLEST: f32 = 96.0;
/// The bar's share of its row.
const FILL: f32 = 0.68;
/// Room above and below all rows, and between label, bar and value.
const PADDING: f32 = 26.0;
const GAP: f32 = 16.0;
/// A text's share of its row.
const TEXT: f32 = 0.86;

/// `head`: rows of the panel above the bars that are something else's.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    head: f32,
    bars: &[Bar],
    told: Alpha,
) -> Result<(), OverlayError> {
    let pitch = ((room.height() - head - 2.0 * PADDING) / bars.len() as f32).min(TALLEST);
    let room = Room {
        bottom: room.top + head + pitch * bars.len() as f32 + 2.0 * PADDING,
        ..room
    };
    let label = place(
        page,
        "chart label",
        page.layout.scale.chart_label,
        FontWeight::Regular,
        pitch,
    );
    let value = place(
        page,
        "chart value",
        page.layout.scale.chart_value,
        FontWeight::SemiBold,
        pitch,
    );
    let label = alike(label, bars.iter().map(|bar| bar.label.as_str()))?;
    let value = alike(value, bars.iter().map(|bar| bar.value.as_str()))?;
    let [labels, values] = [
        widest(bars.iter().map(|bar| fit(&bar.label, label)))?,
        widest(bars.iter().map(|bar| fit(&bar.value, value)))?,
    ];
    let from = room.left + PADDING + labels + GAP;
    let length = room.right - PADDING - values - GAP - from;
    page.panel(room, 1.0);
    let c = page.tone;
    for (index, bar) in bars.iter().enumerate() {
        let middle = room.top + head + PADDING + pitch * (index as f32 + 0.5);
        let growth = page.entrance.growth(index, bars.len());
        let text = fit(&bar.label, label)?;
        let at = [from - GAP, middle - text.height() / 2.0];
        text.draw(page.canvas, Align::Right, at, c.muted, growth);
        let grown = length * growth * (bar.cents.max(0) as f32 / tallest(bars));
        let (top, height) = (middle - pitch * FILL / 2.0, pitch * FILL);
        let colour = colour(page, bar, told);
        let place = [from, top, grown, height];
        page.canvas.set_own(true);
        if bar.reduced {
            let whole = [from, top, length, height];
            ink::panel(page.canvas, whole, (height * 0.22).min(9.0), c.accent_soft, told);
        }
        ink::panel(page.canvas, place, (height * 0.22).min(9.0), colour, 1.0);
        page.canvas.set_own(false);
        let text = fit(&bar.value, value)?;
        let at = [room.right - PADDING, middle - text.height() / 2.0];
        text.draw(page.canvas, Align::Right, at, c.ink, growth);
    }
    Ok(())
}

/// A text no taller than its row.
fn place(page: &CardPage<'_>, what: &'static str, step: Type, weight: FontWeight, pitch: f32) -> Place {
    let size = step.size.min(pitch * TEXT).max(step.floor.min(pitch * TEXT));
    let step = Type {
        size,
        floor: step.floor.min(size),
    };
    Place::new(what, step, weight, page.layout.body_width() * 0.34)
}

fn widest(
    mut blocks: impl Iterator<Item = Result<crate::overlay::text::Block, OverlayError>>,
) -> Result<f32, OverlayError> {
    blocks.try_fold(0.0, |widest: f32, block| Ok(widest.max(block?.width())))
}
