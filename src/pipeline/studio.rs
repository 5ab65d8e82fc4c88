use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Order;
use crate::documents::{Document, DocumentError, Input, Institute, Typesetter};
use crate::link::{self, LinkError};
use crate::render::{RenderError, RenderSettings, Renderer};
use crate::script::Contacts;
use crate::segment::{self, Secret, SegmentStore};
use crate::storyboard::{SceneError, Scenes};
use crate::theme::{Theme, ThemeError};
use crate::voice::{Voice, VoiceError, VoiceSettings};

/// Everything guides are made with; one per process, shared by all threads.
pub struct Studio {
    pub(super) scenes: Scenes,
    pub(super) voice: Voice,
    pub(super) renderer: Renderer,
    pub(super) contacts: Contacts,
    pub(super) institute: Institute,
    pub(super) services: BTreeMap<String, String>,
    typesetter: Typesetter,
    pub(super) poster: OnceLock<Vec<u8>>,
}

/// What a studio is set up from.
pub struct StudioSettings<'a> {
    pub voice: &'a VoiceSettings,
    pub institute: Institute,
    /// Addresses of services, by the names that cues use.
    pub services: BTreeMap<String, String>,
    /// Segments that guides share, and the secret of their keys.
    pub cache: PathBuf,
    /// Scenes of an operator's own; none: those inside the program.
    pub scenes: Option<&'a Path>,
    pub render: RenderSettings,
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
    Segments(#[from] segment::Error),
    #[error(transparent)]
    Documents(#[from] DocumentError),
    #[error(transparent)]
    Key(#[from] LinkError),
}

impl Studio {
    pub fn open(settings: StudioSettings<'_>) -> Result<Self, StudioError> {
        let scenes = settings.scenes.map_or_else(Scenes::embedded, Scenes::open)?;
        let voice = Voice::open(settings.voice)?;
        let store = SegmentStore::open(&settings.cache.join("segments"))?;
        let secret = Secret::new(link::load_or_create_key(&settings.cache.join("segment.key"))?);
        let renderer = Renderer::new(Theme::neutral()?, store, secret, &settings.render)?;
        let institute = settings.institute;
        let contacts = Contacts {
            landline: institute.phone_landline.clone(),
            mobile: institute.phone_mobile.clone(),
        };
        let typesetter = Typesetter::new()?;
        let services = settings.services;
        Ok(Self {
            scenes,
            voice,
            renderer,
            contacts,
            institute,
            services,
            typesetter,
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
        &self.renderer
    }

    pub(super) fn documents(&self, order: &Order<'_>) -> Result<Vec<Document>, DocumentError> {
        if !order.with_documents {
            return Ok(Vec::new());
        }
        self.typesetter.all(&Input {
            claim: order.claim,
            award: order.award,
            link: order.link,
            institute: &self.institute,
            issued_on: order.issued_on,
        })
    }
}
