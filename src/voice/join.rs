//! Clips put together in silence, with the pause their ending asks for.

use super::speech::{Speech, TimedPhoneme};
use crate::clause::Ending;
use crate::timebase::SAMPLE_RATE;

/// The clips one after the other. Between two of them stands the pause of the first one's ending; the last
/// has none after it.
pub fn join<'a>(clips: impl IntoIterator<Item = (&'a Speech, Ending)>) -> Speech {
    let mut whole = Speech::default();
    let mut pause = 0.0;
    for (clip, ending) in clips {
        let silence = (pause * f64::from(SAMPLE_RATE)) as usize;
        whole.samples.resize(whole.samples.len() + silence, 0.0);
        let start = whole.duration_s();
        whole.samples.extend_from_slice(&clip.samples);
        whole.phonemes.extend(clip.phonemes.iter().map(|p| TimedPhoneme {
            symbol: p.symbol,
            start_s: p.start_s + start,
            end_s: p.end_s + start,
        }));
        pause = pause_after(ending);
    }
    whole
}

/// Seconds of silence between a clip and the next, besides the margins of the clips themselves.
pub fn pause_after(ending: Ending) -> f64 {
    match ending {
        Ending::Comma => 0.050,
        Ending::Stop | Ending::Question | Ending::Exclamation => 0.350,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clip(seconds: f64) -> Speech {
        let samples = vec![0.25; (seconds * f64::from(SAMPLE_RATE)) as usize];
        Speech {
            samples,
            phonemes: vec![TimedPhoneme {
                symbol: 'a',
                start_s: 0.1,
                end_s: 0.2,
            }],
        }
    }

    #[test]
    fn parts_of_a_sentence_are_nearer_than_sentences() {
        let (a, b, c) = (clip(0.5), clip(0.5), clip(0.5));
        let whole = join([(&a, Ending::Comma), (&b, Ending::Stop), (&c, Ending::Stop)]);
        assert!((whole.duration_s() - 1.90).abs() < 1e-4, "{}", whole.duration_s());
        let starts: Vec<f64> = whole.phonemes.iter().map(|p| p.start_s).collect();
        assert!(
            (starts[1] - 0.65).abs() < 1e-4 && (starts[2] - 1.50).abs() < 1e-4,
            "{starts:?}"
        );
        assert!(whole.samples[24_000..26_000].iter().all(|s| *s == 0.0));
    }

    #[test]
    fn nothing_joins_to_nothing_and_one_clip_to_itself() {
        assert_eq!(join([]), Speech::default());
        let one = clip(0.3);
        assert_eq!(join([(&one, Ending::Stop)]), one);
    }
}
