//! What brings a guide to its person: store, worker, notices, site, command line.
//!
//! A module uses only those above it in the list.

pub mod generators;
pub mod sealed;
pub mod names;
pub mod claim_files;
pub mod hardening;
pub mod shutdown;
pub mod backoff;
pub mod metrics;
pub mod holdings;
pub mod pipeline;
pub mod notice;
#[cfg(test)]
#[expect(dead_code, reason = "the integration tests use the rest")]
mod testing;
pub mod config;
pub mod keys;
pub mod links;
pub mod log;
pub mod connections;
pub mod store;
pub mod scrape;
pub mod backup;
pub mod erasing;
pub mod person;
pub mod privacy;
pub mod worker;
pub mod produce;
pub mod notify;
pub mod web;
pub mod cli;

#[cfg(any(test, fuzzing))]
pub mod fuzz;
