//! One large figure with its label, and up to three facts under it.

use super::OverlayError;
use super::entrance::Alpha;
use super::facts;
use super::page::{CardPage, Cell, Room, draw_awaited, rings};
use super::text::{Align, Block, Place, fit};
use crate::storyboard::Fact;
use crate::theme::font::{CAP_HEIGHT, FontWeight};
use crate::theme::ink::{self, Surface};
use crate::theme::{Colour, Type};

/// Between facts, and from them to the figure's panel.
const BETWEEN: f32 = 16.0;
/// Facts under the figure; more would be smaller than a phone can show.
const FACTS: usize = 3;
/// Size of the cents and the sign, as a share of the figure's.
const SMALL: f32 = 0.56;
/// The panel is neither lower nor taller than these in portrait frames.
const LOWEST: f32 = 288.0;
const TALLEST: f32 = 512.0;

pub fn draw(
    page: &mut CardPage<'_>,
    room: Room,
    [value, label]: [&str; 2],
    facts: &[Fact],
    visible: usize,
) -> Result<(), OverlayError> {
    if facts.len() > FACTS {
        return Err(OverlayError::Overflow {
            what: "facts under the figure",
        });
    }
    let in_a_row = page.layout.figure_facts_in_a_row;
    let rows = if in_a_row { facts.len().min(1) } else { facts.len() };
    let row = row_height(page.layout.figure_row, room, rows);
    let below = (row + BETWEEN) * rows as f32;
    let bottom = if in_a_row {
        room.bottom - below
    } else {
        (room.bottom - below).min(room.top + TALLEST)
    };
    let alone = visible == 0;
    draw_panel(page, Room { bottom, ..room }, [value, label], alone)?;
    let columns = if in_a_row { facts.len().max(1) } else { 1 };
    let gap = BETWEEN;
    let width = (room.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    // In a row there is no room for them.
    let icons = !in_a_row;
    let sizes = facts::stacked_sizes(&page.layout, facts, [width, row], icons)?;
    for (index, fact) in facts.iter().enumerate() {
        let (column, line) = if in_a_row { (index, 0) } else { (0, index) };
        let left = room.left + (width + gap) * column as f32;
        let cell = Cell {
            left,
            right: left + width,
            top: bottom + BETWEEN + (row + BETWEEN) * line as f32,
            height: row,
        };
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            draw_awaited(
                page,
                cell,
                icons.then_some(fact.icon),
                &fact.label,
                sizes.label,
                alpha,
            )?;
        }
        if index < visible {
            facts::draw_stacked(page, cell, fact, sizes, page.entrance.parts(index, visible))?;
        }
    }
    Ok(())
}

/// Facts are lower where the figure would else have no room.
fn row_height([least, wanted]: [f32; 2], room: Room, rows: usize) -> f32 {
    let most = (room.height() - LOWEST) / rows.max(1) as f32 - BETWEEN;
    ((most / 16.0).floor() * 16.0).clamp(least, wanted)
}

/// The panel with figure and label; `alone`: the figure is what this beat brings.
fn draw_panel(
    page: &mut CardPage<'_>,
    room: Room,
    [value, label]: [&str; 2],
    alone: bool,
) -> Result<(), OverlayError> {
    let c = &page.theme.colours;
    let (padding, [least, gap]) = (page.layout.padding, page.layout.figure_gaps);
    let label = fit(
        label,
        Place::new(
            "figure label",
            page.layout.scale.label,
            FontWeight::Regular,
            room.width() - 2.0 * padding,
        )
        .lines(2),
    )?;
    let tallest = room.height() - 2.0 * least - gap - label.height();
    let value = Amount::fit(
        value,
        page.layout.scale.figure,
        [room.width() - 2.0 * padding, tallest],
    )?;
    let place = [room.left, room.top, room.width(), room.height()];
    let radius = page.layout.space.radius;
    ink::raised(page.canvas, place, radius, c.accent, c.ink, 1.0);
    rings(
        page.canvas,
        [room.right, room.bottom, -1.0],
        room.height() * 0.92,
        c.on_accent,
        0.07,
    );
    let top = room.middle() - (value.height() + gap + label.height()) / 2.0;
    let left = room.left + padding;
    let there = page.entrance.element(0);
    let shown = if alone { page.entrance.figure(there) } else { there };
    value.draw(page, [left, top], c.on_accent, shown);
    let below = top + value.height() + gap;
    label.draw(
        page.canvas,
        Align::Left,
        [left, below],
        c.on_accent_muted,
        page.entrance.element(1),
    );
    Ok(())
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

    fn draw(&self, page: &mut CardPage<'_>, [x, y]: [f32; 2], colour: Colour, alpha: Alpha) {
        let rest = self.rest.as_ref().map_or(0.0, Block::width);
        page.canvas.together(x, self.whole.width() + rest);
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
