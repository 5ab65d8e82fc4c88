//! She beside a card, at her desk: eyes and mouth alone, or all of her.

use std::ops::Range;
use std::sync::Arc;

use once_cell::sync::OnceCell;
use resvg::tiny_skia::{IntRect, Pixmap};

use super::AvatarError;
use super::cutout::Cutout;
use super::figure::{Figure, FigureSheet, PlaceSheet};
use super::pose::Pose;
use super::stage::room;
use crate::theme::{FrameShape, SheetPicture, Theme, desk, ink};

/// Where she stands beside a card, pixels.
struct Standing {
    /// What the axis of her face and the line of her eyes are at.
    axis: f32,
    eyes: f32,
    scale: f32,
    /// The desk's upper edge.
    desk: u32,
    /// The part of the room behind her: its left and its upper edge in the drawing.
    behind: [u32; 2],
    /// How far a raised arm moves towards the body and down, in the drawing's coordinates: it stays in what is hers.
    arm: [f32; 2],
}

/// What eyes and mouth may cover of a figure around their centres, in the drawing's coordinates.
const BESIDE_EYES: f32 = 36.0;
const ABOVE_EYES: f32 = 27.0;
const BELOW_EYES: f32 = 18.0;
const BESIDE_MOUTH: f32 = 54.0;
const ABOVE_MOUTH: f32 = 18.0;
const BELOW_MOUTH: f32 = 50.0;

fn standing(shape: FrameShape) -> Standing {
    match shape {
        FrameShape::Landscape => Standing {
            // Eyes and mouth cover as few macroblocks as they may.
            axis: 168.0,
            eyes: 94.0,
            scale: 0.66,
            desk: 560,
            behind: [40, 30],
            arm: [142.0, 165.0],
        },
        FrameShape::Portrait => Standing {
            axis: 120.0,
            eyes: 118.0,
            scale: 0.56,
            desk: 268,
            behind: [20, 60],
            arm: [135.0, -60.0],
        },
    }
}

/// What falls on her.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Light {
    On,
    /// She stands in the dark with what she tells of.
    Out,
}

impl Light {
    pub const ALL: [Self; 2] = [Self::On, Self::Out];
}

/// How much of the night lies on her where the light is out.
const NIGHT: f32 = 0.46;

/// A part of her face that moves while the rest stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacePart {
    Eyes,
    Mouth,
}

impl FacePart {
    pub const ALL: [Self; 2] = [Self::Eyes, Self::Mouth];

    /// A pose in which only this part is another than at rest: all that the part depends on.
    pub fn of(self, pose: &Pose) -> Pose {
        let Pose {
            mouth, lids, gaze, ..
        } = *pose;
        match self {
            Self::Eyes => Pose {
                lids,
                gaze,
                ..Pose::REST
            },
            Self::Mouth => Pose { mouth, ..Pose::REST },
        }
    }
}

/// A part of a picture: columns and rows, pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureArea {
    pub columns: Range<u32>,
    pub rows: Range<u32>,
}

/// The figure beside cards of one shape, with every layer rasterised: made once, drawn from any thread.
pub struct Presenter {
    figure: Figure,
    place: PlaceSheet,
    standing: AtDesk,
    /// Of whom nothing but the face moves.
    resting: Cutout,
    /// Of whom everything moves: rasterised with the first picture that shows it, which most processes find made.
    moving: OnceCell<Cutout>,
    /// By the light on her.
    stills: [Arc<SheetPicture>; 2],
}

/// She at her desk.
struct AtDesk {
    theme: Theme,
    /// The desk's upper edge.
    top: u32,
    room: Pixmap,
}

impl Presenter {
    /// Rasterises a figure and the part of the room behind it.
    pub fn new(figure: Figure, theme: &Theme, shape: FrameShape) -> Result<Self, AvatarError> {
        let Standing {
            axis,
            eyes,
            scale,
            desk,
            behind: [left, top],
            arm: [inward, down],
        } = standing(shape);
        let sheet = &figure.sheet;
        let place = PlaceSheet {
            x: axis - sheet.head.pivot[0] * scale,
            y: eyes - sheet.eyes.left[1] * scale,
            scale,
            inward,
            down,
        };
        let [width, height] = shape.beside_card();
        let standing = AtDesk {
            theme: theme.clone(),
            top: desk,
            room: room(theme, shape, [left, top, width, height])?,
        };
        let resting = Cutout::new(&figure, place, false)?;
        let still = |light| Arc::new(SheetPicture::new(standing.draw(&resting, &Pose::REST, light)));
        Ok(Self {
            stills: Light::ALL.map(still),
            figure,
            place,
            standing,
            resting,
            moving: OnceCell::new(),
        })
    }

    /// As she stands while nothing is said.
    pub fn still(&self, light: Light) -> &Arc<SheetPicture> {
        &self.stills[light as usize]
    }

    /// The place of a part of her face, in the part of the picture that is hers.
    pub fn area(&self, part: FacePart) -> PictureArea {
        let FigureSheet { eyes, mouth, .. } = &self.figure.sheet;
        let [left, top, right, bottom] = match part {
            FacePart::Eyes => [
                eyes.left[0] - BESIDE_EYES,
                eyes.left[1] - ABOVE_EYES,
                eyes.right[0] + BESIDE_EYES,
                eyes.right[1] + BELOW_EYES,
            ],
            FacePart::Mouth => [
                mouth.centre[0] - BESIDE_MOUTH,
                mouth.centre[1] - ABOVE_MOUTH,
                mouth.centre[0] + BESIDE_MOUTH,
                mouth.centre[1] + BELOW_MOUTH,
            ],
        };
        let PlaceSheet { x, y, scale, .. } = self.place;
        let along = |from: f32, to: f32, at: f32| {
            (at + from * scale).floor().max(0.0) as u32..(at + to * scale).ceil().max(0.0) as u32
        };
        PictureArea {
            columns: along(left, right, x),
            rows: along(top, bottom, y),
        }
    }

    /// The part of the picture that is hers, above the desk.
    pub fn above_desk(&self) -> PictureArea {
        PictureArea {
            columns: 0..self.standing.room.width(),
            rows: 0..self.standing.top,
        }
    }

    /// All of her above the desk, in a pose.
    pub fn draw_whole(&self, pose: &Pose, light: Light) -> Result<Pixmap, AvatarError> {
        let moving = || Cutout::new(&self.figure, self.place, true);
        let drawn = self
            .standing
            .draw(self.moving.get_or_try_init(moving)?, pose, light);
        part_of(&drawn, &self.above_desk())
    }

    /// An area of hers in a pose of which nothing but the face is another than at rest.
    pub fn draw_area(&self, pose: &Pose, light: Light, area: &PictureArea) -> Result<Pixmap, AvatarError> {
        part_of(&self.standing.draw(&self.resting, pose, light), area)
    }
}

fn part_of(drawn: &Pixmap, PictureArea { columns, rows }: &PictureArea) -> Result<Pixmap, AvatarError> {
    let rect = IntRect::from_xywh(
        columns.start as i32,
        rows.start as i32,
        columns.end.saturating_sub(columns.start),
        rows.end.saturating_sub(rows.start),
    );
    rect.and_then(|rect| drawn.clone_rect(rect))
        .ok_or_else(|| AvatarError::raster("part of a picture"))
}

impl AtDesk {
    /// All that is hers, with a figure in a pose.
    fn draw(&self, figure: &Cutout, pose: &Pose, light: Light) -> Pixmap {
        let mut canvas = self.room.clone();
        figure.draw(pose, &mut canvas);
        let c = &self.theme.colours;
        if light == Light::Out {
            let whole = [0.0, 0.0, canvas.width() as f32, canvas.height() as f32];
            ink::panel(&mut canvas, whole, 0.0, c.night, NIGHT);
        }
        let rows = self.top..canvas.height();
        desk::draw(&mut canvas, rows, c.desk(light == Light::Out));
        canvas
    }
}
