//! The site over HTTP: who sees what, and what every answer carries.

mod addresses;
mod api;
mod area;
mod browser;
mod client;
mod connections;
mod crowd;
mod fixture;
mod forms;
mod languages;
mod marks;
mod operators;
mod private;
pub mod ready;
mod segments;
mod sessions;
mod tokens;
