//! Text and figures as pixels: the lower third, the full-screen cards, the chart of the months.
//!
//! Everything is drawn from the theme and the bundled fonts, in both shapes: the canvas says in which. Text
//! fits by rule: it shrinks to the floor of its type step, wraps where its place has room for more lines,
//! and else is refused.

use std::sync::Arc;

use resvg::tiny_skia::Pixmap;

use crate::storyboard::{Band, Card, CardBody, Picture};
use crate::theme::font::{self, is_right_to_left};
use crate::theme::{FrameShape, SheetPicture, StrokeSheet, Theme, ink};

mod band;
mod card;
mod chart;
mod coins;
mod columns;
mod entrance;
mod facts;
mod figure;
mod layout;
mod letter;
mod mark;
mod month;
mod months;
mod page;
mod phone;
mod poster;
mod road;
mod scale;
mod steps;
mod text;
mod tone;

pub use card::CAPTION_LINE;
pub use entrance::{ENTRANCE_FRAMES, EXIT, EXIT_FRAMES, Moment};
pub use poster::poster;
pub use tone::light;

use layout::Layout;

/// The band's first rows, flat in the guard's colour. The 32 rows above them belong to the guard as well.
pub const GUARD_ROWS: u32 = 32;

/// What keeps a picture from being drawn. `what` names the place ("card title"), never its content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverlayError {
    #[error("{what} does not fit at its smallest size; shorten it or let an operator word it")]
    Overflow { what: &'static str },
    #[error("{what} has a character that no bundled font can draw; an operator has to write it otherwise")]
    MissingGlyph { what: &'static str },
    #[error("canvas is {width}x{height} pixels, {expected} is needed; pass one of that size")]
    Canvas {
        width: u32,
        height: u32,
        expected: &'static str,
    },
    #[error("chart has {bars} bars, 1 to {bound} can be drawn; check the duration")]
    Bars { bars: usize, bound: usize },
    #[error("avatar: {0}")]
    Avatar(#[from] crate::avatar::AvatarError),
}

/// Whether every character of a text is in the bundled fonts.
pub fn can_write(text: &str) -> bool {
    font::covers(text)
}

/// Draws what lies over the stage or instead of it, on a canvas of a whole frame: for the avatar's picture
/// the lower third, for a card every row; `beside`: her who stands beside cards.
pub fn draw(
    picture: &Picture,
    theme: &Theme,
    at: Moment,
    beside: Option<&Arc<SheetPicture>>,
    canvas: &mut Pixmap,
) -> Result<(), OverlayError> {
    let shape = shape_of(canvas, FrameShape::height)?;
    match picture {
        Picture::Card(card) => draw_card(card, theme, at, beside, canvas),
        Picture::Avatar { band, .. } => {
            let mut strip = new_pixmap(shape.width(), shape.band_rows())?;
            draw_band(band.as_ref(), theme, at, &mut strip)?;
            let start = (shape.stage_rows() * shape.width()) as usize;
            canvas.pixels_mut()[start..].copy_from_slice(strip.pixels());
            Ok(())
        }
    }
}

/// Draws the lower third on a canvas of its rows. Without a band it shows the neutral mark, which is
/// shared. The first 32 rows are flat in the guard's colour whatever the band says.
pub fn draw_band(
    band: Option<&Band>,
    theme: &Theme,
    at: Moment,
    canvas: &mut Pixmap,
) -> Result<(), OverlayError> {
    let shape = shape_of(canvas, FrameShape::band_rows)?;
    let sheet = band_sheet(band, theme, shape, at, &[])?;
    sheet.draw(&(0..shape.band_rows()), canvas);
    Ok(())
}

fn draw_card(
    card: &Card,
    theme: &Theme,
    at: Moment,
    beside: Option<&Arc<SheetPicture>>,
    canvas: &mut Pixmap,
) -> Result<(), OverlayError> {
    let shape = shape_of(canvas, FrameShape::height)?;
    let sheet = card_sheet(card, theme, shape, at, beside, &[])?;
    sheet.draw(&(0..shape.height()), canvas);
    Ok(())
}

/// The strokes of the lower third; `own`: the texts that are personal.
pub fn band_sheet(
    band: Option<&Band>,
    theme: &Theme,
    shape: FrameShape,
    at: Moment,
    own: &[String],
) -> Result<StrokeSheet, OverlayError> {
    let mirrored = band.is_some_and(|band| is_right_to_left(&band.heading));
    let mut sheet = StrokeSheet::new(shape.width(), shape.band_rows())
        .with_own(own)
        .mirrored(mirrored);
    ink::flat_rows(&mut sheet, 0..shape.band_rows(), theme.colours.band);
    let layout = Layout::new(theme, shape);
    match band {
        Some(band) => band::draw(band, theme, &layout, at, &mut sheet)?,
        None => band::draw_neutral(theme, &layout, &mut sheet)?,
    }
    Ok(sheet)
}

/// The strokes of a card that fills the frame but for what is hers; `own`: the texts that are personal.
pub fn card_sheet(
    card: &Card,
    theme: &Theme,
    shape: FrameShape,
    at: Moment,
    beside: Option<&Arc<SheetPicture>>,
    own: &[String],
) -> Result<StrokeSheet, OverlayError> {
    let mut sheet = StrokeSheet::new(shape.width(), shape.height())
        .with_own(own)
        .mirrored(is_mirrored(card));
    card::draw(card, theme, Layout::new(theme, shape), at, beside, &mut sheet)?;
    Ok(sheet)
}

/// Whether a card begins at its right side.
pub fn is_mirrored(card: &Card) -> bool {
    is_right_to_left(&card.title)
}

/// A card at rest, without her.
pub fn still(card: &Card, theme: &Theme, shape: FrameShape) -> Result<Pixmap, OverlayError> {
    let mut canvas = new_canvas(shape)?;
    draw_card(card, theme, Moment::SETTLED, None, &mut canvas)?;
    Ok(canvas)
}

/// From which frame on nothing of the overlay moves until it leaves: frames from there on are equal.
pub fn settles_after(picture: &Picture) -> u32 {
    let figure = said_at(picture).map_or(0, |said_at| *entrance::figure_comes(said_at).end());
    has_entered_after(picture).max(figure)
}

/// Whether a frame of the overlay may differ from the one before it.
pub fn moves(picture: &Picture, at: Moment) -> bool {
    let figure = said_at(picture).is_some_and(|said_at| entrance::figure_comes(said_at).contains(&at.frame));
    let leaves = leaves_from(picture, at.frames).is_some_and(|from| at.frame >= from);
    at.frame <= has_entered_after(picture) || figure || leaves
}

fn said_at(picture: &Picture) -> Option<u32> {
    match picture {
        Picture::Card(card) => card.said_at,
        Picture::Avatar { .. } => None,
    }
}

/// The frame with which everything is there but the figure that is still to be said.
fn has_entered_after(picture: &Picture) -> u32 {
    match picture {
        Picture::Avatar { band, .. } => {
            let band = band.as_ref().filter(|band| band.enters);
            band.map_or(0, |_| entrance::ENTRANCE_FRAMES - 1)
        }
        Picture::Card(card) if card.enters => match card.body {
            CardBody::Chart { .. } => entrance::CHART_FRAMES - 1,
            CardBody::Scale { .. } => entrance::COMES_BACK_FROM + entrance::TIPS,
            CardBody::Letter { .. } => entrance::SEALED_FROM + entrance::SEALED,
            _ => entrance::ENTRANCE_FRAMES - 1,
        },
        Picture::Card(card) => entrance::rows_settle_after(rows_gained(card)),
    }
}

/// The first frame of the exit of a picture shown for `frames`; none where it stays.
pub fn leaves_from(picture: &Picture, frames: u32) -> Option<u32> {
    let leaves = match picture {
        Picture::Avatar { band, .. } => band.as_ref().is_some_and(|band| band.leaves),
        Picture::Card(_) => false,
    };
    leaves.then(|| frames.saturating_sub(EXIT_FRAMES))
}

/// Whether rows, steps or columns come onto a card that is already there.
pub fn gains(card: &Card) -> bool {
    !card.enters && rows_gained(card) > 0
}

/// Rows, steps or columns that a card which is already there gains in this beat.
fn rows_gained(card: &Card) -> usize {
    match card.body {
        CardBody::Figure { visible, .. }
        | CardBody::Chart { visible, .. }
        | CardBody::Facts { visible, .. }
        | CardBody::Steps { visible, .. }
        | CardBody::Columns { visible, .. } => visible.saturating_sub(card.shown_before),
        CardBody::Letter { .. } | CardBody::Scale { .. } => 0,
    }
}

/// A clear canvas of a whole frame.
pub fn new_canvas(shape: FrameShape) -> Result<Pixmap, OverlayError> {
    new_pixmap(shape.width(), shape.height())
}

/// A clear canvas of so many rows of a frame.
pub fn new_rows(shape: FrameShape, rows: u32) -> Result<Pixmap, OverlayError> {
    new_pixmap(shape.width(), rows)
}

/// A clear canvas of the rows of the lower third.
pub fn new_band(shape: FrameShape) -> Result<Pixmap, OverlayError> {
    new_pixmap(shape.width(), shape.band_rows())
}

fn new_pixmap(width: u32, height: u32) -> Result<Pixmap, OverlayError> {
    Pixmap::new(width, height).ok_or(OverlayError::Canvas {
        width,
        height,
        expected: "at least one pixel",
    })
}

/// The shape whose width and `rows` a canvas has.
fn shape_of(canvas: &Pixmap, rows: impl Fn(FrameShape) -> u32) -> Result<FrameShape, OverlayError> {
    let (width, height) = (canvas.width(), canvas.height());
    FrameShape::of_width(width)
        .filter(|shape| rows(*shape) == height)
        .ok_or(OverlayError::Canvas {
            width,
            height,
            expected: "a frame of 1280x720 or 720x1280, or its band,",
        })
}
