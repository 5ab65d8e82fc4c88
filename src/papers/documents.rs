//! What a claimant keeps on paper: letter, sheets, calendar and QR codes.
//!
//! `Input → Content → template → PDF`: a paper's sentences come from the catalogue of its language, its
//! figures already written out, and one template in `templates/documents/` sets them in type. Nothing here
//! reads a clock, so the same input gives the same bytes.

pub mod qr;
mod error;
mod edition;
mod input;
mod paper;
mod text;
mod written;
mod values;
mod content;
mod calculation;
mod schedule;
mod new_work;
mod anticipation;
mod agenda;
mod sheets;
mod fonts;
mod press;
mod typesetter;
mod print_run;

pub use edition::Edition;
pub use error::DocumentError;
pub use ground::institute::Institute;
pub use input::Input;
pub use paper::{Document, Paper};
pub use print_run::{BUNDLE, PrintRun, Printed};
pub use typesetter::Typesetter;
