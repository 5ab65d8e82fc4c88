//! The two shapes of a frame.

use serde::{Deserialize, Serialize};

/// The orientation of a frame: landscape, or portrait for phones. Everything drawn exists in both, from the
/// same data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FrameShape {
    /// 1280x720.
    #[default]
    Landscape,
    /// 720x1280.
    Portrait,
}

impl FrameShape {
    pub const ALL: [Self; 2] = [Self::Landscape, Self::Portrait];

    /// Pixels; a multiple of 16.
    pub const fn width(self) -> u32 {
        match self {
            Self::Landscape => 1280,
            Self::Portrait => 720,
        }
    }

    /// Pixels; a multiple of 16.
    pub const fn height(self) -> u32 {
        match self {
            Self::Landscape => 720,
            Self::Portrait => 1280,
        }
    }

    /// Rows of the lower third, the last of a frame; the first 32 are flat. A multiple of 16.
    pub const fn band_rows(self) -> u32 {
        match self {
            Self::Landscape => 176,
            Self::Portrait => 400,
        }
    }

    /// Rows of the stage, above the lower third; the last 32 are flat. A multiple of 16.
    pub const fn stage_rows(self) -> u32 {
        self.height() - self.band_rows()
    }

    /// Width and height of what is hers beside a card, in the corner where the page begins. In both sizes of a picture
    /// that is whole macroblocks, from the left as from the right.
    pub const fn beside_card(self) -> [u32; 2] {
        match self {
            Self::Landscape => [320, 720],
            Self::Portrait => [240, 288],
        }
    }

    /// The shape that has frames of this width.
    pub const fn of_width(width: u32) -> Option<Self> {
        match width {
            1280 => Some(Self::Landscape),
            720 => Some(Self::Portrait),
            _ => None,
        }
    }

    /// `landscape` or `portrait`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landscape => "landscape",
            Self::Portrait => "portrait",
        }
    }
}

impl std::str::FromStr for FrameShape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|shape| shape.name() == text)
            .ok_or_else(|| "shape is landscape or portrait".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_edges_lie_on_macroblocks() {
        for shape in FrameShape::ALL {
            for rows in [
                shape.width(),
                shape.height(),
                shape.band_rows(),
                shape.stage_rows(),
            ] {
                assert!(rows.is_multiple_of(16), "{} of {}", rows, shape.name());
            }
            assert_eq!(FrameShape::of_width(shape.width()), Some(shape));
            assert_eq!(shape.name().parse(), Ok(shape));
        }
    }
}
