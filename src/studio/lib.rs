//! `Award → Script → Storyboard → Tracks → Segments → Guide`: what is said, shown, encoded and joined.
//!
//! A module uses only those above it in the list. FFmpeg is held by `ffmpeg`, the only unsafe code.

pub mod tls;
pub mod theme;
pub mod clause;
pub mod script;
pub mod storyboard;
pub mod voice;
pub mod tracks;
pub mod avatar;
pub mod overlay;
#[expect(
    unsafe_code,
    reason = "FFmpeg is a C library; every block says why it is sound"
)]
pub mod ffmpeg;
pub mod h264;
pub mod elementary;
pub mod fmp4;
pub mod encode;
pub mod splice;
pub mod segment;
pub mod timeline;
pub mod playlist;
pub mod guide;
pub mod render;
pub mod assemble;

#[cfg(any(test, fuzzing))]
pub mod fuzz;
