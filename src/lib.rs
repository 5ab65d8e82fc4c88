//! From an accepted claim to a guide somebody can watch.
//!
//! `Claim → Award → Script → Storyboard → Tracks → Segments → Guide → Documents → Notices`
//!
//! The modules below stand in five groups, each in an order in which a module uses only what stands before
//! it: the ground, the law, the studio, the papers, and the service that brings them to people.

// The ground.
pub mod money;
pub mod calendar;
pub mod personal;
pub mod words;
pub mod institute;
pub mod link;
#[cfg(any(feature = "studio", feature = "documents"))]
pub mod messages;
#[cfg(feature = "studio")]
pub mod timebase;
#[cfg(feature = "service")]
pub mod log;

// The law.
pub mod claim;
pub mod intake;
pub mod naspi;
pub mod commands;

// The studio.
#[cfg(feature = "studio")]
pub mod theme;
#[cfg(feature = "studio")]
pub mod clause;
#[cfg(feature = "studio")]
pub mod script;
#[cfg(feature = "studio")]
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
pub mod elementary;
#[cfg(feature = "studio")]
pub mod fmp4;
#[cfg(feature = "studio")]
pub mod encode;
#[cfg(feature = "studio")]
pub mod splice;
#[cfg(feature = "studio")]
pub mod segment;
#[cfg(feature = "studio")]
pub mod timeline;
#[cfg(feature = "studio")]
pub mod playlist;
#[cfg(feature = "studio")]
pub mod guide;
#[cfg(feature = "studio")]
pub mod render;
#[cfg(feature = "studio")]
pub mod assemble;

// The papers.
#[cfg(feature = "documents")]
pub mod documents;

// The service.
#[cfg(all(feature = "studio", feature = "documents"))]
pub mod pipeline;
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

#[cfg(all(test, feature = "studio"))]
mod fuzz;
