//! One large figure with its label, up to three facts under it, and what it is of as coins.

use super::OverlayError;
use super::coins;
use super::entrance::Alpha;
use super::facts::{self, FactSizes};
use super::layout::Layout;
use super::page::{CardPage, Cell, Room, draw_awaited};
use super::text::{Align, Block, Place, fit};
use crate::storyboard::{Coins, Fact};
use crate::theme::font::{CAP_HEIGHT, FontWeight};
use crate::theme::ink::{self, Surface};
use crate::theme::{Colour, FrameShape, Type};

/// Between facts, and from them to what stands above or beside them.
const BETWEEN: f32 = 16.0;
/// Facts under the figure; more would be smaller than a phone can show.
const FACTS: usize = 3;
/// Size of the cents and the sign, as a share of the figure's.
const SMALL: f32 = 0.56;
/// Figure and label have no less and no more room than this in portrait frames.
const LOWEST: f32 = 240.0;
const TALLEST: f32 = 400.0;
/// The stroke under a figure: as a share of the figure's height, how much of it is under the baseline, and how far
/// it goes beyond the figure.
const STROKE: f32 = 0.2;
const UNDER_BASELINE: f32 = 0.45;
const BEYOND: f32 = 10.0;
/// From the stroke to a label beside the figure, which has no more than this share of the width.
const BESIDE_STROKE: f32 = 14.0;
const LABEL_BESIDE: f32 = 0.34;
/// Beside coins, facts have so much of the width, more where they need it, and rows of this height.
const FACTS_BESIDE: [f32; 2] = [0.52, 0.68];
const FACT_BESIDE: f32 = 72.0;
/// Coins beside facts rise so far above them, and have this height under them.
const COINS_RISE: f32 = 40.0;
const COINS_BELOW: f32 = 176.0;
/// They stand so far before the desk's edge.
const ON_DESK: f32 = 14.0;

/// Where the parts of the card stand.
struct FigureParts {
    figure: Room,
    facts: Vec<Cell>,
    coins: Option<Room>,
    /// Facts have their icons.
    icons: bool,
}

/// `facts`: with how many of them are shown.
pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    words: [&str; 2],
    (facts, visible): (&[Fact], usize),
    coins: Option<Coins>,
) -> Result<(), OverlayError> {
    if facts.len() > FACTS {
        return Err(OverlayError::Overflow {
            what: "facts under the figure",
        });
    }
    let (places, sizes) = arrange(&page.layout, room, facts, coins.is_some())?;
    draw_figure(page, places.figure, words, visible == 0)?;
    if let (Some(coins), Some(place)) = (coins, places.coins) {
        let whole = page.entrance.stage(1, visible);
        coins::draw(page, place, coins, whole);
    }
    match sizes {
        Some(sizes) => draw_facts(page, &places, sizes, facts, visible),
        None => Ok(()),
    }
}

/// The first of the ways to stand in which all facts fit: with the coins, if there are any, as long as that is possible.
fn arrange(
    layout: &Layout,
    room: Room,
    facts: &[Fact],
    coins: bool,
) -> Result<(FigureParts, Option<FactSizes>), OverlayError> {
    let mut tried = Err(OverlayError::Overflow { what: "fact value" });
    for places in FigureParts::ways(layout, room, facts.len(), coins) {
        let sizes = places.facts.first().map(|first| {
            let size = [first.right - first.left, first.height];
            facts::stacked_sizes(layout, facts, size, places.icons)
        });
        match sizes.transpose() {
            Ok(sizes) => return Ok((places, sizes)),
            Err(error) => tried = Err(error),
        }
    }
    tried
}

impl FigureParts {
    /// The ways to stand, the best first.
    fn ways(layout: &Layout, room: Room, facts: usize, coins: bool) -> Vec<Self> {
        let mut ways = Vec::new();
        match layout.shape {
            FrameShape::Landscape => {
                if coins {
                    ways.extend(FACTS_BESIDE.map(|share| Self::beside_coins(room, facts, share)));
                }
                ways.push(Self::in_a_row(layout, room, facts));
            }
            FrameShape::Portrait => {
                if coins {
                    ways.push(Self::stacked(layout, room, facts, true));
                }
                ways.push(Self::stacked(layout, room, facts, false));
            }
        }
        ways
    }

    /// Facts beside one another under the figure, where no icon has room.
    fn in_a_row(layout: &Layout, room: Room, facts: usize) -> Self {
        let height = layout.figure_row[0];
        let below = if facts > 0 { height + BETWEEN } else { 0.0 };
        let bottom = room.bottom - below;
        let columns = facts.max(1) as f32;
        let width = (room.width() - BETWEEN * (columns - 1.0)) / columns;
        let cell = |index: usize| {
            let left = room.left + (width + BETWEEN) * index as f32;
            Cell {
                left,
                right: left + width,
                top: bottom + BETWEEN,
                height,
            }
        };
        Self {
            figure: Room { bottom, ..room },
            facts: (0..facts).map(cell).collect(),
            coins: None,
            icons: false,
        }
    }

    /// Facts under one another, the coins at their side.
    fn beside_coins(room: Room, facts: usize, share: f32) -> Self {
        let right = room.left + room.width() * share;
        let bottom = room.bottom - (FACT_BESIDE + BETWEEN) * facts as f32;
        Self {
            figure: Room { bottom, ..room },
            facts: stack(Room { right, ..room }, bottom, FACT_BESIDE, facts),
            coins: Some(Room {
                left: right + 2.0 * BETWEEN,
                top: bottom - COINS_RISE,
                bottom: room.bottom + ON_DESK,
                ..room
            }),
            icons: false,
        }
    }

    /// All under one another.
    fn stacked(layout: &Layout, room: Room, facts: usize, coins: bool) -> Self {
        let ground = if coins {
            room.bottom - COINS_BELOW - BETWEEN
        } else {
            room.bottom
        };
        let above = Room {
            bottom: ground,
            ..room
        };
        let row = row_height(layout.figure_row, above, facts);
        let bottom = (ground - (row + BETWEEN) * facts as f32).min(room.top + TALLEST);
        Self {
            figure: Room { bottom, ..room },
            facts: stack(room, bottom, row, facts),
            coins: coins.then_some(Room {
                top: room.bottom - COINS_BELOW,
                ..room
            }),
            icons: true,
        }
    }
}

/// Cells under one another, from `top` on.
fn stack(room: Room, top: f32, height: f32, count: usize) -> Vec<Cell> {
    let cell = |index: usize| Cell {
        left: room.left,
        right: room.right,
        top: top + BETWEEN + (height + BETWEEN) * index as f32,
        height,
    };
    (0..count).map(cell).collect()
}

/// Facts are lower where the figure would else have no room.
fn row_height([least, wanted]: [f32; 2], room: Room, rows: usize) -> f32 {
    let most = (room.height() - LOWEST) / rows.max(1) as f32 - BETWEEN;
    ((most / 16.0).floor() * 16.0).clamp(least, wanted)
}

fn draw_facts(
    page: &mut CardPage<'_>,
    places: &FigureParts,
    sizes: FactSizes,
    facts: &[Fact],
    visible: usize,
) -> Result<(), OverlayError> {
    for ((index, fact), cell) in facts.iter().enumerate().zip(&places.facts) {
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            let icon = places.icons.then_some(fact.icon);
            draw_awaited(page, *cell, icon, &fact.label, sizes.label, alpha)?;
        }
        if index < visible {
            let parts = page.entrance.parts(index, visible);
            facts::draw_stacked(page, *cell, fact, sizes, parts)?;
        }
    }
    Ok(())
}

/// Figure and label; `alone`: the figure is what this beat brings.
fn draw_figure(
    page: &mut CardPage<'_>,
    room: Room,
    [value, label]: [&str; 2],
    alone: bool,
) -> Result<(), OverlayError> {
    let words = match page.layout.shape {
        FrameShape::Landscape => FigureWords::beside(&page.layout, room, value, label),
        FrameShape::Portrait => Err(OverlayError::Overflow { what: "figure label" }),
    };
    let words = match words {
        Err(OverlayError::Overflow { .. }) => FigureWords::below(&page.layout, room, value, label)?,
        words => words?,
    };
    let FigureWords { value, label, beside } = words;
    let stroke = value.height() * STROKE;
    let under = stroke * UNDER_BASELINE;
    let (top, left) = (room.top, room.left + BEYOND);
    let there = page.entrance.element(0);
    let shown = if alone { page.entrance.figure(there) } else { there };
    let baseline = top + value.height();
    let across = value.width() + 2.0 * BEYOND;
    let place = [room.left, baseline - stroke + under, across, stroke];
    page.canvas.set_own(true);
    let highlight = page.theme.colours.highlight;
    ink::panel(page.canvas, place, 3.0, highlight, shown);
    page.canvas.set_own(false);
    value.draw(page, [left, top], page.tone.ink, shown);
    let at = if beside {
        [room.left + across + BESIDE_STROKE, baseline - label.height()]
    } else {
        [left, baseline + under + page.layout.figure_gaps[1]]
    };
    label.draw(page.canvas, Align::Left, at, page.tone.muted, 1.0);
    Ok(())
}

/// A figure and its label, beside it on its line or below it.
struct FigureWords {
    value: Amount,
    label: Block,
    beside: bool,
}

impl FigureWords {
    fn beside(layout: &Layout, room: Room, value: &str, label: &str) -> Result<Self, OverlayError> {
        let place = Place::new(
            "figure label",
            layout.scale.label,
            FontWeight::Regular,
            room.width() * LABEL_BESIDE,
        );
        let label = fit(label, place)?;
        let width = room.width() - label.width() - 2.0 * BEYOND - BESIDE_STROKE;
        let tallest = (room.height() - layout.figure_gaps[0]) / (1.0 + STROKE * UNDER_BASELINE);
        let value = Amount::fit(value, layout.scale.figure, [width, tallest])?;
        Ok(Self {
            value,
            label,
            beside: true,
        })
    }

    fn below(layout: &Layout, room: Room, value: &str, label: &str) -> Result<Self, OverlayError> {
        let [least, gap] = layout.figure_gaps;
        let place = Place::new(
            "figure label",
            layout.scale.label,
            FontWeight::Regular,
            room.width(),
        );
        let label = fit(label, place.lines(2))?;
        let tallest = (room.height() - least - gap - label.height()) / (1.0 + STROKE * UNDER_BASELINE);
        let width = room.width() - 2.0 * BEYOND;
        let value = Amount::fit(value, layout.scale.figure, [width, tallest])?;
        Ok(Self {
            value,
            label,
            beside: false,
        })
    }
}

/// An amount: whole euros large, cents and sign smaller on the same line.
struct Amount {
    whole: Block,
    rest: Option<Block>,
}

impl Amount {
    /// As large as width and height allow, no smaller than the step's floor.
    fn fit(value: &str, step: Type, [width, height]: [f32; 2]) -> Result<Self, OverlayError> {
        let (whole, rest) = parts(value);
        let place = |size| {
            Place::new(
                "figure",
                Type { size, floor: size },
                FontWeight::Bold,
                f32::INFINITY,
            )
        };
        let measured = fit(whole, place(100.0))?.width()
            + if rest.is_empty() {
                0.0
            } else {
                fit(rest, place(100.0 * SMALL))?.width()
            };
        let size = step.size.min(width / measured * 100.0).min(height / CAP_HEIGHT);
        if size < step.floor {
            return Err(OverlayError::Overflow { what: "figure" });
        }
        let rest = (!rest.is_empty())
            .then(|| fit(rest, place(size * SMALL)))
            .transpose()?;
        Ok(Self {
            whole: fit(whole, place(size))?,
            rest,
        })
    }

    fn height(&self) -> f32 {
        self.whole.height()
    }

    fn width(&self) -> f32 {
        self.whole.width() + self.rest.as_ref().map_or(0.0, Block::width)
    }

    fn draw(&self, page: &mut CardPage<'_>, [x, y]: [f32; 2], colour: Colour, alpha: Alpha) {
        page.canvas.together(x, self.width());
        self.whole.draw(page.canvas, Align::Left, [x, y], colour, alpha);
        if let Some(rest) = &self.rest {
            let at = [x + self.whole.width(), y + self.whole.height() - rest.height()];
            rest.draw(page.canvas, Align::Left, at, colour, alpha);
        }
        page.canvas.apart();
    }
}

/// Splits "1.120,50 €" before its cents; what has none stays whole.
fn parts(value: &str) -> (&str, &str) {
    let cents = |(at, sign): &(usize, char)| {
        let digits = value[at + sign.len_utf8()..]
            .chars()
            .take_while(char::is_ascii_digit);
        matches!(sign, ',' | '.') && digits.count() == 2
    };
    let at = value
        .char_indices()
        .rev()
        .find(cents)
        .map_or(value.len(), |(at, _)| at);
    value.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn an_amount_is_split_before_its_cents() {
        assert_eq!(parts("1.120,50 €"), ("1.120", ",50 €"));
        assert_eq!(parts("€1,120.50"), ("€1,120", ".50"));
        assert_eq!(parts("8.500 €"), ("8.500 €", ""));
        assert_eq!(parts("24 mesi"), ("24 mesi", ""));
    }
}
