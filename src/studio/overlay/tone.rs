//! The colours of a card: by day, or where the light is out.

use crate::avatar::Light;
use crate::storyboard::{Card, CardBody, StepsLook};
use crate::theme::{Colour, Theme};

/// How much lighter than the night is what stands in it.
const PANEL: f32 = 0.1;

/// Colours by what they are for.
#[derive(Clone, Copy, Debug)]
pub struct CardTone {
    pub ground: Colour,
    /// The desk's edge, its front and what shines on it.
    pub desk: [Colour; 3],
    pub panel: Colour,
    pub ink: Colour,
    pub muted: Colour,
    pub accent: Colour,
    /// Behind icons.
    pub accent_soft: Colour,
    /// On the desk.
    pub note: Colour,
}

/// The light on a card, and on her beside it.
pub fn light(card: &Card) -> Light {
    let dark = matches!(
        card.body,
        CardBody::Steps {
            look: StepsLook::Dark,
            ..
        }
    );
    if dark { Light::Out } else { Light::On }
}

impl CardTone {
    pub fn of(card: &Card, theme: &Theme) -> Self {
        let c = &theme.colours;
        if light(card) == Light::On {
            return Self {
                ground: c.paper,
                desk: c.desk(false),
                panel: c.panel,
                ink: c.ink,
                muted: c.muted,
                accent: c.accent,
                accent_soft: c.accent_soft,
                note: c.on_band_muted,
            };
        }
        Self {
            ground: c.night,
            desk: c.desk(true),
            panel: c.night.mix(c.on_night, PANEL),
            ink: c.on_night,
            muted: c.on_night,
            accent: c.highlight,
            accent_soft: c.night.mix(c.on_night, 2.0 * PANEL),
            note: c.on_night,
        }
    }
}
