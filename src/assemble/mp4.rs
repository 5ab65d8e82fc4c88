//! The guide as one file.

use std::path::Path;

use super::{Doing, Error, Media, TimedBeat, Timeline};
use crate::encode::JOIN_AAC_FRAMES;
use crate::ffmpeg::{self, Chapter, Mp4Writer, Subtitle};
use crate::fmp4;
use crate::segment::{SegmentKey, SegmentStore};
use crate::storyboard::JOIN_FRAMES;

/// What goes into the file besides the segments.
#[derive(Clone, Copy, Debug)]
pub struct Mp4<'a> {
    pub timeline: &'a Timeline,
    pub media: &'a Media,
    pub chapters: &'a [Chapter],
    /// In order, without overlaps.
    pub captions: &'a [Subtitle],
    /// All the file says about itself: nothing of the person.
    pub title: &'a str,
}

const VIDEO: usize = 0;
const AUDIO: usize = 1;
const SUBTITLES: usize = 2;

/// Writes a progressive MP4 with its index in front; `out` appears when it is whole.
pub fn mp4(store: &SegmentStore, guide: &Mp4, out: &Path) -> Result<(), Error> {
    guide.timeline.starts()?;
    let folder = out
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let part = tempfile::Builder::new()
        .suffix(".part")
        .tempfile_in(folder)
        .doing("create a file in", folder)?;
    let tracks = [
        ffmpeg::Track::Video {
            config: guide.media.video_config.clone(),
            width: guide.media.width,
            height: guide.media.height,
        },
        ffmpeg::Track::Audio {
            config: guide.media.audio_config.clone(),
            language: "ita",
        },
        ffmpeg::Track::Subtitles { language: "ita" },
    ];
    let tracks = if guide.captions.is_empty() {
        &tracks[..2]
    } else {
        &tracks[..]
    };
    let writer = Mp4Writer::create(part.path(), tracks, guide.chapters, guide.title)?;
    let mut copy = Copy {
        writer,
        store,
        pictures: 0,
        sounds: 0,
        captions: guide.captions,
    };
    for (index, beat) in guide.timeline.beats.iter().enumerate() {
        copy.beat(index, beat)?;
    }
    copy.writer.finish()?;
    // Temporary files are the owner's alone; the guide's other files follow the process's mask.
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    part.as_file()
        .set_permissions(permissions)
        .doing("open up", out)?;
    part.persist(out)
        .map_err(|kept| kept.error)
        .doing("put in place", out)?;
    Ok(())
}

/// Packets on their way into the file.
struct Copy<'a> {
    writer: Mp4Writer,
    store: &'a SegmentStore,
    pictures: u64,
    sounds: u64,
    /// Those that are still to come.
    captions: &'a [Subtitle],
}

impl Copy<'_> {
    fn beat(&mut self, index: usize, beat: &TimedBeat) -> Result<(), Error> {
        let (video, audio) = (self.read(&beat.video)?, self.read(&beat.audio)?);
        let (video, audio) = (fmp4::samples(&video)?, fmp4::samples(&audio)?);
        let joins = (beat.frames / JOIN_FRAMES) as usize;
        check(index, "video", beat.frames as usize, video.frames.len())?;
        check(index, "audio", joins * JOIN_AAC_FRAMES, audio.frames.len())?;
        let pictures = video
            .frames
            .chunks(JOIN_FRAMES as usize)
            .zip(video.keys.chunks(JOIN_FRAMES as usize));
        for ((pictures, keys), sounds) in pictures.zip(audio.frames.chunks(JOIN_AAC_FRAMES)) {
            self.join(pictures, keys, sounds)?;
        }
        Ok(())
    }

    /// Writes one join of every track, so that a player finds them side by side.
    fn join(&mut self, pictures: &[&[u8]], keys: &[bool], sounds: &[&[u8]]) -> Result<(), Error> {
        let until = (self.pictures + pictures.len() as u64) * 40;
        for (picture, key) in pictures.iter().zip(keys) {
            self.writer.picture(VIDEO, picture, self.pictures, *key)?;
            self.pictures += 1;
        }
        for sound in sounds {
            self.writer.sound(AUDIO, sound, self.sounds)?;
            self.sounds += 1;
        }
        while let Some((first, rest)) = self
            .captions
            .split_first()
            .filter(|(first, _)| first.start_ms < until)
        {
            self.writer.subtitle(SUBTITLES, first)?;
            self.captions = rest;
        }
        Ok(())
    }

    fn read(&self, key: &SegmentKey) -> Result<Vec<u8>, Error> {
        Ok(self
            .store
            .get(key)?
            .ok_or(crate::segment::Error::Missing(*key))?
            .bytes)
    }
}

fn check(beat: usize, track: &'static str, expected: usize, got: usize) -> Result<(), Error> {
    if got == expected {
        Ok(())
    } else {
        Err(Error::LengthsDiffer {
            beat,
            track,
            expected,
            got,
        })
    }
}
