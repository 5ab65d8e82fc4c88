//! The law and the claim event, from outside: no FFmpeg, no fonts, no network.

mod hostile;
mod sample;
mod support;
