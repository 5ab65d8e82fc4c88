//! What the libraries can refuse.

/// A refusal of FFmpeg's libraries.
#[derive(Debug, thiserror::Error)]
pub enum FfmpegError {
    #[error("cannot {doing}: {source}")]
    Library {
        doing: &'static str,
        source: ffmpeg_next::Error,
    },
    #[error("encoder {name} is not in the FFmpeg libraries of this machine, install a build that has it")]
    NoEncoder { name: &'static str },
    #[error("picture has {got} bytes, {expected} expected ({width}x{height}, 4 bytes a pixel)")]
    PictureSize {
        got: usize,
        expected: usize,
        width: u32,
        height: u32,
    },
    #[error("frame {asked} asked of a video of {frames} frames")]
    NoSuchFrame { asked: u64, frames: u64 },
    #[error("{0} cannot be allocated, free some memory")]
    NoMemory(&'static str),
}

/// Names what was being done when the library refused.
pub(super) trait LibraryContext<T> {
    fn doing(self, doing: &'static str) -> Result<T, FfmpegError>;
}

impl<T> LibraryContext<T> for Result<T, ffmpeg_next::Error> {
    fn doing(self, doing: &'static str) -> Result<T, FfmpegError> {
        self.map_err(|source| FfmpegError::Library { doing, source })
    }
}

/// "Not yet" and "no more" are no errors of a codec that is drained.
pub(super) fn drained(error: ffmpeg_next::Error) -> bool {
    use ffmpeg_next::error::EAGAIN;
    matches!(
        error,
        ffmpeg_next::Error::Eof | ffmpeg_next::Error::Other { errno: EAGAIN }
    )
}
