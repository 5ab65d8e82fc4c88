//! What every part stands on: money, days, words for figures, links.
//!
//! A module uses only those above it in the list.

pub mod personal;
pub mod money;
pub mod calendar;
pub mod words;
pub mod clock;
pub mod entropy;
pub mod timebase;
pub mod institute;
pub mod mac;
pub mod link;
pub mod messages;
