//! Files as they are sent: their media type by name, whole or in parts.

use std::path::Path;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, HeaderValue, IF_MODIFIED_SINCE};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::response::Response;
use tokio::task::spawn_blocking;
use tower_http::services::ServeFile;

use super::error::PageError;
use crate::sealed::GuideFiles;

mod ranges;
mod film;
mod sealed;

pub use film::Films;
pub use ranges::Asked;

/// Sends a file of a guide with ranges; the type follows the name, never the content.
pub async fn send_file(files: &GuideFiles, name: &str, request: Request) -> Result<Response, PageError> {
    let (own, named) = (files.clone(), name.to_owned());
    let headers = request.headers().clone();
    // One turn on a thread that may block, for opening the file and its first parts: most files have no more.
    let opened = spawn_blocking(move || match own.open(&named)? {
        Some(file) => sealed::begin(file, &headers).map(Some),
        None => Ok(None),
    });
    let opened = opened
        .await
        .map_err(|_| PageError::Inside("file: the reader ended".into()))?;
    let mut response = match opened.map_err(|error| PageError::of_file(&error))? {
        Some(begun) => begun.answer()?,
        None => send_plain(&files.path(name), request).await?,
    };
    if response.status().is_success() {
        let kind = HeaderValue::from_static(content_type(name));
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    Ok(response)
}

/// Of guides that were published before files were sealed.
async fn send_plain(path: &Path, mut request: Request) -> Result<Response, PageError> {
    // Files of a guide are placed with the times of the segments they share: dates say nothing.
    request.headers_mut().remove(IF_MODIFIED_SINCE);
    let answer = ServeFile::new(path).try_call(request).await;
    let response = answer.map_err(|error| PageError::of_file(&error))?.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        return Err(PageError::NotFound);
    }
    Ok(response)
}

/// Whether an answer is text (playlists, captions), which a slow line carries in a third of the bytes; segments,
/// pictures and papers are compressed already.
pub fn is_written(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let written = ["application/vnd.apple.mpegurl", "text/"];
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| written.iter().any(|start| kind.starts_with(start)))
}

/// Components of letters, digits, dots, hyphens and underlines, none starting with a dot.
pub fn is_plain_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let good = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain);
    path.len() <= 200 && path.split('/').all(good)
}

/// What a name says nothing of.
pub const OTHER: &str = "application/octet-stream";

/// The media type by the end of the name.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("m3u8") => "application/vnd.apple.mpegurl",
        Some("m4s") => "video/iso.segment",
        Some("mp4") => "video/mp4",
        Some("m4a") => "audio/mp4",
        Some("vtt") => "text/vtt; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("pdf") => "application/pdf",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_reach_the_disk() {
        for good in [
            "master.m3u8",
            "v720/000001.m4s",
            "documents/letter.pdf",
            "captions.it.vtt",
        ] {
            assert!(is_plain_path(good), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            ".hidden",
            "a\\b",
            "a/./b",
            "a b",
            "è",
            "a\0",
        ] {
            assert!(!is_plain_path(bad), "{bad:?}");
        }
    }
}
