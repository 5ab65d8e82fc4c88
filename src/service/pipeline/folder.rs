use std::fs;
use std::path::{Path, PathBuf};

use super::{GuideError, Home, Order, Studio};
use ground::words::Locale;
use papers::documents::{Document, qr};
use studio::assemble::{self, Captions, Film, Mp4, Placement, Segments, Subtitle};
use studio::ffmpeg;
use studio::guide::folder::{self, GuideFolder};
use studio::guide::{self, CaptionTrack, Manifest, vtt};
use studio::render::{GuideSegments, RenderError};
use studio::theme::FrameShape;
use studio::timeline::{Media, PictureTrack};

/// Why the guide's folder could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("{}: cannot be written ({source})", path.display())]
    Write { path: PathBuf, source: std::io::Error },
    #[error("manifest cannot be written: {0}")]
    Manifest(#[from] serde_json::Error),
    #[error("transcript: {0}")]
    Transcript(#[from] askama::Error),
    #[error("qr: {0}")]
    Qr(#[from] qr::QrError),
}

/// Everything that is not a segment, around the segments.
pub(super) fn write(
    studio: &Studio,
    order: &Order<'_>,
    rendered: &GuideSegments,
    pictures: &[PictureTrack],
    documents: &[Document],
    manifest: &mut Manifest,
    out: &Path,
) -> Result<(), GuideError> {
    let folder = GuideFolder::at(out);
    create(&folder.documents())?;
    let captions = captions(manifest);
    let media = studio.landscape.renderer.media();
    let store = studio.landscape.renderer.store();
    let hls_captions: Vec<_> = captions.iter().map(CaptionFile::for_hls).collect();
    let hls = assemble::Guide {
        timeline: &rendered.timeline,
        media: &media,
        pictures,
        spoken: Locale::of(&manifest.spoken),
        sound_alone: studio.renditions.sound_alone,
        captions: &hls_captions,
        placing: match order.home {
            Home::Anywhere => Placement::Alone,
            Home::Site => Placement::Shared {
                public: &public(manifest),
                later: order.later,
            },
        },
    };
    let hls = assemble::hls(store, &hls, out)?;
    if order.with_mp4 && order.home == Home::Anywhere {
        with_film(&media, manifest, |guide| {
            assemble::mp4(store, guide, &folder.film())
        })?;
    }
    for written in &captions {
        put(out, &written.track.file, written.text.as_bytes())?;
    }
    let chapters = vtt::chapters_text(&manifest.chapters, manifest.duration_ms);
    put(out, folder::CHAPTERS, chapters.as_bytes())?;
    let cues = vtt::cues_text(&manifest.cues).map_err(FolderError::from)?;
    put(out, folder::CUES, cues.as_bytes())?;
    for (locale, texts) in &manifest.texts {
        let transcript = guide::transcript(manifest, locale, texts).map_err(FolderError::from)?;
        put(out, &folder::transcript(locale), transcript.as_bytes())?;
    }
    put(out, &manifest.poster, poster(studio, FrameShape::Landscape)?)?;
    if hls.masters.contains_key(folder::master(FrameShape::Portrait)) {
        let upright = folder::poster(FrameShape::Portrait);
        put(out, upright, poster(studio, FrameShape::Portrait)?)?;
        manifest.upright_poster = Some(upright.to_owned());
    }
    let svg = qr::svg(&order.link.qr_text).map_err(FolderError::from)?;
    put(out, folder::QR_SVG, svg.as_bytes())?;
    let png = qr::png(&order.link.qr_text).map_err(FolderError::from)?;
    put(out, folder::QR_PNG, &png)?;
    for document in documents {
        put(&folder.documents(), &document.file, &document.bytes)?;
    }
    manifest.masters = hls.masters;
    manifest.pictures = pictures.iter().map(keys).collect();
    let text = serde_json::to_vec_pretty(manifest).map_err(FolderError::from)?;
    Ok(write_file(folder.manifest_file(), &text)?)
}

/// The keys of a picture, under the name of its folder.
fn keys(picture: &PictureTrack) -> (String, Vec<String>) {
    let keys = picture.segments.iter().map(ToString::to_string);
    (
        folder::picture_folder(picture.width, picture.height),
        keys.collect(),
    )
}

/// By beat: nothing of the person in it.
fn public(manifest: &Manifest) -> Vec<bool> {
    manifest.beats().map(|beat| !beat.personal).collect()
}

/// The MP4 of the guide that a manifest describes, not written anywhere: the same bytes as the file.
pub fn film(
    segments: &impl Segments,
    media: &Media,
    manifest: &Manifest,
) -> Result<Film, assemble::AssembleError> {
    with_film(media, manifest, |guide| Film::new(segments, guide))
}

fn with_film<T>(
    media: &Media,
    manifest: &Manifest,
    then: impl FnOnce(&Mp4) -> Result<T, assemble::AssembleError>,
) -> Result<T, assemble::AssembleError> {
    then(&Mp4 {
        timeline: &manifest.timeline()?,
        media,
        chapters: &chapters(manifest),
        captions: &subtitles(&vtt::captions(manifest)),
        title: title(manifest),
        spoken: Locale::of(&manifest.spoken),
        written: Locale::of(&manifest.locale),
    })
}

/// The captions of one language.
struct CaptionFile<'a> {
    track: &'a CaptionTrack,
    text: String,
}

impl CaptionFile<'_> {
    fn for_hls(&self) -> Captions<'_> {
        Captions {
            language: &self.track.lang,
            name: &self.track.label,
            text: &self.text,
        }
    }
}

/// Captions in every language of the guide, its own first.
fn captions(manifest: &Manifest) -> Vec<CaptionFile<'_>> {
    let written = |track: &'_ CaptionTrack| {
        let captions = match manifest.texts.get(&track.lang) {
            Some(texts) => vtt::captions_in(manifest, texts),
            None => vtt::captions(manifest),
        };
        vtt::captions_text(&captions)
    };
    let tracks = manifest.captions.iter();
    tracks
        .map(|track| CaptionFile {
            track,
            text: written(track),
        })
        .collect()
}

/// All that files say about themselves: nothing of the person.
fn title(manifest: &Manifest) -> &str {
    let texts = manifest.texts.get(&manifest.locale);
    texts.map_or("NASpI", |texts| &texts.title)
}

fn create(folder: &Path) -> Result<(), FolderError> {
    fs::create_dir_all(folder).map_err(|source| FolderError::Write {
        path: folder.to_owned(),
        source,
    })
}

pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
    write_file(folder.join(name), bytes)
}

fn write_file(path: PathBuf, bytes: &[u8]) -> Result<(), FolderError> {
    fs::write(&path, bytes).map_err(|source| FolderError::Write { path, source })
}

/// The neutral still of a shape, read once a process.
fn poster(studio: &Studio, shape: FrameShape) -> Result<&[u8], RenderError> {
    let shaped = match shape {
        FrameShape::Landscape => &studio.landscape,
        FrameShape::Portrait => studio.portrait()?,
    };
    Ok(shaped.poster.get_or_try_init(|| shaped.renderer.poster())?)
}

pub(super) fn chapters(manifest: &Manifest) -> Vec<ffmpeg::ContainerChapter> {
    let ends = manifest
        .chapters
        .iter()
        .skip(1)
        .map(|next| next.start_ms)
        .chain([manifest.duration_ms]);
    let chapter = |(chapter, end_ms): (&guide::Chapter, u64)| ffmpeg::ContainerChapter {
        title: chapter.title.clone(),
        start_ms: chapter.start_ms,
        end_ms,
    };
    manifest.chapters.iter().zip(ends).map(chapter).collect()
}

pub(super) fn subtitles(captions: &[vtt::VttCaption]) -> Vec<Subtitle> {
    let subtitle = |caption: &vtt::VttCaption| Subtitle {
        start_ms: caption.start_ms,
        end_ms: caption.end_ms,
        text: caption.text(),
    };
    captions.iter().map(subtitle).collect()
}
