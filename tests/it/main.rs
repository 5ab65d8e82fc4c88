//! One binary for all integration tests: it links once.

mod alarms;
mod authoring;
mod backup;
mod batches;
mod commands;
mod end_to_end;
mod erasing;
mod media;
mod next_year;
mod package;
mod program;
mod picture;
mod segments;
mod sound;
mod spot;
mod streams;
mod terms;
mod heard;
mod held;
mod intake;
mod voice;
mod service;
mod watched;
mod web;
mod doctor;
mod documents;
