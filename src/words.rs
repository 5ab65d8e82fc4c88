//! Figures as people say them and as people write them: one module per language for the spoken words,
//! [`Locale`]'s own functions for the digits of captions, cards, documents and pages.
//!
//! Every engine reads "15/03/2025" or "1.120,50 €" in its own wrong way, so nothing but letters may
//! reach the voice.

pub mod italian;
mod locale;
pub mod written;

pub use locale::Locale;
