//! The HLS part of a guide's folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{AssembleError, AssemblyContext};
use crate::fmp4::{self, Start, Track};
use crate::guide::folder::{self, GuideFolder, GuideTrack};
use crate::playlist::{Master, MediaPlaylist, PlaylistSegment, Rendition, Variant};
use crate::segment::{SegmentKey, SegmentStore};
use crate::theme::FrameShape;
use crate::timeline::{Media, PictureTrack, Timeline};
use ground::words::Locale;

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

/// Where playlists find the segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement<'a> {
    /// Beside them: the folder plays by itself.
    Alone,
    /// What is shared (one a beat) at its public address, [`folder::shared_address`]. `later`: what is
    /// not in the store yet is named all the same, of every picture and of the sound.
    Shared { public: &'a [bool], later: bool },
}

/// What a folder is to play.
#[derive(Clone, Copy, Debug)]
pub struct Guide<'a> {
    pub timeline: &'a Timeline,
    pub media: &'a Media,
    /// Besides the timeline's own picture.
    pub pictures: &'a [PictureTrack],
    /// The language of the sound.
    pub spoken: Locale,
    /// Offer the sound alone too.
    pub sound_alone: bool,
    pub captions: &'a [Captions<'a>],
    pub placing: Placement<'a>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hls {
    pub duration_ms: u64,
    /// Of all segments of the timeline, shared or not.
    pub bytes: u64,
    /// The master playlists, by file.
    pub masters: BTreeMap<String, Master>,
}

/// Writes a master playlist for each shape, a folder for each track and the captions into `folder`, in place of
/// what was there.
pub fn hls(store: &SegmentStore, guide: &Guide, folder: &Path) -> Result<Hls, AssembleError> {
    let timeline = guide.timeline;
    let tracks = Tracks {
        store,
        guide,
        starts: &timeline.starts()?,
        folder,
    };
    if guide.placing != Placement::Alone {
        fresh(&GuideFolder::at(folder).pins())?;
    }
    let media = guide.media;
    let sounds: Vec<_> = timeline.beats.iter().map(|beat| beat.audio).collect();
    let later = matches!(guide.placing, Placement::Shared { later: true, .. });
    let init = fmp4::audio_init(&media.audio_config, guide.spoken)?;
    let audio = tracks.write(
        GuideTrack::Sound.folder(),
        Track::Audio,
        &init,
        &sounds,
        later,
        LIKELY_SOUND,
    )?;
    let own = PictureTrack {
        config: media.video_config.clone(),
        width: media.width,
        height: media.height,
        segments: timeline.beats.iter().map(|beat| beat.video).collect(),
        later,
    };
    let mut master = Master {
        videos: Vec::new(),
        audio: Rendition {
            address: index_of(GuideTrack::Sound.folder()),
            language: guide.spoken.tag().into(),
            name: guide.spoken.own_name().into(),
        },
        sound_alone: guide.sound_alone.then(|| (audio.peak(), audio.average())),
        // The site's page brings the captions itself: named here as well, a phone would offer every language twice.
        subtitles: match guide.placing {
            Placement::Alone => tracks.subtitles()?,
            Placement::Shared { .. } => Vec::new(),
        },
    };
    let mut portrait = Master {
        sound_alone: None,
        ..master.clone()
    };
    let mut bytes = audio.bytes();
    for (number, picture) in std::iter::once(&own).chain(guide.pictures).enumerate() {
        let (video, variant) = tracks.picture(picture, &audio)?;
        if number == 0 {
            bytes += video.bytes();
        }
        let master = match shape_of(picture) {
            FrameShape::Portrait => &mut portrait,
            FrameShape::Landscape => &mut master,
        };
        master.videos.push(variant);
    }
    let mut masters = BTreeMap::new();
    for (shape, mut master) in [(FrameShape::Landscape, master), (FrameShape::Portrait, portrait)] {
        // A player begins with the first: the smallest comes soonest over any line.
        master.videos.sort_by_key(|video| video.width * video.height);
        if !master.videos.is_empty() {
            write(&GuideFolder::at(folder).master(shape), master.text())?;
            masters.insert(folder::master(shape).to_owned(), master);
        }
    }
    Ok(Hls {
        duration_ms: timeline.duration_ms(),
        bytes,
        masters,
    })
}

fn shape_of(picture: &PictureTrack) -> FrameShape {
    if picture.height > picture.width {
        FrameShape::Portrait
    } else {
        FrameShape::Landscape
    }
}

/// The address of the playlist of a track, from the guide's folder.
fn index_of(track: &str) -> String {
    format!("{track}/{}", folder::INDEX)
}

/// The tracks of a guide on their way into its folder.
struct Tracks<'a> {
    store: &'a SegmentStore,
    guide: &'a Guide<'a>,
    starts: &'a [Start],
    folder: &'a Path,
}

impl Tracks<'_> {
    fn picture(
        &self,
        picture: &PictureTrack,
        audio: &MediaPlaylist,
    ) -> Result<(MediaPlaylist, Variant), AssembleError> {
        let (width, height) = (picture.width, picture.height);
        let name = folder::picture_folder(width, height);
        let init = fmp4::video_init(&picture.config, width as u16, height as u16)?;
        // In proportion to its pixels.
        let likely = LIKELY_LARGE * u64::from(width * height) / LARGE_PIXELS;
        let video = self.write(
            &name,
            Track::Video,
            &init,
            &picture.segments,
            picture.later,
            likely,
        )?;
        let variant = Variant {
            address: index_of(&name),
            peak: video.peak() + audio.peak(),
            average: video.average() + audio.average(),
            codecs: codecs(&picture.config),
            width,
            height,
        };
        Ok((video, variant))
    }

    fn write(
        &self,
        name: &str,
        track: Track,
        init: &[u8],
        keys: &[SegmentKey],
        later: bool,
        likely: u64,
    ) -> Result<MediaPlaylist, AssembleError> {
        let folder = self.folder.join(name);
        fresh(&folder)?;
        write(&folder.join(folder::INIT), init)?;
        let mut segments = Vec::with_capacity(keys.len());
        for (index, key) in keys.iter().enumerate() {
            let (address, bytes) = self.place(index, key, track, &folder, later)?;
            segments.push(PlaylistSegment {
                address,
                duration_ms: self.guide.timeline.beats[index].duration_ms(),
                bytes: bytes.unwrap_or(0),
            });
        }
        guess_unknown(&mut segments, likely);
        let playlist = MediaPlaylist {
            map: Some(folder::INIT.into()),
            segments,
        };
        write(&folder.join(folder::INDEX), playlist.text())?;
        Ok(playlist)
    }

    /// Address and size of a segment; no size where it is to be made later.
    fn place(
        &self,
        index: usize,
        key: &SegmentKey,
        track: Track,
        folder: &Path,
        later: bool,
    ) -> Result<(String, Option<u64>), AssembleError> {
        let start = self.starts[index];
        let own = folder::segment_file(index);
        if later && !self.store.contains(key) {
            return Ok((own, None));
        }
        if let Placement::Shared { public, .. } = self.guide.placing {
            let pin = GuideFolder::at(self.folder).pin(key);
            if public.get(index) == Some(&true) && self.store.publish(key, &pin)? {
                let size = fs::metadata(&pin).doing("look at", &pin)?.len();
                return Ok((folder::shared_address(key, start), Some(size)));
            }
        }
        let bytes = self.store.place(key, track, start, &folder.join(&own))?;
        Ok((own, Some(bytes)))
    }

    /// Each language's captions as one segment as long as the guide.
    fn subtitles(&self) -> Result<Vec<Rendition>, AssembleError> {
        let captions = self.guide.captions.iter();
        captions.map(|captions| self.subtitle(captions)).collect()
    }

    fn subtitle(&self, captions: &Captions) -> Result<Rendition, AssembleError> {
        let Captions { language, name, text } = captions;
        let track = folder::subtitles(language);
        let subs = self.folder.join(&track);
        fresh(&subs)?;
        let address = folder::captions(language);
        write(&subs.join(&address), text)?;
        let segment = PlaylistSegment {
            address,
            duration_ms: self.guide.timeline.duration_ms(),
            bytes: text.len() as u64,
        };
        let playlist = MediaPlaylist {
            map: None,
            segments: vec![segment],
        };
        write(&subs.join(folder::INDEX), playlist.text())?;
        Ok(Rendition {
            address: index_of(&track),
            language: (*language).into(),
            name: (*name).into(),
        })
    }
}

/// Bits a second of a segment that nobody made yet, where none is there to go by: of a picture of 1280x720.
const LIKELY_LARGE: u64 = 800_000;
const LARGE_PIXELS: u64 = 1280 * 720;
/// The same of the sound.
const LIKELY_SOUND: u64 = 96_000;

/// What is to be made later is taken to need as many bits a second as what is there, or `likely` where nothing is.
fn guess_unknown(segments: &mut [PlaylistSegment], likely: u64) {
    let (known, unknown): (Vec<_>, Vec<_>) = segments.iter_mut().partition(|segment| segment.bytes > 0);
    let duration: u64 = known.iter().map(|segment| segment.duration_ms).sum();
    let bytes: u64 = known.iter().map(|segment| segment.bytes).sum();
    for segment in unknown {
        segment.bytes = match duration {
            0 => segment.duration_ms * likely / 8000,
            duration => bytes * segment.duration_ms / duration,
        };
    }
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

fn fresh(folder: &Path) -> Result<(), AssembleError> {
    if folder.exists() {
        fs::remove_dir_all(folder).doing("empty", folder)?;
    }
    fs::create_dir_all(folder).doing("create", folder)
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), AssembleError> {
    fs::write(path, bytes).doing("write", path)
}
