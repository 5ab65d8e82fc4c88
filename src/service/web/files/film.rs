//! The guide as one file, put together while it is sent.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::Response;
use futures_util::stream;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::ranges::Asked;
use crate::pipeline;
use crate::sealed::GuideFiles;
use crate::web::error::PageError;
use studio::assemble::{self, Film, Segments};
use studio::fmp4;
use studio::guide::folder::{GuideTrack, SegmentPlace};
use studio::segment::{SegmentKey, SegmentStore};
use studio::timeline::Media;

/// Films whose index is remembered: a player asks for one in parts.
const KNOWN: usize = 16;

/// Films that were asked for lately, by the folder of their guide.
#[derive(Default)]
pub struct Films(Mutex<VecDeque<(PathBuf, Arc<Shown>)>>);

/// A film and where its segments are.
struct Shown {
    film: Film,
    segments: FilmSegments,
    /// Strong entity tag, with its quotes.
    tag: String,
}

/// Segments from the store, or from the guide's own folder.
struct FilmSegments {
    store: Option<SegmentStore>,
    files: GuideFiles,
    names: HashMap<SegmentKey, String>,
}

impl Segments for FilmSegments {
    fn segment(&self, key: &SegmentKey) -> Result<Vec<u8>, assemble::AssembleError> {
        if let Some(store) = &self.store
            && let Some(stored) = store.get(key)?
        {
            return Ok(stored.bytes);
        }
        let name = self.names.get(key);
        let file = name.and_then(|name| self.files.read(name).ok());
        Ok(file.ok_or(studio::segment::SegmentError::Missing(*key))?)
    }
}

impl Films {
    /// The film of the guide with these files, whole or the part that is asked for.
    pub async fn send(
        &self,
        store: Option<SegmentStore>,
        files: GuideFiles,
        headers: &HeaderMap,
    ) -> Result<Response, PageError> {
        let shown = self.shown(store, files).await?;
        let length = shown.film.length();
        let asked = Asked::read(headers, &shown.tag, length);
        let bytes = asked.bytes(length);
        let tag = shown.tag.clone();
        let parts = stream::unfold((shown, bytes.start), move |(shown, at)| {
            let end = bytes.end;
            async move {
                if at >= end {
                    return None;
                }
                let read = spawn_blocking(move || (shown.film.part(&shown.segments, at), shown)).await;
                Some(match read {
                    Ok((Ok(mut part), shown)) => {
                        part.truncate(usize::try_from(end - at).unwrap_or(usize::MAX));
                        let next = at + part.len() as u64;
                        (Ok(part), (shown, next))
                    }
                    // The connection breaks off: a player sees that something is missing.
                    Ok((Err(error), shown)) => (Err(error.to_string()), (shown, end)),
                    Err(_) => return None,
                })
            }
        });
        let mut response = Response::new(Body::from_stream(parts));
        asked.answer(&mut response, &tag, length)?;
        let kind = HeaderValue::from_static("video/mp4");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        Ok(response)
    }

    async fn shown(&self, store: Option<SegmentStore>, files: GuideFiles) -> Result<Arc<Shown>, PageError> {
        let folder = files.folder().to_owned();
        if let Some(shown) = self.known(&folder) {
            return Ok(shown);
        }
        let shown = spawn_blocking(move || Shown::open(store, files)).await;
        let shown = Arc::new(shown.map_err(|_| PageError::Inside("film: the reader ended".into()))??);
        if let Ok(mut known) = self.0.lock() {
            known.truncate(KNOWN - 1);
            known.push_front((folder, shown.clone()));
        }
        Ok(shown)
    }

    fn known(&self, folder: &Path) -> Option<Arc<Shown>> {
        let known = self.0.lock().ok()?;
        let found = known.iter().find(|(known, _)| known == folder);
        found.map(|(_, shown)| shown.clone())
    }
}

impl Shown {
    fn open(store: Option<SegmentStore>, files: GuideFiles) -> Result<Self, PageError> {
        let manifest = files.manifest().map_err(PageError::of_manifest)?;
        let init = |track| {
            let init = files.read(&GuideFiles::named(|folder| folder.init(track)));
            init.map_err(|error| PageError::of_file(&error))
        };
        if manifest.mp4.is_none() {
            return Err(PageError::NotFound);
        }
        let (video_config, width, height) =
            fmp4::video_config_of(&init(GuideTrack::LARGE)?).map_err(inside)?;
        let media = Media {
            video_config,
            width: width.into(),
            height: height.into(),
            audio_config: fmp4::audio_config_of(&init(GuideTrack::Sound)?).map_err(inside)?,
        };
        let mut names = HashMap::new();
        for (beat, segments) in manifest.timeline().map_err(inside)?.beats.iter().enumerate() {
            let name = |track| GuideFiles::named(|folder| folder.segment(SegmentPlace { track, beat }));
            names.insert(segments.video, name(GuideTrack::LARGE));
            names.insert(segments.audio, name(GuideTrack::Sound));
        }
        let segments = FilmSegments { store, files, names };
        let film = pipeline::film(&segments, &media, &manifest).map_err(inside)?;
        let digest = Sha256::digest(film.head());
        let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..16]));
        Ok(Self { film, segments, tag })
    }
}

fn inside(error: impl std::fmt::Display) -> PageError {
    PageError::Inside(format!("film: {error}"))
}
