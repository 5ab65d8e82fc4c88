//! The small interface behind which every engine stands.

use super::VoiceError;
use super::speech::TimedPhoneme;
use crate::clause::Ending;
use ground::words::Locale;

/// What an engine is given: words only, after the lexicon.
pub(super) struct Utterance<'a> {
    pub text: &'a str,
    pub ending: Ending,
    pub locale: Locale,
    /// The clause starts inside a sentence: it begins lower.
    pub inside: bool,
}

/// What an engine gives back: its own sample rate, untrimmed; times from the first sample.
pub(super) struct Raw {
    pub rate: u32,
    pub samples: Vec<f32>,
    pub phonemes: Vec<TimedPhoneme>,
}

pub(super) trait Engine: Send + Sync {
    /// Short, for people: "kokoro-if_sara".
    fn name(&self) -> String;

    /// Everything of the engine that changes the sound in a language, mastering included; none where it does
    /// not speak it.
    fn id(&self, locale: Locale) -> Option<&str>;

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError>;

    /// Fails where something is missing to say a new sentence.
    fn check(&self) -> Result<(), VoiceError> {
        self.utter(&Utterance {
            text: "prova",
            ending: Ending::Stop,
            locale: Locale::It,
            inside: false,
        })
        .map(drop)
    }

    /// Gives memory back, where there is any.
    fn rest(&self) {}
}

/// The punctuation that carries the intonation of an ending.
pub(super) fn mark(ending: Ending) -> &'static str {
    match ending {
        Ending::Comma => ",",
        Ending::Stop => ".",
        Ending::Question => "?",
        Ending::Exclamation => "!",
    }
}
