//! Clauses: what a voice says in one breath.

use crate::words::Locale;

/// One clause to speak: words only (numbers, dates and acronyms already spelt out).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    pub text: String,
    pub ending: Ending,
    /// The language it is spoken in.
    pub locale: Locale,
}

/// How the voice ends the clause: it carries the intonation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The sentence goes on.
    Comma,
    Stop,
    Question,
    Exclamation,
}
