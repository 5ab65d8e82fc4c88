//! 130 bits of HMAC-SHA256 as 26 characters that survive a telephone call.

use hmac::Mac;
use sha2::{Digest, Sha256};

use crate::mac::keyed;

/// Characters of a token: 26 times 5 bits.
pub const TOKEN_LENGTH: usize = 26;

/// Crockford's base32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The token of a claim's guide; `issue` counts from 1 and goes up when a link is re-issued.
pub fn token(link_key: &[u8; 32], claim_id: &str, issue: u32) -> String {
    crockford(&mac(link_key, claim_id, issue))
}

/// Proves a key without telling it: what a database remembers of the file beside it.
pub fn key_digest(link_key: &[u8; 32]) -> [u8; 32] {
    // No claim id is empty, so this is the digest of no token.
    mac(link_key, "", 0)
}

/// The first 130 bits, five at a time from the left.
fn crockford(bytes: &[u8; 32]) -> String {
    let bit = |at: usize| usize::from(bytes[at / 8] >> (7 - at % 8) & 1);
    let symbol = |at: usize| (at * 5..at * 5 + 5).fold(0, |value, at| value << 1 | bit(at));
    (0..TOKEN_LENGTH)
        .map(|at| char::from(ALPHABET[symbol(at)]))
        .collect()
}

// No claim id holds a zero byte, so no two pairs of id and issue give the same message.
fn mac(link_key: &[u8; 32], claim_id: &str, issue: u32) -> [u8; 32] {
    let mut mac = keyed(link_key);
    mac.update(b"videoguida link\0");
    mac.update(claim_id.as_bytes());
    mac.update(b"\0");
    mac.update(&issue.to_be_bytes());
    mac.finalize().into_bytes().into()
}

/// A token as somebody scanned, typed or heard it: any case, `O` for 0, `I` and `L` for 1.
///
/// Gives the one upper-case spelling that [`token_hash`] wants, or none where it cannot be a token.
pub fn parse_token(written: &str) -> Option<String> {
    if written.len() != TOKEN_LENGTH {
        return None;
    }
    written.chars().map(symbol).collect()
}

fn symbol(written: char) -> Option<char> {
    let symbol = match u8::try_from(written).ok()?.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    ALPHABET.contains(&symbol).then_some(char::from(symbol))
}

/// What the store keeps instead of the token: SHA-256 of its upper-case spelling.
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
