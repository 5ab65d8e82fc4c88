//! Phoneme times for engines that say nothing about them.

use super::engine::Raw;
use super::phonemes::{self, Accent};
use super::speech::TimedPhoneme;
use super::{VoiceError, master};
use ground::words::Locale;

/// The sound of `text` with its phonemes spread over it.
pub(super) fn raw(rate: u32, samples: Vec<f32>, text: &str, locale: Locale) -> Result<Raw, VoiceError> {
    let symbols = phonemes::of(text, Accent::of(locale))?;
    let phonemes = spread(&symbols, master::voiced(rate, &samples), rate);
    Ok(Raw {
        rate,
        samples,
        phonemes,
    })
}

/// The phonemes one after the other over what is heard, vowels longer.
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
