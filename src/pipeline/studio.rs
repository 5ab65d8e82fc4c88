use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Order;
use super::rendition::{Making, Shaped};
use crate::documents::{Document, DocumentError, Input, Institute, Typesetter};
use crate::link::{self, LinkError};
use crate::naspi::Interpretations;
use crate::render::{RenderError, RenderSettings, Renderer};
use crate::script::Contacts;
use crate::segment::{Secret, SegmentStore};
use crate::smaller::SmallError;
use crate::storyboard::{SceneError, Scenes};
use crate::theme::{Shape, Theme, ThemeError, ThemeSettings};
use crate::voice::{Voice, VoiceError, VoiceSettings};

/// Everything guides are made with; one per process, shared by all threads.
pub struct Studio {
    pub(super) scenes: Scenes,
    pub(super) voice: Voice,
    pub(super) landscape: Shaped,
    /// For phones held upright, and when it is made.
    pub(super) portrait: Option<(Shaped, Making)>,
    pub(super) renditions: Renditions,
    pub(super) contacts: Contacts,
    pub(super) institute: Institute,
    pub(super) services: BTreeMap<String, String>,
    interpretations: Interpretations,
    /// Set up for the first guide that has documents.
    typesetter: OnceLock<Typesetter>,
    pub(super) poster: OnceLock<Vec<u8>>,
}

/// What is made of a guide besides 1280x720 with its sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renditions {
    /// 512x288, for 300 kbit/s; 288x512 where there is a portrait.
    pub small: bool,
    /// 720x1280, for phones held upright.
    pub portrait: Option<Making>,
    /// The sound alone.
    pub sound_alone: bool,
}

/// What a studio is set up from.
pub struct StudioSettings<'a> {
    pub voice: &'a VoiceSettings,
    pub theme: &'a ThemeSettings,
    pub institute: Institute,
    /// How the sheets read the open points of the law.
    pub interpretations: Interpretations,
    /// Addresses of services, by the names that cues use.
    pub services: BTreeMap<String, String>,
    /// Where the secret of content keys lies.
    pub cache: PathBuf,
    /// Segments that guides share.
    pub segments: SegmentStore,
    pub renditions: Renditions,
    /// Scenes of an operator's own; none: those inside the program.
    pub scenes: Option<&'a Path>,
    /// Pictures with something of one person are stacked from strips.
    pub splice: bool,
}

/// Why no guide can be made at all.
#[derive(Debug, thiserror::Error)]
pub enum StudioError {
    #[error(transparent)]
    Scenes(#[from] SceneError),
    #[error(transparent)]
    Voice(#[from] VoiceError),
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Small(#[from] SmallError),
    #[error(transparent)]
    Key(#[from] LinkError),
}

impl Studio {
    pub fn open(settings: StudioSettings<'_>) -> Result<Self, StudioError> {
        let scenes = settings.scenes.map_or_else(Scenes::embedded, Scenes::open)?;
        let voice = Voice::open(settings.voice)?;
        let secret = Secret::new(link::load_or_create_key(&settings.cache.join("segment.key"))?);
        let renditions = settings.renditions;
        let theme = Theme::load(settings.theme)?;
        let shaped = |shape| {
            let render = RenderSettings {
                splice: settings.splice,
                shape,
            };
            let (store, secret) = (settings.segments.clone(), secret.clone());
            Shaped::new(&render, theme.clone(), store, secret, renditions.small)
        };
        let portrait = match renditions.portrait {
            Some(making) => Some((shaped(Shape::Portrait)?, making)),
            None => None,
        };
        let institute = settings.institute;
        let contacts = Contacts {
            landline: institute.phone_landline.clone(),
            mobile: institute.phone_mobile.clone(),
        };
        let services = settings.services;
        Ok(Self {
            scenes,
            voice,
            landscape: shaped(Shape::Landscape)?,
            portrait,
            renditions,
            contacts,
            institute,
            services,
            interpretations: settings.interpretations,
            typesetter: OnceLock::new(),
            poster: OnceLock::new(),
        })
    }

    pub fn scenes(&self) -> &Scenes {
        &self.scenes
    }

    pub fn voice(&self) -> &Voice {
        &self.voice
    }

    pub fn renderer(&self) -> &Renderer {
        &self.landscape.renderer
    }

    fn typesetter(&self) -> Result<&Typesetter, DocumentError> {
        if let Some(typesetter) = self.typesetter.get() {
            return Ok(typesetter);
        }
        let typesetter = Typesetter::new()?.with_interpretations(self.interpretations);
        Ok(self.typesetter.get_or_init(|| typesetter))
    }

    pub(super) fn documents(&self, order: &Order<'_>) -> Result<Vec<Document>, DocumentError> {
        if !order.with_documents {
            return Ok(Vec::new());
        }
        self.typesetter()?.all(&Input {
            claim: order.claim,
            award: order.award,
            link: order.link,
            institute: &self.institute,
            issued_on: order.issued_on,
        })
    }
}
