//! What the neural model is given so that a clause sounds as it is meant, and what of its answer is kept.

use crate::clause::Ending;
use crate::voice::engine::{Utterance, mark};
use crate::voice::master;
use crate::voice::speech::TimedPhoneme;

/// The model gives sound at this rate.
pub(super) const RATE: u32 = 24_000;
/// The model counts durations in steps of this many samples.
const STEP: usize = 600;
/// Measured against two aligners: the model's phonemes are heard this much before its own count.
const BIAS_S: f64 = 0.075;
pub(super) const MAX_TOKENS: usize = 510;
/// Whatever mark the text ends in, the model lets its voice fall. Where it must stay up, the clause is spoken
/// with a word after it and cut in the stop consonant that word starts with, where the sound is below -60 dB.
const GOES_ON: &str = ", pˈɔi.";
const RISES: &str = "? pˈɔi.";
/// Questions that start with one of these fall like statements, the others rise.
const ASKING: [&str; 18] = [
    "chi", "che", "cosa", "come", "dove", "quando", "quanto", "quanti", "quale", "perché", "who", "what",
    "how", "where", "when", "why", "which", "whose",
];
/// The style of longer sentences starts lower and calmer: so do clauses inside a sentence, and very short
/// ones, which are shrill in the style of their own length.
const INSIDE_ROWS: usize = 12;
const LEAST_ROW: usize = 25;
/// The last of the vowel before the cut already leans towards that consonant: it is let go softly.
const RELEASE_S: f64 = 0.035;

/// What the model is to say: the clause, and what must follow it to be heard as meant.
pub(super) struct PhonemeLine {
    pub body: String,
    pub after: &'static str,
    inside: bool,
}

impl PhonemeLine {
    pub(super) fn of(body: String, utterance: &Utterance<'_>) -> Self {
        let after = match utterance.ending {
            Ending::Comma => GOES_ON,
            Ending::Question if !asks_for_a_word(utterance.text) => RISES,
            ending => mark(ending),
        };
        Self {
            body,
            after,
            inside: utterance.inside,
        }
    }

    /// Whether only the part before the mark is wanted.
    fn is_cut(&self) -> bool {
        self.after == GOES_ON || self.after == RISES
    }

    /// The sound of the clause alone; `count` is the number of its tokens.
    pub(super) fn wanted(&self, mut samples: Vec<f32>, durations: &[f32], count: usize) -> Vec<f32> {
        if self.is_cut() {
            samples.truncate(cut(&samples, durations, count));
            release(&mut samples);
        }
        samples
    }

    pub(super) fn style_row(&self, tokens: usize) -> usize {
        let more = if self.inside { INSIDE_ROWS } else { 0 };
        (tokens + more).clamp(LEAST_ROW, MAX_TOKENS - 1)
    }
}

fn asks_for_a_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .is_some_and(|word| ASKING.contains(&word))
}

/// Where to cut after `count` tokens and the mark behind them: the quietest 20 ms of the pause.
fn cut(samples: &[f32], durations: &[f32], count: usize) -> usize {
    const WINDOW: usize = RATE as usize / 50;
    let end_of =
        |tokens: usize| (durations[..tokens.min(durations.len())].iter().sum::<f32>() as usize) * STEP;
    let bias = (BIAS_S * f64::from(RATE)) as usize;
    // One silent token before them all; after them the mark and the space.
    let first = end_of(count + 1).saturating_sub(bias);
    let last = end_of(count + 3).min(samples.len().saturating_sub(WINDOW));
    let power = |at: usize| samples[at..at + WINDOW].iter().map(|s| s * s).sum::<f32>();
    let quietest = (first..last)
        .step_by(WINDOW / 4)
        .min_by(|a, b| power(*a).total_cmp(&power(*b)));
    quietest.map_or(samples.len(), |at| at + WINDOW / 2)
}

/// Fades the last sound out, and silences what is left of the closure after it.
fn release(samples: &mut [f32]) {
    let end = master::voiced(RATE, samples).end;
    let length = ((RELEASE_S * f64::from(RATE)) as usize).min(end);
    samples[end..].fill(0.0);
    for (n, sample) in samples[end - length..end].iter_mut().enumerate() {
        *sample *= (0.5 + 0.5 * (std::f64::consts::PI * n as f64 / length as f64).cos()) as f32;
    }
}

/// Phonemes with their times from the durations of all tokens, the two silent ones at the ends included.
/// A stress mark belongs to the phoneme after it, a length mark or word gap to the one before.
pub(super) fn timed(symbols: &[char], durations: &[f32]) -> Vec<TimedPhoneme> {
    let seconds = |steps: f32| f64::from(steps) * STEP as f64 / f64::from(RATE);
    let mut now = durations.first().map_or(0.0, |d| seconds(*d)) - BIAS_S;
    let mut stress_from = None;
    let mut out: Vec<TimedPhoneme> = Vec::new();
    for (symbol, duration) in symbols.iter().zip(durations.iter().skip(1)) {
        let end = now + seconds(*duration);
        match symbol {
            'ˈ' | 'ˌ' => stress_from = stress_from.or(Some(now)),
            'ː' | ' ' => {
                if let Some(last) = out.last_mut().filter(|last| last.end_s == now) {
                    last.end_s = end;
                }
            }
            letter if letter.is_alphabetic() => {
                let start_s = stress_from.take().unwrap_or(now);
                out.push(TimedPhoneme {
                    symbol: *letter,
                    start_s,
                    end_s: end,
                });
            }
            _ => {}
        }
        now = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_and_length_marks_lend_their_time_and_punctuation_is_a_pause() {
        let symbols = ['ˈ', 'a', 'ː', ',', ' ', 'b'];
        let timed = timed(&symbols, &[4.0, 1.0, 2.0, 1.0, 6.0, 2.0, 3.0, 9.0]);
        let spans: Vec<_> = timed.iter().map(|p| (p.symbol, p.start_s, p.end_s)).collect();
        assert_eq!(spans.len(), 2);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(spans[0].1, 0.025);
        near(spans[0].2, 0.125);
        near(spans[1].1, 0.325);
        near(spans[1].2, 0.4);
    }

    #[test]
    fn what_goes_on_or_asks_yes_or_no_is_spoken_with_a_word_after_it() {
        let line = |text, ending| {
            PhonemeLine::of(
                "a".to_owned(),
                &Utterance {
                    text,
                    ending,
                    locale: ground::words::Locale::It,
                    inside: false,
                },
            )
        };
        assert!(line("ogni mese riceverai", Ending::Comma).is_cut());
        assert!(line("hai trovato un nuovo lavoro", Ending::Question).is_cut());
        assert!(!line("quando arriva il pagamento", Ending::Question).is_cut());
        assert!(!line("la domanda è accolta", Ending::Stop).is_cut());
    }

    #[test]
    fn the_cut_falls_into_the_quietest_part_of_the_pause() {
        let mut samples = vec![0.5f32; 40 * STEP];
        let durations = [5.0, 5.0, 5.0, 2.0, 2.0, 20.0, 1.0];
        // Heard 75 ms before its count, the pause after two phonemes lies at 12-16 steps.
        samples[13 * STEP..15 * STEP].fill(0.001);
        let at = cut(&samples, &durations, 2);
        assert!((13 * STEP..15 * STEP).contains(&at), "{}", at / STEP);
        assert_eq!(cut(&[], &[], 2), 0);
    }
}
