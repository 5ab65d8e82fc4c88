use std::sync::OnceLock;

use super::RenderError;
use crate::avatar::{self, Stage};
use crate::encode::{StripEncoder, VideoEncoder, VideoSettings};
use crate::theme::{Shape, Theme};

/// One rendition: its shape and the encoders of whole pictures, of stages and of strips.
pub(super) struct Easel {
    pub shape: Shape,
    pub video: VideoEncoder,
    /// The stage's rows alone.
    pub above: VideoEncoder,
    pub strips: StripEncoder,
    /// What keys say of the encoders.
    pub fingerprint: String,
    /// Rasterised when a picture with her is drawn for the first time.
    stage: OnceLock<Stage>,
}

impl Easel {
    pub fn new(shape: Shape) -> Result<Self, RenderError> {
        let settings = VideoSettings {
            width: shape.width(),
            height: shape.height(),
            ..VideoSettings::default()
        };
        let above = VideoSettings {
            height: shape.stage_rows(),
            ..settings.clone()
        };
        let video = VideoEncoder::new(&settings)?;
        Ok(Self {
            shape,
            fingerprint: format!(
                "{}; {}",
                video.fingerprint(),
                StripEncoder::fingerprint(&settings)
            ),
            above: VideoEncoder::new(&above)?,
            strips: StripEncoder::new(&settings),
            video,
            stage: OnceLock::new(),
        })
    }

    pub fn stage(&self, theme: &Theme) -> Result<&Stage, RenderError> {
        if let Some(stage) = self.stage.get() {
            return Ok(stage);
        }
        let stage = avatar::shipped(theme, self.shape)?;
        Ok(self.stage.get_or_init(|| stage))
    }
}
