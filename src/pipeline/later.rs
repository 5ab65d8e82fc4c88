//! Guides whose own segments are made when somebody first asks for them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::{GuideError, Order, Studio, timed_scenes};
use crate::fmp4::Track;
use crate::segment::SegmentKey;
use crate::theme::Shape;
use crate::tracks::{TimedBeat, TimedScene};

/// Guides whose sentences are remembered: who asks for one segment asks for the next.
const KNOWN: usize = 8;

/// A segment of a guide's folder, by its place there: `720p/0007.m4s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub track: WantedTrack,
    /// From 0.
    pub beat: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedTrack {
    Picture { shape: Shape, small: bool },
    Sound,
}

impl WantedTrack {
    /// The large picture that lies.
    pub const LARGE: Self = Self::Picture {
        shape: Shape::Landscape,
        small: false,
    };
    /// With the folders in which they are.
    const FOLDERS: [(Self, &str); 5] = [
        (Self::LARGE, "720p"),
        (Self::picture(Shape::Landscape, true), "288p"),
        (Self::picture(Shape::Portrait, false), "720w"),
        (Self::picture(Shape::Portrait, true), "288w"),
        (Self::Sound, "audio"),
    ];

    const fn picture(shape: Shape, small: bool) -> Self {
        Self::Picture { shape, small }
    }

    pub fn all() -> impl Iterator<Item = Self> {
        Self::FOLDERS.into_iter().map(|(track, _)| track)
    }

    fn folder(self) -> &'static str {
        let place = Self::FOLDERS.iter().find(|(track, _)| *track == self);
        place.map_or("", |(_, folder)| folder)
    }
}

impl Wanted {
    /// Reads a path; none where no segment would be there.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, file) = path.split_once('/')?;
        let (track, _) = WantedTrack::FOLDERS.iter().find(|(_, name)| *name == folder)?;
        let digits = file.strip_suffix(".m4s").filter(|digits| digits.len() == 4)?;
        let number: usize = digits.parse().ok()?;
        Some(Self {
            track: *track,
            beat: number.checked_sub(1)?,
        })
    }

    /// Its place in the guide's folder.
    pub fn path(self) -> PathBuf {
        PathBuf::from(self.track.folder()).join(format!("{:04}.m4s", self.beat + 1))
    }
}

/// Sentences with their sound, by the folder of their guide.
#[derive(Default)]
pub struct Spoken(Mutex<VecDeque<(PathBuf, Arc<Vec<TimedScene>>)>>);

impl Spoken {
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
pub fn make_wanted(
    studio: &Studio,
    spoken: &Spoken,
    order: &Order<'_>,
    folder: &Path,
    wanted: Wanted,
) -> Result<bool, GuideError> {
    let scenes = spoken.of(studio, order, folder)?;
    let mut beats = scenes
        .iter()
        .flat_map(|scene| scene.beats.iter().map(|beat| (scene.id.as_str(), beat)));
    let Some((scene, timed)) = beats.nth(wanted.beat) else {
        return Ok(false);
    };
    let Some((key, track)) = made(studio, scene, timed, wanted.track)? else {
        return Ok(false);
    };
    let before = scenes.iter().flat_map(|scene| &scene.beats).take(wanted.beat);
    let start = before.fold(crate::fmp4::Start::ZERO, |start, beat| start.after(beat.frames));
    studio
        .renderer()
        .store()
        .place(&key, track, start, &folder.join(wanted.path()))
        .map_err(crate::assemble::Error::from)?;
    Ok(true)
}

/// One track of a beat, made unless it is there; none where guides have no such picture.
fn made(
    studio: &Studio,
    scene: &str,
    timed: &TimedBeat,
    track: WantedTrack,
) -> Result<Option<(SegmentKey, Track)>, GuideError> {
    let (shape, small) = match track {
        WantedTrack::Sound => return Ok(Some((studio.renderer().make_sound(timed)?, Track::Audio))),
        WantedTrack::Picture { shape, small } => (shape, small),
    };
    let shaped = match (shape, studio.renditions.portrait) {
        (Shape::Landscape, _) => &studio.landscape,
        (Shape::Portrait, Some(_)) => studio.portrait()?,
        (Shape::Portrait, None) => return Ok(None),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_segments_are_wanted() {
        let wanted = |track, beat| Some(Wanted { track, beat });
        assert_eq!(Wanted::of("720p/0001.m4s"), wanted(WantedTrack::LARGE, 0));
        let upright = WantedTrack::picture(Shape::Portrait, false);
        assert_eq!(Wanted::of("720w/0003.m4s"), wanted(upright, 2));
        assert_eq!(Wanted::of("audio/0031.m4s"), wanted(WantedTrack::Sound, 30));
        for path in [
            "720p/0001.m4s",
            "288p/0002.m4s",
            "288w/0007.m4s",
            "audio/1000.m4s",
        ] {
            assert_eq!(
                Wanted::of(path).map(|wanted| wanted.path()),
                Some(PathBuf::from(path))
            );
        }
        for path in [
            "720p/0000.m4s",
            "720p/1.m4s",
            "720p/init.mp4",
            "x/0001.m4s",
            "0001.m4s",
            "720p/00001.m4s",
        ] {
            assert_eq!(Wanted::of(path), None, "{path}");
        }
    }
}
