//! Text and figures as pixels: the lower third, the full-screen cards, the chart of the months.
//!
//! Everything is drawn from the theme and the bundled fonts. Text fits by rule: it shrinks to the floor of
//! its type step, wraps where its place has room for more lines, and else is refused.

use resvg::tiny_skia::Pixmap;

use crate::storyboard::{Band, Card, CardBody, Picture};
use crate::theme::{HEIGHT, Theme, WIDTH, font, ink};

mod band;
mod card;
mod chart;
mod columns;
mod entrance;
mod facts;
mod figure;
mod mark;
mod poster;
mod steps;
mod text;

pub use entrance::ENTRANCE_FRAMES;
pub use poster::poster;

/// Rows of the lower third: the last of a frame. The 32 rows above them belong to the guard as well.
pub const BAND_ROWS: u32 = 176;
/// The band's first rows, flat in the guard's colour.
pub const GUARD_ROWS: u32 = 32;

/// What keeps a picture from being drawn. `what` names the place ("card title"), never its content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverlayError {
    #[error("{what} does not fit at its smallest size; shorten it or let an operator word it")]
    Overflow { what: &'static str },
    #[error("{what} has a character that no bundled font can draw; an operator has to write it otherwise")]
    MissingGlyph { what: &'static str },
    #[error("canvas is {width}x{height} pixels, {expected} are drawn; pass one of that size")]
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

/// Draws what lies over the stage or instead of it, `frame` frames after the picture entered, on a
/// 1280x720 canvas: for the avatar's picture the band in rows 544 to 719, for a card every row.
pub fn draw(picture: &Picture, theme: &Theme, frame: u32, canvas: &mut Pixmap) -> Result<(), OverlayError> {
    expect_size(canvas, HEIGHT, "1280x720")?;
    match picture {
        Picture::Card(card) => draw_card(card, theme, frame, canvas),
        Picture::Avatar { band, .. } => {
            let mut strip = new_canvas(BAND_ROWS)?;
            draw_band(band.as_ref(), theme, frame, &mut strip)?;
            let start = (HEIGHT - BAND_ROWS) as usize * WIDTH as usize;
            canvas.pixels_mut()[start..].copy_from_slice(strip.pixels());
            Ok(())
        }
    }
}

/// Draws the lower third on a 1280x176 canvas. Without a band it shows the neutral mark, the same for
/// everybody. The first 32 rows are flat in the guard's colour whatever the band says.
pub fn draw_band(
    band: Option<&Band>,
    theme: &Theme,
    frame: u32,
    canvas: &mut Pixmap,
) -> Result<(), OverlayError> {
    expect_size(canvas, BAND_ROWS, "1280x176")?;
    ink::flat_rows(canvas, 0..BAND_ROWS, theme.colours.band);
    match band {
        Some(band) => band::draw(band, theme, frame, canvas),
        None => band::draw_neutral(theme, canvas),
    }
}

/// Draws a full-screen card on a 1280x720 canvas.
pub fn draw_card(card: &Card, theme: &Theme, frame: u32, canvas: &mut Pixmap) -> Result<(), OverlayError> {
    expect_size(canvas, HEIGHT, "1280x720")?;
    card::draw(card, theme, frame, canvas)
}

/// A card at rest, as a picture of its own (an infographic beside the video, a preview).
pub fn still(card: &Card, theme: &Theme) -> Result<Pixmap, OverlayError> {
    let mut canvas = new_canvas(HEIGHT)?;
    draw_card(card, theme, ENTRANCE_FRAMES, &mut canvas)?;
    Ok(canvas)
}

/// From which frame on nothing of the overlay moves: frames from there on are equal.
pub fn settles_after(picture: &Picture) -> u32 {
    match picture {
        Picture::Avatar { band: Some(band), .. } if band.enters => ENTRANCE_FRAMES - 1,
        Picture::Avatar { .. } => 0,
        Picture::Card(card) if card.enters => ENTRANCE_FRAMES - 1,
        Picture::Card(card) => entrance::rows_settle_after(rows_gained(card)),
    }
}

/// Rows, steps or columns that a card which is already there gains in this beat.
fn rows_gained(card: &Card) -> usize {
    match card.body {
        CardBody::Figure { .. } | CardBody::Chart { .. } => 0,
        CardBody::Facts { visible, .. }
        | CardBody::Steps { visible, .. }
        | CardBody::Columns { visible, .. } => visible.saturating_sub(card.shown_before),
    }
}

/// A clear canvas of full width.
pub fn new_canvas(rows: u32) -> Result<Pixmap, OverlayError> {
    Pixmap::new(WIDTH, rows).ok_or(OverlayError::Canvas {
        width: WIDTH,
        height: rows,
        expected: "at least one row",
    })
}

fn expect_size(canvas: &Pixmap, rows: u32, expected: &'static str) -> Result<(), OverlayError> {
    let (width, height) = (canvas.width(), canvas.height());
    if (width, height) == (WIDTH, rows) {
        Ok(())
    } else {
        Err(OverlayError::Canvas {
            width,
            height,
            expected,
        })
    }
}
