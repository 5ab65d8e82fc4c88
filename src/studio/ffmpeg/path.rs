//! File names for the libraries.

use std::path::Path;

use super::error::{FfmpegError, LibraryContext};

/// The path as the library's file protocol takes it, so that a colon in it names no protocol.
pub(super) fn file_url(path: &Path) -> Result<String, FfmpegError> {
    match path.to_str() {
        Some(text) if !text.contains('\0') => Ok(format!("file:{text}")),
        _ => Err(ffmpeg_next::Error::Other {
            errno: ffmpeg_next::error::EINVAL,
        })
        .doing("use the file's name"),
    }
}
