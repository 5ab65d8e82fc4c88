//! Claims in, awards out: the law of NASpI, exact to the cent.
//!
//! Needs no FFmpeg, no fonts, no network. A module uses only those above it in the list.

pub mod claim;
pub mod intake;
pub mod naspi;
pub mod commands;

#[cfg(any(test, fuzzing))]
pub mod fuzz;
