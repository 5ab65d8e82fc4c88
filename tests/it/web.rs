//! The site over HTTP: who sees what, and what every answer carries.

mod area;
mod browser;
mod client;
mod fixture;
mod forms;
mod operators;
mod private;
mod tokens;
