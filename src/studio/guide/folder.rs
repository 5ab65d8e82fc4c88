//! The folder of a guide: every name in it is spelt here and nowhere else.
//!
//! ```text
//! guide.json                        the manifest
//! master.m3u8, portrait.m3u8        master playlists of the pictures of each shape
//! 720p/ 288p/ 720w/ 288w/ audio/    a track each: init.mp4, index.m3u8, 0001.m4s …
//! subs/it/                          captions as a track
//! shared/<key>                      links to segments that guides share, so that none goes while this one stands
//! captions.it.vtt, transcript.it.html, chapters.vtt, cues.vtt
//! poster.jpg, poster-portrait.jpg, qr.svg, qr.png, guide.mp4
//! documents/letter.pdf              the papers; documents/en/letter.pdf: one made on request
//! ```

use std::path::{Path, PathBuf};

use super::Manifest;
use crate::fmp4::Start;
use crate::segment::SegmentKey;
use crate::theme::FrameShape;
use ground::words::Locale;

/// What the guide holds.
pub const MANIFEST: &str = "guide.json";
const DOCUMENTS: &str = "documents";
const SUBTITLES: &str = "subs";
const SHARED: &str = "shared";
/// The guide as one file.
pub const FILM: &str = "guide.mp4";
pub const CHAPTERS: &str = "chapters.vtt";
pub const CUES: &str = "cues.vtt";
pub const QR_SVG: &str = "qr.svg";
pub const QR_PNG: &str = "qr.png";
/// In the folder of a track: what a decoder must know before the first segment.
pub const INIT: &str = "init.mp4";
/// In the folder of a track: its media playlist.
pub const INDEX: &str = "index.m3u8";

/// A track of a guide that has segments of its own: a picture, or the sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideTrack {
    Picture { shape: FrameShape, small: bool },
    Sound,
}

impl GuideTrack {
    /// The picture every guide has: landscape, 1280x720.
    pub const LARGE: Self = Self::picture(FrameShape::Landscape, false);
    pub const ALL: [Self; 5] = [
        Self::LARGE,
        Self::picture(FrameShape::Landscape, true),
        Self::picture(FrameShape::Portrait, false),
        Self::picture(FrameShape::Portrait, true),
        Self::Sound,
    ];

    const fn picture(shape: FrameShape, small: bool) -> Self {
        Self::Picture { shape, small }
    }

    /// The name of its folder.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Picture { shape, small } => match (shape, small) {
                (FrameShape::Landscape, false) => "720p",
                (FrameShape::Landscape, true) => "288p",
                (FrameShape::Portrait, false) => "720w",
                (FrameShape::Portrait, true) => "288w",
            },
            Self::Sound => "audio",
        }
    }
}

/// The folder of a picture of so many pixels: by its height, or by its width in portrait.
pub fn picture_folder(width: u32, height: u32) -> String {
    if height > width {
        format!("{width}w")
    } else {
        format!("{height}p")
    }
}

/// A segment of a track by its place in the guide's folder: `720p/0007.m4s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentPlace {
    pub track: GuideTrack,
    /// From 0.
    pub beat: usize,
}

impl SegmentPlace {
    /// Reads a path; none where no segment would be there.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, file) = path.split_once('/')?;
        let track = GuideTrack::ALL
            .into_iter()
            .find(|track| track.folder() == folder)?;
        let digits = file.strip_suffix(".m4s").filter(|digits| digits.len() == 4)?;
        let number: usize = digits.parse().ok()?;
        Some(Self {
            track,
            beat: number.checked_sub(1)?,
        })
    }
}

/// The file of the segment of a beat, counted from 0, in the folder of its track.
pub fn segment_file(beat: usize) -> String {
    format!("{:04}.m4s", beat + 1)
}

/// The public address of a shared segment: the same for all guides that have it at that start.
pub fn shared_address(key: &SegmentKey, start: Start) -> String {
    format!("/media/{key}/{}.m4s", start.ms())
}

/// The start that the last part of a shared address names; there is one way to write it.
pub fn shared_start(file: &str) -> Option<Start> {
    let digits = file.strip_suffix(".m4s")?;
    let start = Start::from_ms(digits.parse().ok()?)?;
    (start.ms().to_string() == digits).then_some(start)
}

/// The master playlist of the pictures of a shape: no player may change shape in the middle.
pub const fn master(shape: FrameShape) -> &'static str {
    match shape {
        FrameShape::Landscape => "master.m3u8",
        FrameShape::Portrait => "portrait.m3u8",
    }
}

/// The neutral still of a shape.
pub const fn poster(shape: FrameShape) -> &'static str {
    match shape {
        FrameShape::Landscape => "poster.jpg",
        FrameShape::Portrait => "poster-portrait.jpg",
    }
}

/// The captions of a language.
pub fn captions(locale: &str) -> String {
    format!("captions.{locale}.vtt")
}

/// The whole guide as text in a language.
pub fn transcript(locale: &str) -> String {
    format!("transcript.{locale}.html")
}

/// The folder of the captions track of a language.
pub fn subtitles(locale: &str) -> String {
    format!("{SUBTITLES}/{locale}")
}

/// The place of a paper ("letter.pdf") in the guide's folder.
pub fn document(file: &str) -> String {
    format!("{DOCUMENTS}/{file}")
}

/// The name of the paper at a path in the guide's folder.
pub fn document_name(path: &str) -> Option<&str> {
    path.strip_prefix(DOCUMENTS)?
        .strip_prefix('/')
        .filter(|name| !name.contains('/'))
}

/// The manifest and the QR codes are for operators and printers.
pub fn is_internal(path: &str) -> bool {
    path == MANIFEST || path.starts_with("qr.")
}

/// Why the manifest of a guide cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    #[error("{MANIFEST} cannot be read: {}", .0.kind())]
    Read(#[from] std::io::Error),
    /// Where the text is wrong, not what it says: it speaks of a person.
    #[error("{MANIFEST}: line {line} column {column}")]
    Form { line: usize, column: usize },
}

impl Manifest {
    /// Reads the text of a manifest.
    pub fn read(text: &[u8]) -> Result<Self, ManifestError> {
        serde_json::from_slice(text).map_err(|error| ManifestError::Form {
            line: error.line(),
            column: error.column(),
        })
    }
}

/// The folder of one guide.
#[derive(Clone, Copy, Debug)]
pub struct GuideFolder<'a>(&'a Path);

impl<'a> GuideFolder<'a> {
    pub const fn at(path: &'a Path) -> Self {
        Self(path)
    }

    pub fn file(self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn manifest_file(self) -> PathBuf {
        self.file(MANIFEST)
    }

    pub fn manifest(self) -> Result<Manifest, ManifestError> {
        Manifest::read(&std::fs::read(self.manifest_file())?)
    }

    pub fn documents(self) -> PathBuf {
        self.file(DOCUMENTS)
    }

    /// A paper in the guide's own language ("letter.pdf").
    pub fn document(self, file: &str) -> PathBuf {
        self.documents().join(file)
    }

    /// A paper in another language, made on request.
    pub fn translated_document(self, locale: Locale, file: &str) -> PathBuf {
        self.documents().join(locale.tag()).join(file)
    }

    pub fn film(self) -> PathBuf {
        self.file(FILM)
    }

    pub fn master(self, shape: FrameShape) -> PathBuf {
        self.file(master(shape))
    }

    pub fn track(self, track: GuideTrack) -> PathBuf {
        self.file(track.folder())
    }

    pub fn init(self, track: GuideTrack) -> PathBuf {
        self.track(track).join(INIT)
    }

    pub fn segment(self, place: SegmentPlace) -> PathBuf {
        self.track(place.track).join(segment_file(place.beat))
    }

    /// The links to shared segments.
    pub fn pins(self) -> PathBuf {
        self.file(SHARED)
    }

    /// The link to a shared segment that this guide names.
    pub fn pin(self, key: &SegmentKey) -> PathBuf {
        self.pins().join(key.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_has_one_place() {
        let place = |track, beat| Some(SegmentPlace { track, beat });
        assert_eq!(SegmentPlace::of("720p/0001.m4s"), place(GuideTrack::LARGE, 0));
        let portrait = GuideTrack::picture(FrameShape::Portrait, false);
        assert_eq!(SegmentPlace::of("720w/0003.m4s"), place(portrait, 2));
        assert_eq!(SegmentPlace::of("audio/0031.m4s"), place(GuideTrack::Sound, 30));
        let folder = GuideFolder::at(Path::new("guide"));
        for path in [
            "720p/0001.m4s",
            "288p/0002.m4s",
            "288w/0007.m4s",
            "audio/1000.m4s",
        ] {
            let file = SegmentPlace::of(path).map(|place| folder.segment(place));
            assert_eq!(file, Some(Path::new("guide").join(path)));
        }
        for path in [
            "720p/0000.m4s",
            "720p/1.m4s",
            "720p/init.mp4",
            "x/0001.m4s",
            "0001.m4s",
            "720p/00001.m4s",
        ] {
            assert_eq!(SegmentPlace::of(path), None, "{path}");
        }
    }

    #[test]
    fn a_picture_lies_in_the_folder_of_its_track() {
        for (width, height, track) in [
            (1280, 720, GuideTrack::LARGE),
            (512, 288, GuideTrack::picture(FrameShape::Landscape, true)),
            (720, 1280, GuideTrack::picture(FrameShape::Portrait, false)),
            (288, 512, GuideTrack::picture(FrameShape::Portrait, true)),
        ] {
            assert_eq!(picture_folder(width, height), track.folder());
        }
    }

    #[test]
    fn a_start_has_one_address() {
        assert_eq!(shared_start("640.m4s"), Some(Start::joins(2)));
        for bad in [
            "641.m4s",
            "0640.m4s",
            "+640.m4s",
            "640",
            "-320.m4s",
            ".m4s",
            "18446744073709551616.m4s",
        ] {
            assert_eq!(shared_start(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_paper_has_its_name() {
        assert_eq!(document_name(&document("letter.pdf")), Some("letter.pdf"));
        for other in ["letter.pdf", "documents/en/letter.pdf", "documentsx/letter.pdf"] {
            assert_eq!(document_name(other), None, "{other}");
        }
    }
}
