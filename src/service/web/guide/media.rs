//! A guide's files, for the browser that opened it; and the segments all guides share.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path as UrlPath, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use axum::response::Response;

use super::making::{make, make_all};
use super::reading::read_manifest;
use crate::sealed::GuideFiles;
use crate::web::error::PageError;
use crate::web::files::{Asked, OTHER, content_type, is_plain_path, send_file};
use crate::web::site::Site;
use studio::fmp4::{self, Start};
use studio::guide::folder::{self, FILM, SegmentPlace};
use studio::playlist::Quality;
use studio::segment::{SegmentKey, SegmentStore};

/// How long a browser may keep a file of its guide: its address is of this publication alone.
pub const OWN_FILE: HeaderValue = HeaderValue::from_static("private, max-age=600");

/// `/guida/<mark>/<file>`: a file of the guide that the session opens, and of no other.
pub async fn own_file(
    State(site): State<Arc<Site>>,
    UrlPath((mark, file)): UrlPath<(String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let guide = site.marked_guide(&mark, request.headers()).await?;
    if !is_plain_path(&file) || !is_for_the_person(&file) {
        return Err(PageError::NotFound);
    }
    let path = guide.files.path(&file);
    if let Some(wanted) = SegmentPlace::of(&file)
        && !path.exists()
    {
        make(&site, &guide, wanted).await?;
    }
    let mut response = if file == FILM && !path.exists() {
        make_all(&site, &guide).await?;
        let store = site.settings.segments.clone();
        site.films.send(store, guide.files, request.headers()).await?
    } else if let Some(master) = one_picture(&guide.files, &file, request.uri().query()).await? {
        let mut response = Response::new(Body::from(master));
        let kind = HeaderValue::from_static(content_type(&file));
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    } else {
        send_file(&guide.files, &file, request).await?
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, OWN_FILE);
    if let Some(name) = download_name(&file) {
        let value = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
        headers.insert(CONTENT_DISPOSITION, value.map_err(|_| PageError::NotFound)?);
    }
    Ok(response)
}

/// A master playlist asked for with `?quality=low` or `high`, with one picture only: iPhones play HLS by themselves
/// and offer no choice of the picture.
async fn one_picture(
    guide: &GuideFiles,
    file: &str,
    query: Option<&str>,
) -> Result<Option<String>, PageError> {
    let quality = match query {
        Some("quality=low") => Quality::Low,
        Some("quality=high") => Quality::High,
        _ => return Ok(None),
    };
    let mut manifest = read_manifest(guide).await?;
    let master = manifest.masters.remove(file);
    Ok(master.map(|master| master.with_one_picture(quality).text()))
}

/// `/media/<hash>/<start>.m4s`: public and immutable, the same for all who watch. The store keeps a segment
/// once, whatever its start: where it stands in the guide is written into it here.
pub async fn shared_segment(
    State(site): State<Arc<Site>>,
    UrlPath((hash, file)): UrlPath<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let store = site.settings.segments.clone().ok_or(PageError::NotFound)?;
    let key: SegmentKey = hash.parse().map_err(|_| PageError::NotFound)?;
    let start = folder::shared_start(&file).ok_or(PageError::NotFound)?;
    let bytes = match read(&store, key, start).await? {
        Some(bytes) => bytes,
        None => {
            mend(&site, &headers, &key).await?;
            read(&store, key, start).await?.ok_or(PageError::NotFound)?
        }
    };
    let length = bytes.len() as u64;
    let tag = format!("\"{key}-{}\"", start.ms());
    let asked = Asked::read(&headers, &tag, length);
    let part = asked.bytes(length);
    let mut response = Response::new(Body::from(bytes[part.start as usize..part.end as usize].to_vec()));
    asked.answer(&mut response, &tag, length)?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(&file)));
    let immutable = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, immutable);
    Ok(response)
}

async fn read(store: &SegmentStore, key: SegmentKey, start: Start) -> Result<Option<Vec<u8>>, PageError> {
    let store = store.clone();
    let read = tokio::task::spawn_blocking(move || placed(&store, &key, start)).await;
    read.map_err(|_| PageError::Inside("segment: the reader ended".into()))?
}

/// Makes a damaged segment again, from the guide that the browser has open: another's knows nothing of it.
async fn mend(site: &Site, headers: &HeaderMap, key: &SegmentKey) -> Result<(), PageError> {
    let guide = site
        .opened_guide(headers)
        .await
        .map_err(|_| PageError::NotFound)?;
    let manifest = read_manifest(&guide.files).await?;
    let wanted = manifest.place_of(key).ok_or(PageError::NotFound)?;
    tracing::warn!(segment = %key, "damaged segment is made again");
    make(site, &guide, wanted).await
}

/// The segment, if it is public, as it is at that start; none where it is damaged.
fn placed(store: &SegmentStore, key: &SegmentKey, start: Start) -> Result<Option<Vec<u8>>, PageError> {
    let inside = |error: &dyn std::fmt::Display| PageError::Inside(format!("segment: {error}"));
    if !store.is_public(key).map_err(|error| inside(&error))? {
        return Err(PageError::NotFound);
    }
    let stored = store.get(key).map_err(|error| inside(&error))?;
    let Some(mut bytes) = stored.map(|stored| stored.bytes) else {
        return Ok(None);
    };
    let track = fmp4::track_of(&bytes).map_err(|error| inside(&error))?;
    fmp4::starting_at(&mut bytes, track, start).map_err(|error| inside(&error))?;
    Ok(Some(bytes))
}

/// The manifest and the QR codes in a guide's folder are for operators and printers.
fn is_for_the_person(path: &str) -> bool {
    let (_, extension) = path.rsplit_once('.').unwrap_or_default();
    !folder::is_internal(path) && content_type(path) != OTHER && !matches!(extension, "json" | "js" | "css")
}

fn download_name(path: &str) -> Option<&str> {
    folder::document_name(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_and_the_codes_stay_inside() {
        assert!(is_for_the_person("master.m3u8"));
        assert!(is_for_the_person("documents/calendar.ics"));
        for held_back in [
            folder::QR_SVG,
            folder::QR_PNG,
            "documents/x.exe",
            "x",
            "a.js",
            "guide.JSON",
        ] {
            assert!(!is_for_the_person(held_back), "{held_back}");
        }
    }
}
