//! One binary for all integration tests: it links once.

mod media;
mod picture;
mod voice;
mod service;
mod web;
mod documents;
