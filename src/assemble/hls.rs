//! The HLS part of a guide's folder.

use std::fs;
use std::path::Path;

use super::playlist::{Master, MediaPlaylist, Rendition, Segment, Variant};
use super::{Doing, Error, Media, Timeline};
use crate::fmp4::{self, Start, Track};
use crate::segment::{SegmentKey, SegmentStore};
use crate::words::Locale;

/// Captions that go with the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captions<'a> {
    /// By RFC 5646 ("it").
    pub language: &'a str,
    /// As a player's menu shows it ("Italiano").
    pub name: &'a str,
    /// WebVTT.
    pub text: &'a str,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hls {
    pub duration_ms: u64,
    /// Of all segments, shared or not.
    pub bytes: u64,
}

/// Writes `master.m3u8`, `720p/`, `audio/` and `subs/` into `folder`, in place of what was there. `spoken`: the
/// language of the sound.
pub fn hls(
    store: &SegmentStore,
    timeline: &Timeline,
    media: &Media,
    spoken: Locale,
    captions: &[Captions],
    folder: &Path,
) -> Result<Hls, Error> {
    let starts = timeline.starts()?;
    let (width, height) = (media.width, media.height);
    let picture_folder = format!("{height}p");
    let rendition = |track, name: &str, init: &[u8]| {
        Rendering {
            store,
            timeline,
            starts: &starts,
            track,
        }
        .write(&folder.join(name), init)
    };
    let init = fmp4::video_init(&media.video_config, width as u16, height as u16)?;
    let video = rendition(Track::Video, &picture_folder, &init)?;
    let audio = rendition(Track::Audio, "audio", &fmp4::audio_init(&media.audio_config)?)?;
    let subtitles = captions
        .iter()
        .map(|captions| text(captions, timeline, folder))
        .collect::<Result<_, _>>()?;
    let master = Master {
        video: Variant {
            address: format!("{picture_folder}/index.m3u8"),
            peak: video.peak() + audio.peak(),
            average: video.average() + audio.average(),
            codecs: codecs(&media.video_config),
            width,
            height,
        },
        audio: Rendition {
            address: "audio/index.m3u8".into(),
            language: spoken.tag().into(),
            name: spoken.own_name().into(),
        },
        subtitles,
    };
    write(&folder.join("master.m3u8"), master.text())?;
    let bytes = video
        .segments
        .iter()
        .chain(&audio.segments)
        .map(|segment| segment.bytes)
        .sum();
    Ok(Hls {
        duration_ms: timeline.duration_ms(),
        bytes,
    })
}

/// One track of the guide on its way into a folder.
struct Rendering<'a> {
    store: &'a SegmentStore,
    timeline: &'a Timeline,
    starts: &'a [Start],
    track: Track,
}

impl Rendering<'_> {
    fn write(&self, folder: &Path, init: &[u8]) -> Result<MediaPlaylist, Error> {
        fresh(folder)?;
        write(&folder.join("init.mp4"), init)?;
        let mut segments = Vec::with_capacity(self.starts.len());
        for (index, (beat, start)) in self.timeline.beats.iter().zip(self.starts).enumerate() {
            let address = format!("{:04}.m4s", index + 1);
            let bytes = self
                .store
                .place(self.key(index), self.track, *start, &folder.join(&address))?;
            segments.push(Segment {
                address,
                duration_ms: beat.duration_ms(),
                bytes,
            });
        }
        let playlist = MediaPlaylist {
            map: Some("init.mp4".into()),
            segments,
        };
        write(&folder.join("index.m3u8"), playlist.text())?;
        Ok(playlist)
    }

    fn key(&self, index: usize) -> &SegmentKey {
        let beat = &self.timeline.beats[index];
        match self.track {
            Track::Video => &beat.video,
            Track::Audio => &beat.audio,
        }
    }
}

/// The captions as one segment as long as the guide.
fn text(captions: &Captions, timeline: &Timeline, folder: &Path) -> Result<Rendition, Error> {
    let Captions { language, name, text } = captions;
    let subs = folder.join("subs").join(language);
    fresh(&subs)?;
    let address = format!("captions.{language}.vtt");
    write(&subs.join(&address), text)?;
    let segment = Segment {
        address,
        duration_ms: timeline.duration_ms(),
        bytes: text.len() as u64,
    };
    write(
        &subs.join("index.m3u8"),
        MediaPlaylist {
            map: None,
            segments: vec![segment],
        }
        .text(),
    )?;
    let address = format!("subs/{language}/index.m3u8");
    Ok(Rendition {
        address,
        language: (*language).into(),
        name: (*name).into(),
    })
}

/// The codecs by RFC 6381: profile, constraints and level stand in the `avcC` record.
fn codecs(config: &[u8]) -> String {
    let digits: String = config
        .iter()
        .skip(1)
        .take(3)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("avc1.{digits},mp4a.40.2")
}

fn fresh(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).doing("empty", folder)?;
    }
    fs::create_dir_all(folder).doing("create", folder)
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
    fs::write(path, bytes).doing("write", path)
}
