//! The law and the claim event, from outside: no FFmpeg, no fonts, no network.

mod bytes;
mod hostile;
mod laws;
mod new_work;
mod oracle;
mod published;
mod quarters;
mod sample;
mod situations;
mod streaming;
mod support;
