//! Tracks: each beat with its sound, and as many frames as the sound needs.

use std::sync::Arc;

use crate::storyboard::{Beat, FRAME_RATE, JOIN_FRAMES, SAMPLE_RATE, Storyboard};
use crate::voice::{Speech, TimedPhoneme, Voice, VoiceError};

/// Samples of one picture.
const SAMPLES_PER_FRAME: usize = (SAMPLE_RATE / FRAME_RATE) as usize;

/// Silence around a sentence. Joins happen in silence: one AAC frame (21 ms) is the least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pauses {
    /// Before the first sentence of a scene, in seconds.
    pub scene_start: f32,
    /// Before every other sentence, in seconds.
    pub sentence_start: f32,
    /// The least after a sentence, in seconds.
    pub sentence_end: f32,
    /// The least after the last sentence of a scene, in seconds.
    pub scene_end: f32,
}

impl Default for Pauses {
    fn default() -> Self {
        Self {
            scene_start: 0.32,
            sentence_start: 0.10,
            sentence_end: 0.22,
            scene_end: 0.50,
        }
    }
}

/// A beat with its sound: `samples` last exactly as long as `frames` pictures.
#[derive(Clone)]
pub struct TimedBeat {
    pub beat: Beat,
    /// A multiple of [`JOIN_FRAMES`].
    pub frames: u32,
    /// Samples of silence before the first word.
    pub lead_samples: usize,
    /// 48 kHz, mono.
    pub samples: Arc<Vec<f32>>,
    /// Seconds from the start of the beat.
    pub phonemes: Vec<TimedPhoneme>,
}

/// A scene with its timed beats.
#[derive(Clone)]
pub struct TimedScene {
    pub id: String,
    pub title: String,
    pub beats: Vec<TimedBeat>,
    pub cues: Vec<crate::storyboard::SceneCue>,
}

impl TimedScene {
    pub fn frames(&self) -> u32 {
        self.beats.iter().map(|beat| beat.frames).sum()
    }
}

/// Speaks every beat of the storyboard.
pub fn record(storyboard: Storyboard, voice: &Voice, pauses: Pauses) -> Result<Vec<TimedScene>, VoiceError> {
    storyboard
        .scenes
        .into_iter()
        .map(|scene| {
            let last = scene.beats.len().saturating_sub(1);
            let beats = scene
                .beats
                .into_iter()
                .enumerate()
                .map(|(index, beat)| {
                    let lead = if index == 0 {
                        pauses.scene_start
                    } else {
                        pauses.sentence_start
                    };
                    let tail = if index == last {
                        pauses.scene_end
                    } else {
                        pauses.sentence_end
                    };
                    let speech = voice.say_all(&beat.clauses)?;
                    Ok(place(beat, &speech, lead, tail))
                })
                .collect::<Result<_, VoiceError>>()?;
            Ok(TimedScene {
                id: scene.id,
                title: scene.title,
                beats,
                cues: scene.cues,
            })
        })
        .collect()
}

/// Sets the speech into as many whole joins as it needs with its pauses.
fn place(beat: Beat, speech: &Speech, lead: f32, tail: f32) -> TimedBeat {
    let lead_samples = (lead * SAMPLE_RATE as f32) as usize;
    let needed = lead_samples + speech.samples.len() + (tail * SAMPLE_RATE as f32) as usize;
    let join = SAMPLES_PER_FRAME * JOIN_FRAMES as usize;
    let joins = needed.div_ceil(join);
    let mut samples = vec![0.0; joins * join];
    samples[lead_samples..lead_samples + speech.samples.len()].copy_from_slice(&speech.samples);
    let lead = f64::from(lead);
    let later = |phoneme: &TimedPhoneme| TimedPhoneme {
        start_s: phoneme.start_s + lead,
        end_s: phoneme.end_s + lead,
        ..*phoneme
    };
    let phonemes = speech.phonemes.iter().map(later).collect();
    TimedBeat {
        beat,
        frames: joins as u32 * JOIN_FRAMES,
        lead_samples,
        samples: Arc::new(samples),
        phonemes,
    }
}
