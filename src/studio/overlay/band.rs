//! The lower third: an icon, a heading, a line under it.

use super::entrance::{Alpha, Entrance, Moment};
use super::layout::Layout;
use super::mark::{CARD_SIZE, MarkColours, MarkDrawing};
use super::text::{Align, Block, Place, fit};
use super::{GUARD_ROWS, OverlayError};
use crate::storyboard::Band;
use crate::theme::Icon;
use crate::theme::font::FontWeight;
use crate::theme::{StrokeSheet, Theme, Type, icon, ink};

/// Between heading and line where the heading is long: the line is at its smallest then.
const LEAST_GAP: f32 = 20.0;
/// Clear between the words and the mark beside them.
const BEFORE_MARK: f32 = 40.0;

/// Draws the band's content on its flat ground.
pub fn draw(
    band: &Band,
    theme: &Theme,
    layout: &Layout,
    at: Moment,
    canvas: &mut StrokeSheet,
) -> Result<(), OverlayError> {
    let entrance = Entrance::new(at, band.enters, band.leaves);
    let margin = layout.space.margin;
    let indent = band.icon.map_or(0.0, |_| layout.band_badge + layout.space.gap);
    let left = margin + indent;
    let words = BandWords::fit(band, layout, layout.width() - left - margin)?;
    let top = words.top(layout);
    if let Some(icon) = band.icon {
        let badge = top + words.height() / 2.0 - layout.band_badge / 2.0;
        draw_badge(canvas, icon, theme, layout, [margin, badge], entrance.element(0));
    }
    let c = &theme.colours;
    words
        .heading
        .draw(canvas, Align::Left, [left, top], c.on_band, entrance.element(1));
    if let Some(line) = &words.line {
        let below = top + words.heading.height() + words.gap;
        line.draw(
            canvas,
            Align::Left,
            [left, below],
            c.on_band_muted,
            entrance.element(2),
        );
    }
    draw_mark(theme, layout, left + words.width(), entrance.element(2), canvas)
}

/// The mark at the right, where it stands on cards, if the words leave it room.
fn draw_mark(
    theme: &Theme,
    layout: &Layout,
    words_end: f32,
    alpha: Alpha,
    canvas: &mut StrokeSheet,
) -> Result<(), OverlayError> {
    let mark = MarkDrawing::new(theme, layout.scale.mark.size * CARD_SIZE)?;
    let left = layout.width() - layout.space.margin - mark.width();
    if !layout.mark_on_band || left < words_end + BEFORE_MARK {
        return Ok(());
    }
    let top = layout.shape.band_rows() as f32 - layout.foot - mark.tile() / 2.0;
    mark.draw(canvas, [left, top], on_band(theme), alpha);
    Ok(())
}

fn on_band(theme: &Theme) -> MarkColours {
    let c = &theme.colours;
    MarkColours {
        tile: c.on_band_accent,
        sign: c.band,
        first: c.on_band_muted,
        second: c.on_band,
    }
}

/// What the band shows when it has nothing to say: the mark, which is shared.
pub fn draw_neutral(theme: &Theme, layout: &Layout, canvas: &mut StrokeSheet) -> Result<(), OverlayError> {
    let mark = MarkDrawing::new(theme, layout.scale.mark.size * 1.4)?;
    let place = [
        (layout.width() - mark.width()) / 2.0,
        middle(layout) - mark.tile() / 2.0,
    ];
    mark.draw(canvas, place, on_band(theme), 1.0);
    Ok(())
}

/// Heading and line, fitted into the band's rows together.
struct BandWords {
    heading: Block,
    line: Option<Block>,
    gap: f32,
}

impl BandWords {
    fn fit(band: &Band, layout: &Layout, width: f32) -> Result<Self, OverlayError> {
        let line = layout.scale.band_line;
        let smallest = Type {
            size: line.floor,
            ..line
        };
        match Self::with(band, layout, width, line, layout.band_gap) {
            Err(OverlayError::Overflow { .. }) => Self::with(band, layout, width, smallest, LEAST_GAP),
            other => other,
        }
    }

    fn with(band: &Band, layout: &Layout, width: f32, step: Type, gap: f32) -> Result<Self, OverlayError> {
        let [heading_lines, line_lines] = layout.band_lines;
        let place = Place::new("band line", step, FontWeight::Regular, width).lines(line_lines);
        let line = band.line.as_deref().map(|line| fit(line, place)).transpose()?;
        let used = line.as_ref().map_or(0.0, |line| gap + line.height());
        let place = Place::new("band heading", layout.scale.band_heading, FontWeight::Bold, width)
            .lines(heading_lines)
            .within(room(layout) - used);
        let heading = fit(&band.heading, place)?;
        let words = Self { heading, line, gap };
        if words.top(layout) + words.height() > foot(layout) + MOST_LOWERED {
            return Err(OverlayError::Overflow { what: place.what });
        }
        Ok(words)
    }

    /// Where the capitals of the heading begin: in the middle, and never so high that an accent leaves the band.
    fn top(&self, layout: &Layout) -> f32 {
        let accents = ACCENTS.max(self.heading.rise());
        (middle(layout) - self.height() / 2.0).max(GUARD_ROWS as f32 + accents)
    }

    fn width(&self) -> f32 {
        let line = self.line.as_ref().map_or(0.0, Block::width);
        self.heading.width().max(line)
    }

    fn height(&self) -> f32 {
        let line = self.line.as_ref().map_or(0.0, |line| self.gap + line.height());
        self.heading.height() + line
    }
}

/// Above the capitals, for most of their accents.
const ACCENTS: f32 = 14.0;
/// Higher accents lower the words, which is room that letters with a tail do not need.
const MOST_LOWERED: f32 = 8.0;

/// Rows that may hold content.
fn room(layout: &Layout) -> f32 {
    foot(layout) - GUARD_ROWS as f32 - ACCENTS
}

/// The lowest baseline, but for words that an accent lowers.
fn foot(layout: &Layout) -> f32 {
    layout.shape.band_rows() as f32 - layout.band_bottom
}

/// The middle of what is seen as the band, where content stands that is not too high for it.
fn middle(layout: &Layout) -> f32 {
    (GUARD_ROWS + layout.shape.band_rows()) as f32 / 2.0 - 16.0
}

fn draw_badge(
    canvas: &mut StrokeSheet,
    icon: Icon,
    theme: &Theme,
    layout: &Layout,
    [x, y]: [f32; 2],
    alpha: Alpha,
) {
    let badge = layout.band_badge;
    let ground = theme.colours.band.mix(theme.colours.on_band_accent, 0.18);
    ink::panel(canvas, [x, y, badge, badge], badge * 0.3, ground, alpha);
    let size = badge * 0.54;
    let inset = (badge - size) / 2.0;
    let accent = theme.colours.on_band_accent;
    icon::draw(canvas, icon, [x + inset, y + inset, size], accent, alpha);
}
