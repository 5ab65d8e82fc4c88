//! Keys, proofs and values that nobody can guess.

use chacha20poly1305::aead::rand_core::RngCore;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::generators;

/// HMAC-SHA-256.
pub fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length; `new_from_slice` cannot fail for it.
    match <Hmac<Sha256> as Mac>::new_from_slice(key) {
        Ok(mac) => mac.chain_update(message).finalize().into_bytes().into(),
        Err(_) => unreachable!("HMAC takes keys of any length"),
    }
}

/// 256 random bits as 43 characters.
pub fn random() -> String {
    let mut bytes = [0; 32];
    generators::for_ciphers().fill_bytes(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}
