use std::path::Path;

use super::failure::Failure;
use crate::config::Settings;
use crate::link::{self, LinkKey};
use crate::pipeline::{Studio, StudioSettings};

/// The studio that the settings describe.
pub fn studio(settings: &Settings, cache: &Path) -> Result<Studio, Failure> {
    Studio::open(StudioSettings {
        voice: &settings.voice,
        institute: settings.institute.clone(),
        cache: cache.to_owned(),
        scenes: settings.media.scenes.as_deref(),
    })
    .map_err(Failure::failed)
}

/// The installation's link key, made where there is none.
pub fn link_key(settings: &Settings) -> Result<LinkKey, Failure> {
    let folder = &settings.store.data_dir;
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::Failed(format!("{}: cannot be created ({error})", folder.display())))?;
    link::load_or_create_key(&folder.join("link.key")).map_err(Failure::failed)
}
