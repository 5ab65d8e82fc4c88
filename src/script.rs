//! The words of the guide: sentences of a catalogue with typed slots, written in digits for the eye
//! and in full words for the voice, always from the same value.

mod catalogue;
mod figures;
mod sentence;
mod specimen;
mod values;

pub use catalogue::{Catalogue, CatalogueError};
pub use figures::{Extent, figure_clauses};
pub use sentence::{Sentence, split};
pub use specimen::{CHOICES, fixed_clauses};
pub use values::{Contacts, Slot, Values, bars, conditions};

/// First names, one a line, the commonest in Italy first.
const FIRST_NAMES: &str = include_str!("../assets/voice/names.txt");
