//! Segments: every timed beat drawn and encoded, unless its content was encoded before.
//!
//! What is personal in a picture lies in strips, whole rows of macroblocks; the rest is shared and encoded
//! once, and both are stacked in the compressed domain. The plain way, every frame whole, stands
//! beside it as the reference and for whatever cannot be stacked exactly.

mod easel;
mod faces;
mod frames;
mod later;
mod own;
mod pool;
mod poster;
mod recent;
mod size;
mod sound;
mod strips;
mod tally;

use std::ops::ControlFlow;
use std::sync::Arc;

use resvg::tiny_skia::Pixmap;

use crate::avatar::{AvatarError, Stage};
use crate::elementary::VideoSegment;
use crate::encode::{self, AudioEncoder, AudioSettings};
use crate::ffmpeg;
use crate::fmp4;
use crate::overlay::OverlayError;
use crate::segment::{self, GetError, KeyBuilder, Origin, Secret, SegmentKey, SegmentStore};
use crate::splice;
use crate::theme::{Colour, FrameShape, Theme, ThemeError};
use crate::timeline::{
    BeatProvenance, BeatSegments, Media, PictureTrack, Provenance, StripProvenance, Timeline,
};
use crate::tracks::{TimedBeat, TimedScene};
use crate::voice::VoiceError;
use easel::Easel;
use frames::BeatFrames;
pub use pool::RenderPool;
use recent::RecentBands;
pub use tally::Effort;
use tally::Tally;

/// Counts up whenever the same inputs would give other pixels or other sound.
const DRAWING: &str = "16";

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
    #[error("picture: {0}")]
    Drawing(#[from] OverlayError),
    #[error(transparent)]
    Encode(#[from] encode::EncodeError),
    #[error("video: {0}")]
    Video(#[from] encode::EncodeError<OverlayError>),
    #[error("colour: {0}")]
    Colour(#[from] ffmpeg::FfmpegError),
    #[error("bands: {0}")]
    Splice(#[from] splice::SpliceError),
    #[error(transparent)]
    Container(#[from] fmp4::Fmp4Error),
    #[error(transparent)]
    Store(#[from] segment::SegmentError),
    #[error(transparent)]
    Voice(#[from] VoiceError),
    #[error("poster: {0}")]
    Poster(OverlayError),
    #[error("poster: {0}")]
    Jpeg(#[from] image::ImageError),
    #[error("threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error("asked to stop")]
    Stopped,
}

impl RenderError {
    /// The picture that a person has to look at, where that is what is wrong.
    pub fn overlay(&self) -> Option<&OverlayError> {
        match self {
            Self::Overlay { source, .. } | Self::Drawing(source) => Some(source),
            Self::Video(encode::EncodeError::Source { source, .. }) => Some(source),
            _ => None,
        }
    }

    /// Names the sentence whose picture cannot be drawn.
    fn of_beat(self, scene: &str, timed: &TimedBeat) -> Self {
        match self {
            Self::Drawing(source) | Self::Video(encode::EncodeError::Source { source, .. }) => {
                Self::Overlay {
                    scene: scene.to_owned(),
                    beat: timed.beat.id.clone(),
                    source,
                }
            }
            other => other,
        }
    }
}

/// What a renderer is set up with.
pub struct RenderSettings {
    /// `media.splice`: personal pictures are stacked from strips.
    pub splice: bool,
    /// `media.patches`: cards are stacked too, her face being put onto them.
    pub patches: bool,
    pub shape: FrameShape,
    /// Beats made side by side, of all guides together.
    pub threads: usize,
}

impl Default for RenderSettings {
    fn default() -> Self {
        Self {
            splice: true,
            patches: true,
            shape: FrameShape::Landscape,
            threads: 1,
        }
    }
}

/// Draws and encodes; one per process, shape and size, shared by all threads.
#[derive(Clone)]
pub struct Renderer {
    theme: Theme,
    easel: Arc<Easel>,
    audio: AudioEncoder,
    /// What keys say of the sound's encoder and of the look.
    audio_fingerprint: String,
    theme_fingerprint: String,
    store: SegmentStore,
    secret: Secret,
    splice: bool,
    patches: bool,
    /// What lower thirds fade to, as it is coded.
    band_ground: splice::YuvColour,
    recent: Arc<RecentBands>,
    tally: Arc<Tally>,
    pool: RenderPool,
}

/// The segments of a guide: where they stand, and how each came about.
pub struct GuideSegments {
    pub timeline: Timeline,
    pub provenance: Vec<BeatProvenance>,
}

impl Renderer {
    pub fn new(
        theme: Theme,
        store: SegmentStore,
        secret: Secret,
        settings: &RenderSettings,
    ) -> Result<Self, RenderError> {
        let audio = AudioEncoder::new(&AudioSettings::default())?;
        let Colour { red, green, blue } = theme.colours.band;
        let band_ground = ffmpeg::coded_colour([red, green, blue])?;
        Ok(Self {
            easel: Arc::new(Easel::new(settings.shape)?),
            audio_fingerprint: audio.fingerprint(),
            theme_fingerprint: format!("{theme:?}"),
            theme,
            audio,
            store,
            secret,
            splice: settings.splice,
            patches: settings.patches,
            band_ground,
            recent: Arc::default(),
            tally: Arc::default(),
            pool: RenderPool::new(settings.threads)?,
        })
    }

    /// For the same pictures in another shape.
    pub fn shaped(&self, shape: FrameShape) -> Result<Self, RenderError> {
        Ok(self.on(Easel::new(shape)?))
    }

    /// For the same pictures in small, 512x288 or 288x512.
    pub fn small(&self) -> Result<Self, RenderError> {
        Ok(self.on(self.easel.small()?))
    }

    fn on(&self, easel: Easel) -> Self {
        Self {
            easel: Arc::new(easel),
            ..self.clone()
        }
    }

    pub fn store(&self) -> &SegmentStore {
        &self.store
    }

    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The figure on her stage.
    pub fn stage(&self) -> Result<&Stage, RenderError> {
        self.easel.stage(&self.theme)
    }

    /// Rasterises her in all her places, which would else be done with the first pictures that show her.
    pub fn prepare(&self) -> Result<(), RenderError> {
        self.easel.stage(&self.theme)?;
        self.easel.faces(&self.theme)?;
        Ok(())
    }

    /// What was encoded since the first renderer was opened, in all shapes and sizes.
    pub fn effort(&self) -> Effort {
        self.tally.effort()
    }

    /// The neutral still that stands for a guide before it plays, as a JPEG; kept with the segments.
    pub fn poster(&self) -> Result<Vec<u8>, RenderError> {
        let key = self.key("poster").field("quality", [poster::QUALITY]).finish();
        let (jpeg, _) = self.get_or_make(&key, || poster::jpeg(self.stage()?, &self.theme))?;
        Ok(jpeg)
    }

    /// What all segments have in common.
    pub fn media(&self) -> Media {
        Media {
            video_config: self.easel.video.config().to_vec(),
            width: self.easel.video.width(),
            height: self.easel.video.height(),
            audio_config: self.audio.config().to_vec(),
        }
    }

    /// The segments of all scenes, made where they are not in the store. `progress` is told after each beat and
    /// says whether to go on; [`RenderError::Stopped`] where it does not.
    pub fn render(
        &self,
        scenes: &[TimedScene],
        progress: impl Fn() -> ControlFlow<()> + Send + Sync,
    ) -> Result<GuideSegments, RenderError> {
        let made = self.pool.map(&with_scene(scenes), |(scene, timed)| {
            let video = self.picked(scene, timed)?;
            let audio = self.heard(timed)?;
            match progress() {
                ControlFlow::Continue(()) => Ok((timed.frames, video, audio)),
                ControlFlow::Break(()) => Err(RenderError::Stopped),
            }
        })?;
        let mut rendered = GuideSegments {
            timeline: Timeline::default(),
            provenance: Vec::new(),
        };
        for (frames, video, audio) in made {
            rendered.timeline.beats.push(BeatSegments {
                frames,
                video: video.key,
                audio,
            });
            rendered.provenance.push(BeatProvenance {
                made: video.made,
                parts: video.parts,
            });
        }
        Ok(rendered)
    }

    /// The picture of all scenes alone. Of beats for which `now` says so it is made where it is not in the
    /// store; the others are named.
    pub fn picture(
        &self,
        scenes: &[TimedScene],
        now: impl Fn(&TimedBeat) -> bool + Send + Sync,
    ) -> Result<PictureTrack, RenderError> {
        let segments = self
            .pool
            .map(&with_scene(scenes), |(scene, timed)| match now(timed) {
                true => self.picked(scene, timed).map(|picked| picked.key),
                false => Ok(self.video_key(timed)),
            })?;
        let media = self.media();
        Ok(PictureTrack {
            config: media.video_config,
            width: media.width,
            height: media.height,
            segments,
            later: false,
        })
    }

    /// The picture of a beat, not read again where it was there a moment ago.
    fn picked(&self, scene: &str, timed: &TimedBeat) -> Result<PictureSegment, RenderError> {
        let key = self.video_key(timed);
        if self.store.saw(&key) {
            return Ok(PictureSegment {
                key,
                made: Provenance::Cached,
                parts: Vec::new(),
            });
        }
        self.video_segment(timed)
            .map_err(|error| error.of_beat(scene, timed))
    }

    /// The sound of a beat, in the same way.
    fn heard(&self, timed: &TimedBeat) -> Result<SegmentKey, RenderError> {
        let key = self.audio_key(timed);
        if self.store.saw(&key) {
            return Ok(key);
        }
        self.audio_segment(timed)
    }

    fn video_segment(&self, timed: &TimedBeat) -> Result<PictureSegment, RenderError> {
        let key = self.video_key(timed);
        let (mut made, mut parts) = (Provenance::Cached, Vec::new());
        self.get_or_make(&key, || {
            let (segment, how, of) = match self.stacked(timed)? {
                Some((segment, parts)) => (segment, Provenance::Spliced, parts),
                None => self.whole(timed)?,
            };
            (made, parts) = (how, of);
            Ok(fmp4::video_segment(&segment)?)
        })?;
        Ok(PictureSegment { key, made, parts })
    }

    /// The plain way: every frame whole.
    fn whole(
        &self,
        timed: &TimedBeat,
    ) -> Result<(VideoSegment, Provenance, Vec<StripProvenance>), RenderError> {
        let mut frames = BeatFrames::whole(timed, &self.easel, &self.theme)?;
        let segment = self.easel.video.segment(&mut frames)?;
        self.tally.whole(&segment, self.easel.video.height());
        let made = if segment.held > 0 {
            Provenance::Held
        } else {
            Provenance::Encoded
        };
        Ok((segment, made, Vec::new()))
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

    /// A key of something drawn.
    fn key(&self, kind: &str) -> KeyBuilder {
        KeyBuilder::new(&self.secret, kind)
            .field("drawing", DRAWING)
            .field("shape", self.easel.shape.name())
            .field("theme", &self.theme_fingerprint)
    }

    /// Exactly what the pixels of a beat depend on. The mouth follows from the phonemes.
    fn video_key(&self, timed: &TimedBeat) -> SegmentKey {
        let stacked = self.stacks(timed);
        let key = self
            .key("video")
            .field("encoder", &self.easel.fingerprint)
            .field("stacked", [u8::from(stacked)])
            .field("shared", [u8::from(timed.beat.is_shared())])
            .field("picture", format!("{:?}", timed.beat.picture))
            .field("frames", timed.frames.to_string());
        performance(key, timed).finish()
    }
}

/// A frame of a beat as the film shows it, before it is encoded.
pub fn frame(timed: &TimedBeat, theme: &Theme, shape: FrameShape, frame: u32) -> Result<Pixmap, RenderError> {
    let easel = Easel::new(shape)?;
    Ok(BeatFrames::whole(timed, &easel, theme)?.picture(frame)?)
}

/// Every beat beside the name of its scene, in order.
fn with_scene(scenes: &[TimedScene]) -> Vec<(&str, &TimedBeat)> {
    scenes
        .iter()
        .flat_map(|scene| scene.beats.iter().map(|timed| (scene.id.as_str(), timed)))
        .collect()
}

/// What moves the figure.
fn performance(key: KeyBuilder, timed: &TimedBeat) -> KeyBuilder {
    let mut bytes = Vec::with_capacity(timed.phonemes.len() * 20);
    for phoneme in &timed.phonemes {
        bytes.extend_from_slice(&u32::from(phoneme.symbol).to_le_bytes());
        bytes.extend_from_slice(&phoneme.start_s.to_bits().to_le_bytes());
        bytes.extend_from_slice(&phoneme.end_s.to_bits().to_le_bytes());
    }
    key.field("beat", &timed.beat.id).field("phonemes", bytes)
}

/// A video segment and how it came about.
struct PictureSegment {
    key: SegmentKey,
    made: Provenance,
    parts: Vec<StripProvenance>,
}

#[cfg(test)]
mod tests;
