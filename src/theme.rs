//! The look: colours, type scale, spacing and mark, read from a theme file, with the bundled fonts and
//! icons and the few drawing strokes that avatar and overlay share.

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub mod colour;
pub mod font;
pub mod icon;
pub mod ink;
mod shape;
mod sheet;

pub use colour::Colour;
pub use shape::Shape;
pub use sheet::Sheet;

/// A theme that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    #[error("{}: cannot be read ({source})", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("theme: {0}; see assets/theme/default.toml for the keys and their form")]
    Invalid(#[from] toml::de::Error),
    #[error("theme: type.{name} has a floor of {floor} above its size of {size}; lower the floor")]
    Floor {
        name: &'static str,
        size: f32,
        floor: f32,
    },
}

/// Everything an institute may change of the look without touching code.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub mark: Mark,
    pub colours: Colours,
    /// For [`Shape::Landscape`]; see [`Theme::scale`].
    #[serde(rename = "type")]
    scale: Scale,
    space: Space,
    portrait: Portrait,
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
    pub on_accent: Colour,
    pub on_accent_muted: Colour,
    pub reduced: Colour,
    pub band: Colour,
    pub on_band: Colour,
    pub on_band_muted: Colour,
    pub on_band_accent: Colour,
    pub desk_edge: Colour,
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
    pub chart_value: Type,
    pub chart_label: Type,
    pub band_heading: Type,
    pub band_line: Type,
    pub mark: Type,
}

impl Scale {
    fn steps(&self) -> [(&'static str, Type); 15] {
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

/// What a tall frame does otherwise than a wide one.
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
    /// Reads a theme file's text.
    pub fn parse(text: &str) -> Result<Self, ThemeError> {
        let theme: Theme = toml::from_str(text)?;
        match theme
            .scale
            .steps()
            .into_iter()
            .find(|(_, step)| step.floor > step.size)
        {
            Some((name, Type { size, floor })) => Err(ThemeError::Floor { name, size, floor }),
            None => Ok(theme),
        }
    }

    /// Reads a theme file.
    pub fn open(path: &Path) -> Result<Self, ThemeError> {
        let unreadable = |source| ThemeError::Unreadable {
            path: path.to_owned(),
            source,
        };
        Self::parse(&std::fs::read_to_string(path).map_err(unreadable)?)
    }

    /// The type scale of a shape.
    pub fn scale(&self, shape: Shape) -> Scale {
        match shape {
            Shape::Landscape => self.scale,
            Shape::Portrait => self.scale.times(self.portrait.type_factor),
        }
    }

    /// The spacing of a shape.
    pub fn space(&self, shape: Shape) -> Space {
        let Portrait { margin, top, gap, .. } = self.portrait;
        match shape {
            Shape::Landscape => self.space,
            Shape::Portrait => Space {
                margin,
                top,
                gap,
                ..self.space
            },
        }
    }

    /// The neutral theme shipped with the program (`assets/theme/default.toml`).
    pub fn neutral() -> Result<Self, ThemeError> {
        Self::parse(include_str!("../assets/theme/default.toml"))
    }
}

#[cfg(test)]
mod tests;
