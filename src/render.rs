//! Segments: every timed beat drawn and encoded, unless its content was encoded before.

mod frames;
mod poster;
mod sound;

use std::sync::OnceLock;

use crate::assemble::{Media, TimedBeat as PlacedBeat, Timeline};
use crate::avatar::{self, AvatarError, Stage};
use crate::encode::{self, AudioEncoder, AudioSettings, VideoEncoder, VideoSettings};
use crate::fmp4;
use crate::guide::{BeatSegments, Made};
use crate::overlay::OverlayError;
use crate::segment::{self, GetError, KeyBuilder, Origin, Secret, SegmentKey, SegmentStore};
use crate::storyboard::Picture;
use crate::theme::{Theme, ThemeError};
use crate::tracks::{TimedBeat, TimedScene};
use crate::voice::VoiceError;
use frames::BeatFrames;

/// Counts up whenever the same inputs would give other pixels or other sound.
const DRAWING: &str = "2";

/// Why a segment could not be had.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    Avatar(#[from] AvatarError),
    #[error("scene {scene}, sentence {beat}: {source}")]
    Overlay {
        scene: String,
        beat: String,
        source: OverlayError,
    },
    #[error(transparent)]
    Encode(#[from] encode::Error),
    #[error("video: {0}")]
    Video(#[from] encode::Error<OverlayError>),
    #[error(transparent)]
    Container(#[from] fmp4::Error),
    #[error(transparent)]
    Store(#[from] segment::Error),
    #[error(transparent)]
    Voice(#[from] VoiceError),
    #[error("poster: {0}")]
    Poster(OverlayError),
    #[error("poster: {0}")]
    Jpeg(#[from] image::ImageError),
}

impl RenderError {
    /// The picture that a person has to look at, where that is what is wrong.
    pub fn overlay(&self) -> Option<&OverlayError> {
        match self {
            Self::Overlay { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Draws and encodes; one per process, shared by all threads.
pub struct Renderer {
    theme: Theme,
    /// Rasterised when a picture with her is drawn for the first time.
    stage: OnceLock<Stage>,
    video: VideoEncoder,
    audio: AudioEncoder,
    /// What keys say of the encoders and the look.
    video_fingerprint: String,
    audio_fingerprint: String,
    theme_fingerprint: String,
    store: SegmentStore,
    secret: Secret,
    /// Names the voice: its timings move the mouth.
    voice_id: String,
}

/// The segments of a guide: where they stand, and how each came about.
pub struct Rendered {
    pub timeline: Timeline,
    pub segments: Vec<BeatSegments>,
}

impl Renderer {
    pub fn new(
        theme: Theme,
        store: SegmentStore,
        secret: Secret,
        voice_id: &str,
    ) -> Result<Self, RenderError> {
        let video = VideoEncoder::new(&VideoSettings::default())?;
        let audio = AudioEncoder::new(&AudioSettings::default())?;
        Ok(Self {
            video_fingerprint: video.fingerprint(),
            audio_fingerprint: audio.fingerprint(),
            theme_fingerprint: format!("{theme:?}"),
            theme,
            stage: OnceLock::new(),
            video,
            audio,
            store,
            secret,
            voice_id: voice_id.to_owned(),
        })
    }

    pub fn store(&self) -> &SegmentStore {
        &self.store
    }

    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The figure on her stage.
    pub fn stage(&self) -> Result<&Stage, RenderError> {
        if let Some(stage) = self.stage.get() {
            return Ok(stage);
        }
        let stage = avatar::shipped(&self.theme)?;
        Ok(self.stage.get_or_init(|| stage))
    }

    /// The neutral still that stands for a guide before it plays, as a JPEG; kept with the segments.
    pub fn poster(&self) -> Result<Vec<u8>, RenderError> {
        let key = KeyBuilder::new(&self.secret, "poster")
            .field("drawing", DRAWING)
            .field("theme", &self.theme_fingerprint)
            .finish();
        let (jpeg, _) = self.get_or_make(&key, || poster::jpeg(self.stage()?, &self.theme))?;
        Ok(jpeg)
    }

    /// What all segments have in common.
    pub fn media(&self) -> Media {
        Media {
            video_config: self.video.config().to_vec(),
            width: self.video.width(),
            height: self.video.height(),
            audio_config: self.audio.config().to_vec(),
        }
    }

    /// The segments of all scenes, made where they are not in the store. `progress` is told after each beat.
    pub fn render(&self, scenes: &[TimedScene], mut progress: impl FnMut()) -> Result<Rendered, RenderError> {
        let mut rendered = Rendered {
            timeline: Timeline::default(),
            segments: Vec::new(),
        };
        for scene in scenes {
            for timed in &scene.beats {
                let (video, made) = self.video_segment(&scene.id, timed)?;
                let audio = self.audio_segment(timed)?;
                rendered.timeline.beats.push(PlacedBeat {
                    frames: timed.frames,
                    video,
                    audio,
                });
                rendered.segments.push(BeatSegments {
                    video_key: video.to_string(),
                    audio_key: audio.to_string(),
                    made,
                });
                progress();
            }
        }
        Ok(rendered)
    }

    fn video_segment(&self, scene: &str, timed: &TimedBeat) -> Result<(SegmentKey, Made), RenderError> {
        let key = self.video_key(timed);
        let mut held = false;
        let make = || {
            let mut frames = BeatFrames::new(timed, self.stage()?, &self.theme);
            let segment = self.video.segment(&mut frames).map_err(|error| match error {
                encode::Error::Source { source, .. } => RenderError::Overlay {
                    scene: scene.to_owned(),
                    beat: timed.beat.id.clone(),
                    source,
                },
                other => RenderError::Video(other),
            })?;
            held = segment.held > 0;
            Ok(fmp4::video_segment(&segment)?)
        };
        let made = match self.get_or_make(&key, make)?.1 {
            Origin::Found => Made::Cached,
            Origin::Made if held => Made::Held,
            Origin::Made => Made::Encoded,
        };
        Ok((key, made))
    }

    fn get_or_make(
        &self,
        key: &SegmentKey,
        make: impl FnOnce() -> Result<Vec<u8>, RenderError>,
    ) -> Result<(Vec<u8>, Origin), RenderError> {
        match self.store.get_or_make(key, make) {
            Ok((stored, origin)) => Ok((stored.bytes, origin)),
            Err(GetError::Store(error)) => Err(error.into()),
            Err(GetError::Make(error)) => Err(error),
        }
    }

    /// Exactly what the pixels of a beat depend on. The mouth follows from clauses and voice; a card does
    /// not show who speaks, so it is shared by all voices that need as many frames.
    fn video_key(&self, timed: &TimedBeat) -> SegmentKey {
        let key = KeyBuilder::new(&self.secret, "video")
            .field("drawing", DRAWING)
            .field("encoder", &self.video_fingerprint)
            .field("theme", &self.theme_fingerprint)
            .field("picture", format!("{:?}", timed.beat.picture))
            .field("frames", timed.frames.to_string());
        match timed.beat.picture {
            Picture::Avatar { .. } => key
                .field("beat", &timed.beat.id)
                .field("voice", &self.voice_id)
                .field("phonemes", format!("{:?}", timed.phonemes))
                .finish(),
            Picture::Card(_) => key.finish(),
        }
    }
}
