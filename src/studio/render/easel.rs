use std::sync::Arc;

use once_cell::sync::OnceCell;

use super::RenderError;
use super::size::Size;
use crate::avatar::{self, Stage};
use crate::encode::{StripEncoder, VideoEncoder, VideoSettings};
use crate::theme::{FrameShape, Theme};

/// One rendition: its shape and size, and the encoders of whole pictures, of stages and of strips.
pub(super) struct Easel {
    pub shape: FrameShape,
    pub size: Size,
    pub video: VideoEncoder,
    /// The stage's rows alone.
    pub above: VideoEncoder,
    pub strips: StripEncoder,
    /// What keys say of the encoders.
    pub fingerprint: String,
    /// Rasterised when a picture with her is drawn for the first time; both sizes of a shape share it.
    stage: Arc<OnceCell<Stage>>,
}

impl Easel {
    /// For pictures as large as they are drawn.
    pub fn new(shape: FrameShape) -> Result<Self, RenderError> {
        Self::open(shape, Size::Large, Arc::default())
    }

    /// For the same pictures in small.
    pub fn small(&self) -> Result<Self, RenderError> {
        Self::open(self.shape, Size::Small, self.stage.clone())
    }

    fn open(shape: FrameShape, size: Size, stage: Arc<OnceCell<Stage>>) -> Result<Self, RenderError> {
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
                "{}; {}",
                video.fingerprint(),
                StripEncoder::fingerprint(&settings)
            ),
            above: VideoEncoder::new(&above)?,
            strips: StripEncoder::new(&settings),
            video,
            stage,
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
}

fn stage_rows(shape: FrameShape, size: Size) -> u32 {
    shape.stage_rows().next_multiple_of(size.macroblock())
}
