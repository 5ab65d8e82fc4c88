//! The months of benefit as bars.

use resvg::tiny_skia::{Pixmap, Transform};

use super::OverlayError;
use super::card::{Page, Room};
use super::entrance::Appear;
use super::text::{Align, Block, Place, alike, fit};
use crate::storyboard::Bar;
use crate::theme::font::Weight;
use crate::theme::{Theme, Type, ink};

/// The longest benefit is 24 months of benefit and the part of one more.
const MOST: usize = 26;
/// Bars are no wider than this, so that one month does not fill the card.
const WIDEST: f32 = 120.0;
/// The bar's share of its place.
const FILL: f32 = 0.72;
/// Room above the tallest bar for its value, and under the bars for their labels.
const ABOVE: f32 = 44.0;
const BELOW: f32 = 44.0;

pub fn draw(
    page: &mut Page<'_>,
    room: Room,
    bars: &[Bar],
    average: Option<&str>,
) -> Result<(), OverlayError> {
    if bars.is_empty() || bars.len() > MOST {
        return Err(OverlayError::Bars {
            bars: bars.len(),
            bound: MOST,
        });
    }
    let (frame, values) = arrange(page.theme, room, bars)?;
    let labels = labels(page.theme, &frame, bars)?;
    let appear = page.entrance.element(1);
    let radius = page.theme.space.radius;
    ink::panel(
        page.canvas,
        frame.panel(appear),
        radius,
        page.theme.colours.panel,
        appear.alpha,
    );
    for (index, bar) in bars.iter().enumerate() {
        let growth = page.entrance.growth(index, bars.len());
        draw_bar(page, &frame, index, bar, growth);
        draw_words(
            page,
            &frame,
            [index, bars.len()],
            frame.base - frame.height(bar.cents) * growth,
            [values[index].as_ref(), labels[index].as_ref()],
        );
    }
    let line = [frame.room.left, frame.base, frame.room.width(), 2.0];
    ink::panel(page.canvas, line, 0.0, page.theme.colours.line, appear.alpha);
    average.map_or(Ok(()), |text| draw_average(page, &frame, text))
}

/// The value above a bar and the label under it, fading in with the bar.
fn draw_words(
    page: &mut Page<'_>,
    frame: &Frame,
    [index, count]: [usize; 2],
    top: f32,
    [value, label]: [Option<&Block>; 2],
) {
    let c = &page.theme.colours;
    let fade = Appear {
        alpha: page.entrance.growth(index, count),
        drop: 0.0,
    };
    if let Some(value) = value {
        let y = top - 14.0 - value.height();
        let (align, x) = match frame.crowded {
            true => (Align::Left, frame.centre(index) - frame.pitch * FILL / 2.0),
            false => (Align::Centre, frame.centre(index)),
        };
        value.draw(page.canvas, align, [x, y], c.ink, fade);
    }
    if let Some(label) = label {
        let half = label.width() / 2.0;
        let x = frame
            .centre(index)
            .max(frame.outer.left + 10.0 + half)
            .min(frame.outer.right - 10.0 - half);
        label.draw(page.canvas, Align::Centre, [x, frame.base + 18.0], c.muted, fade);
    }
}

/// Where the bars stand.
struct Frame {
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

impl Frame {
    fn new(theme: &Theme, outer: Room, bars: &[Bar], beside: f32) -> Self {
        let pad = theme.space.gap;
        let room = Room {
            left: outer.left + pad,
            right: outer.right - pad,
            top: outer.top + pad * 0.8,
            bottom: outer.bottom - 10.0,
        };
        let width = room.width() - beside;
        let pitch = (width / bars.len() as f32).min(WIDEST / FILL);
        let start = room.left + (width - pitch * bars.len() as f32) / 2.0;
        let tallest = bars.iter().map(|bar| bar.cents).max().unwrap_or(0).max(1) as f32;
        Self {
            outer,
            room,
            base: room.bottom - BELOW,
            pitch,
            start,
            tallest,
            crowded: beside > 0.0,
        }
    }

    fn panel(&self, appear: Appear) -> [f32; 4] {
        [
            self.outer.left,
            self.outer.top + appear.drop,
            self.outer.width(),
            self.outer.height(),
        ]
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
fn draw_bar(page: &mut Page<'_>, frame: &Frame, index: usize, bar: &Bar, growth: f32) {
    let c = &page.theme.colours;
    let (width, height) = (frame.pitch * FILL, frame.height(bar.cents) * growth);
    let place = [
        frame.centre(index) - width / 2.0,
        frame.base - height,
        width,
        height,
    ];
    bar_shape(page.canvas, place, if bar.reduced { c.reduced } else { c.accent });
}

/// Round above, straight on the base line.
fn bar_shape(canvas: &mut Pixmap, [x, y, width, height]: [f32; 4], colour: crate::theme::Colour) {
    let radius = (width * 0.22).min(10.0).min(height);
    if height < 1.0 {
        return;
    }
    if let Some(path) = ink::round_rect(x, y, width, height, radius) {
        ink::fill(canvas, &path, colour, 1.0, Transform::identity());
    }
    ink::panel(canvas, [x, y + height - radius, width, radius], 0.0, colour, 1.0);
}

/// The labels under the bars: all where there is room, else every second, third, sixth.
fn labels(theme: &Theme, frame: &Frame, bars: &[Bar]) -> Result<Vec<Option<Block>>, OverlayError> {
    for every in [1, 2, 3, 4, 6, 12] {
        let place = label_place(theme.scale.chart_label, frame.pitch * every as f32 - 18.0);
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

fn label_place(step: Type, width: f32) -> Place {
    Place {
        what: "chart label",
        step,
        weight: Weight::Regular,
        width,
        lines: 1,
    }
}

/// The frame and the values above the bars: on every bar where all have room, else on the first and the
/// last, with room beside the last bar for what is wider than it.
fn arrange(theme: &Theme, room: Room, bars: &[Bar]) -> Result<(Frame, Vec<Option<Block>>), OverlayError> {
    let frame = Frame::new(theme, room, bars, 0.0);
    let place = |width| Place {
        what: "chart value",
        step: theme.scale.chart_value,
        weight: Weight::SemiBold,
        width,
        lines: 1,
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
            Ok((Frame::new(theme, room, bars, beside), values))
        }
        Err(error) => Err(error),
    }
}

fn ends(
    bars: &[Bar],
    block: impl Fn(&Bar) -> Result<Block, OverlayError>,
) -> Result<Vec<Option<Block>>, OverlayError> {
    let last = bars.len() - 1;
    let shown = |index| index == 0 || index == last;
    bars.iter()
        .enumerate()
        .map(|(index, bar)| shown(index).then(|| block(bar)).transpose())
        .collect()
}

/// What the average is, at the right over the panel.
fn draw_average(page: &mut Page<'_>, frame: &Frame, text: &str) -> Result<(), OverlayError> {
    let (theme, c) = (page.theme, &page.theme.colours);
    let step = theme.scale.chart_label;
    let place = Place {
        what: "chart average",
        step,
        weight: Weight::SemiBold,
        width: 520.0,
        lines: 1,
    };
    let label = fit(text, place)?;
    let at = [frame.outer.right - 8.0, frame.outer.top - 20.0 - label.height()];
    label.draw(page.canvas, Align::Right, at, c.muted, page.entrance.element(3));
    Ok(())
}
