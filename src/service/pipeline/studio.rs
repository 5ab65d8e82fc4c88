use std::collections::BTreeMap;
use std::path::Path;

use once_cell::sync::OnceCell;

use super::rendition::{RenderTime, Renditions, ShapeRenderers};
use super::{Home, Order};
use law::naspi::Interpretations;
use papers::documents::{Document, DocumentError, Input, Institute, Typesetter};
use studio::render::{RenderError, RenderSettings, Renderer};
use studio::script::Contacts;
use studio::segment::{Secret, SegmentStore};
use studio::storyboard::{SceneError, Scenes};
use studio::theme::{FrameShape, Theme, ThemeError, ThemeSettings};
use studio::timeline::PictureTrack;
use studio::tracks::TimedScene;
use studio::voice::{Voice, VoiceError, VoiceSettings};

/// Everything guides are made with; one per process, shared by all threads.
pub struct Studio {
    pub(super) scenes: Scenes,
    pub(super) voice: Voice,
    pub(super) landscape: ShapeRenderers,
    /// Set up for the first guide that has portrait pictures.
    pub(super) portrait: OnceCell<ShapeRenderers>,
    pub(super) renditions: Renditions,
    pub(super) contacts: Contacts,
    pub(super) institute: Institute,
    pub(super) services: BTreeMap<String, String>,
    interpretations: Interpretations,
    /// Set up for the first guide that has documents.
    typesetter: OnceCell<Typesetter>,
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
    /// Names segments by their content.
    pub secret: Secret,
    /// Segments that guides share.
    pub segments: SegmentStore,
    pub renditions: Renditions,
    /// Scenes of an operator's own; none: those inside the program.
    pub scenes: Option<&'a Path>,
    /// Personal pictures are stacked from strips.
    pub splice: bool,
    pub patches: bool,
    /// Beats made side by side, of all guides together.
    pub threads: usize,
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
}

impl Studio {
    pub fn open(settings: StudioSettings<'_>) -> Result<Self, StudioError> {
        let scenes = settings.scenes.map_or_else(Scenes::embedded, Scenes::open)?;
        let voice = Voice::open(settings.voice)?;
        let renditions = settings.renditions;
        let theme = Theme::load(settings.theme)?;
        let render = RenderSettings {
            splice: settings.splice,
            patches: settings.patches,
            shape: FrameShape::Landscape,
            threads: settings.threads,
        };
        let renderer = Renderer::new(theme, settings.segments, settings.secret, &render)?;
        let institute = settings.institute;
        let contacts = Contacts {
            landline: institute.phone_landline.clone(),
            mobile: institute.phone_mobile.clone(),
        };
        let services = settings.services;
        Ok(Self {
            scenes,
            voice,
            landscape: ShapeRenderers::new(renderer, renditions.small)?,
            portrait: OnceCell::new(),
            renditions,
            contacts,
            institute,
            services,
            interpretations: settings.interpretations,
            typesetter: OnceCell::new(),
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
        self.typesetter
            .get_or_try_init(|| Ok(Typesetter::new()?.with_interpretations(self.interpretations)))
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
            edition: order.edition,
        })
    }

    /// Every picture besides the large landscape one.
    pub(super) fn pictures(
        &self,
        scenes: &[TimedScene],
        order: &Order<'_>,
    ) -> Result<Vec<PictureTrack>, RenderError> {
        let making = |making| if order.later { RenderTime::Later } else { making };
        let small = self.landscape.small.iter();
        let mut pictures: Vec<_> = small
            .map(|small| making(RenderTime::Now).picture(small, scenes))
            .collect::<Result<_, _>>()?;
        if let Some(when) = self.renditions.portrait {
            let making = making(when);
            // A folder that plays by itself cannot have segments made later.
            if making == RenderTime::Now || order.home == Home::Site {
                pictures.extend(self.portrait()?.pictures(scenes, making)?);
            }
        }
        Ok(pictures)
    }

    /// Sets up ahead of time what draws portrait pictures; nothing where guides have none.
    pub fn set_up_portrait(&self) -> Result<(), RenderError> {
        if self.renditions.portrait.is_some() {
            let ShapeRenderers { renderer, small, .. } = self.portrait()?;
            renderer.prepare()?;
            small.as_ref().map(Renderer::prepare).transpose()?;
        }
        Ok(())
    }

    /// What draws portrait pictures, set up when it is first needed.
    pub(super) fn portrait(&self) -> Result<&ShapeRenderers, RenderError> {
        self.portrait.get_or_try_init(|| {
            let renderer = self.landscape.renderer.shaped(FrameShape::Portrait)?;
            ShapeRenderers::new(renderer, self.renditions.small)
        })
    }
}
