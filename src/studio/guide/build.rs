use std::collections::BTreeMap;

use super::{
    BeatEntry, CaptionTrack, Chapter, Correction, Cue, DocumentEntry, Manifest, SceneEntry, Texts, folder,
};
use crate::overlay;
use crate::storyboard::Picture;
use crate::theme::FrameShape;
use crate::timeline::{BeatProvenance, BeatSegments, Timeline};
use crate::tracks::TimedScene;
use ground::timebase::FRAME_RATE;
use ground::words::Locale;

/// What a manifest tells besides its scenes.
pub struct Particulars {
    pub claim_id: String,
    /// The language that is shown.
    pub locale: Locale,
    /// The language of the sound.
    pub spoken: Locale,
    /// Everything that is read, in each language the guide is written in.
    pub texts: BTreeMap<Locale, Texts>,
    pub documents: Vec<DocumentEntry>,
    pub with_mp4: bool,
    pub corrected: Option<Correction>,
}

/// The manifest of the guide that plays `scenes`; timeline and provenance hold one entry a beat, in order.
pub fn manifest(
    scenes: &[TimedScene],
    timeline: &Timeline,
    provenance: &[BeatProvenance],
    particulars: Particulars,
) -> Manifest {
    let mut clock = FrameCounter::default();
    let mut segments = timeline.beats.iter().zip(provenance);
    let mut entries = Vec::with_capacity(scenes.len());
    let mut cues = Vec::new();
    for scene in scenes {
        let entry = scene_entry(scene, &mut clock, &mut segments);
        cues.extend(scene.cues.iter().map(|cue| {
            Cue {
                id: cue.id.clone(),
                scene: scene.id.clone(),
                kind: cue.kind,
                label: cue.label.clone(),
                start_ms: entry
                    .beats
                    .get(cue.from_beat)
                    .map_or(entry.start_ms, |beat| beat.start_ms),
                end_ms: entry.end_ms,
                target: cue.target.clone(),
                note: cue.note.clone(),
            }
        }));
        entries.push(entry);
    }
    let chapter = |scene: &SceneEntry| Chapter {
        id: scene.id.clone(),
        title: scene.title.clone(),
        start_ms: scene.start_ms,
    };
    let locale = particulars.locale;
    let texts = particulars.texts.get(&locale);
    Manifest {
        version: 1,
        claim_id: particulars.claim_id,
        duration_ms: clock.milliseconds(),
        chapters: entries.iter().map(chapter).collect(),
        scenes: entries,
        cues,
        documents: particulars.documents,
        captions: captions(locale, &particulars.texts),
        figures: texts.map_or_else(BTreeMap::new, |texts| texts.figures.clone()),
        hls: folder::master(FrameShape::Landscape).to_owned(),
        masters: BTreeMap::new(),
        pictures: BTreeMap::new(),
        mp4: particulars.with_mp4.then(|| folder::FILM.to_owned()),
        poster: folder::poster(FrameShape::Landscape).to_owned(),
        upright_poster: None,
        corrected: particulars.corrected,
        transcript: folder::transcript(locale.tag()),
        locale: locale.tag().to_owned(),
        spoken: particulars.spoken.tag().to_owned(),
        texts: particulars
            .texts
            .into_iter()
            .map(|(locale, texts)| (locale.tag().to_owned(), texts))
            .collect(),
    }
}

/// A track a language, the guide's own first.
fn captions(own: Locale, texts: &BTreeMap<Locale, Texts>) -> Vec<CaptionTrack> {
    let others = texts.keys().copied().filter(|locale| *locale != own);
    let track = |locale: Locale| CaptionTrack {
        lang: locale.tag().to_owned(),
        label: locale.own_name().to_owned(),
        file: folder::captions(locale.tag()),
    };
    std::iter::once(own).chain(others).map(track).collect()
}

/// Over the figure's jacket and the desk where the lower third stands; over a card's note where it does not,
/// with room for two lines on a phone.
fn caption_line(picture: &Picture) -> u8 {
    match picture {
        Picture::Avatar { .. } => 62,
        Picture::Card(_) => overlay::CAPTION_LINE,
    }
}

/// Counts frames; 25 a second make whole milliseconds.
#[derive(Default)]
struct FrameCounter {
    frames: u64,
}

impl FrameCounter {
    fn milliseconds(&self) -> u64 {
        self.frames * 1000 / u64::from(FRAME_RATE)
    }
}

fn scene_entry<'a>(
    scene: &TimedScene,
    clock: &mut FrameCounter,
    segments: &mut impl Iterator<Item = (&'a BeatSegments, &'a BeatProvenance)>,
) -> SceneEntry {
    let start_ms = clock.milliseconds();
    let mut beats = Vec::with_capacity(scene.beats.len());
    for (timed, (segments, provenance)) in scene.beats.iter().zip(segments) {
        let start_ms = clock.milliseconds();
        clock.frames += u64::from(timed.frames);
        beats.push(BeatEntry {
            id: timed.beat.id.clone(),
            start_ms,
            end_ms: clock.milliseconds(),
            personal: timed.beat.personal,
            made: provenance.made,
            parts: provenance.parts.clone(),
            video_key: segments.video.to_string(),
            audio_key: segments.audio.to_string(),
            caption: timed.beat.caption.clone(),
            figure_ms: timed
                .figure_s
                .map(|figure_s| start_ms + (figure_s * 1000.0).round() as u64),
            caption_line: caption_line(&timed.beat.picture),
        });
    }
    SceneEntry {
        id: scene.id.clone(),
        title: scene.title.clone(),
        start_ms,
        end_ms: clock.milliseconds(),
        beats,
    }
}
