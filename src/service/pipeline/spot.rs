//! The presentation: the same scenes, voice and avatar, without a person.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use super::folder::{chapters, put, subtitles};
use super::{GuideError, Studio};
use ground::words::Locale;
use studio::assemble::{self, Mp4};
use studio::guide::{self, Manifest, Particulars, vtt};
use studio::script::Values;
use studio::storyboard::{Cast, Conditions, Drawn};
use studio::tracks::{self, Pauses};

/// Renders the presentation into the MP4 `out`, captions inside, and beside it as WebVTT. It is shown in
/// `locale` where the scenes have it, and spoken in it where a voice does.
pub fn spot(
    studio: &Studio,
    locale: Locale,
    out: &Path,
    progress: impl Fn() + Send + Sync,
) -> Result<Manifest, GuideError> {
    let shown = studio.scenes.language(locale.tag());
    let spoken = if studio.voice.speaks(shown) {
        shown
    } else {
        Locale::It
    };
    let values = Values::for_everybody(&studio.contacts, shown);
    let storyboard = studio.scenes.spot(&Cast {
        values: &values,
        spoken: &Values::for_everybody(&studio.contacts, spoken),
        conditions: &Conditions::default(),
        drawn: &Drawn::default(),
        services: &studio.services,
    })?;
    let tracks = tracks::record(storyboard, &studio.voice, Pauses::default())?;
    let counting = || {
        progress();
        ControlFlow::Continue(())
    };
    let rendered = studio.landscape.renderer.render(&tracks, counting)?;
    let manifest = guide::manifest(
        &tracks,
        &rendered.timeline,
        &rendered.provenance,
        Particulars {
            claim_id: String::new(),
            locale: shown,
            spoken,
            texts: BTreeMap::new(),
            documents: Vec::new(),
            with_mp4: true,
            corrected: None,
        },
    );
    let captions = vtt::captions(&manifest);
    let mp4 = Mp4 {
        timeline: &rendered.timeline,
        media: &studio.landscape.renderer.media(),
        chapters: &chapters(&manifest),
        captions: &subtitles(&captions),
        title: &studio.scenes.catalogue(shown).written("spot-title", &values)?,
        spoken,
        written: shown,
    };
    assemble::mp4(studio.landscape.renderer.store(), &mp4, out)?;
    let name = out.with_extension("vtt");
    let folder = name.parent().unwrap_or(Path::new("."));
    let file = name.file_name().unwrap_or_default().to_string_lossy();
    put(folder, &file, vtt::captions_text(&captions).as_bytes())?;
    Ok(manifest)
}
