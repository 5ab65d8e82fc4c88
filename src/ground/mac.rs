//! HMAC-SHA-256 under a key of 32 bytes.

use hmac::digest::Key;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// HMAC fills a short key up with zeros to the block; doing it here leaves nothing that can fail.
pub fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Key::<Hmac<Sha256>>::default();
    block[..key.len()].copy_from_slice(key);
    <Hmac<Sha256> as Mac>::new(&block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_others_take_it_for() {
        // The same by the way that takes keys of any length.
        let any = <Hmac<Sha256> as Mac>::new_from_slice(&[11; 32]).expect("a key");
        let ours = keyed(&[11; 32]).chain_update(b"Hi There").finalize();
        assert_eq!(
            ours.into_bytes(),
            any.chain_update(b"Hi There").finalize().into_bytes()
        );
    }
}
