//! The tone of a room, which is heard between clauses: without it the sound goes dead there.
//!
//! Clauses are joined as AAC frames, each of which covers a block and the next one. A tone that is the same in every
//! block needs one coded frame, which is repeated. It is not mixed into clauses: under a voice it is not heard, and the
//! coder was seen to overshoot by more than 2 dB where it was.

use ground::timebase::SOUND_BLOCK;

/// Root mean square of the tone, -60 dBFS.
const LEVEL: f32 = 1.0e-3;
/// The partials, in whole waves a block (46.875 Hz): from the hum of a room to the air in it.
const PARTIALS: std::ops::RangeInclusive<usize> = 2..=48;
/// Upper partials are softer.
const SLOPE: f32 = -0.8;

/// One block of it; it repeats.
pub(super) fn block() -> Vec<f32> {
    let mut block = vec![0.0_f32; SOUND_BLOCK];
    let count = PARTIALS.count() as f32;
    for (index, waves) in PARTIALS.enumerate() {
        let strength = (waves as f32).powf(SLOPE);
        // Phases that keep the peaks low.
        let phase = std::f32::consts::PI * (index * index) as f32 / count;
        for (at, sample) in block.iter_mut().enumerate() {
            let turn = (at * waves % SOUND_BLOCK) as f32 / SOUND_BLOCK as f32;
            *sample += strength * (std::f32::consts::TAU * turn + phase).sin();
        }
    }
    let power: f32 = block.iter().map(|sample| sample * sample).sum::<f32>() / SOUND_BLOCK as f32;
    let scale = LEVEL / power.sqrt();
    block.iter_mut().for_each(|sample| *sample *= scale);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_has_its_level_and_no_peaks() {
        let block = block();
        let power: f32 = block.iter().map(|sample| sample * sample).sum::<f32>() / block.len() as f32;
        assert!((10.0 * power.log10() + 60.0).abs() < 0.1);
        let peak = block.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
        assert!(peak < 4.0 * LEVEL, "{peak}");
        // It ends where it begins.
        assert!((block[0] - block[SOUND_BLOCK - 1]).abs() < LEVEL);
    }
}
