//! Keys of claims, each wrapped by a generation of the installation's key.

use std::fmt;

use chacha20poly1305::aead::rand_core::RngCore;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{AeadCore, Key, KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::generators;
use crate::keys::{KeyBytes, KeyRing, KeyRingError, mac};
use crate::sealed::FileKey;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// Before a wrapped key stands the generation that wraps it, in four bytes; what is shorter was wrapped by the first,
/// before there were generations.
const WRAPPED_BY_THE_FIRST: usize = NONCE_BYTES + KEY_BYTES + 16;

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error(transparent)]
    Key(#[from] KeyRingError),
    #[error("sealed data: cannot be opened with this key")]
    Sealed,
}

/// What wraps the keys of claims, and what recognises things without keeping them. Never printed, and wiped from
/// memory with its last owner.
#[derive(Clone)]
pub struct InstallationKeys {
    ring: KeyRing,
    /// What digests are made with. It outlives the generations: digests that are kept could not be made anew.
    root: KeyBytes,
}

/// The key of one claim. Never printed, and wiped from memory when dropped.
pub struct ClaimKey(KeyBytes);

impl fmt::Debug for InstallationKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ring.fmt(f)
    }
}

impl InstallationKeys {
    /// `root` as the database keeps it, wrapped; none where it is the first generation.
    pub fn new(ring: KeyRing, root: Option<&[u8]>) -> Result<Self, SealError> {
        let root = match root {
            None => ring.get(1)?,
            Some(wrapped) => unwrap(&ring, &ROOT, wrapped)?,
        };
        Ok(Self { ring, root })
    }

    pub fn ring(&self) -> &KeyRing {
        &self.ring
    }

    /// A new key for a claim, and the same wrapped by a generation for its row.
    pub fn new_claim_key(&self, generation: u32, claim_id: &str) -> Result<(ClaimKey, Vec<u8>), SealError> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        generators::for_ciphers().fill_bytes(key.as_mut_slice());
        let wrapped = wrap(&self.ring, generation, &of_claim(claim_id), &key)?;
        Ok((ClaimKey(key), wrapped))
    }

    pub fn unwrap(&self, claim_id: &str, wrapped: &[u8]) -> Result<ClaimKey, SealError> {
        unwrap(&self.ring, &of_claim(claim_id), wrapped).map(ClaimKey)
    }

    /// The same key of a claim, wrapped by another generation.
    pub fn rewrap(&self, generation: u32, claim_id: &str, wrapped: &[u8]) -> Result<Vec<u8>, SealError> {
        let key = self.unwrap(claim_id, wrapped)?;
        wrap(&self.ring, generation, &of_claim(claim_id), &key.0)
    }

    /// What makes the digests, wrapped by a generation for the database to keep.
    pub fn wrapped_root(&self, generation: u32) -> Result<Vec<u8>, SealError> {
        wrap(&self.ring, generation, &ROOT, &self.root)
    }

    /// A keyed digest: equal input can be recognised, and nobody without the key can try inputs.
    pub fn digest(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        mac(&self.root, &[&context(&[purpose]), data].concat())
    }
}

/// What a wrapped key is for: it opens as nothing else.
const ROOT: [&str; 1] = ["digest-root"];

fn of_claim(claim_id: &str) -> [&str; 2] {
    ["claim-key", claim_id]
}

/// The generation that wraps a key.
fn wrapping_generation(wrapped: &[u8]) -> Option<(u32, &[u8])> {
    if wrapped.len() == WRAPPED_BY_THE_FIRST {
        return Some((1, wrapped));
    }
    let (generation, sealed) = wrapped.split_first_chunk()?;
    Some((u32::from_be_bytes(*generation), sealed))
}

fn wrap(ring: &KeyRing, generation: u32, purpose: &[&str], key: &KeyBytes) -> Result<Vec<u8>, SealError> {
    let sealed = seal(&*ring.get(generation)?, purpose, key.as_slice())?;
    Ok([generation.to_be_bytes().as_slice(), &sealed].concat())
}

fn unwrap(ring: &KeyRing, purpose: &[&str], wrapped: &[u8]) -> Result<KeyBytes, SealError> {
    let (generation, sealed) = wrapping_generation(wrapped).ok_or(SealError::Sealed)?;
    let key = Zeroizing::new(open(&*ring.get(generation)?, purpose, sealed)?);
    let key = <[u8; KEY_BYTES]>::try_from(key.as_slice()).map_err(|_| SealError::Sealed)?;
    Ok(Zeroizing::new(key))
}

impl ClaimKey {
    /// What opens the files of the claim's guide.
    pub fn of_files(&self) -> FileKey {
        FileKey::new(mac(&self.0, &context(&["guide-files"])))
    }

    /// Seals data of the claim; `purpose` must be the same to open it.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.0, &[purpose], plain)
    }

    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.0, &[purpose], sealed)
    }
}

fn context(parts: &[&str]) -> Vec<u8> {
    parts.iter().flat_map(|part| part.bytes().chain([0])).collect()
}

fn seal(key: &[u8; KEY_BYTES], purpose: &[&str], plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let nonce = XChaCha20Poly1305::generate_nonce(generators::for_ciphers());
    let payload = Payload {
        msg: plain,
        aad: &context(purpose),
    };
    let sealed = XChaCha20Poly1305::new(Key::from_slice(key))
        .encrypt(&nonce, payload)
        .map_err(|_| SealError::Sealed)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(key: &[u8; KEY_BYTES], purpose: &[&str], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    let (nonce, body) = sealed.split_at_checked(NONCE_BYTES).ok_or(SealError::Sealed)?;
    let payload = Payload {
        msg: body,
        aad: &context(purpose),
    };
    XChaCha20Poly1305::new(Key::from_slice(key))
        .decrypt(XNonce::from_slice(nonce), payload)
        .map_err(|_| SealError::Sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KeyKind;

    fn ring() -> (tempfile::TempDir, KeyRing) {
        let dir = tempfile::tempdir().expect("a folder");
        let ring = KeyRing::in_files(KeyKind::Installation, dir.path().join("installation.key"));
        let ring = ring.expect("a ring");
        ring.make(1).expect("a key");
        (dir, ring)
    }

    #[test]
    fn only_the_same_claim_and_purpose_open_what_was_sealed() {
        let (_dir, ring) = ring();
        let key = InstallationKeys::new(ring, None).expect("keys");
        let (claim, wrapped) = key.new_claim_key(1, "A-1").expect("a key");
        let sealed = claim.seal("payload", b"secret").expect("sealed");
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        let again = key.unwrap("A-1", &wrapped).expect("the key");
        assert_eq!(again.open("payload", &sealed).expect("opened"), b"secret");
        assert!(again.open("contact", &sealed).is_err());
        assert!(key.unwrap("A-2", &wrapped).is_err());
        let mut touched = sealed;
        *touched.last_mut().expect("a byte") ^= 1;
        assert!(again.open("payload", &touched).is_err() && again.open("payload", b"short").is_err());
    }

    #[test]
    fn a_key_that_is_wrapped_anew_opens_the_same_and_needs_the_earlier_generation_no_more() {
        let (_dir, ring) = ring();
        let key = InstallationKeys::new(ring.clone(), None).expect("keys");
        let (claim, wrapped) = key.new_claim_key(1, "A-1").expect("a key");
        let sealed = claim.seal("payload", b"secret").expect("sealed");
        let digest = key.digest("person", b"code");
        let lacking = key
            .rewrap(2, "A-1", &wrapped)
            .expect_err("there is none yet")
            .to_string();
        assert!(lacking.contains("generation 2"), "{lacking}");
        ring.make(2).expect("a key");
        let wrapped = key.rewrap(2, "A-1", &wrapped).expect("wrapped anew");
        let root = key.wrapped_root(2).expect("wrapped");
        ring.remove(1).expect("removed");
        let key = InstallationKeys::new(ring, Some(&root)).expect("keys");
        let claim = key.unwrap("A-1", &wrapped).expect("the key");
        assert_eq!(claim.open("payload", &sealed).expect("opened"), b"secret");
        assert_eq!(key.digest("person", b"code"), digest);
        assert!(key.unwrap("A-2", &wrapped).is_err());
    }

    #[test]
    fn a_key_from_before_there_were_generations_is_the_firsts() {
        let (_dir, ring) = ring();
        let key = InstallationKeys::new(ring, None).expect("keys");
        let (claim, wrapped) = key.new_claim_key(1, "A-1").expect("a key");
        let sealed = claim.seal("payload", b"secret").expect("sealed");
        let before = key.unwrap("A-1", &wrapped[4..]).expect("the key");
        assert_eq!(before.open("payload", &sealed).expect("opened"), b"secret");
    }
}
