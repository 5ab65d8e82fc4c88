use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Order;
use crate::assemble::Picture;
use crate::documents::{Document, DocumentError, Input, Institute, Typesetter};
use crate::link::{self, LinkError};
use crate::naspi::Interpretations;
use crate::render::{RenderError, RenderSettings, Rendered, Renderer};
use crate::script::Contacts;
use crate::segment::{Secret, SegmentStore};
use crate::smaller::{SmallError, Smaller};
use crate::storyboard::{SceneError, Scenes};
use crate::theme::{Theme, ThemeError, ThemeSettings};
use crate::voice::{Voice, VoiceError, VoiceSettings};

/// Everything guides are made with; one per process, shared by all threads.
pub struct Studio {
    pub(super) scenes: Scenes,
    pub(super) voice: Voice,
    pub(super) renderer: Renderer,
    pub(super) smaller: Option<Smaller>,
    pub(super) renditions: Renditions,
    pub(super) contacts: Contacts,
    pub(super) institute: Institute,
    pub(super) services: BTreeMap<String, String>,
    typesetter: Typesetter,
    pub(super) poster: OnceLock<Vec<u8>>,
}

/// What is made of a guide besides 1280x720 with its sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renditions {
    /// 512x288, for 300 kbit/s.
    pub small: bool,
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
    Small(#[from] SmallError),
    #[error(transparent)]
    Documents(#[from] DocumentError),
    #[error(transparent)]
    Key(#[from] LinkError),
}

impl Studio {
    pub fn open(settings: StudioSettings<'_>) -> Result<Self, StudioError> {
        let scenes = settings.scenes.map_or_else(Scenes::embedded, Scenes::open)?;
        let voice = Voice::open(settings.voice)?;
        let secret = Secret::new(link::load_or_create_key(&settings.cache.join("segment.key"))?);
        let renditions = settings.renditions;
        let smaller = renditions
            .small
            .then(|| Smaller::new(settings.segments.clone(), secret.clone()));
        let theme = Theme::load(settings.theme)?;
        let renderer = Renderer::new(theme, settings.segments, secret, &settings.render)?;
        let institute = settings.institute;
        let contacts = Contacts {
            landline: institute.phone_landline.clone(),
            mobile: institute.phone_mobile.clone(),
        };
        let typesetter = Typesetter::new()?.with_interpretations(settings.interpretations);
        let services = settings.services;
        Ok(Self {
            scenes,
            voice,
            renderer,
            smaller: smaller.transpose()?,
            renditions,
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

    /// The guide in the other sizes; only named where they are made `later`.
    pub(super) fn pictures(&self, rendered: &Rendered, later: bool) -> Result<Vec<Picture>, SmallError> {
        let Some(smaller) = &self.smaller else {
            return Ok(Vec::new());
        };
        if !later {
            let media = self.renderer.media();
            for beat in &rendered.timeline.beats {
                smaller.make(&beat.video, &media)?;
            }
        }
        Ok(vec![smaller.picture(&rendered.timeline)])
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
