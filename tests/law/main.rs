//! The law and the claim event, from outside: no FFmpeg, no fonts, no network.

mod answers;
mod bounds;
mod bytes;
mod deadlines;
mod hostile;
mod laws;
mod lived;
mod new_work;
mod options;
mod oracle;
mod plain;
mod published;
mod quarters;
mod sample;
mod situations;
mod streaming;
mod support;
mod words;
