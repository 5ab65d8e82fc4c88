//! The small interface behind which every engine stands.

use super::command::Command;
use super::festival::Festival;
use super::http::Http;
use super::kokoro::Kokoro;
use super::speech::TimedPhoneme;
use super::{EngineChoice, VoiceError, VoiceSettings};
use crate::clause::Ending;
use crate::words::Locale;

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

pub(super) fn open(settings: &VoiceSettings) -> Result<Box<dyn Engine>, VoiceError> {
    match settings.engine {
        EngineChoice::Kokoro => Ok(Box::new(Kokoro::open(settings)?)),
        EngineChoice::Festival => Ok(Box::new(Festival::open()?)),
        EngineChoice::Command => Ok(Box::new(Command::open(settings)?)),
        EngineChoice::Http => Ok(Box::new(Http::open(settings)?)),
        EngineChoice::Auto => match Kokoro::open(settings) {
            Ok(kokoro) => Ok(Box::new(kokoro)),
            // Festival is second choice: without it too, what is missing is the neural voice.
            Err(missing @ VoiceError::NotInstalled(_)) => match Festival::open() {
                Ok(festival) => Ok(Box::new(festival)),
                Err(_) => Err(missing),
            },
            Err(wrong) => Err(wrong),
        },
    }
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
