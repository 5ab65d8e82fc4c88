use askama::Template;

use super::{Manifest, SceneEntry};

#[derive(Template)]
#[template(path = "guide/transcript.html")]
struct Transcript<'a> {
    locale: &'a str,
    title: &'a str,
    scenes: &'a [SceneEntry],
}

/// The whole guide as text, a page that reads by itself. `title` names the guide, nobody in it.
pub fn transcript(manifest: &Manifest, title: &str) -> Result<String, askama::Error> {
    Transcript {
        locale: &manifest.locale,
        title,
        scenes: &manifest.scenes,
    }
    .render()
}
