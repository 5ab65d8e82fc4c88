//! Colours as theme and figure files write them.

use resvg::tiny_skia::{Color, PremultipliedColorU8};
use serde::{Deserialize, Deserializer, de::Error as _};

/// An opaque sRGB colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    #[cfg(test)]
    pub const WHITE: Self = Self {
        red: 255,
        green: 255,
        blue: 255,
    };

    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = value.to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// The colour with `alpha` from 0 (clear) to 1 (opaque).
    pub fn alpha(self, alpha: f32) -> Color {
        let alpha = (alpha.clamp(0.0, 1.0) * 255.0).round() as u8;
        Color::from_rgba8(self.red, self.green, self.blue, alpha)
    }

    /// The colour without its alpha.
    pub(super) fn of(colour: Color) -> Self {
        let colour = colour.to_color_u8();
        Self {
            red: colour.red(),
            green: colour.green(),
            blue: colour.blue(),
        }
    }

    /// The colour as an opaque pixel.
    pub fn pixel(self) -> PremultipliedColorU8 {
        Color::from_rgba8(self.red, self.green, self.blue, 255)
            .premultiply()
            .to_color_u8()
    }

    /// Part of the way to another colour, `share` from 0 to 1.
    pub fn mix(self, other: Self, share: f32) -> Self {
        let part = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        Self {
            red: part(self.red, other.red),
            green: part(self.green, other.green),
            blue: part(self.blue, other.blue),
        }
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("colour {text:?} is not #rrggbb")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_and_white_are_21_to_1() {
        let black = Colour::parse("#000000").expect("a colour");
        assert!((black.contrast(Colour::WHITE) - 21.0).abs() < 0.01);
        assert!((Colour::WHITE.contrast(Colour::WHITE) - 1.0).abs() < 0.001);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for text in ["", "#fff", "10243f", "#10243g", "#10243f0"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
