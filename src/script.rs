//! The words of the guide: sentences of a catalogue with typed slots, written in digits for the eye
//! and in full words for the voice, always from the same value.

mod catalogue;
mod sentence;
mod values;

pub use catalogue::{Catalogue, CatalogueError};
pub use sentence::{Sentence, SentenceError, split};
pub(crate) use values::siisl_past;
pub use values::{Contacts, Slot, Values};
