//! Sound → AAC.
//!
//! AAC frames overlap: each reaches 1,024 samples into its neighbour, and the encoder begins with one
//! frame of priming. The priming is dropped; what is left decodes to exactly the samples that went in,
//! one frame a block, if the first block is silent (its overlap with the dropped frame carries nothing)
//! and the last is too (the next segment's first frame takes over in silence).

use super::EncodeError;
use crate::elementary::AudioSegment;
use crate::ffmpeg::{self, AacEncoder};
use ground::timebase::{JOIN_AAC_FRAMES, JOIN_SAMPLES, SOUND_BLOCK};

/// Amplitude up to which a sample counts as silent (-80 dB).
pub const SILENCE: f32 = 1.0e-4;

/// How sound is encoded: AAC-LC, 48 kHz, one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudioSettings {
    pub bits_per_second: usize,
    /// FFmpeg's search for the quantisers: "twoloop" (better) or "fast".
    pub coder: &'static str,
}

impl Default for AudioSettings {
    fn default() -> Self {
        Self {
            bits_per_second: 96_000,
            coder: "twoloop",
        }
    }
}

/// Encodes segments of one setting; may be shared by threads.
#[derive(Clone, Debug)]
pub struct AudioEncoder {
    pub(super) settings: AudioSettings,
    pub(super) config: Vec<u8>,
    /// One frame of rest: the tone of the room.
    pub(super) rest: Vec<u8>,
}

impl AudioEncoder {
    /// Opens the encoder once to learn its configuration.
    pub fn new(settings: &AudioSettings) -> Result<Self, EncodeError> {
        let config = AacEncoder::open(settings.bits_per_second, settings.coder)?
            .config()
            .to_vec();
        let mut encoder = Self {
            settings: settings.clone(),
            config,
            rest: Vec::new(),
        };
        encoder.rest = encoder.encode_rest()?;
        Ok(encoder)
    }

    /// The AudioSpecificConfig every segment of this setting goes with.
    pub fn config(&self) -> &[u8] {
        &self.config
    }

    /// Says exactly how sound is encoded: belongs into the content key of every sound segment.
    pub fn fingerprint(&self) -> String {
        format!(
            "{}; {:?}; aac_pns=0; {:02x?}; rest {:02x?}",
            ffmpeg::version(),
            self.settings,
            self.config,
            self.rest
        )
    }

    /// Encodes `samples` (48 kHz, one channel, -1 to 1, a multiple of 15,360) as one segment.
    pub fn segment(&self, samples: &[f32]) -> Result<AudioSegment, EncodeError> {
        check(samples)?;
        let frames = self.frames(samples)?;
        debug_assert!(frames.len().is_multiple_of(JOIN_AAC_FRAMES));
        Ok(AudioSegment {
            frames,
            config: self.config.clone(),
        })
    }
}

fn check(samples: &[f32]) -> Result<(), EncodeError> {
    if samples.is_empty() || !samples.len().is_multiple_of(JOIN_SAMPLES) {
        return Err(EncodeError::SampleCount {
            samples: samples.len(),
        });
    }
    let loud = |sample: &f32| sample.abs() > SILENCE || sample.is_nan();
    let tail = samples.len() - SOUND_BLOCK;
    if let Some(index) = samples[..SOUND_BLOCK].iter().position(loud) {
        return Err(EncodeError::NotSilent {
            place: "start",
            index,
        });
    }
    match samples[tail..].iter().position(loud) {
        Some(index) => Err(EncodeError::NotSilent {
            place: "end",
            index: tail + index,
        }),
        None => Ok(()),
    }
}
