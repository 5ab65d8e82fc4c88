//! Who writes to the claimant.

use serde::{Deserialize, Serialize};

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
    /// `institute.accent`, default `#1d4f8c`: the one colour of the papers besides ink, as `#rrggbb`.
    pub accent: String,
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
            accent: "#1d4f8c".into(),
        }
    }
}
