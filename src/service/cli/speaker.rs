//! Which voice speaks, and why: said wherever guides are made, since `auto` may choose another than one expects.

use super::failure::Failure;
use studio::voice::{EngineChoice, Voice, VoiceSettings};

/// The voice in use.
pub struct Speaker {
    /// Engine and what tells its sound from others: "kokoro-0123…".
    pub id: String,
    /// Why this one.
    pub why: String,
    /// The settings asked for the best one and there is only another.
    pub is_fallback: bool,
}

impl Speaker {
    pub fn of(settings: &VoiceSettings, voice: &Voice) -> Self {
        let id = voice.id().to_owned();
        if settings.engine != EngineChoice::Auto {
            return Self {
                id,
                why: "voice.engine names it".into(),
                is_fallback: false,
            };
        }
        let neural = VoiceSettings {
            engine: EngineChoice::Kokoro,
            ..settings.clone()
        };
        match Voice::open(&neural) {
            Ok(_) => Self {
                id,
                why: format!(
                    "voice.engine is auto, and the neural voice is in {}",
                    settings.dir.display()
                ),
                is_fallback: false,
            },
            Err(missing) => Self {
                id,
                why: format!(
                    "voice.engine is auto, and there is no neural voice: {missing}{}",
                    homeless()
                ),
                is_fallback: true,
            },
        }
    }

    /// A line in the log; a warning where it is not the voice that one expects.
    pub fn log(&self) {
        let Self { id, why, is_fallback } = self;
        if *is_fallback {
            tracing::warn!(voice = id, "guides are spoken by a lesser voice, {id}: {why}");
        } else {
            tracing::info!(voice = id, "guides are spoken by {id}: {why}");
        }
    }
}

/// The voice of the settings; the log has which one it is.
pub fn open(settings: &VoiceSettings) -> Result<Voice, Failure> {
    let voice = Voice::open(settings).map_err(Failure::failed)?;
    Speaker::of(settings, &voice).log();
    Ok(voice)
}

/// Services often start without it, and then look for the voice somewhere else than their installer did.
fn homeless() -> &'static str {
    let is_unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    if is_unset("HOME") && is_unset("XDG_DATA_HOME") {
        " (HOME is not set: set it, or voice.dir)"
    } else {
        ""
    }
}
