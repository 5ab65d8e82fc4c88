//! The words of the guide: sentences of a catalogue with typed slots, written in digits for the eye
//! and in full words for the voice, always from the same value.

mod catalogue;
mod sentence;
mod specimen;
mod values;

pub use catalogue::{Catalogue, CatalogueError};
pub use sentence::{Sentence, split};
pub use specimen::{CHOICES, fixed_clauses};
pub use values::{Contacts, Slot, Values, bars, conditions};
