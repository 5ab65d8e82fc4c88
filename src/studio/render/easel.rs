use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::RenderError;
use super::faces::FaceBank;
use super::size::Size;
use crate::avatar::{self, Presenter, Stage};
use crate::encode::{PatchEncoder, StripEncoder, VideoEncoder, VideoSettings};
use crate::theme::{FrameShape, Theme};

/// One rendition: its shape and size, and the encoders of whole pictures, of stages and of strips.
pub(super) struct Easel {
    pub shape: FrameShape,
    pub size: Size,
    pub video: VideoEncoder,
    /// The stage's rows alone.
    pub above: VideoEncoder,
    pub strips: StripEncoder,
    /// How whole pictures are encoded.
    settings: VideoSettings,
    /// What keys say of the encoders.
    pub fingerprint: String,
    /// Rasterised when a picture with her is drawn for the first time; both sizes of a shape share it.
    stage: Arc<OnceCell<Stage>>,
    presenter: Arc<OnceCell<Presenter>>,
    /// Her eyes and her mouths beside cards, as they are coded.
    faces: OnceCell<FaceBank>,
}

impl Easel {
    /// For pictures as large as they are drawn.
    pub fn new(shape: FrameShape) -> Result<Self, RenderError> {
        Self::open(shape, Size::Large, Arc::default(), Arc::default())
    }

    /// For the same pictures in small.
    pub fn small(&self) -> Result<Self, RenderError> {
        Self::open(
            self.shape,
            Size::Small,
            self.stage.clone(),
            self.presenter.clone(),
        )
    }

    fn open(
        shape: FrameShape,
        size: Size,
        stage: Arc<OnceCell<Stage>>,
        presenter: Arc<OnceCell<Presenter>>,
    ) -> Result<Self, RenderError> {
        let settings = VideoSettings {
            width: size.coded(shape.width()),
            height: size.coded(shape.height()),
            drawn_width: Some(shape.width()),
            crf: size.crf(),
            ..VideoSettings::default()
        };
        let above = VideoSettings {
            height: size.coded(stage_rows(shape, size)),
            ..settings.clone()
        };
        let video = VideoEncoder::new(&settings)?;
        Ok(Self {
            shape,
            size,
            fingerprint: format!(
                "{}; {}; {}",
                video.fingerprint(),
                StripEncoder::fingerprint(&settings),
                PatchEncoder::fingerprint(&settings)
            ),
            above: VideoEncoder::new(&above)?,
            strips: StripEncoder::new(&settings),
            video,
            settings,
            stage,
            presenter,
            faces: OnceCell::new(),
        })
    }

    /// Drawn rows of the stage's own stream: whole macroblocks of this size, for which it may take some of the
    /// flat rows below it.
    pub fn stage_rows(&self) -> u32 {
        stage_rows(self.shape, self.size)
    }

    pub fn stage(&self, theme: &Theme) -> Result<&Stage, RenderError> {
        Ok(self
            .stage
            .get_or_try_init(|| avatar::shipped(theme, self.shape))?)
    }

    pub fn presenter(&self, theme: &Theme) -> Result<&Presenter, RenderError> {
        Ok(self
            .presenter
            .get_or_try_init(|| avatar::presenter(theme, self.shape))?)
    }

    pub fn faces(&self, theme: &Theme) -> Result<&FaceBank, RenderError> {
        self.faces.get_or_try_init(|| {
            let presenter = self.presenter(theme)?;
            Ok(FaceBank::new(presenter, &self.settings, self.size))
        })
    }
}

fn stage_rows(shape: FrameShape, size: Size) -> u32 {
    shape.stage_rows().next_multiple_of(size.macroblock())
}
