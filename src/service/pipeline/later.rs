//! Guides whose own segments are made when somebody first asks for them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::{GuideError, Order, Studio, timed_scenes};
use studio::fmp4::Track;
use studio::guide::folder::{GuideFolder, GuideTrack, SegmentPlace};
use studio::segment::SegmentKey;
use studio::theme::FrameShape;
use studio::tracks::{TimedBeat, TimedScene};

/// Guides whose sentences are remembered: who asks for one segment asks for the next.
const KNOWN: usize = 8;

/// Sentences with their sound, by the folder of their guide.
#[derive(Default)]
pub struct TimedGuides(Mutex<VecDeque<(PathBuf, Arc<Vec<TimedScene>>)>>);

impl TimedGuides {
    fn of(
        &self,
        studio: &Studio,
        order: &Order<'_>,
        folder: &Path,
    ) -> Result<Arc<Vec<TimedScene>>, GuideError> {
        if let Ok(known) = self.0.lock()
            && let Some((_, scenes)) = known.iter().find(|(known, _)| known == folder)
        {
            return Ok(scenes.clone());
        }
        let scenes = Arc::new(timed_scenes(studio, order)?);
        if let Ok(mut known) = self.0.lock() {
            known.truncate(KNOWN - 1);
            known.push_front((folder.to_owned(), scenes.clone()));
        }
        Ok(scenes)
    }
}

/// Makes a segment that a prepared guide in `folder` lacks and puts it there; false where the guide has no
/// such segment.
pub fn make_segment(
    studio: &Studio,
    spoken: &TimedGuides,
    order: &Order<'_>,
    folder: &Path,
    place: SegmentPlace,
) -> Result<bool, GuideError> {
    let scenes = spoken.of(studio, order, folder)?;
    let mut beats = scenes
        .iter()
        .flat_map(|scene| scene.beats.iter().map(|beat| (scene.id.as_str(), beat)));
    let Some((scene, timed)) = beats.nth(place.beat) else {
        return Ok(false);
    };
    let Some((key, track)) = made(studio, scene, timed, place.track)? else {
        return Ok(false);
    };
    let before = scenes.iter().flat_map(|scene| &scene.beats).take(place.beat);
    let start = before.fold(studio::fmp4::Start::ZERO, |start, beat| start.after(beat.frames));
    studio
        .renderer()
        .store()
        .place(&key, track, start, &GuideFolder::at(folder).segment(place))
        .map_err(studio::assemble::AssembleError::from)?;
    Ok(true)
}

/// One track of a beat, made unless it is there; none where guides have no such picture.
fn made(
    studio: &Studio,
    scene: &str,
    timed: &TimedBeat,
    track: GuideTrack,
) -> Result<Option<(SegmentKey, Track)>, GuideError> {
    let (shape, small) = match track {
        GuideTrack::Sound => return Ok(Some((studio.renderer().make_sound(timed)?, Track::Audio))),
        GuideTrack::Picture { shape, small } => (shape, small),
    };
    let shaped = match (shape, studio.renditions.portrait) {
        (FrameShape::Landscape, _) => &studio.landscape,
        (FrameShape::Portrait, Some(_)) => studio.portrait()?,
        (FrameShape::Portrait, None) => return Ok(None),
    };
    let renderer = match small {
        false => Some(&shaped.renderer),
        true => shaped.small.as_ref(),
    };
    let key = renderer
        .map(|renderer| renderer.make_picture(scene, timed))
        .transpose()?;
    Ok(key.map(|key| (key, Track::Video)))
}
