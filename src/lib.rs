//! From an accepted claim to a guide somebody can watch.
//!
//! The modules below stand in the order in which the data flows:
//!
//! `Claim → Award → Script → Storyboard → Tracks → Segments → Guide → Documents → Notices`
//!
//! A stage uses only the stages before it and the ground at the end of the list.

pub mod claim;
pub mod naspi;

#[cfg(feature = "studio")]
pub mod script;
pub mod storyboard;
#[cfg(feature = "studio")]
pub mod voice;
#[cfg(feature = "studio")]
pub mod tracks;
#[cfg(feature = "studio")]
pub mod avatar;
#[cfg(feature = "studio")]
pub mod overlay;
#[cfg(feature = "studio")]
pub mod ffmpeg;
#[cfg(feature = "studio")]
pub mod h264;
#[cfg(feature = "studio")]
pub mod encode;
#[cfg(feature = "studio")]
pub mod fmp4;
#[cfg(feature = "studio")]
pub mod splice;
#[cfg(feature = "studio")]
pub mod segment;
#[cfg(feature = "studio")]
pub mod render;
#[cfg(feature = "studio")]
pub mod assemble;
pub mod guide;
#[cfg(feature = "documents")]
pub mod documents;
#[cfg(all(feature = "studio", feature = "documents"))]
pub mod pipeline;
#[cfg(feature = "service")]
pub mod notice;
#[cfg(feature = "service")]
pub mod config;
#[cfg(feature = "service")]
pub mod store;
#[cfg(feature = "service")]
pub mod worker;
#[cfg(all(feature = "studio", feature = "documents", feature = "service"))]
pub mod produce;
#[cfg(feature = "service")]
pub mod notify;
#[cfg(all(feature = "studio", feature = "documents", feature = "service"))]
pub mod web;
#[cfg(all(feature = "studio", feature = "documents", feature = "service"))]
pub mod cli;

pub mod commands;
pub mod intake;

pub mod clock;
#[cfg(feature = "documents")]
pub mod entropy;
#[cfg(feature = "service")]
pub mod log;
#[cfg(feature = "service")]
pub mod names;
#[cfg(feature = "service")]
pub mod shutdown;
#[cfg(any(feature = "studio", feature = "service"))]
pub mod tls;
pub mod calendar;
pub mod institute;
pub mod link;
pub mod money;
pub mod words;
pub mod personal;
#[cfg(feature = "studio")]
pub mod theme;

#[cfg(all(test, feature = "studio"))]
mod fuzz;
