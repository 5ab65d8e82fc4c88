use askama::Template;

use super::{Manifest, Texts};

#[derive(Template)]
#[template(path = "guide/transcript.html")]
struct Transcript<'a> {
    locale: &'a str,
    texts: &'a Texts,
    scenes: Vec<TranscriptScene<'a>>,
}

struct TranscriptScene<'a> {
    id: &'a str,
    title: &'a str,
    sentences: Vec<&'a str>,
}

/// The whole guide as text in one of its languages, a page that reads by itself.
pub fn transcript(manifest: &Manifest, locale: &str, texts: &Texts) -> Result<String, askama::Error> {
    let scene = |scene: &'_ super::SceneEntry| {
        let beats = scene.beats.iter();
        beats
            .map(|beat| texts.caption(&scene.id, &beat.id))
            .collect::<Vec<_>>()
    };
    let scenes = manifest.scenes.iter().map(|entry| TranscriptScene {
        id: &entry.id,
        title: texts.chapters.get(&entry.id).map_or("", String::as_str),
        sentences: scene(entry),
    });
    Transcript {
        locale,
        texts,
        scenes: scenes.collect(),
    }
    .render()
}
