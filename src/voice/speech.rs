//! Sound with the phonemes in it.

use std::fmt;

use crate::clause::Ending;
use crate::timebase::SAMPLE_RATE;

/// Speech at 48 kHz, one channel, starting and ending in silence.
#[derive(Clone, Default, PartialEq)]
pub struct Speech {
    pub samples: Vec<f32>,
    /// In order of time, without overlap; what no phoneme covers is a pause.
    pub phonemes: Vec<TimedPhoneme>,
}

impl Speech {
    pub fn duration_s(&self) -> f64 {
        self.samples.len() as f64 / f64::from(SAMPLE_RATE)
    }
}

// What is said may be a person's name: only its size prints itself.
impl fmt::Debug for Speech {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Speech({} samples, {} phonemes)",
            self.samples.len(),
            self.phonemes.len()
        )
    }
}

/// One phoneme, in seconds from the start of the sound it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimedPhoneme {
    /// One IPA letter; affricates and diphthongs are one letter too, as the neural model writes them
    /// (ʧ ʤ ʦ ʣ; A = eɪ, I = aɪ, O = oʊ, W = aʊ, Y = ɔɪ).
    pub symbol: char,
    pub start_s: f64,
    pub end_s: f64,
}

/// Seconds of silence between a clip and the next, besides the margins of the clips themselves.
pub fn pause_after(ending: Ending) -> f64 {
    match ending {
        Ending::Comma => 0.050,
        Ending::Stop | Ending::Question | Ending::Exclamation => 0.350,
    }
}
