//! Sample rates of the voice and of the guide.

use ffmpeg_next::format::{Sample, sample};
use ffmpeg_next::software::resampling;
use ffmpeg_next::{ChannelLayout, frame};

use super::error::{FfmpegError, LibraryContext};

const MONO: Sample = Sample::F32(sample::Type::Planar);
/// Samples handed over at a time.
const CHUNK: usize = 8192;

/// Mono sound at another rate: `len * to / from` samples (rounded down), filtered, without delay.
pub fn resample(samples: &[f32], from: u32, to: u32) -> Result<Vec<f32>, FfmpegError> {
    super::prepare();
    let wanted = (samples.len() as u64 * u64::from(to) / u64::from(from.max(1))) as usize;
    if from == to || samples.is_empty() {
        return Ok(samples.to_vec());
    }
    let mut context =
        resampling::Context::get(MONO, ChannelLayout::MONO, from, MONO, ChannelLayout::MONO, to)
            .doing("set up the resampler")?;
    let mut out = Vec::with_capacity(wanted + CHUNK);
    for chunk in samples.chunks(CHUNK) {
        let mut target = empty_frame(room(chunk.len(), from, to), to)?;
        context
            .run(&filled_frame(chunk, from)?, &mut target)
            .doing("resample")?;
        take(&target, &mut out);
    }
    while out.len() < wanted {
        let mut target = empty_frame(CHUNK, to)?;
        context.flush(&mut target).doing("resample the end")?;
        if target.samples() == 0 {
            break;
        }
        take(&target, &mut out);
    }
    out.resize(wanted, 0.0);
    Ok(out)
}

/// Samples a chunk can become, with room for what the filter kept back.
fn room(samples: usize, from: u32, to: u32) -> usize {
    (samples as u64 * u64::from(to) / u64::from(from.max(1))) as usize + 4096
}

fn empty_frame(samples: usize, rate: u32) -> Result<frame::Audio, FfmpegError> {
    let mut frame = frame::Audio::new(MONO, samples, ChannelLayout::MONO);
    if frame.planes() != 1 {
        return Err(FfmpegError::NoMemory("a sound frame"));
    }
    frame.set_rate(rate);
    Ok(frame)
}

fn filled_frame(samples: &[f32], rate: u32) -> Result<frame::Audio, FfmpegError> {
    let mut frame = empty_frame(samples.len(), rate)?;
    frame.plane_mut::<f32>(0).copy_from_slice(samples);
    Ok(frame)
}

fn take(frame: &frame::Audio, out: &mut Vec<f32>) {
    if frame.samples() > 0 {
        out.extend_from_slice(frame.plane::<f32>(0));
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use super::*;

    fn tone(samples: usize, rate: u32) -> Vec<f32> {
        (0..samples)
            .map(|index| 0.5 * (index as f32 * 300.0 * TAU / rate as f32).sin())
            .collect()
    }

    #[test]
    fn a_tone_keeps_its_place_and_height() {
        for (from, to) in [
            (24_000, 48_000),
            (16_000, 48_000),
            (22_050, 48_000),
            (48_000, 24_000),
        ] {
            let out = resample(&tone(from as usize, from), from, to).unwrap();
            assert_eq!(out.len(), to as usize);
            let expected = tone(to as usize, to);
            // The filter has nothing to look at beyond the ends.
            let inside = 200..to as usize - 200;
            let far = out[inside.clone()]
                .iter()
                .zip(&expected[inside])
                .map(|(got, want)| (got - want).abs());
            assert!(
                far.clone().fold(0.0, f32::max) < 0.01,
                "{from} to {to}: {}",
                far.fold(0.0, f32::max)
            );
        }
    }

    #[test]
    fn nothing_stays_nothing_and_the_same_rate_the_same() {
        assert!(resample(&[], 24_000, 48_000).unwrap().is_empty());
        assert_eq!(resample(&[0.25, -0.5], 48_000, 48_000).unwrap(), [0.25, -0.5]);
        assert_eq!(resample(&[0.25], 24_000, 48_000).unwrap().len(), 2);
    }
}
