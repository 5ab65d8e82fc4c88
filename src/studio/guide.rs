//! The manifest of a guide: scenes, timings, chapters, cues, documents and the figures shown.

mod build;
mod correction;
pub mod folder;
mod texts;
mod transcript;

pub use build::{Particulars, manifest};
pub use correction::Correction;
pub use texts::{CueText, Texts};
pub use transcript::transcript;
pub mod vtt;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::playlist::Master;
use crate::segment::SegmentKey;
use crate::storyboard::CueKind;
use crate::timeline::{BeatSegments, Provenance, StripProvenance, Timeline};
use folder::{GuideTrack, SegmentPlace};
use ground::timebase::FRAME_RATE;

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
    /// The master playlist of the guide's own picture.
    pub hls: String,
    /// What the master playlists say, by file.
    #[serde(default)]
    pub masters: BTreeMap<String, Master>,
    /// The pictures besides the guide's own, by folder: content keys of their segments (hex), one a beat.
    #[serde(default)]
    pub pictures: BTreeMap<String, Vec<String>>,
    /// The guide as one file, where it may be had.
    pub mp4: Option<String>,
    pub poster: String,
    /// The same upright, where the guide has upright pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upright_poster: Option<String>,
    /// What differs from the guide that this one replaces, where it replaces one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<Correction>,
    /// In the guide's language; each other language has one of the same kind.
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
    pub made: Provenance,
    /// How the strips of a stacked picture came about, from top to bottom; empty where the picture is whole
    /// or was there already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<StripProvenance>,
    /// Content keys of the segments (hex).
    pub video_key: String,
    pub audio_key: String,
    /// The sentence as captions show it.
    pub caption: String,
    /// When the voice begins to say the first figure of the person in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure_ms: Option<u64>,
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
    pub fn timeline(&self) -> Result<Timeline, crate::segment::SegmentError> {
        let beat = |beat: &BeatEntry| {
            let length_ms = beat.end_ms.saturating_sub(beat.start_ms);
            Ok(BeatSegments {
                frames: (length_ms * u64::from(FRAME_RATE) / 1000) as u32,
                video: beat.video_key.parse()?,
                audio: beat.audio_key.parse()?,
            })
        };
        Ok(Timeline {
            beats: self.beats().map(beat).collect::<Result<_, _>>()?,
        })
    }

    /// All beats in order.
    pub fn beats(&self) -> impl Iterator<Item = &BeatEntry> {
        self.scenes.iter().flat_map(|scene| &scene.beats)
    }

    /// The key of the segment at a place; none where the guide has no such segment.
    pub fn key_at(&self, place: SegmentPlace) -> Option<&str> {
        self.keys(place.track).nth(place.beat)
    }

    /// The first place of a segment in the guide.
    pub fn place_of(&self, key: &SegmentKey) -> Option<SegmentPlace> {
        let key = key.to_string();
        GuideTrack::ALL.into_iter().find_map(|track| {
            let beat = self.keys(track).position(|known| known == key)?;
            Some(SegmentPlace { track, beat })
        })
    }

    /// The keys of a track, one a beat; none where the guide has no such track.
    fn keys(&self, track: GuideTrack) -> Box<dyn Iterator<Item = &str> + '_> {
        match track {
            GuideTrack::LARGE => Box::new(self.beats().map(|beat| beat.video_key.as_str())),
            GuideTrack::Sound => Box::new(self.beats().map(|beat| beat.audio_key.as_str())),
            GuideTrack::Picture { .. } => {
                let keys = self.pictures.get(track.folder());
                Box::new(keys.into_iter().flatten().map(String::as_str))
            }
        }
    }
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
