//! The look: colours, type scale, spacing and mark, read from a theme file, with the bundled fonts and
//! icons and the few drawing strokes that avatar and overlay share.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub mod colour;
pub mod desk;
mod figure;
pub mod font;
pub mod icon;
pub mod ink;
mod shape;
mod sheet;

pub use colour::Colour;
pub use figure::FigureFiles;
pub use icon::Icon;
pub use shape::FrameShape;
pub use sheet::{SheetPicture, StrokeSheet};

/// A theme that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("{}: cannot be read ({source})", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("theme: figure {}: cannot be read ({source}); name giulia, marco or the path of a sheet", path.display())]
    Figure { path: PathBuf, source: std::io::Error },
    #[error("theme: {0}; see assets/theme/default.toml for the keys and their form")]
    Invalid(#[from] toml::de::Error),
    #[error("theme: type.{name} has a floor of {floor} above its size of {size}; lower the floor")]
    Floor {
        name: &'static str,
        size: f32,
        floor: f32,
    },
    #[error(
        "theme: colours.{text} on colours.{ground} has a contrast of {ratio:.1} to 1, 4.5 is needed; make one of them darker or lighter"
    )]
    Contrast {
        text: &'static str,
        ground: &'static str,
        ratio: f32,
    },
}

/// How much of the night lies on a desk in the dark.
const DARK_DESK: f32 = 0.85;

/// The least contrast of a text (WCAG 2.2, 1.4.3, level AA).
const READABLE: f32 = 4.5;

/// Everything an institute may change of the look without touching code.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub mark: Mark,
    pub colours: Colours,
    /// For [`FrameShape::Landscape`]; see [`Theme::scale`].
    scale: Scale,
    space: Space,
    portrait: Portrait,
    pub backdrop: Backdrop,
    /// Who stands on the stage.
    pub figure: FigureFiles,
}

/// A theme file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    figure: String,
    mark: Mark,
    colours: Colours,
    #[serde(rename = "type")]
    scale: Scale,
    space: Space,
    portrait: Portrait,
    backdrop: Backdrop,
}

/// `[theme]`: the look of everything that is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThemeSettings {
    /// `theme.file`, default none: a theme file of your own instead of the neutral theme.
    pub file: Option<PathBuf>,
    /// `theme.figure`, default none: another figure than the theme's: `giulia`, `marco` or the path of a sheet.
    pub figure: Option<String>,
}

/// The wordmark: the first word light, the second heavy.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    pub first: String,
    pub second: String,
}

/// Colours by what they are for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    pub paper: Colour,
    pub panel: Colour,
    pub line: Colour,
    pub ink: Colour,
    pub muted: Colour,
    pub accent: Colour,
    pub accent_soft: Colour,
    pub highlight: Colour,
    pub on_accent: Colour,
    pub on_accent_muted: Colour,
    pub reduced: Colour,
    pub band: Colour,
    pub on_band: Colour,
    pub on_band_muted: Colour,
    pub on_band_accent: Colour,
    pub desk_edge: Colour,
    pub night: Colour,
    pub on_night: Colour,
}

impl Colours {
    /// Every text colour with every ground it stands on.
    fn texts(&self) -> [(&'static str, Colour, &'static str, Colour); 15] {
        [
            ("ink", self.ink, "paper", self.paper),
            ("ink", self.ink, "panel", self.panel),
            ("muted", self.muted, "paper", self.paper),
            ("muted", self.muted, "panel", self.panel),
            ("accent", self.accent, "paper", self.paper),
            ("accent", self.accent, "panel", self.panel),
            ("accent", self.accent, "accent_soft", self.accent_soft),
            ("on_accent", self.on_accent, "accent", self.accent),
            ("on_accent_muted", self.on_accent_muted, "accent", self.accent),
            ("ink", self.ink, "highlight", self.highlight),
            ("on_night", self.on_night, "night", self.night),
            ("highlight", self.highlight, "night", self.night),
            ("on_band", self.on_band, "band", self.band),
            ("on_band_muted", self.on_band_muted, "band", self.band),
            ("on_band_accent", self.on_band_accent, "band", self.band),
        ]
    }

    /// The desk's edge, its front and what shines on it, by day or in the dark.
    pub fn desk(&self, dark: bool) -> [Colour; 3] {
        let night = if dark { DARK_DESK } else { 0.0 };
        [self.desk_edge, self.band, self.panel].map(|colour| colour.mix(self.night, night))
    }

    /// The text of least contrast, where it is too weak to be read.
    fn weakest_pair(&self) -> Option<(&'static str, &'static str, f32)> {
        self.texts()
            .into_iter()
            .map(|(text, colour, ground, below)| (text, ground, colour.contrast(below)))
            .filter(|(_, _, ratio)| *ratio < READABLE)
            .min_by(|(_, _, a), (_, _, b)| a.total_cmp(b))
    }
}

/// Colours of the room behind the figure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backdrop {
    pub wall_light: Colour,
    pub wall: Colour,
    pub wall_shade: Colour,
    pub frame: Colour,
    pub glass: Colour,
    pub far: Colour,
    pub near: Colour,
    pub wood: Colour,
    pub leaf: Colour,
    pub leaf_dark: Colour,
    pub cloth: Colour,
    pub cloth_light: Colour,
}

impl Backdrop {
    /// A drawing with its `$names` replaced by these colours.
    pub fn paint(&self, svg: &str) -> String {
        // Longer names first: "$wall" is the beginning of "$wall_light".
        let colours = [
            ("$wall_light", self.wall_light),
            ("$wall_shade", self.wall_shade),
            ("$wall", self.wall),
            ("$frame", self.frame),
            ("$glass", self.glass),
            ("$far", self.far),
            ("$near", self.near),
            ("$wood", self.wood),
            ("$leaf_dark", self.leaf_dark),
            ("$leaf", self.leaf),
            ("$cloth_light", self.cloth_light),
            ("$cloth", self.cloth),
        ];
        colours.into_iter().fold(svg.to_owned(), |svg, (name, colour)| {
            svg.replace(name, &colour.to_string())
        })
    }
}

/// A step of the type scale: `size` to start from, `floor` as the smallest still readable, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    pub size: f32,
    pub floor: f32,
}

impl Type {
    fn times(self, factor: f32) -> Self {
        Self {
            size: (self.size * factor).round(),
            floor: (self.floor * factor).round(),
        }
    }
}

/// The type scale.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub kicker: Type,
    pub title: Type,
    pub figure: Type,
    pub label: Type,
    pub fact_label: Type,
    pub fact_value: Type,
    pub step: Type,
    pub column_heading: Type,
    pub column_text: Type,
    pub note: Type,
    pub chart_heading: Type,
    pub chart_value: Type,
    pub chart_label: Type,
    pub band_heading: Type,
    pub band_line: Type,
    pub mark: Type,
}

impl Scale {
    fn steps(&self) -> [(&'static str, Type); 16] {
        [
            ("kicker", self.kicker),
            ("title", self.title),
            ("figure", self.figure),
            ("label", self.label),
            ("fact_label", self.fact_label),
            ("fact_value", self.fact_value),
            ("step", self.step),
            ("column_heading", self.column_heading),
            ("column_text", self.column_text),
            ("note", self.note),
            ("chart_heading", self.chart_heading),
            ("chart_value", self.chart_value),
            ("chart_label", self.chart_label),
            ("band_heading", self.band_heading),
            ("band_line", self.band_line),
            ("mark", self.mark),
        ]
    }

    fn times(self, factor: f32) -> Self {
        Self {
            kicker: self.kicker.times(factor),
            title: self.title.times(factor),
            figure: self.figure.times(factor),
            label: self.label.times(factor),
            fact_label: self.fact_label.times(factor),
            fact_value: self.fact_value.times(factor),
            step: self.step.times(factor),
            column_heading: self.column_heading.times(factor),
            column_text: self.column_text.times(factor),
            note: self.note.times(factor),
            chart_heading: self.chart_heading.times(factor),
            chart_value: self.chart_value.times(factor),
            chart_label: self.chart_label.times(factor),
            band_heading: self.band_heading.times(factor),
            band_line: self.band_line.times(factor),
            mark: self.mark.times(factor),
        }
    }
}

/// Spacing, pixels.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Space {
    pub margin: f32,
    pub top: f32,
    pub gap: f32,
    pub radius: f32,
}

/// What portrait frames do otherwise than landscape ones.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portrait {
    /// What every size of the type scale is multiplied by.
    pub type_factor: f32,
    pub margin: f32,
    pub top: f32,
    pub gap: f32,
}

impl Theme {
    /// Reads a theme file's text; a figure of its own lies in `folder`. A theme whose texts could not be read
    /// is refused.
    pub fn parse(text: &str, folder: &Path) -> Result<Self, ThemeError> {
        let ThemeFile {
            figure,
            mark,
            colours,
            scale,
            space,
            portrait,
            backdrop,
        } = toml::from_str(text)?;
        let floor = |(_, step): &(&'static str, Type)| step.floor > step.size;
        if let Some((name, Type { size, floor })) = scale.steps().into_iter().find(floor) {
            return Err(ThemeError::Floor { name, size, floor });
        }
        if let Some((text, ground, ratio)) = colours.weakest_pair() {
            return Err(ThemeError::Contrast { text, ground, ratio });
        }
        Ok(Self {
            mark,
            colours,
            scale,
            space,
            portrait,
            backdrop,
            figure: FigureFiles::find(&figure, folder)?,
        })
    }

    /// The theme that the settings name.
    pub fn load(settings: &ThemeSettings) -> Result<Self, ThemeError> {
        let mut theme = settings.file.as_deref().map_or_else(Self::neutral, Self::open)?;
        if let Some(figure) = &settings.figure {
            theme.figure = FigureFiles::find(figure, Path::new(""))?;
        }
        Ok(theme)
    }

    /// Reads a theme file.
    pub fn open(path: &Path) -> Result<Self, ThemeError> {
        let unreadable = |source| ThemeError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        Self::parse(&text, path.parent().unwrap_or(Path::new("")))
    }

    /// The type scale of a shape.
    pub fn scale(&self, shape: FrameShape) -> Scale {
        match shape {
            FrameShape::Landscape => self.scale,
            FrameShape::Portrait => self.scale.times(self.portrait.type_factor),
        }
    }

    /// The spacing of a shape.
    pub fn space(&self, shape: FrameShape) -> Space {
        let Portrait { margin, top, gap, .. } = self.portrait;
        match shape {
            FrameShape::Landscape => self.space,
            FrameShape::Portrait => Space {
                margin,
                top,
                gap,
                ..self.space
            },
        }
    }

    /// The neutral theme shipped with the program (`assets/theme/default.toml`).
    pub fn neutral() -> Result<Self, ThemeError> {
        Self::parse(include_str!("../../assets/theme/default.toml"), Path::new(""))
    }
}

#[cfg(test)]
mod tests;
