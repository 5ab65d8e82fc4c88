//! A guide's manifest as the page shows it.

use super::reading::Reading;
use crate::web::catalogue::Words;
use crate::web::wording::clock;
use studio::guide::{BeatEntry, Cue, Manifest, Texts, folder};
use studio::storyboard::CueKind;
use studio::theme::FrameShape;

/// The panels of the page; a cue's target names one of them.
const PANELS: [&str; 7] = [
    "calculation",
    "schedule",
    "new_work",
    "reduced_or_lost",
    "anticipation",
    "obligations",
    "other_cases",
];

pub struct GuideView {
    pub first_name: String,
    /// Under what the browser remembers its place in the video.
    pub place: String,
    /// The video speaks another language than the page.
    pub speaks_italian: bool,
    pub duration: String,
    /// Whole seconds of the film, as its bar counts them.
    pub seconds: u64,
    pub hls: String,
    pub mp4: Option<String>,
    /// The playlist for a phone held upright, where the guide has one.
    pub upright: Option<String>,
    pub poster: String,
    /// The same for a phone held upright, where the guide has one.
    pub upright_poster: Option<String>,
    pub captions: Vec<Caption>,
    pub chapters: Vec<ChapterLink>,
    pub buttons: Vec<Button>,
    pub documents: Vec<DocumentLink>,
    pub scenes: Vec<SceneText>,
}

pub struct Caption {
    pub lang: String,
    pub label: String,
    pub file: String,
    pub default: bool,
}

pub struct ChapterLink {
    pub id: String,
    pub title: String,
    pub time: String,
    /// Seconds with three decimals.
    pub start: String,
}

/// A timed button: a link that works by itself, shown in time where scripts run.
pub struct Button {
    pub id: String,
    pub label: String,
    pub href: String,
    pub note: Option<String>,
    pub start: String,
    pub end: String,
    pub icon: &'static str,
    /// Leads away, to a service that asks who you are.
    pub leaves: bool,
    pub panel: bool,
}

pub struct DocumentLink {
    pub id: String,
    pub title: String,
    pub href: String,
    pub kind: String,
}

pub struct SceneText {
    pub title: String,
    pub time: String,
    pub sentences: Vec<String>,
}

impl GuideView {
    pub fn new(reading: &Reading, place: String) -> Self {
        let Reading { manifest, w, .. } = reading;
        let own = |file: &str| own(reading, file);
        let texts = manifest.texts.get(w.lang());
        let chapters = manifest.chapters.iter().map(|chapter| ChapterLink {
            id: chapter.id.clone(),
            title: chapter_title(texts, &chapter.id, &chapter.title),
            time: clock(chapter.start_ms),
            start: seconds(chapter.start_ms),
        });
        Self {
            first_name: reading.person.claim.claimant.given_name.expose().to_string(),
            place,
            speaks_italian: manifest.spoken != w.lang() && manifest.spoken == "it",
            duration: clock(manifest.duration_ms),
            seconds: manifest.duration_ms / 1000,
            hls: own(&manifest.hls),
            mp4: manifest.mp4.as_deref().map(own),
            upright: reading
                .has_upright
                .then(|| own(folder::master(FrameShape::Portrait))),
            poster: own(&manifest.poster),
            upright_poster: manifest.upright_poster.as_deref().map(own),
            captions: captions(reading),
            chapters: chapters.collect(),
            buttons: manifest
                .cues
                .iter()
                .filter_map(|cue| button(reading, texts, cue))
                .collect(),
            documents: documents(reading),
            scenes: scene_texts(manifest, w),
        }
    }
}

/// The address of a file in the guide's folder.
fn own(reading: &Reading, file: &str) -> String {
    format!("/guida/{}/{file}", reading.guide.mark)
}

/// The page's language is on; the guide's own where the page's has none.
fn captions(reading: &Reading) -> Vec<Caption> {
    let Reading { manifest, w, .. } = reading;
    let has = |lang: &str| manifest.captions.iter().any(|track| track.lang == lang);
    let shown = if has(w.lang()) { w.lang() } else { &manifest.locale };
    let track = |track: &studio::guide::CaptionTrack| Caption {
        lang: track.lang.clone(),
        label: track.label.clone(),
        file: own(reading, &track.file),
        default: track.lang == shown,
    };
    manifest.captions.iter().map(track).collect()
}

/// A title in the page's language, where the guide has it in that.
fn chapter_title(texts: Option<&Texts>, scene: &str, own: &str) -> String {
    let title = texts.and_then(|texts| texts.chapters.get(scene));
    title.map_or(own, String::as_str).to_owned()
}

/// Everything the video says, scene by scene.
pub fn scene_texts(manifest: &Manifest, w: &Words) -> Vec<SceneText> {
    let texts = manifest.texts.get(w.lang());
    let sentence = |scene: &str, beat: &BeatEntry| {
        let told = texts.map(|texts| texts.caption(scene, &beat.id));
        told.filter(|told| !told.is_empty())
            .unwrap_or(&beat.caption)
            .to_owned()
    };
    let scenes = manifest.scenes.iter().map(|scene| SceneText {
        title: chapter_title(texts, &scene.id, &scene.title),
        time: clock(scene.start_ms),
        sentences: scene
            .beats
            .iter()
            .map(|beat| sentence(&scene.id, beat))
            .filter(|text| !text.is_empty())
            .collect(),
    });
    scenes.collect()
}

fn documents(reading: &Reading) -> Vec<DocumentLink> {
    let Reading { manifest, w, .. } = reading;
    let told = |id: &str| manifest.texts.get(w.lang())?.documents.get(id).cloned();
    let document = manifest.documents.iter().map(|document| DocumentLink {
        id: document.id.clone(),
        title: told(&document.id).unwrap_or_else(|| document.title.clone()),
        href: paper_address(reading, &document.file),
        kind: match document.media_type.as_str() {
            "application/pdf" => "PDF".into(),
            "text/calendar" => w.t("document-kind-calendar"),
            _ => w.t("document-kind-file"),
        },
    });
    document.collect()
}

/// In the guide's own language the file that lies there; in another one the site sets it in type.
fn paper_address(reading: &Reading, file: &str) -> String {
    let lang = reading.w.lang();
    match folder::document_name(file) {
        Some(name) if reading.manifest.locale != lang => own(reading, &format!("carte/{lang}/{name}")),
        _ => own(reading, file),
    }
}

fn button(reading: &Reading, texts: Option<&Texts>, cue: &Cue) -> Option<Button> {
    let told = texts.and_then(|texts| texts.cues.get(&cue.id));
    let (href, icon) = destination(reading, cue.kind, &cue.target)?;
    Some(Button {
        id: cue.id.clone(),
        label: told.map_or(&cue.label, |told| &told.label).clone(),
        panel: href.starts_with("#pannello-"),
        href,
        note: told.map_or(&cue.note, |told| &told.note).clone(),
        start: seconds(cue.start_ms),
        end: seconds(cue.end_ms),
        icon,
        leaves: cue.kind == CueKind::Service,
    })
}

/// Where a cue leads, and the icon that says so. A cue that leads nowhere is not shown.
fn destination(reading: &Reading, kind: CueKind, target: &str) -> Option<(String, &'static str)> {
    match kind {
        CueKind::Panel => Some((panel_address(target), "panel")),
        CueKind::Choice => Some(("#pannello-new_work".into(), "question")),
        CueKind::Chapters => Some(("#capitoli".into(), "list")),
        CueKind::Rating => Some(("#valutazione".into(), "star")),
        CueKind::Settings => Some(("#impostazioni".into(), "settings")),
        CueKind::Service => target.starts_with("https://").then(|| (target.into(), "leave")),
        CueKind::Document => {
            let named = |file: &str| file == target || file.rsplit('/').next() == Some(target);
            let documents = &reading.manifest.documents;
            let found = documents
                .iter()
                .find(|doc| doc.id == target || named(&doc.file))?;
            Some((paper_address(reading, &found.file), "download"))
        }
    }
}

fn panel_address(target: &str) -> String {
    let name = match target {
        "payments" => "schedule".to_owned(),
        "cases" => "reduced_or_lost".to_owned(),
        other => other.replace('-', "_"),
    };
    if PANELS.contains(&name.as_str()) {
        format!("#pannello-{name}")
    } else {
        "#approfondimenti".into()
    }
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_leads_to_a_panel_of_the_page_or_to_their_list() {
        assert_eq!(panel_address("calculation"), "#pannello-calculation");
        assert_eq!(panel_address("payments"), "#pannello-schedule");
        assert_eq!(panel_address("new-work"), "#pannello-new_work");
        assert_eq!(panel_address("\"><script>"), "#approfondimenti");
    }

    #[test]
    fn times_keep_their_milliseconds() {
        assert_eq!(seconds(61_040), "61.040");
    }
}
