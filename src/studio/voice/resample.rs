//! Change of sample rate by a windowed sinc: exact in phase, no delay.

/// Zero crossings of the sinc on each side of a sample.
const REACH: f64 = 24.0;
/// Share of the lower Nyquist frequency that passes.
const PASS: f64 = 0.94;
/// Kaiser window: about 90 dB in the stop band.
const BETA: f64 = 9.0;

/// `samples` at `to` Hz; the first sample stays at time zero.
pub(super) fn resample(samples: &[f32], from: u32, to: u32) -> Vec<f32> {
    if from == to || samples.is_empty() {
        return samples.to_vec();
    }
    let divisor = gcd(from, to);
    let (up, down) = ((to / divisor) as usize, (from / divisor) as usize);
    let kernel = Kernel::new(up, down);
    let length = (samples.len() * up).div_ceil(down);
    (0..length).map(|n| kernel.sample(samples, n * down)).collect()
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// One set of weights for each fraction of an input sample an output sample can fall on.
struct Kernel {
    up: usize,
    half: usize,
    phases: Vec<Vec<f32>>,
}

impl Kernel {
    fn new(up: usize, down: usize) -> Self {
        // Going down, the filter gets wider so that nothing folds back.
        let stretch = (down as f64 / up as f64).max(1.0);
        let half = (REACH * stretch).ceil() as usize;
        let phases = (0..up)
            .map(|phase| weights(phase as f64 / up as f64, half, stretch))
            .collect();
        Self { up, half, phases }
    }

    /// The value at `position` in units of 1/`up` of an input sample.
    fn sample(&self, samples: &[f32], position: usize) -> f32 {
        let (centre, weights) = (position / self.up, &self.phases[position % self.up]);
        let first = (self.half - 1).saturating_sub(centre);
        let start = (centre + 1 + first) - self.half;
        let sum: f32 = weights[first..]
            .iter()
            .zip(&samples[start.min(samples.len())..])
            .map(|(w, s)| w * s)
            .sum();
        sum
    }
}

/// Weights for the input samples `1 - half ..= half` around a point `fraction` after sample zero.
fn weights(fraction: f64, half: usize, stretch: f64) -> Vec<f32> {
    let cutoff = PASS / stretch;
    let offsets = (1 - half as i64)..=(half as i64);
    let raw: Vec<f64> = offsets
        .map(|offset| {
            let x = offset as f64 - fraction;
            cutoff * sinc(cutoff * x) * kaiser(x / half as f64)
        })
        .collect();
    // Every phase passes a constant unchanged: no ripple at the rate of the phases.
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|w| (w / sum) as f32).collect()
}

fn sinc(x: f64) -> f64 {
    let angle = std::f64::consts::PI * x;
    if angle.abs() < 1e-9 {
        1.0
    } else {
        angle.sin() / angle
    }
}

fn kaiser(x: f64) -> f64 {
    if x.abs() > 1.0 {
        0.0
    } else {
        bessel(BETA * (1.0 - x * x).sqrt()) / bessel(BETA)
    }
}

/// The modified Bessel function I0.
fn bessel(x: f64) -> f64 {
    let quarter = x * x / 4.0;
    let mut term = 1.0;
    let mut sum = 1.0;
    for k in 1..40 {
        term *= quarter / f64::from(k * k);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(rate: u32, hertz: f64, seconds: f64) -> Vec<f32> {
        let count = (f64::from(rate) * seconds) as usize;
        (0..count)
            .map(|n| (std::f64::consts::TAU * hertz * n as f64 / f64::from(rate)).sin() as f32)
            .collect()
    }

    #[test]
    fn a_tone_keeps_its_phase_and_size_at_every_rate_engines_have() {
        for rate in [16_000, 22_050, 24_000, 44_100] {
            let out = resample(&sine(rate, 1000.0, 0.5), rate, 48_000);
            let expected = sine(48_000, 1000.0, 0.5);
            assert!(out.len().abs_diff(expected.len()) <= 1, "{rate}: {}", out.len());
            let inner = 2000..out.len().min(expected.len()) - 2000;
            let worst = inner.map(|n| (out[n] - expected[n]).abs()).fold(0.0, f32::max);
            assert!(worst < 1e-3, "{rate} Hz: off by {worst}");
        }
    }

    #[test]
    fn what_the_lower_rate_cannot_hold_is_gone() {
        let out = resample(&sine(96_000, 30_000.0, 0.2), 96_000, 48_000);
        let worst = out[1000..out.len() - 1000]
            .iter()
            .fold(0.0f32, |m, s| m.max(s.abs()));
        assert!(worst < 1e-3, "left over {worst}");
    }

    #[test]
    fn short_sounds_do_not_break_it() {
        assert_eq!(resample(&[], 24_000, 48_000), Vec::<f32>::new());
        assert_eq!(resample(&[0.5], 24_000, 48_000).len(), 2);
        assert_eq!(resample(&[0.5, 0.25], 48_000, 48_000), vec![0.5, 0.25]);
    }
}
