//! From a clause to sound and phoneme timings.
//!
//! `Clause → lexicon → spoken text → (bank | cache | engine) → Speech`. At more than a second of CPU for a
//! second of speech nothing is synthesised twice: a clip is looked up in the shipped bank, then in the cache
//! directory, and only then does the engine load its model.

pub mod bank;
mod choice;
mod clip;
mod command;
mod engine;
mod error;
mod festival;
mod http;
mod kokoro;
mod lexicon;
mod master;
mod memory;
mod opus;
mod phonemes;
mod program;
mod resample;
mod settings;
mod speech;
mod spread;
mod wav;

use std::sync::Arc;

pub use bank::{ClipCache, ClipName};
pub use clip::Clip;
pub use error::VoiceError;
pub use lexicon::{Lexicon, Unspeakable, speakable};
pub use settings::{EngineChoice, VoiceSettings};
pub use speech::{Speech, TimedPhoneme, pause_after};

use crate::clause::Clause;
use bank::Bank;
use engine::{Engine, Utterance};
use ground::words::Locale;
use memory::Memory;

/// A clause as it is kept, with the name of its sound.
#[derive(Clone, Debug)]
pub struct KeyedClip {
    /// Content key: engine, text after the lexicon, intonation. Tells what is said to whoever guesses it.
    pub key: String,
    pub clip: Clip,
}

/// A voice ready to speak: engine, lexicon and what was said before. Cheap to open, since the model is
/// read only when something new must be said; safe to share between threads.
pub struct Voice {
    id: String,
    engine: Box<dyn Engine>,
    lexicon: Lexicon,
    bank: Bank,
    memory: Memory,
}

impl Voice {
    /// Chooses the engine, reads the lexicon and opens the bank.
    ///
    /// Fails where the chosen engine is not installed or a file of the settings cannot be read.
    pub fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let engine = choice::open(settings)?;
        let lexicon = Lexicon::open(settings.lexicon.as_deref())?;
        let bank = Bank::open(settings)?;
        let spoken = Locale::ALL.into_iter().filter_map(|locale| engine.id(locale));
        let engines = spoken.collect::<Vec<_>>().join("\n");
        let digest = clip::digest(&[engines.as_bytes(), lexicon.digest().as_bytes()]);
        let id = format!("{}-{}", engine.name(), &digest[..12]);
        Ok(Self {
            id,
            engine,
            lexicon,
            bank,
            memory: Memory::default(),
        })
    }

    /// Names how everything sounds: another model, speaker, speed, lexicon or levelling is another id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether clauses in this language can be said.
    pub fn speaks(&self, locale: Locale) -> bool {
        self.engine.id(locale).is_some()
    }

    /// The words by which names and acronyms are spoken.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The clause without decoding it: from the bank, from the cache, or synthesised now and cached.
    pub fn clip(&self, clause: &Clause) -> Result<Arc<KeyedClip>, VoiceError> {
        if let Some(spoken) = self.memory.find(clause) {
            return Ok(spoken);
        }
        let key = self.key(clause)?;
        let clip = match self.bank.find(&key)? {
            Some(clip) => clip,
            None => self.synthesise(clause, &key)?,
        };
        let spoken = Arc::new(KeyedClip { key, clip });
        self.memory.keep(clause, &spoken);
        Ok(spoken)
    }

    /// The clause as sound.
    pub fn say(&self, clause: &Clause) -> Result<Arc<Speech>, VoiceError> {
        self.clip(clause)?.clip.decode().map(Arc::new)
    }

    /// Whether the clause was said before, so that saying it again costs next to nothing.
    pub fn knows(&self, clause: &Clause) -> bool {
        self.key(clause)
            .is_ok_and(|key| matches!(self.bank.find(&key), Ok(Some(_))))
    }

    /// The name under which the cache of this machine has the clause, or would; none where a bank has it.
    pub fn cached_name(&self, clause: &Clause) -> Result<Option<ClipName>, VoiceError> {
        self.bank.cached_name(&self.key(clause)?)
    }

    /// Loads everything a new clause would need, and says what is missing.
    pub fn check(&self) -> Result<(), VoiceError> {
        self.engine.check()
    }

    /// Gives the engine's memory back; the next new clause loads the model again.
    pub fn rest(&self) {
        self.engine.rest();
    }

    /// The content key of a clause: engine, text after the lexicon, intonation. A new entry in the lexicon
    /// therefore changes only the clips that contain it.
    fn key(&self, clause: &Clause) -> Result<String, VoiceError> {
        let engine = self
            .engine
            .id(clause.locale)
            .ok_or(VoiceError::Mute(clause.locale))?;
        let spoken = self.lexicon.said(&clause.text, clause.locale);
        let manner = format!("{}{}", engine::mark(clause.ending), is_inside(&clause.text));
        let parts = [engine.as_bytes(), spoken.as_bytes(), manner.as_bytes()];
        // An engine of several languages has one name for them all.
        Ok(match clause.locale {
            Locale::It => clip::digest(&parts),
            other => clip::digest(&[&parts[..], &[other.tag().as_bytes()]].concat()),
        })
    }

    fn synthesise(&self, clause: &Clause, key: &str) -> Result<clip::Clip, VoiceError> {
        let spoken = self.lexicon.said(&clause.text, clause.locale);
        if !spoken.contains(char::is_alphanumeric) {
            return Err(VoiceError::Silent);
        }
        let raw = self.engine.utter(&Utterance {
            text: &spoken,
            ending: clause.ending,
            locale: clause.locale,
            inside: is_inside(&clause.text),
        })?;
        let clip = clip::Clip::encode(&master::master(raw)?)?;
        self.bank.keep(key, &clip)?;
        Ok(clip)
    }
}

/// A clause with a small first letter goes on with a sentence.
fn is_inside(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_lowercase)
}
