//! From what an engine gives to a clip that joins with any other: 48 kHz, trimmed, levelled, at rest at
//! both ends.

use std::ops::Range;

use ebur128::{EbuR128, Mode};

use super::VoiceError;
use super::engine::Raw;
use super::resample::resample;
use super::speech::{Speech, TimedPhoneme};
use crate::timebase::SAMPLE_RATE;

/// Part of every clip's key: raise it when a change here changes the sound.
pub(super) const VERSION: &str = "master-6";

/// Loudness of every clip, LUFS of one channel.
const LOUDNESS: f64 = -16.0;
/// Highest peak between samples, dBTP: room for what AAC adds before -1.
const CEILING_DB: f64 = -2.0;
/// More gain than this would lift noise, not speech.
const MOST_GAIN_DB: f64 = 24.0;
/// Silence is below the loudest 5 ms by this much.
const SILENCE_DB: f64 = -42.0;
/// Kept before the first and after the last sound: onsets and releases are softer than the threshold.
const MARGIN_S: (f64, f64) = (0.020, 0.045);
const FADE_S: f64 = 0.005;
/// Reach of the limiter on both sides of a peak.
const LIMITER_S: f64 = 0.005;

pub(super) fn master(raw: Raw) -> Result<Speech, VoiceError> {
    let samples = resample(&raw.samples, raw.rate, SAMPLE_RATE);
    let kept = kept(&samples);
    if kept.is_empty() {
        return Err(VoiceError::Silent);
    }
    let phonemes = shifted(&raw.phonemes, &kept);
    let mut samples = level(&samples[kept])?;
    fade(&mut samples);
    Ok(Speech { samples, phonemes })
}

/// The part with sound in it, without margins; empty where all is silence.
pub(super) fn voiced(rate: u32, samples: &[f32]) -> Range<usize> {
    let window = (rate / 200).max(1) as usize;
    let powers: Vec<f64> = samples.chunks(window).map(power).collect();
    let loudest = powers.iter().copied().fold(0.0, f64::max);
    let floor = (loudest * ratio(SILENCE_DB * 2.0)).max(1e-10);
    let first = powers.iter().position(|power| *power > floor);
    let last = powers.iter().rposition(|power| *power > floor);
    match (first, last) {
        (Some(first), Some(last)) => first * window..((last + 1) * window).min(samples.len()),
        _ => 0..0,
    }
}

fn power(window: &[f32]) -> f64 {
    window.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / window.len().max(1) as f64
}

/// Decibels of amplitude as a factor.
fn ratio(decibels: f64) -> f64 {
    10f64.powf(decibels / 20.0)
}

fn kept(samples: &[f32]) -> Range<usize> {
    let voiced = voiced(SAMPLE_RATE, samples);
    if voiced.is_empty() {
        return voiced;
    }
    let margin = |seconds: f64| (seconds * f64::from(SAMPLE_RATE)) as usize;
    let start = voiced.start.saturating_sub(margin(MARGIN_S.0));
    start..(voiced.end + margin(MARGIN_S.1)).min(samples.len())
}

/// Times from the start of the kept part, inside it.
fn shifted(phonemes: &[TimedPhoneme], kept: &Range<usize>) -> Vec<TimedPhoneme> {
    let start = kept.start as f64 / f64::from(SAMPLE_RATE);
    let length = kept.len() as f64 / f64::from(SAMPLE_RATE);
    let inside = |seconds: f64| (seconds - start).clamp(0.0, length);
    let moved = phonemes.iter().map(|p| TimedPhoneme {
        symbol: p.symbol,
        start_s: inside(p.start_s),
        end_s: inside(p.end_s),
    });
    moved.filter(|p| p.end_s > p.start_s).collect()
}

/// To the common loudness, under the ceiling; once more where the limiter took something away.
fn level(samples: &[f32]) -> Result<Vec<f32>, VoiceError> {
    let mut gain_db = LOUDNESS - loudness(samples)?;
    let mut levelled = Vec::new();
    for _ in 0..2 {
        let gain = ratio(gain_db.min(MOST_GAIN_DB)) as f32;
        levelled = limit(samples.iter().map(|s| s * gain).collect());
        gain_db += LOUDNESS - loudness(&levelled)?;
    }
    Ok(levelled)
}

/// Integrated loudness (EBU R 128) of one channel; a clip shorter than one block is measured in silence.
pub(super) fn loudness(samples: &[f32]) -> Result<f64, VoiceError> {
    let block = SAMPLE_RATE as usize * 2 / 5;
    let mut meter = EbuR128::new(1, SAMPLE_RATE, Mode::I).map_err(|_| VoiceError::Silent)?;
    meter.add_frames_f32(samples).map_err(|_| VoiceError::Silent)?;
    if samples.len() < block {
        meter
            .add_frames_f32(&vec![0.0; block - samples.len()])
            .map_err(|_| VoiceError::Silent)?;
    }
    let loudness = meter.loudness_global().map_err(|_| VoiceError::Silent)?;
    if loudness.is_finite() {
        Ok(loudness)
    } else {
        Err(VoiceError::Silent)
    }
}

/// Turns down around every peak that would pass the ceiling, smoothly and beforehand.
fn limit(mut samples: Vec<f32>) -> Vec<f32> {
    let ceiling = ratio(CEILING_DB) as f32;
    let peaks = true_peaks(&samples);
    if peaks.iter().all(|peak| *peak <= ceiling) {
        return samples;
    }
    let wanted: Vec<f32> = peaks
        .iter()
        .map(|peak| (ceiling / peak.max(1e-9)).min(1.0))
        .collect();
    let reach = (LIMITER_S * f64::from(SAMPLE_RATE)) as usize;
    let gains = averaged(&lowest(&wanted, reach), reach);
    samples
        .iter_mut()
        .zip(gains)
        .for_each(|(sample, gain)| *sample *= gain);
    samples
}

/// For each sample the highest value between it and the next, from four times the rate.
fn true_peaks(samples: &[f32]) -> Vec<f32> {
    let fine = resample(samples, SAMPLE_RATE, SAMPLE_RATE * 4);
    let peak = |four: &[f32]| four.iter().fold(0.0f32, |most, s| most.max(s.abs()));
    fine.chunks(4).map(peak).collect()
}

/// The lowest value within `reach` of each place.
fn lowest(values: &[f32], reach: usize) -> Vec<f32> {
    let mut out = values.to_vec();
    for (at, value) in values.iter().enumerate().filter(|(_, value)| **value < 1.0) {
        let near = at.saturating_sub(reach)..(at + reach + 1).min(values.len());
        out[near].iter_mut().for_each(|low| *low = low.min(*value));
    }
    out
}

/// The mean within `reach` of each place.
fn averaged(values: &[f32], reach: usize) -> Vec<f32> {
    let mut sums = Vec::with_capacity(values.len() + 1);
    sums.push(0.0f64);
    sums.extend(values.iter().scan(0.0f64, |sum, value| {
        *sum += f64::from(*value);
        Some(*sum)
    }));
    let mean = |at: usize| {
        let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(values.len()));
        ((sums[to] - sums[from]) / (to - from) as f64) as f32
    };
    (0..values.len()).map(mean).collect()
}

/// Lets both ends come to rest.
pub(super) fn fade(samples: &mut [f32]) {
    let length = ((FADE_S * f64::from(SAMPLE_RATE)) as usize).min(samples.len() / 2);
    let gain = |n: usize| (0.5 - 0.5 * (std::f64::consts::PI * n as f64 / length as f64).cos()) as f32;
    let last = samples.len().saturating_sub(1);
    for n in 0..length {
        samples[n] *= gain(n);
        samples[last - n] *= gain(n);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A syllable-like tone: 150 Hz with overtones, in silence.
    fn raw(amplitude: f32, spike: f32) -> Raw {
        let rate = 24_000;
        let mut samples = vec![0.0f32; 12_000];
        for n in 0..24_000 {
            let t = n as f32 / rate as f32;
            let envelope = 0.6 + 0.4 * (t * 20.0).sin();
            samples.push(amplitude * envelope * ((t * 942.0).sin() + 0.5 * (t * 1884.0).sin()));
        }
        samples[20_000] += spike;
        samples.extend(vec![0.0; 12_000]);
        let phonemes = vec![
            TimedPhoneme {
                symbol: 'a',
                start_s: 0.4,
                end_s: 0.9,
            },
            TimedPhoneme {
                symbol: 'b',
                start_s: 0.9,
                end_s: 1.6,
            },
        ];
        Raw {
            rate,
            samples,
            phonemes,
        }
    }

    fn true_peak_db(samples: &[f32]) -> f64 {
        let mut meter = EbuR128::new(1, SAMPLE_RATE, Mode::TRUE_PEAK).expect("a meter");
        meter.add_frames_f32(samples).expect("samples");
        20.0 * meter.true_peak(0).expect("a peak").log10()
    }

    #[test]
    fn soft_and_loud_clips_land_on_one_loudness_under_one_peak() {
        for (amplitude, spike) in [(0.04, 0.0), (0.2, 0.0), (0.9, 0.0), (0.1, 0.9)] {
            let speech = master(raw(amplitude, spike)).expect("sound");
            let loudness = loudness(&speech.samples).expect("loudness");
            assert!((loudness + 16.0).abs() < 0.5, "{amplitude}: {loudness} LUFS");
            let peak = true_peak_db(&speech.samples);
            assert!(peak < -1.5, "{amplitude}: {peak} dBTP");
        }
    }

    #[test]
    fn silence_goes_and_the_phonemes_move_with_it() {
        let speech = master(raw(0.3, 0.0)).expect("sound");
        assert!(
            (1.0..1.1).contains(&speech.duration_s()),
            "{}",
            speech.duration_s()
        );
        assert_eq!(speech.phonemes[0].start_s, 0.0);
        assert!(
            (speech.phonemes[0].end_s - 0.42).abs() < 0.006,
            "{:?}",
            speech.phonemes
        );
        assert!(speech.phonemes[1].end_s <= speech.duration_s());
        assert_eq!(
            (speech.samples[0], speech.samples.last().copied()),
            (0.0, Some(0.0))
        );
    }

    #[test]
    fn silence_alone_is_an_error() {
        let raw = Raw {
            rate: 16_000,
            samples: vec![0.0; 16_000],
            phonemes: Vec::new(),
        };
        assert!(matches!(master(raw), Err(VoiceError::Silent)));
        let empty = Raw {
            rate: 16_000,
            samples: Vec::new(),
            phonemes: Vec::new(),
        };
        assert!(matches!(master(empty), Err(VoiceError::Silent)));
    }
}
