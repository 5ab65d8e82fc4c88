//! The words of the guide: sentences of a catalogue with typed slots, written in digits for the eye
//! and in full words for the voice, always from the same value.

mod catalogue;
mod due;
mod duties;
mod sentence;
mod terms;
mod values;

pub use catalogue::{Catalogue, CatalogueError};
pub(crate) use due::{is_due, is_past};
pub use sentence::{Sentence, SentenceError, split};
pub(crate) use values::earlier_reduction;
pub use values::{Contacts, Slot, Values};
