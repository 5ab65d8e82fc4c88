//! Figures as people say them and as people write them: one module per language for the spoken words,
//! [`written`] for the digits of captions, cards and documents.
//!
//! Every engine reads "15/03/2025" or "1.120,50 €" in its own wrong way, so nothing but letters may
//! reach the voice.

pub mod italian;
pub mod written;
