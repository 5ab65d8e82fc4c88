//! Checksums: over the key and the bytes, so that an entry under another's name is no more believed than a
//! damaged one.

use sha2::{Digest, Sha256};

use super::SegmentKey;

const BYTES: usize = 32;
/// Marks what this project wrote, and how.
const MARK: &[u8; 4] = b"seg1";

pub(super) fn of(key: &SegmentKey, bytes: &[u8]) -> [u8; BYTES] {
    let digest = Sha256::new().chain_update(key.bytes()).chain_update(bytes);
    digest.finalize().into()
}

/// The bytes behind their checksum, as one object.
pub(super) fn seal(key: &SegmentKey, bytes: &[u8]) -> Vec<u8> {
    let sum = of(key, bytes);
    [MARK.as_slice(), sum.as_slice(), bytes].concat()
}

/// The bytes of an object that is whole and belongs to the key.
pub(super) fn unseal(key: &SegmentKey, mut object: Vec<u8>) -> Option<Vec<u8>> {
    let (mark, rest) = object.split_first_chunk::<4>()?;
    let (sum, bytes) = rest.split_first_chunk::<BYTES>()?;
    if mark != MARK || *sum != of(key, bytes) {
        return None;
    }
    object.drain(..MARK.len() + BYTES);
    Some(object)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{KeyBuilder, Secret};
    use super::*;

    fn key(text: &str) -> SegmentKey {
        KeyBuilder::new(&Secret::new([1; 32]), "video")
            .field("text", text)
            .finish()
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_under_its_key_alone(bytes in prop::collection::vec(any::<u8>(), 0..80), at: usize, flip in 1u8..) {
            let object = seal(&key("a"), &bytes);
            prop_assert_eq!(unseal(&key("a"), object.clone()), Some(bytes));
            prop_assert_eq!(unseal(&key("b"), object.clone()), None);
            prop_assert_eq!(unseal(&key("a"), object[..at % object.len()].to_vec()), None);
            let mut harmed = object.clone();
            harmed[at % object.len()] ^= flip;
            prop_assert_eq!(unseal(&key("a"), harmed), None);
        }
    }
}
