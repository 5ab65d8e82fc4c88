//! Content keys.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::SegmentError;

/// The installation's secret for content keys; never printed.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The name of a segment's content: 64 hexadecimal digits that say nothing about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentKey([u8; 32]);

impl SegmentKey {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for SegmentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for SegmentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SegmentKey({self})")
    }
}

impl FromStr for SegmentKey {
    type Err = SegmentError;

    fn from_str(text: &str) -> Result<Self, SegmentError> {
        unhex(text).map(Self).ok_or(SegmentError::BadKey)
    }
}

/// Collects what a segment is made from; the order of the fields matters.
pub struct KeyBuilder {
    mac: Hmac<Sha256>,
}

impl KeyBuilder {
    /// `kind` separates what could have equal fields: "video", "audio", "clause".
    pub fn new(secret: &Secret, kind: &str) -> Self {
        let mut block = [0; 64];
        block[..secret.0.len()].copy_from_slice(&secret.0);
        Self {
            mac: <Hmac<Sha256> as Mac>::new(&block.into()),
        }
        .field("kind", kind)
    }

    /// Adds an input under a label. Both go in after their lengths, so that no two lists of fields give the
    /// same bytes.
    pub fn field(mut self, label: &str, value: impl AsRef<[u8]>) -> Self {
        for part in [label.as_bytes(), value.as_ref()] {
            self.mac.update(&(part.len() as u64).to_be_bytes());
            self.mac.update(part);
        }
        self
    }

    pub fn finish(self) -> SegmentKey {
        SegmentKey(self.mac.finalize().into_bytes().into())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn unhex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: Secret = Secret::new([7; 32]);

    fn key(fields: &[(String, String)]) -> SegmentKey {
        let builder = KeyBuilder::new(&SECRET, "video");
        fields
            .iter()
            .fold(builder, |builder, (label, value)| builder.field(label, value))
            .finish()
    }

    proptest! {
        #[test]
        fn other_fields_give_another_key(
            left in prop::collection::vec(("[ab]{0,2}", "[ab]{0,2}"), 0..4),
            right in prop::collection::vec(("[ab]{0,2}", "[ab]{0,2}"), 0..4),
        ) {
            prop_assert_eq!(left == right, key(&left) == key(&right));
        }

        #[test]
        fn text_reads_back(bytes: [u8; 32]) {
            let key = SegmentKey(bytes);
            prop_assert_eq!(key.to_string().parse::<SegmentKey>().unwrap(), key);
        }
    }

    #[test]
    fn secret_and_kind_matter() {
        let plain = KeyBuilder::new(&SECRET, "video").field("text", "Ciao").finish();
        let other_secret = KeyBuilder::new(&Secret::new([8; 32]), "video")
            .field("text", "Ciao")
            .finish();
        let other_kind = KeyBuilder::new(&SECRET, "audio").field("text", "Ciao").finish();
        assert_ne!(plain, other_secret);
        assert_ne!(plain, other_kind);
    }

    #[test]
    fn secret_does_not_print_itself() {
        assert_eq!(format!("{SECRET:?}"), "Secret(…)");
    }

    #[test]
    fn bad_texts_are_refused() {
        for text in ["", "zz", &"é".repeat(32), &"0".repeat(63), &"g".repeat(64)] {
            assert!(
                matches!(text.parse::<SegmentKey>(), Err(SegmentError::BadKey)),
                "{text}"
            );
        }
    }
}
