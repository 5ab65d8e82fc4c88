//! From an accepted claim to a guide somebody can watch.
//!
//! `Claim → Award → Script → Storyboard → Tracks → Segments → Guide → Documents → Notices`
//!
//! The house has five floors, each a crate that knows only those below it. This is their table of contents,
//! from the ground up; inside a crate a module uses only what stands above it in the list.

pub use ground::{calendar, clock, entropy, institute, link, messages, money, personal, timebase, words};
pub use law::{claim, commands, intake, naspi};
pub use papers::documents;
pub use service::{
    backup, cli, config, connections, erasing, holdings, log, metrics, names, notice, notify, pipeline,
    produce, scrape, sealed, shutdown, store, web, worker,
};
pub use studio::{
    assemble, avatar, clause, elementary, encode, ffmpeg, fmp4, guide, h264, overlay, playlist, render,
    script, segment, splice, storyboard, theme, timeline, tls, tracks, voice,
};
