//! The manifest `guide.json`: scenes, timings, chapters, cues, documents and the figures shown.

mod build;
mod correction;
mod texts;
mod transcript;

pub use build::{BeatSegments, Particulars, manifest};
pub use correction::Correction;
pub use texts::{CueText, Texts};
pub use transcript::transcript;
pub mod vtt;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::storyboard::CueKind;

/// What a guide's folder holds, for the page and for operators. All times in milliseconds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    pub version: u32,
    pub claim_id: String,
    /// The language of pictures, documents and the first captions.
    pub locale: String,
    /// The language of the sound: Italian where no voice speaks `locale`.
    #[serde(default = "italian")]
    pub spoken: String,
    pub duration_ms: u64,
    pub scenes: Vec<SceneEntry>,
    pub chapters: Vec<Chapter>,
    pub cues: Vec<Cue>,
    pub documents: Vec<DocumentEntry>,
    pub captions: Vec<CaptionTrack>,
    /// What the guide says and shows of the person, as written ("monthly_amount": "1.120,50 €").
    pub figures: BTreeMap<String, String>,
    /// `master.m3u8`.
    pub hls: String,
    /// `guide.mp4`, where one was written.
    pub mp4: Option<String>,
    pub poster: String,
    /// What differs from the guide that this one replaces, where it replaces one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Correction>,
    /// `transcript.it.html`, in the guide's language; each other language has one of the same kind.
    pub transcript: String,
    /// Everything that is read, by language: what `locale` says above, and the same in every other.
    #[serde(default)]
    pub texts: BTreeMap<String, Texts>,
}

/// For manifests that do not say.
fn italian() -> String {
    "it".to_owned()
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SceneEntry {
    pub id: String,
    pub title: String,
    pub start_ms: u64,
    pub end_ms: u64,
    pub beats: Vec<BeatEntry>,
}

/// One beat: a segment of its own in every track.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BeatEntry {
    pub id: String,
    pub start_ms: u64,
    pub end_ms: u64,
    /// Reads the name or a figure of the person.
    pub personal: bool,
    pub made: Made,
    /// How the strips of a stacked picture came about, from top to bottom; empty where the picture is whole
    /// or was there already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Content keys of the segments (hex).
    pub video_key: String,
    pub audio_key: String,
    /// The sentence as captions show it.
    pub caption: String,
    /// Where its captions begin in players that lay them over the picture: per cent of the height, from
    /// the top, chosen so that they cover neither face nor figure.
    #[serde(default = "low_on_the_picture")]
    pub caption_line: u8,
}

/// For manifests that do not say.
fn low_on_the_picture() -> u8 {
    84
}

impl Manifest {
    /// The segments of the guide's own picture and of its sound, by beat.
    pub fn timeline(&self) -> Result<crate::assemble::Timeline, crate::segment::Error> {
        let beat = |beat: &BeatEntry| {
            Ok(crate::assemble::TimedBeat {
                frames: (beat.end_ms.saturating_sub(beat.start_ms) * u64::from(crate::timebase::FRAME_RATE)
                    / 1000) as u32,
                video: beat.video_key.parse()?,
                audio: beat.audio_key.parse()?,
            })
        };
        let beats = self.scenes.iter().flat_map(|scene| &scene.beats);
        Ok(crate::assemble::Timeline {
            beats: beats.map(beat).collect::<Result<_, _>>()?,
        })
    }
}

/// How the segment came about in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    Cached,
    Spliced,
    Held,
    Encoded,
    /// Not yet: when somebody first asks for it.
    Later,
}

/// Rows of a picture that are a stream of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The first, and the first after the last.
    pub rows: [u32; 2],
    /// Shows something of the person.
    pub personal: bool,
    pub made: Made,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Chapter {
    pub id: String,
    pub title: String,
    pub start_ms: u64,
}

/// A button that appears in time and stays reachable afterwards.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cue {
    pub id: String,
    pub scene: String,
    pub kind: CueKind,
    pub label: String,
    pub start_ms: u64,
    pub end_ms: u64,
    /// Panel id, document file or address, by kind.
    pub target: String,
    /// What to say before leaving ("Serve SPID, CIE o CNS").
    pub note: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentEntry {
    pub id: String,
    pub title: String,
    /// Relative to the guide's folder ("documents/letter.pdf").
    pub file: String,
    pub media_type: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaptionTrack {
    pub lang: String,
    pub label: String,
    pub file: String,
}
