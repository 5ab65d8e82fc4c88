//! Keys as the settings give them: `1:` and 64 hexadecimal digits, one after the other.

use std::collections::BTreeMap;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use zeroize::Zeroizing;

use super::KeyBytes;

const MOST: u32 = 9999;

/// The generations of a text; none where a part of it is no key, or a generation stands there twice.
pub(super) fn read(text: &str) -> Option<BTreeMap<u32, KeyBytes>> {
    let mut known = BTreeMap::new();
    for word in text.split_ascii_whitespace() {
        let (generation, digits) = word.split_once(':')?;
        let generation = generation
            .parse()
            .ok()
            .filter(|number| (1..=MOST).contains(number))?;
        let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).ok()?);
        let key = <[u8; 32]>::try_from(bytes.as_slice()).ok()?;
        if known.insert(generation, Zeroizing::new(key)).is_some() {
            return None;
        }
    }
    (!known.is_empty()).then_some(known)
}

pub(super) fn write(generation: u32, key: &KeyBytes) -> Zeroizing<String> {
    let digits = Zeroizing::new(HEXLOWER.encode(key.as_slice()));
    Zeroizing::new(format!("{generation}:{}", digits.as_str()))
}
