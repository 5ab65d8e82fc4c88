//! Who writes to the claimant.

use serde::{Deserialize, Serialize};

use crate::words::Locale;

/// `[institute]` of the settings; the default names nobody and uses nobody's mark. The numbers stand in
/// letters and pages, never in a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Institute {
    /// `institute.name`, default `Istituto`: as the letterhead has it; up to 40 characters.
    pub name: String,
    /// `institute.office`, default `Prestazioni a sostegno del reddito`: the line below the name.
    pub office: String,
    /// `institute.place`, default `Roma`: where letters are dated.
    pub place: String,
    /// `institute.website`, default `www.istituto.example`: without `https://`.
    pub website: String,
    /// `institute.phone_landline`, default `803 164`: free from a landline.
    pub phone_landline: String,
    /// `institute.phone_mobile`, default `06 164164`: from a mobile.
    pub phone_mobile: String,
    /// `institute.accent`, default `#0b6e78`: the one colour of the papers besides ink, as `#rrggbb`.
    pub accent: String,
    /// `institute.window`, default `right`: the side of the envelope's window, `right` or `left` (DIN 680).
    pub window: Window,
    /// `institute.objection`: how to object, instead of the letter's own words.
    pub objection: Objection,
}

/// The side on which a C5 envelope has its window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Window {
    #[default]
    Right,
    Left,
}

/// What the letter says under "Non sei d'accordo?", by language; up to 300 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Objection {
    /// `institute.objection.it`, default empty: the appeal to the Comitato provinciale within 90 days.
    pub it: String,
    /// `institute.objection.en`, default empty: the same.
    pub en: String,
    /// `institute.objection.de`, default empty: the same.
    pub de: String,
}

impl Objection {
    /// Empty where the letter's own words stand.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::De => &self.de,
            Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => &self.it,
        }
    }
}

impl Default for Institute {
    fn default() -> Self {
        Self {
            name: "Istituto".into(),
            office: "Prestazioni a sostegno del reddito".into(),
            place: "Roma".into(),
            website: "www.istituto.example".into(),
            phone_landline: "803 164".into(),
            phone_mobile: "06 164164".into(),
            accent: "#0b6e78".into(),
            window: Window::default(),
            objection: Objection::default(),
        }
    }
}
