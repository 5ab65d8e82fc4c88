//! FFmpeg's libraries behind safe calls: the only module with `unsafe` code.
//!
//! One file a noun. What the libraries answer with "not yet" or "no more" is `Ok(None)` here; everything
//! else that is negative is an [`FfmpegError`] that names what was being done.

mod aac;
mod decode;
mod error;
mod h264;
mod path;
mod reach;
mod resample;
mod yuv;

pub use aac::AacEncoder;
pub use decode::{
    ContainerChapter, Planes, Probe, ReachReader, Rgba, frame_at, pictures, probe, samples, stream_pictures,
};
pub use error::FfmpegError;
pub use h264::{EncodedPicture, H264Encoder, H264Options};
pub use reach::Reach;
pub use resample::resample;
pub use yuv::{YuvPicture, coded_colour};

use std::sync::Once;

/// Version numbers of the linked libraries, part of every content key: another encoder, another key.
pub fn version() -> String {
    let codec = ffmpeg_next::codec::version();
    format!("lavc {}.{}.{}", codec >> 16, (codec >> 8) & 0xff, codec & 0xff)
}

/// Quietens the libraries once: they report through their return values.
fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| ffmpeg_next::util::log::set_level(ffmpeg_next::util::log::Level::Fatal));
}
