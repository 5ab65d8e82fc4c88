//! A figure: its drawing in layers and the sheet of its measures.

use resvg::usvg;
use serde::Deserialize;

use super::AvatarError;
use crate::theme::{Colour, FrameShape, Theme};

/// A figure as data; lengths are in the coordinates of its drawing unless said.
pub struct Figure {
    pub(super) sheet: FigureSheet,
    pub(super) drawing: usvg::Tree,
}

impl Figure {
    /// Reads a figure from its sheet (TOML) and its drawing (SVG).
    pub fn parse(sheet: &str, drawing: &str) -> Result<Self, AvatarError> {
        let sheet = toml::from_str(sheet).map_err(|error| AvatarError::Sheet(error.to_string()))?;
        let drawing = usvg::Tree::from_str(drawing, &usvg::Options::default())
            .map_err(|error| AvatarError::Drawing(error.to_string()))?;
        Ok(Self { sheet, drawing })
    }

    /// The figure of a theme.
    pub fn of(theme: &Theme) -> Result<Self, AvatarError> {
        Self::parse(&theme.figure.sheet, &theme.figure.drawing)
    }
}

/// The measures of a figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureSheet {
    pub place: FigurePlaces,
    pub head: HeadSheet,
    pub eyes: EyeSheet,
    pub brows: BrowSheet,
    pub mouth: MouthSheet,
    pub gestures: Gestures,
}

/// Where the drawing stands, in each shape.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigurePlaces {
    pub landscape: PlaceSheet,
    pub portrait: PlaceSheet,
}

impl FigurePlaces {
    pub fn of(self, shape: FrameShape) -> PlaceSheet {
        match shape {
            FrameShape::Landscape => self.landscape,
            FrameShape::Portrait => self.portrait,
        }
    }
}

/// Where the drawing's origin lies on the stage (pixels), and its scale.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceSheet {
    pub x: f32,
    pub y: f32,
    pub scale: f32,
    /// How far raised arms move towards the body, in the drawing's coordinates.
    #[serde(default)]
    pub inward: f32,
    /// How far down they move: what they begin with is behind the desk.
    #[serde(default)]
    pub down: f32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadSheet {
    /// What the head turns around.
    pub pivot: [f32; 2],
    /// From this row down the face gives way to the jaw.
    pub jaw_from: f32,
    pub chin: f32,
    /// How far the chin sinks with the mouth wide open.
    pub jaw: f32,
    /// How far features move with a clear turn.
    pub turn: f32,
    /// How far the shoulders rise with a breath.
    pub breath: f32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EyeSheet {
    pub left: [f32; 2],
    pub right: [f32; 2],
    pub half_width: f32,
    /// Height of the open lids above and below the line between the corners.
    pub upper: f32,
    pub lower: f32,
    /// How much higher the outer corner stands.
    pub slant: f32,
    /// Radius.
    pub iris: f32,
    /// Thickness of the lash line, length of its flick, distance of the fold above the lid.
    pub lash: f32,
    pub flick: f32,
    pub fold: f32,
    pub white: Colour,
    pub shadow: Colour,
    pub iris_colour: Colour,
    pub iris_rim: Colour,
    pub iris_light: Colour,
    pub pupil: Colour,
    pub catchlight: Colour,
    pub lash_colour: Colour,
    pub crease: Colour,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrowSheet {
    pub left: [f32; 2],
    pub right: [f32; 2],
    pub half_width: f32,
    pub thickness: f32,
    pub arch: f32,
    /// How far a clearly raised brow moves.
    pub lift: f32,
    pub colour: Colour,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MouthSheet {
    pub centre: [f32; 2],
    /// Half width at rest.
    pub half_width: f32,
    /// Height of the widest opening.
    pub opening: f32,
    /// How much of the opening the whole mouth sinks.
    pub jaw_share: f32,
    /// How far the corners rise in a smile.
    pub corner_lift: f32,
    pub upper_lip_height: f32,
    pub lower_lip_height: f32,
    /// Height of the teeth that show.
    pub teeth: f32,
    pub upper_lip: Colour,
    pub lower_lip: Colour,
    pub line: Colour,
    pub light: Colour,
    pub shadow: Colour,
    pub inside: Colour,
    pub tongue: Colour,
    pub teeth_colour: Colour,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gestures {
    pub wave: ArmSheet,
    pub explain: ArmSheet,
    pub point: ArmSheet,
}

/// A raised arm: its layer, what it turns around, where it comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArmSheet {
    pub layer: String,
    pub pivot: [f32; 2],
    /// Offset while it is behind the desk.
    pub hidden: [f32; 2],
    /// Degrees it is turned away while behind the desk.
    pub hidden_turn: f32,
    /// Degrees of its full swing to one side.
    pub swing: f32,
}
