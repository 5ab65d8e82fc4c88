//! Checksums: over the key and the bytes, so that an entry under another's name is no more believed than a
//! damaged one.
//!
//! They are keyed: whoever may write where segments are kept, and does not have the secret, makes none that is believed.
//! A name without the installation's tag is of a version before tags; its checksum is the plain one of then.

use hmac::Mac;
use sha2::{Digest, Sha256};

use super::{Secret, SegmentError, SegmentKey, at_rest};

const BYTES: usize = 32;
/// Marks what this project wrote, and how.
const MARK: &[u8; 4] = b"seg1";
/// What the secret is used for here.
const PURPOSE: &str = "checksums of segments";

/// The secrets under which names were made, the newest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Secrets(Vec<Secret>);

impl Secrets {
    pub(super) fn new(secrets: Vec<Secret>) -> Self {
        Self(secrets)
    }

    /// Whether a name may be one of ours; without a secret every name may.
    pub(super) fn may_know(&self, key: &SegmentKey) -> bool {
        self.0.is_empty() || self.of_name(key).is_some()
    }

    pub(super) fn sum(&self, key: &SegmentKey, bytes: &[u8]) -> [u8; BYTES] {
        match self.of_name(key) {
            Some(secret) => {
                let mac = secret
                    .derived(PURPOSE)
                    .chain_update(key.bytes())
                    .chain_update(bytes);
                mac.finalize().into_bytes().into()
            }
            None => {
                let digest = Sha256::new().chain_update(key.bytes()).chain_update(bytes);
                digest.finalize().into()
            }
        }
    }

    /// Whether what has this name is sealed where it is kept.
    pub(super) fn seals(&self, key: &SegmentKey) -> bool {
        self.of_name(key).is_some()
    }

    /// The bytes as they are kept: sealed where the name is one of ours.
    pub(super) fn kept(&self, key: &SegmentKey, bytes: &[u8]) -> Result<Vec<u8>, SegmentError> {
        match self.of_name(key) {
            Some(secret) => at_rest::seal(secret, key, bytes),
            None => Ok(bytes.to_vec()),
        }
    }

    /// The bytes of what was kept; those of a version that sealed nothing are as they are. `None` where it does not open.
    pub(super) fn opened(&self, key: &SegmentKey, kept: Vec<u8>) -> Option<Vec<u8>> {
        match self.of_name(key) {
            Some(secret) if at_rest::is_sealed(&kept) => at_rest::open(secret, key, &kept),
            _ => Some(kept),
        }
    }

    /// The bytes as they are kept, behind their checksum, as one object.
    pub(super) fn seal(&self, key: &SegmentKey, bytes: &[u8]) -> Result<Vec<u8>, SegmentError> {
        let sum = self.sum(key, bytes);
        Ok([MARK.as_slice(), sum.as_slice(), &self.kept(key, bytes)?].concat())
    }

    /// The bytes of an object that is whole and belongs to the key.
    pub(super) fn unseal(&self, key: &SegmentKey, mut object: Vec<u8>) -> Option<Vec<u8>> {
        let (mark, rest) = object.split_first_chunk::<4>()?;
        let (sum, _) = rest.split_first_chunk::<BYTES>()?;
        let (is_ours, sum) = (mark == MARK, *sum);
        object.drain(..MARK.len() + BYTES);
        let bytes = self.opened(key, object)?;
        (is_ours && sum == self.sum(key, &bytes)).then_some(bytes)
    }

    fn of_name(&self, key: &SegmentKey) -> Option<&Secret> {
        self.0.iter().find(|secret| secret.made(key))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::KeyBuilder;
    use super::*;

    const SECRET: Secret = Secret::new([1; 32]);

    fn key(text: &str) -> SegmentKey {
        KeyBuilder::new(&SECRET, "video").field("text", text).finish()
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_under_its_key_alone(bytes in prop::collection::vec(any::<u8>(), 0..80), at: usize, flip in 1u8..) {
            for secrets in [Secrets::default(), Secrets::new(vec![Secret::new([2; 32]), SECRET])] {
                let object = secrets.seal(&key("a"), &bytes).unwrap();
                prop_assert_eq!(secrets.unseal(&key("a"), object.clone()), Some(bytes.clone()));
                prop_assert_eq!(secrets.unseal(&key("b"), object.clone()), None);
                prop_assert_eq!(secrets.unseal(&key("a"), object[..at % object.len()].to_vec()), None);
                let mut harmed = object.clone();
                harmed[at % object.len()] ^= flip;
                prop_assert_eq!(secrets.unseal(&key("a"), harmed), None);
            }
        }
    }

    #[test]
    fn what_is_kept_says_nothing_and_opens_under_its_name_alone() {
        let ours = Secrets::new(vec![SECRET]);
        let kept = |name: &str| ours.kept(&key(name), b"Maria, 1.234,56 euro").unwrap();
        let sealed = kept("a");
        assert_ne!(sealed, kept("a"), "twice under one nonce");
        assert!(!sealed.windows(5).any(|bytes| bytes == b"Maria"));
        assert_eq!(
            ours.opened(&key("a"), sealed.clone()),
            Some(b"Maria, 1.234,56 euro".to_vec())
        );
        assert_eq!(ours.opened(&key("b"), sealed.clone()), None);
        assert_eq!(
            Secrets::new(vec![Secret::new([2; 32])]).opened(&key("a"), sealed.clone()),
            Some(sealed)
        );
        // Of a version that sealed nothing.
        assert_eq!(ours.opened(&key("a"), b"plain".to_vec()), Some(b"plain".to_vec()));
    }

    #[test]
    fn whoever_lacks_the_secret_makes_no_checksum_that_is_believed() {
        let ours = Secrets::new(vec![SECRET]);
        for other in [Secrets::default(), Secrets::new(vec![Secret::new([2; 32])])] {
            assert_eq!(
                ours.unseal(&key("a"), other.seal(&key("a"), b"forged").unwrap()),
                None
            );
        }
        // Of a version before tags: nothing new refers to such a name.
        let before = SegmentKey::from_bytes([7; 32]);
        let object = Secrets::default().seal(&before, b"old").unwrap();
        assert_eq!(ours.unseal(&before, object), Some(b"old".to_vec()));
        assert!(ours.may_know(&key("a")) && !ours.may_know(&before));
    }
}
