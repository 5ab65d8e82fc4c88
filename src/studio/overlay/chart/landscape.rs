//! Bars beside one another, growing from a base line.

use resvg::tiny_skia::Transform;

use super::bar::{colour, tallest};
use crate::overlay::OverlayError;
use crate::overlay::entrance::Alpha;
use crate::overlay::layout::Layout;
use crate::overlay::page::{CardPage, Room};
use crate::overlay::text::{Align, Block, Place, alike, fit};
use crate::storyboard::Bar;
use crate::theme::font::FontWeight;
use crate::theme::{Colour, StrokeSheet, ink};

/// Bars are no wider than this, so that one month does not fill the card.
const WIDEST: f32 = 120.0;
/// The bar's share of its place.
const FILL: f32 = 0.72;
/// Room above the tallest bar for its value, and under the bars for their labels.
const ABOVE: f32 = 44.0;
const BELOW: f32 = 44.0;
/// Narrow bars whose values do not run into each other are so many apart.
const APART: usize = 4;

/// `head`: rows of the panel above the bars that are something else's.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    head: f32,
    bars: &[Bar],
    told: Alpha,
) -> Result<(), OverlayError> {
    page.panel(room, 1.0);
    let room = Room {
        top: room.top + head,
        ..room
    };
    let (frame, values) = arrange(&page.layout, room, bars)?;
    let labels = labels(&page.layout, &frame, bars)?;
    // The first of the reduced months is named when its reduction is.
    let late = first_reduced(bars).filter(|_| frame.crowded);
    for (index, bar) in bars.iter().enumerate() {
        let growth = page.entrance.growth(index, bars.len());
        draw_bar(page, &frame, index, bar, [growth, told]);
        let top = frame.base - frame.height(bar.cents) * growth;
        let named = if late == Some(index) { told } else { growth };
        let words = [values[index].as_ref(), labels[index].as_ref()];
        draw_words(page, &frame, index, top, words, [named, growth]);
    }
    let line = [frame.room.left, frame.base, frame.room.width(), 2.0];
    ink::panel(page.canvas, line, 0.0, page.theme.colours.line, 1.0);
    Ok(())
}

/// The value above a bar and the label under it.
fn draw_words(
    page: &mut CardPage<'_>,
    frame: &BarFrame,
    index: usize,
    top: f32,
    [value, label]: [Option<&Block>; 2],
    [named, there]: [Alpha; 2],
) {
    let c = page.tone;
    if let Some(value) = value {
        let y = top - 14.0 - value.height();
        // Where bars are narrow a value begins above the left of its bar, whichever way its script runs.
        let x = match frame.crowded {
            true => frame.centre(index) + (value.width() - frame.pitch * FILL) / 2.0,
            false => frame.centre(index),
        };
        value.draw(page.canvas, Align::Centre, [x, y], c.ink, named);
    }
    if let Some(label) = label {
        let half = label.width() / 2.0;
        let x = frame
            .centre(index)
            .max(frame.outer.left + 10.0 + half)
            .min(frame.outer.right - 10.0 - half);
        let at = [x, frame.base + 18.0];
        label.draw(page.canvas, Align::Centre, at, c.muted, there);
    }
}

/// Where the bars stand.
struct BarFrame {
    outer: Room,
    room: Room,
    base: f32,
    /// Width of a bar's place, pixels.
    pitch: f32,
    /// Where the first place starts: bars stand in the middle.
    start: f32,
    /// The value at full height, cents.
    tallest: f32,
    /// Bars too narrow for their values: only the first and the last are written, from the bar's left edge.
    crowded: bool,
}

impl BarFrame {
    fn new(layout: &Layout, outer: Room, bars: &[Bar], beside: f32) -> Self {
        let pad = layout.space.gap;
        let room = Room {
            left: outer.left + pad,
            right: outer.right - pad,
            top: outer.top + pad * 0.8,
            bottom: outer.bottom - 10.0,
        };
        let width = room.width() - beside;
        let pitch = (width / bars.len() as f32).min(WIDEST / FILL);
        let start = room.left + (width - pitch * bars.len() as f32) / 2.0;
        Self {
            outer,
            room,
            base: room.bottom - BELOW,
            pitch,
            start,
            tallest: tallest(bars),
            crowded: beside > 0.0,
        }
    }

    fn centre(&self, index: usize) -> f32 {
        self.start + self.pitch * (index as f32 + 0.5)
    }

    /// Height of an amount, pixels.
    fn height(&self, cents: i64) -> f32 {
        (self.base - self.room.top - ABOVE) * (cents.max(0) as f32 / self.tallest)
    }
}

/// Draws a bar grown to `growth`.
fn draw_bar(page: &mut CardPage<'_>, frame: &BarFrame, index: usize, bar: &Bar, [growth, told]: [f32; 2]) {
    let (width, height) = (frame.pitch * FILL, frame.height(bar.cents) * growth);
    let place = [
        frame.centre(index) - width / 2.0,
        frame.base - height,
        width,
        height,
    ];
    let colour = colour(page, bar, told);
    page.canvas.set_own(true);
    if bar.reduced {
        // What the reduction takes stays as a pale ghost of the month.
        let full = frame.height(frame.tallest as i64);
        let ghost = [place[0], frame.base - full, width, full];
        bar_shape(page.canvas, ghost, page.tone.accent_soft, told);
    }
    bar_shape(page.canvas, place, colour, 1.0);
    page.canvas.set_own(false);
}

/// Round above, straight on the base line.
fn bar_shape(canvas: &mut StrokeSheet, [x, y, width, height]: [f32; 4], colour: Colour, alpha: Alpha) {
    let radius = (width * 0.22).min(10.0).min(height);
    if height < 1.0 {
        return;
    }
    if let Some(path) = ink::round_top(x, y, width, height, radius) {
        ink::fill(canvas, &path, colour, alpha, Transform::identity());
    }
}

/// The labels under the bars: all where there is room, else every second, third, sixth.
fn labels(layout: &Layout, frame: &BarFrame, bars: &[Bar]) -> Result<Vec<Option<Block>>, OverlayError> {
    for every in [1, 2, 3, 4, 6, 12] {
        let place = Place::new(
            "chart label",
            layout.scale.chart_label,
            FontWeight::Regular,
            (frame.pitch * every as f32 - 18.0).min(frame.room.width()),
        );
        match alike(place, bars.iter().step_by(every).map(|bar| bar.label.as_str())) {
            Err(OverlayError::Overflow { .. }) => {}
            Err(error) => return Err(error),
            Ok(place) => {
                let shown = |index: usize| index.is_multiple_of(every);
                let label =
                    |(index, bar): (usize, &Bar)| shown(index).then(|| fit(&bar.label, place)).transpose();
                return bars.iter().enumerate().map(label).collect();
            }
        }
    }
    Err(OverlayError::Overflow { what: "chart label" })
}

/// The frame and the values above the bars: on every bar where all have room, else on the first and the
/// last, with room beside the last bar for what is wider than it.
fn arrange(
    layout: &Layout,
    room: Room,
    bars: &[Bar],
) -> Result<(BarFrame, Vec<Option<Block>>), OverlayError> {
    let frame = BarFrame::new(layout, room, bars, 0.0);
    let place = |width| {
        Place::new(
            "chart value",
            layout.scale.chart_value,
            FontWeight::SemiBold,
            width,
        )
    };
    match alike(
        place(frame.pitch - 20.0),
        bars.iter().map(|bar| bar.value.as_str()),
    ) {
        Ok(place) => {
            let values = bars
                .iter()
                .map(|bar| fit(&bar.value, place).map(Some))
                .collect::<Result<_, _>>()?;
            Ok((frame, values))
        }
        Err(OverlayError::Overflow { .. }) => {
            let values = ends(bars, |bar| fit(&bar.value, place(240.0)))?;
            let widest = values.last().and_then(Option::as_ref).map_or(0.0, Block::width);
            let beside = (widest - frame.pitch * FILL).max(1.0);
            Ok((BarFrame::new(layout, room, bars, beside), values))
        }
        Err(error) => Err(error),
    }
}

/// The first of the reduced months, where its value has room between the first one's and the last one's.
fn first_reduced(bars: &[Bar]) -> Option<usize> {
    let index = bars.iter().position(|bar| bar.reduced)?;
    (index >= APART && index + APART < bars.len()).then_some(index)
}

fn ends(
    bars: &[Bar],
    block: impl Fn(&Bar) -> Result<Block, OverlayError>,
) -> Result<Vec<Option<Block>>, OverlayError> {
    let last = bars.len() - 1;
    let lower = first_reduced(bars);
    let shown = |index| index == 0 || index == last || lower == Some(index);
    bars.iter()
        .enumerate()
        .map(|(index, bar)| shown(index).then(|| block(bar)).transpose())
        .collect()
}
