//! Any program that turns a sentence into a WAV file: an engine of one's own.

use super::engine::{Engine, Raw, Utterance, mark};
use super::{VoiceError, VoiceSettings, lexicon, master, program, spread, wav};
use ground::words::Locale;

/// Where the program finds the language of the sentence.
const LANGUAGE: &str = "VIDEOGUIDA_LANGUAGE";

pub(super) struct CommandEngine {
    id: String,
    words: Vec<String>,
    languages: Vec<Locale>,
}

impl CommandEngine {
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let words = settings.command.clone();
        if words.is_empty() {
            return Err(VoiceError::NoCommand);
        }
        Ok(Self {
            id: format!("command/{}/{}", words.join("\u{1f}"), master::VERSION),
            words,
            languages: settings.languages.clone(),
        })
    }
}

impl Engine for CommandEngine {
    fn name(&self) -> String {
        "command".to_owned()
    }

    fn id(&self, locale: Locale) -> Option<&str> {
        (locale == Locale::It || self.languages.contains(&locale)).then_some(&self.id)
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let [program, arguments @ ..] = self.words.as_slice() else {
            return Err(VoiceError::NoCommand);
        };
        let text = lexicon::unmarked(utterance.text);
        let sentence = format!("{text}{}\n", mark(utterance.ending));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let language = [(LANGUAGE, utterance.locale.tag())];
        let sound = program::run_in(program, &arguments, &language, sentence.as_bytes())?;
        let (rate, samples) = wav::read(&sound).ok_or_else(|| VoiceError::ProgramNoWav {
            program: program.clone(),
        })?;
        spread::raw(rate, samples, &text, utterance.locale)
    }
}
