//! The site over HTTP: who sees what, and what every answer carries.

mod addresses;
mod api;
mod area;
mod batches;
mod browser;
pub mod client;
mod connections;
mod crowd;
pub mod fixture;
mod forms;
mod hostile;
mod languages;
mod marks;
mod openings;
mod operators;
mod private;
mod proxies;
pub mod ready;
mod sealing;
mod segments;
mod sessions;
mod tokens;
mod trust;
