//! Weighted prediction [7.3.3.2, 8.4.2.3.2]: a picture that is the one before, brought nearer to one colour.
//! With every macroblock skipped, a step of a fade costs a slice header.

use super::{BitReader, BitWriter, H264Error, unescape};

/// The number of the parameter set with weights; the encoder's own is 0.
pub(super) const WEIGHTED: u32 = 1;
/// Weights are counted in 128ths.
const DENOMINATOR: u32 = 7;
const ONE: i32 = 1 << DENOMINATOR;
/// Of weights and of offsets.
const MOST: i32 = 127;

/// What becomes of a sample of the picture before: `(sample * factor + 64) / 128 + offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredictionWeight {
    factor: i32,
    offset: i32,
}

/// Of luma and both chroma planes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PredictionWeights(pub [PredictionWeight; 3]);

impl PredictionWeight {
    /// Leaves `share` (below 1) of the distance to `ground`, which itself stays as it is; more, where so much
    /// cannot be taken at once.
    fn towards(ground: u8, share: f32) -> Self {
        let ground = i32::from(ground);
        let offset = |factor: i32| ground - ((ground * factor + ONE / 2) >> DENOMINATOR);
        let mut factor = ((share * ONE as f32).round() as i32).clamp(0, MOST);
        while offset(factor) > MOST {
            factor += 1;
        }
        Self {
            factor,
            offset: offset(factor),
        }
    }

    /// The sample that a decoder shows.
    pub fn of(self, sample: u8) -> u8 {
        let weighted = ((i32::from(sample) * self.factor + ONE / 2) >> DENOMINATOR) + self.offset;
        weighted.clamp(0, 255) as u8
    }

    fn write(self, writer: &mut BitWriter) {
        writer.signed(self.factor);
        writer.signed(self.offset);
    }
}

impl PredictionWeights {
    /// One step of a fade: `share` (0 to 1) of the distance to a colour is left.
    pub fn towards(ground: [u8; 3], share: f32) -> Self {
        Self(ground.map(|ground| PredictionWeight::towards(ground, share)))
    }

    /// What is left of the distance to the colour at the most, 0 to 1.
    pub fn left(&self) -> f32 {
        let most = self.0.iter().map(|weight| weight.factor).max();
        most.unwrap_or(ONE) as f32 / ONE as f32
    }

    /// The table of a slice with one reference; without weights of its own it predicts as if there were none.
    pub(super) fn write_table(weights: Option<&Self>, writer: &mut BitWriter) {
        writer.unsigned(DENOMINATOR);
        writer.unsigned(DENOMINATOR);
        let Some(Self([luma, chroma @ ..])) = weights else {
            return writer.bits(2, 0);
        };
        writer.bit(true);
        luma.write(writer);
        writer.bit(true);
        chroma.iter().for_each(|weight| weight.write(writer));
    }
}

/// The picture parameter set that is another one in all but its number and that it has weights.
pub fn weighted_set(unit: &[u8]) -> Result<Vec<u8>, H264Error> {
    let (head, data) = unit
        .split_first()
        .ok_or(H264Error::CutShort("a picture parameter set"))?;
    let data = unescape(data);
    let mut reader = BitReader::new(&data, "a picture parameter set");
    let mut writer = BitWriter::default();
    reader.unsigned()?;
    writer.unsigned(WEIGHTED);
    writer.unsigned(reader.unsigned()?);
    writer.bits(2, reader.bits(2)?);
    // Slice groups, references.
    for _ in 0..3 {
        writer.unsigned(reader.unsigned()?);
    }
    if reader.bit()? {
        return Err(H264Error::Unsupported("weighted prediction"));
    }
    writer.bit(true);
    while reader.more_data() {
        writer.bit(reader.bit()?);
    }
    writer.bit(true);
    let mut set = vec![*head];
    super::escape(&writer.into_bytes(), &mut set);
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fade_keeps_its_ground_and_comes_nearer_to_it() {
        for ground in [0u8, 16, 40, 128, 200, 235, 255] {
            for share in [0.0, 0.2, 0.5, 0.75, 0.97] {
                let weight = PredictionWeight::towards(ground, share);
                assert_eq!(weight.of(ground), ground, "{ground} {share}");
                assert!((-128..=127).contains(&weight.offset), "{weight:?}");
                for sample in [0u8, 16, 90, 235, 255] {
                    let (before, after) = (sample.abs_diff(ground), weight.of(sample).abs_diff(ground));
                    assert!(after <= before, "{sample} to {ground}: {weight:?}");
                    let asked = f32::from(before) * share;
                    let bound = if weight.factor > (share * 128.0).round() as i32 {
                        f32::from(before) * weight.factor as f32 / 128.0
                    } else {
                        asked
                    };
                    assert!(
                        (f32::from(after) - bound).abs() <= 2.0,
                        "{sample} to {ground}: {after} {bound}"
                    );
                }
            }
        }
    }
}
