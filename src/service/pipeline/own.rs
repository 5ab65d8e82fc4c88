//! The names of what a guide puts into shared caches for its person alone.
//!
//! Clips are named by the words, segments by the timed sentences: both are known before anything is made, also for
//! shapes and sizes that are made later, when somebody asks for them.

use super::rendition::ShapeRenderers;
use super::{GuideError, Studio};
use crate::holdings::Holdings;
use studio::storyboard::Storyboard;
use studio::tracks::TimedScene;

/// Clips of sentences that say the person's name or a figure.
pub(super) fn clips(studio: &Studio, storyboard: &Storyboard) -> Result<Holdings, GuideError> {
    let beats = storyboard.scenes.iter().flat_map(|scene| &scene.beats);
    let own = beats.filter(|beat| beat.says_own).flat_map(|beat| &beat.clauses);
    let mut clips = Vec::new();
    for clause in own {
        clips.extend(studio.voice.cached_name(clause)?);
    }
    let segments = Vec::new();
    Ok(Holdings { segments, clips }.sorted())
}

/// Segments of sentences that say or show something of the person, in every shape and size that there may be.
pub(super) fn segments(studio: &Studio, scenes: &[TimedScene]) -> Result<Holdings, GuideError> {
    let mut segments = studio.renderer().own_sound(scenes);
    let portrait = studio
        .renditions
        .portrait
        .map(|_| studio.portrait())
        .transpose()?;
    for shape in [Some(&studio.landscape), portrait].into_iter().flatten() {
        let ShapeRenderers { renderer, small, .. } = shape;
        for renderer in [Some(renderer), small.as_ref()].into_iter().flatten() {
            segments.extend(renderer.own_pictures(scenes));
        }
    }
    let clips = Vec::new();
    Ok(Holdings { segments, clips }.sorted())
}
