//! Steps along a road that leads up to a flag: the first is nearest, below.

use resvg::tiny_skia::{Path, PathBuilder, Transform};

use super::OverlayError;
use super::entrance::{Alpha, RowParts};
use super::page::{CardPage, Cell, FAINT, INSET, Room, rows, step_words};
use super::text::{Align, Place, fit};
use crate::storyboard::Step;
use crate::theme::{Colour, FrameShape, Icon, icon, ink};

/// Width of the road, of the line in its middle, and length and distance of that line's dashes.
const ROAD: f32 = 44.0;
const MIDDLE_LINE: f32 = 4.0;
const DASH: f32 = 0.12;
const DASHES: usize = 4;
/// Radius of a station at most, and the icon's share of it.
const STATION: f32 = 40.0;
const SIGN: f32 = 0.62;
/// Between a station and the words beside it.
const BESIDE: f32 = 16.0;
/// Room of the flag at the end of the last step's row.
const FLAG: f32 = 76.0;
/// How far the road comes from the side of the first station.
const FROM_BESIDE: f32 = 0.9;
/// Above and below a station in its row, at least.
const AROUND: f32 = 4.0;

/// How much further along each step is than the one before it.
fn stride(shape: FrameShape) -> f32 {
    match shape {
        FrameShape::Landscape => 84.0,
        FrameShape::Portrait => 36.0,
    }
}

/// A step's place: its station, and the cell of its words.
struct Stop {
    station: [f32; 2],
    /// Of the station.
    radius: f32,
    words: Cell,
}

pub fn draw(page: &mut CardPage<'_>, room: Room, items: &[Step], visible: usize) -> Result<(), OverlayError> {
    let stops = stops(page, room, items.len());
    let height = stops.first().map_or(0.0, |stop| stop.words.height);
    let narrowest = stops.iter().map(|stop| stop.words.right - stop.words.left);
    let width = narrowest.fold(f32::MAX, f32::min) - 2.0 * INSET - FLAG;
    let place = step_words(&page.layout, items, [width, height])?;
    draw_road(page, &stops);
    for ((index, step), stop) in items.iter().enumerate().zip(&stops) {
        if let Some(alpha) = page.entrance.awaited(index, visible) {
            let parts = RowParts {
                panel: 0.0,
                words: alpha * FAINT,
                figure: alpha * FAINT,
            };
            draw_stop(page, stop, step, place, parts)?;
        }
        if index < visible {
            let parts = page.entrance.parts(index, visible);
            draw_stop(page, stop, step, place, parts)?;
        }
    }
    if let Some(last) = stops.last() {
        draw_flag(page, last.words);
    }
    Ok(())
}

fn stops(page: &CardPage<'_>, room: Room, count: usize) -> Vec<Stop> {
    let cells: Vec<Cell> = rows(room, count, page.layout.tallest_row).collect();
    let stride = stride(page.layout.shape);
    let stop = |(index, cell): (usize, &Cell)| {
        let radius = (cell.height / 2.0 - AROUND).min(STATION);
        let x = room.left + radius + stride * index as f32;
        Stop {
            station: [x, cell.middle()],
            radius,
            words: Cell {
                left: x + radius + BESIDE,
                ..*cell
            },
        }
    };
    cells.iter().rev().enumerate().map(stop).collect()
}

/// The road through all stations.
fn draw_road(page: &mut CardPage<'_>, stops: &[Stop]) {
    let Some(first) = stops.first() else { return };
    // It begins above the rows of captions.
    let start = [
        first.station[0] - first.radius * FROM_BESIDE,
        first.words.room().bottom - ROAD / 2.0,
    ];
    let points: Vec<[f32; 2]> = std::iter::once(start)
        .chain(stops.iter().map(|stop| stop.station))
        .collect();
    let (ground, line) = (page.theme.colours.reduced, page.theme.colours.panel);
    for pair in points.windows(2) {
        if let [from, to] = *pair {
            stroke(page, bend(page, from, to, [0.0, 1.0]), ground, ROAD);
        }
    }
    for pair in points.windows(2) {
        if let [from, to] = *pair {
            for dash in 0..DASHES {
                let at = (dash as f32 + 0.4) / DASHES as f32;
                stroke(page, bend(page, from, to, [at, at + DASH]), line, MIDDLE_LINE);
            }
        }
    }
}

/// A part of the curve between two points, which leaves both upright; on a mirrored page the other way round.
fn bend(page: &CardPage<'_>, from: [f32; 2], to: [f32; 2], [start, end]: [f32; 2]) -> Option<Path> {
    const PIECES: usize = 12;
    let half = (to[1] - from[1]) / 2.0;
    let at = |share: f32| {
        let (a, b) = (1.0 - share, share);
        let weights = [a * a * a, 3.0 * a * a * b, 3.0 * a * b * b, b * b * b];
        let xs = [from[0], from[0], to[0], to[0]];
        let ys = [from[1], from[1] + half, to[1] - half, to[1]];
        let sum = |values: [f32; 4]| {
            weights
                .iter()
                .zip(values)
                .map(|(weight, value)| weight * value)
                .sum()
        };
        [sum(xs), sum(ys)]
    };
    let points: Vec<[f32; 2]> = (0..=PIECES)
        .map(|piece| at(start + (end - start) * piece as f32 / PIECES as f32))
        .collect();
    // A path is moved as a whole to the other side: what leads to the right has to be turned round first.
    let reach = points.iter().map(|point| point[0]);
    let (left, right) = (
        reach.clone().fold(f32::MAX, f32::min),
        reach.fold(f32::MIN, f32::max),
    );
    let turned = |x: f32| {
        if page.canvas.is_mirrored() {
            left + right - x
        } else {
            x
        }
    };
    let mut path = PathBuilder::new();
    for (index, [x, y]) in points.into_iter().enumerate() {
        match index {
            0 => path.move_to(turned(x), y),
            _ => path.line_to(turned(x), y),
        }
    }
    path.finish()
}

fn stroke(page: &mut CardPage<'_>, path: Option<Path>, colour: Colour, width: f32) {
    if let Some(path) = path {
        ink::stroke(page.canvas, &path, colour, 1.0, width, Transform::identity());
    }
}

/// A station with its sign, and the words beside it.
fn draw_stop(
    page: &mut CardPage<'_>,
    stop: &Stop,
    step: &Step,
    place: Place,
    parts: RowParts,
) -> Result<(), OverlayError> {
    page.panel(stop.words.room(), parts.panel);
    let text = fit(&step.text, place)?;
    let at = [stop.words.left + INSET, stop.words.middle() - text.height() / 2.0];
    text.draw(page.canvas, Align::Left, at, page.tone.ink, parts.figure);
    draw_station(page, stop, step.icon, parts.panel);
    Ok(())
}

/// A white disc with the sign, which fills when its step is told.
fn draw_station(page: &mut CardPage<'_>, stop: &Stop, sign: Icon, told: Alpha) {
    let radius = stop.radius;
    let (accent, panel) = (page.tone.accent, page.tone.panel);
    for (reach, colour) in [(radius, accent), (radius - 4.0, panel.mix(accent, told))] {
        ink::disc(page.canvas, stop.station, [reach; 2], colour, 1.0);
    }
    let size = 2.0 * radius * SIGN;
    let [x, y] = stop.station.map(|middle| middle - size / 2.0);
    icon::draw(page.canvas, sign, [x, y, size], accent.mix(panel, told), 1.0);
}

/// The flag at the end of a row.
fn draw_flag(page: &mut CardPage<'_>, row: Cell) {
    let (ink_colour, highlight) = (page.tone.ink, page.theme.colours.highlight);
    let (left, top) = (row.right - FLAG + 10.0, row.top + 14.0);
    let height = row.height - 28.0;
    let flag = [left + 4.0, top, 44.0, (height * 0.5).min(34.0)];
    ink::panel(page.canvas, flag, 2.0, highlight, 1.0);
    ink::panel(page.canvas, [left, top, 5.0, height], 2.0, ink_colour, 1.0);
}
