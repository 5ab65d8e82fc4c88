//! Which engine speaks: the one of the settings, or the best that is installed.

use super::command::CommandEngine;
use super::engine::Engine;
use super::festival::Festival;
use super::http::Http;
use super::kokoro::Kokoro;
use super::{EngineChoice, VoiceError, VoiceSettings};

/// Opens the engine that `settings` name.
///
/// Fails where it is not installed, or its settings are wrong.
pub(super) fn open(settings: &VoiceSettings) -> Result<Box<dyn Engine>, VoiceError> {
    match settings.engine {
        EngineChoice::Kokoro => Ok(Box::new(Kokoro::open(settings)?)),
        EngineChoice::Festival => Ok(Box::new(Festival::open()?)),
        EngineChoice::Command => Ok(Box::new(CommandEngine::open(settings)?)),
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
