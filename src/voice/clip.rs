//! A clip as it is kept: packets of sound and the phonemes in it, sealed with a hash.

use std::fmt;

use sha2::{Digest, Sha256};

use super::speech::{Speech, TimedPhoneme};
use super::{VoiceError, master, opus};
use crate::timebase::SAMPLE_RATE;

/// Kind and version of the bytes.
const MAGIC: &[u8; 4] = b"VGC1";
const SEAL: usize = 8;

/// One clause, compressed. Times are in samples at 48 kHz.
#[derive(Clone, PartialEq)]
pub struct Clip {
    length: u32,
    phonemes: Vec<(char, u32, u32)>,
    packets: Vec<Vec<u8>>,
}

/// The hex SHA-256 of parts, each with its length before it so that no two lists collide.
pub(super) fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    hash.update(MAGIC);
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Clip {
    pub(super) fn encode(speech: &Speech) -> Result<Self, VoiceError> {
        let place = |seconds: f64| (seconds * f64::from(SAMPLE_RATE)).round() as u32;
        let phonemes = speech
            .phonemes
            .iter()
            .map(|p| (p.symbol, place(p.start_s), place(p.end_s)))
            .collect();
        Ok(Self {
            length: speech.samples.len() as u32,
            phonemes,
            packets: opus::encode(&speech.samples)?,
        })
    }

    /// Samples at 48 kHz.
    pub fn samples(&self) -> usize {
        self.length as usize
    }

    pub fn phonemes(&self) -> impl Iterator<Item = TimedPhoneme> + '_ {
        let seconds = |place: u32| f64::from(place) / f64::from(SAMPLE_RATE);
        self.phonemes
            .iter()
            .map(move |(symbol, start, end)| TimedPhoneme {
                symbol: *symbol,
                start_s: seconds(*start),
                end_s: seconds(*end),
            })
    }

    /// Also right after synthesis, so that a clause sounds the same the first time and ever after.
    pub fn decode(&self) -> Result<Speech, VoiceError> {
        let mut samples = opus::decode(&self.packets, self.length as usize)?;
        master::fade(&mut samples);
        Ok(Speech {
            samples,
            phonemes: self.phonemes().collect(),
        })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend(self.length.to_le_bytes());
        body.extend((self.phonemes.len() as u32).to_le_bytes());
        for (symbol, start, end) in &self.phonemes {
            for number in [u32::from(*symbol), *start, *end] {
                body.extend(number.to_le_bytes());
            }
        }
        for packet in &self.packets {
            body.extend((packet.len() as u16).to_le_bytes());
            body.extend(packet);
        }
        [MAGIC.as_slice(), &seal(&body), &body].concat()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, VoiceError> {
        let Some((MAGIC, rest)) = bytes.split_first_chunk() else {
            return Err(VoiceError::Damaged("no clip"));
        };
        let Some((sealed, body)) = rest.split_first_chunk::<SEAL>() else {
            return Err(VoiceError::Damaged("cut short"));
        };
        if *sealed != seal(body) {
            return Err(VoiceError::Damaged("its hash differs"));
        }
        Self::read(body).ok_or(VoiceError::Damaged("its parts do not fit"))
    }

    fn read(body: &[u8]) -> Option<Self> {
        let mut rest = body;
        let length = number(&mut rest)?;
        let count = number(&mut rest)?;
        let mut phonemes = Vec::new();
        for _ in 0..count {
            let symbol = char::from_u32(number(&mut rest)?)?;
            phonemes.push((symbol, number(&mut rest)?, number(&mut rest)?));
        }
        let mut packets = Vec::new();
        while !rest.is_empty() {
            let (size, after) = rest.split_first_chunk()?;
            let (packet, after) = after.split_at_checked(u16::from_le_bytes(*size).into())?;
            packets.push(packet.to_vec());
            rest = after;
        }
        Some(Self {
            length,
            phonemes,
            packets,
        })
    }
}

// What is said may be a person's name: only its size prints itself.
impl fmt::Debug for Clip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clip({} samples)", self.length)
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (four, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*four))
}

fn seal(body: &[u8]) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&Sha256::digest(body)[..SEAL]);
    seal
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_clip() -> impl Strategy<Value = Clip> {
        let phonemes = proptest::collection::vec((any::<char>(), any::<u32>(), any::<u32>()), 0..20);
        let packets = proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..20);
        (any::<u32>(), phonemes, packets).prop_map(|(length, phonemes, packets)| Clip {
            length,
            phonemes,
            packets,
        })
    }

    proptest! {
        #[test]
        fn bytes_come_back_as_the_same_clip(clip in any_clip()) {
            prop_assert_eq!(Clip::from_bytes(&clip.to_bytes()).ok(), Some(clip));
        }

        #[test]
        fn one_wrong_bit_is_noticed(clip in any_clip(), place in any::<proptest::sample::Index>(), bit in 0u8..8) {
            let mut bytes = clip.to_bytes();
            let at = place.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert!(Clip::from_bytes(&bytes).is_err());
            prop_assert!(Clip::from_bytes(&bytes[..at]).is_err());
        }
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
    }
}
