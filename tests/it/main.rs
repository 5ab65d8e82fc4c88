//! One binary for all integration tests: it links once.

mod authoring;
mod backup;
mod commands;
mod end_to_end;
mod erasing;
mod media;
mod next_year;
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
mod web;
mod doctor;
mod documents;
