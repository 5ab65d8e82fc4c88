//! Sound for tests.

use std::path::Path;

/// Settings of a voice that says every sentence with the same short tone, from the settings' folder: for tests
/// that are not about speech.
pub const TONE: &str = "[voice]\nengine = \"command\"\ncache = \"clauses\"\n\
    command = [\"sh\", \"-c\", \"cat > /dev/null; cat tone.wav\"]\n";
/// Samples a second of the tone.
const RATE: u32 = 16_000;

/// Puts the tone into a folder.
pub fn write_tone(folder: &Path) {
    let tone = |index: u32| 0.3 * (index as f32 * 220.0 * std::f32::consts::TAU / RATE as f32).sin();
    let samples: Vec<f32> = (0..RATE / 2).map(tone).collect();
    std::fs::write(folder.join("tone.wav"), wav(&samples, RATE)).expect("a tone");
}

/// One channel as a WAV file of 16-bit samples.
pub fn wav(samples: &[f32], rate: u32) -> Vec<u8> {
    let data: Vec<u8> = samples
        .iter()
        .flat_map(|sample| ((sample.clamp(-1.0, 1.0) * 32767.0) as i16).to_le_bytes())
        .collect();
    let size = data.len() as u32;
    let mut out = b"RIFF".to_vec();
    out.extend((36 + size).to_le_bytes());
    out.extend(b"WAVEfmt ");
    out.extend(16u32.to_le_bytes());
    out.extend([1u16, 1].into_iter().flat_map(u16::to_le_bytes));
    out.extend([rate, rate * 2].into_iter().flat_map(u32::to_le_bytes));
    out.extend([2u16, 16].into_iter().flat_map(u16::to_le_bytes));
    out.extend(b"data");
    out.extend(size.to_le_bytes());
    out.extend(data);
    out
}
