//! What is made of a guide, and when.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// `[render]`: what is made of a guide, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenditionSettings {
    /// `render.renditions`, default `["landscape", "small", "audio"]`: 1280x720 (always), 512x288 for 300
    /// kbit/s, and the sound alone.
    #[serde(deserialize_with = "renditions")]
    pub renditions: Vec<RenditionChoice>,
    /// `render.when`, default `advance`: a served guide's own segments are made with it, or (`request`) when
    /// somebody first asks for them.
    pub when: MakingTime,
    /// `render.portrait`, default `request`: of the picture for phones held upright, 720x1280, what is one
    /// person's is made when they ask for it, or (`advance`) with the guide; or there is none (`never`). A
    /// folder by itself, which nobody can ask, has it only in advance.
    pub portrait: PortraitChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PortraitChoice {
    Never,
    #[default]
    Request,
    Advance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RenditionChoice {
    Landscape,
    Small,
    Audio,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MakingTime {
    #[default]
    Advance,
    Request,
}

impl Default for RenditionSettings {
    fn default() -> Self {
        Self {
            renditions: vec![
                RenditionChoice::Landscape,
                RenditionChoice::Small,
                RenditionChoice::Audio,
            ],
            when: MakingTime::Advance,
            portrait: PortraitChoice::Request,
        }
    }
}

impl RenditionSettings {
    pub fn has(&self, rendition: RenditionChoice) -> bool {
        self.renditions.contains(&rendition)
    }
}

/// A list, or the same as text with commas, as the environment has it.
fn renditions<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<RenditionChoice>, D::Error> {
    let rendition = |name: String| match name.as_str() {
        "landscape" => Ok(RenditionChoice::Landscape),
        "small" => Ok(RenditionChoice::Small),
        "audio" => Ok(RenditionChoice::Audio),
        _ => Err(D::Error::custom("unknown rendition")),
    };
    super::words::words(deserializer)?
        .into_iter()
        .map(rendition)
        .collect()
}
