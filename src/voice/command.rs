//! Any program that turns a sentence into a WAV file: an engine of one's own, or a client of a service.

use super::engine::{Engine, Raw, Utterance, mark};
use super::speech::TimedPhoneme;
use super::{VoiceError, VoiceSettings, master, phonemes, program, wav};

pub(super) struct Command {
    id: String,
    words: Vec<String>,
}

impl Command {
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let words = settings.command.clone();
        if words.is_empty() {
            return Err(VoiceError::NoCommand);
        }
        Ok(Self {
            id: format!("command/{}/{}", words.join("\u{1f}"), master::VERSION),
            words,
        })
    }
}

impl Engine for Command {
    fn name(&self) -> String {
        "command".to_owned()
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let [program, arguments @ ..] = self.words.as_slice() else {
            return Err(VoiceError::NoCommand);
        };
        let sentence = format!("{}{}\n", utterance.text, mark(utterance.ending));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let sound = program::run(program, &arguments, sentence.as_bytes())?;
        let (rate, samples) = wav::read(&sound).ok_or_else(|| VoiceError::ProgramFailed {
            program: program.clone(),
            why: "wrote no 16-bit WAV".into(),
        })?;
        let symbols = phonemes::italian(utterance.text)?;
        let phonemes = spread(&symbols, master::voiced(rate, &samples), rate);
        Ok(Raw {
            rate,
            samples,
            phonemes,
        })
    }
}

/// Such a program says nothing about time: the phonemes are spread over the sound, vowels longer.
fn spread(symbols: &str, voiced: std::ops::Range<usize>, rate: u32) -> Vec<TimedPhoneme> {
    let weight = |c: char| {
        if "aeiouɛɔɪʊAIOWY".contains(c) {
            1.3
        } else {
            1.0
        }
    };
    let letters: Vec<char> = symbols
        .chars()
        .filter(|c| c.is_alphabetic() && *c != 'ː')
        .collect();
    let total: f64 = letters.iter().map(|c| weight(*c)).sum();
    let per_unit = voiced.len() as f64 / f64::from(rate) / total.max(1.0);
    let mut now = voiced.start as f64 / f64::from(rate);
    let timed = letters.into_iter().map(|symbol| {
        let start_s = now;
        now += weight(symbol) * per_unit;
        TimedPhoneme {
            symbol,
            start_s,
            end_s: now,
        }
    });
    timed.collect()
}
