//! Segments at rest: each sealed under a key of its own, which follows from the installation's secret and its name.
//!
//! AES-256-GCM with a random nonce, so that two machines whose encoders differ may both write a name; the name is
//! authenticated with it.

use hmac::Mac;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::{Secret, SegmentError, SegmentKey};
use ground::entropy;

/// Marks what is sealed. A segment begins with the length of a box, or of a clause's frames, which is never as large.
const MARK: &[u8; 4] = b"seg2";
/// What the secret is used for here.
const PURPOSE: &str = "segments at rest";

pub(super) fn is_sealed(kept: &[u8]) -> bool {
    kept.starts_with(MARK)
}

pub(super) fn seal(secret: &Secret, key: &SegmentKey, bytes: &[u8]) -> Result<Vec<u8>, SegmentError> {
    let mut nonce = [0; NONCE_LEN];
    entropy::fill(&mut nonce).map_err(SegmentError::Entropy)?;
    let tag_bytes = AES_256_GCM.tag_len();
    let mut sealed = Vec::with_capacity(MARK.len() + NONCE_LEN + bytes.len() + tag_bytes);
    sealed.extend_from_slice(MARK);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(bytes);
    let cipher = cipher(secret, key).ok_or(SegmentError::Sealing)?;
    let body = &mut sealed[MARK.len() + NONCE_LEN..];
    let tag = cipher
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(key.bytes()), body)
        .map_err(|_| SegmentError::Sealing)?;
    sealed.extend_from_slice(tag.as_ref());
    Ok(sealed)
}

/// `None` where it was changed, cut, or sealed under another name or secret.
pub(super) fn open(secret: &Secret, key: &SegmentKey, sealed: &[u8]) -> Option<Vec<u8>> {
    let rest = sealed.strip_prefix(MARK)?;
    let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>()?;
    let mut bytes = body.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let cipher = cipher(secret, key)?;
    let length = cipher
        .open_in_place(nonce, Aad::from(key.bytes()), &mut bytes)
        .ok()?
        .len();
    bytes.truncate(length);
    Some(bytes)
}

fn cipher(secret: &Secret, key: &SegmentKey) -> Option<LessSafeKey> {
    let derived = secret.derived(PURPOSE).chain_update(key.bytes()).finalize();
    let unbound = UnboundKey::new(&AES_256_GCM, &derived.into_bytes()).ok()?;
    Some(LessSafeKey::new(unbound))
}
