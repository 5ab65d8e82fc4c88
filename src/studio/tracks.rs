//! Tracks: each beat with its sound, and as many frames as the sound needs.

use std::sync::Arc;

use crate::clause::Ending;
use crate::storyboard::{Beat, Picture, Storyboard};
use crate::voice::{self, KeyedClip, TimedPhoneme, Voice, VoiceError};
use ground::timebase::{FRAME_RATE, JOIN_FRAMES, JOIN_SAMPLES, REST_BLOCKS, SAMPLE_RATE, SOUND_BLOCK};

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

/// A beat with its sound and as many pictures as it needs.
#[derive(Clone)]
pub struct TimedBeat {
    pub beat: Beat,
    /// A multiple of [`JOIN_FRAMES`].
    pub frames: u32,
    /// What is said, in order; silence elsewhere.
    pub clips: Vec<PlacedClip>,
    /// Seconds from the start of the beat.
    pub phonemes: Vec<TimedPhoneme>,
    /// When the first figure of the person begins to be said, in seconds from the start of the beat.
    pub figure_s: Option<f64>,
}

/// A clause in its place.
#[derive(Clone)]
pub struct PlacedClip {
    /// AAC frames (1,024 samples) from the start of the beat.
    pub at: usize,
    pub spoken: Arc<KeyedClip>,
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
                    let clips = beat
                        .clauses
                        .iter()
                        .map(|clause| Ok((voice.clip(clause)?, clause.ending)))
                        .collect::<Result<Vec<_>, VoiceError>>()?;
                    Ok(place(beat, clips, lead, tail))
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

/// Sets the clauses into as many whole joins as they need with their pauses.
fn place(mut beat: Beat, spoken: Vec<(Arc<KeyedClip>, Ending)>, lead: f32, tail: f32) -> TimedBeat {
    let samples = |seconds: f64| (seconds * f64::from(SAMPLE_RATE)) as usize;
    let (mut clips, mut phonemes) = (Vec::with_capacity(spoken.len()), Vec::new());
    // Where the next clause would begin, in samples, and the first frame that is free for it.
    let (mut next, mut free) = (samples(lead.into()), 1);
    let (mut end, mut figure_s) = (next, None);
    for (index, (spoken, ending)) in spoken.into_iter().enumerate() {
        let at = ((next + SOUND_BLOCK / 2) / SOUND_BLOCK).max(free);
        let start_s = (at * SOUND_BLOCK) as f64 / f64::from(SAMPLE_RATE);
        if beat.figure == Some(index) {
            let mut said = spoken.clip.phonemes();
            figure_s = said.next().map(|first| start_s + first.start_s.max(0.0));
        }
        phonemes.extend(spoken.clip.phonemes().map(|phoneme| TimedPhoneme {
            start_s: phoneme.start_s + start_s,
            end_s: phoneme.end_s + start_s,
            ..phoneme
        }));
        end = at * SOUND_BLOCK + spoken.clip.samples();
        next = end + samples(voice::pause_after(ending));
        free = at + spoken.clip.samples().div_ceil(SOUND_BLOCK) + REST_BLOCKS;
        clips.push(PlacedClip { at, spoken });
    }
    let needed = (end + samples(tail.into())).max(free * SOUND_BLOCK);
    let joins = needed.div_ceil(JOIN_SAMPLES);
    if let (Picture::Card(card), Some(figure_s)) = (&mut beat.picture, figure_s) {
        card.said_at = Some((figure_s * f64::from(FRAME_RATE)) as u32);
    }
    TimedBeat {
        beat,
        frames: joins as u32 * JOIN_FRAMES,
        clips,
        phonemes,
        figure_s,
    }
}
