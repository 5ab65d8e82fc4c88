//! Guides whose own segments are made when somebody first asks for them.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::{GuideError, Order, Studio, timed_scenes};
use crate::fmp4::Track;
use crate::tracks::TimedScene;

/// Guides whose sentences are remembered: who asks for one segment asks for the next.
const KNOWN: usize = 8;

/// A segment of a guide's folder, by its place there: `720p/0007.m4s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub picture: WantedPicture,
    /// From 0.
    pub beat: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedPicture {
    Own,
    Small,
    /// None of them: its sound.
    Sound,
}

impl Wanted {
    /// Reads a path; none where no segment would be there.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, file) = path.split_once('/')?;
        let picture = match folder {
            "720p" => WantedPicture::Own,
            "288p" => WantedPicture::Small,
            "audio" => WantedPicture::Sound,
            _ => return None,
        };
        let digits = file.strip_suffix(".m4s").filter(|digits| digits.len() == 4)?;
        let number: usize = digits.parse().ok()?;
        Some(Self {
            picture,
            beat: number.checked_sub(1)?,
        })
    }

    /// Its place in the guide's folder.
    pub fn path(self) -> PathBuf {
        let folder = match self.picture {
            WantedPicture::Own => "720p",
            WantedPicture::Small => "288p",
            WantedPicture::Sound => "audio",
        };
        PathBuf::from(folder).join(format!("{:04}.m4s", self.beat + 1))
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
    let renderer = &studio.renderer;
    let (key, track) = match (wanted.picture, &studio.smaller) {
        (WantedPicture::Sound, _) => (renderer.make_sound(timed)?, Track::Audio),
        (WantedPicture::Own, _) => (renderer.make_picture(scene, timed)?, Track::Video),
        (WantedPicture::Small, Some(smaller)) => {
            let large = renderer.make_picture(scene, timed)?;
            (smaller.make(&large, &renderer.media())?, Track::Video)
        }
        (WantedPicture::Small, None) => return Ok(false),
    };
    let before = scenes.iter().flat_map(|scene| &scene.beats).take(wanted.beat);
    let start = before.fold(crate::fmp4::Start::ZERO, |start, beat| start.after(beat.frames));
    renderer
        .store()
        .place(&key, track, start, &folder.join(wanted.path()))
        .map_err(crate::assemble::Error::from)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_segments_are_wanted() {
        let wanted = |picture, beat| Some(Wanted { picture, beat });
        assert_eq!(Wanted::of("720p/0001.m4s"), wanted(WantedPicture::Own, 0));
        assert_eq!(Wanted::of("audio/0031.m4s"), wanted(WantedPicture::Sound, 30));
        for path in ["720p/0001.m4s", "288p/0002.m4s", "audio/1000.m4s"] {
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
