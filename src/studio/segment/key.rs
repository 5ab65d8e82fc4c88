//! Content keys.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::SegmentError;
use ground::mac::keyed;

/// Bytes of a name that say what the segment is made from: nobody finds two contents with one name.
const NAME_BYTES: usize = 24;
const TAG_BYTES: usize = 32 - NAME_BYTES;
/// A message that no list of fields gives: these begin with a length.
const TAG: &str = "tag of names";

/// The installation's secret for content keys; never printed.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether the name of a segment was made under this secret.
    pub fn made(&self, key: &SegmentKey) -> bool {
        let (name, tag) = key.0.split_at(NAME_BYTES);
        let made = self.derived(TAG).chain_update(name);
        made.verify_truncated_left(tag).is_ok()
    }

    /// HMAC under a key of its own for each use of the secret.
    pub(super) fn derived(&self, purpose: &str) -> Hmac<Sha256> {
        let key = self.mac().chain_update(purpose).finalize().into_bytes();
        keyed(&key.into())
    }

    fn mac(&self) -> Hmac<Sha256> {
        keyed(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The name of a segment's content: 64 hexadecimal digits that say nothing about it.
///
/// Its last bytes are a tag over the others under the installation's secret: a name that somebody made up is known as
/// such without looking for it anywhere.
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
    tag: Hmac<Sha256>,
}

impl KeyBuilder {
    /// `kind` separates what could have equal fields: "video", "audio", "clause".
    pub fn new(secret: &Secret, kind: &str) -> Self {
        Self {
            mac: secret.mac(),
            tag: secret.derived(TAG),
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
        let mut bytes: [u8; 32] = self.mac.finalize().into_bytes().into();
        let (name, tag) = bytes.split_at_mut(NAME_BYTES);
        let made = self.tag.chain_update(&*name).finalize().into_bytes();
        tag.copy_from_slice(&made[..TAG_BYTES]);
        SegmentKey(bytes)
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
    fn a_name_that_was_made_up_is_known_as_such() {
        let key = KeyBuilder::new(&SECRET, "video").field("text", "Ciao").finish();
        assert!(SECRET.made(&key) && !Secret::new([8; 32]).made(&key));
        for at in 0..32 {
            let mut bytes = *key.bytes();
            bytes[at] ^= 1;
            assert!(!SECRET.made(&SegmentKey::from_bytes(bytes)), "byte {at}");
        }
        assert!(!SECRET.made(&SegmentKey::from_bytes([0; 32])));
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
