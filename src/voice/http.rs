//! A speech service on the network: each sentence is one request.

use std::time::Duration;

use reqwest::header::{CONTENT_LANGUAGE, CONTENT_TYPE};

use super::engine::{Engine, Raw, Utterance, mark};
use super::{VoiceError, VoiceSettings, lexicon, master, spread, wav};
use crate::words::Locale;

/// For one sentence; a service that synthesises slowly needs a while.
const PATIENCE: Duration = Duration::from_secs(60);
/// A minute of two channels at 48 kHz is eleven megabytes.
const LARGEST: usize = 32 << 20;

pub(super) struct Http {
    id: String,
    url: reqwest::Url,
    languages: Vec<Locale>,
}

impl Http {
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let url = reqwest::Url::parse(&settings.url).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| VoiceError::Address(settings.url.clone()))?;
        Ok(Self {
            id: format!("http/{url}/{}", master::VERSION),
            url,
            languages: settings.languages.clone(),
        })
    }

    async fn ask(&self, sentence: String, locale: Locale) -> Result<Vec<u8>, reqwest::Error> {
        // Of the process; whoever came first has chosen it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().timeout(PATIENCE).build()?;
        let request = client
            .post(self.url.clone())
            .header(CONTENT_TYPE, "text/plain; charset=utf-8")
            .header(CONTENT_LANGUAGE, locale.tag())
            .body(sentence);
        let mut answer = request.send().await?.error_for_status()?;
        let mut sound = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if sound.len() + chunk.len() > LARGEST {
                break;
            }
            sound.extend_from_slice(&chunk);
        }
        Ok(sound)
    }
}

impl Engine for Http {
    fn name(&self) -> String {
        "http".to_owned()
    }

    fn id(&self, locale: Locale) -> Option<&str> {
        (locale == Locale::It || self.languages.contains(&locale)).then_some(&self.id)
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let text = lexicon::unmarked(utterance.text);
        let sentence = format!("{text}{}", mark(utterance.ending));
        // A thread of its own: whoever asks may be inside another runtime.
        let sound = std::thread::scope(|scope| {
            let asked = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                let runtime = runtime.map_err(VoiceError::Runtime)?;
                runtime
                    .block_on(self.ask(sentence, utterance.locale))
                    .map_err(|error| VoiceError::Service(error.without_url()))
            });
            asked.join().unwrap_or_else(|_| Err(VoiceError::BrokenOff))
        })?;
        let (rate, samples) = wav::read(&sound).ok_or_else(|| VoiceError::ServiceNoWav)?;
        spread::raw(rate, samples, &text, utterance.locale)
    }
}
