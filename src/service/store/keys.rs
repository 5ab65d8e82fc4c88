//! Keys: one for the installation, in a file of its owner; one for each claim, wrapped by it.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::{fmt, process};

use chacha20poly1305::aead::rand_core::RngCore;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{AeadCore, Key, KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::generators;
use crate::sealed::FileKey;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("key file {path}: cannot be read or written ({reason}); see that the folder is yours")]
    File { path: PathBuf, reason: ErrorKind },
    #[error("key file {path}: {bytes} bytes, must be {KEY_BYTES}; restore it from a copy")]
    Length { path: PathBuf, bytes: usize },
    #[error("key file {path}: is not there, and the database was written with it; restore it from a copy")]
    Missing { path: PathBuf },
    #[error("key file {path}: others may read it; chmod 600 it")]
    Readable { path: PathBuf },
    #[error("key file {path}: not the one this database was written with; restore it from a copy")]
    Foreign { path: PathBuf },
    #[error("sealed data: cannot be opened with this key")]
    Sealed,
}

/// The key that wraps the others. Never printed, and wiped from memory with its last owner.
#[derive(Clone)]
pub struct InstallationKey(Zeroizing<[u8; KEY_BYTES]>);

/// The key of one claim. Never printed, and wiped from memory when dropped.
pub struct ClaimKey(Zeroizing<[u8; KEY_BYTES]>);

impl fmt::Debug for InstallationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

impl InstallationKey {
    /// Reads the key file, making it first where there is none. Of two processes that make it at the same
    /// moment, one wins and both read the same key.
    pub fn open(path: &Path) -> Result<Self, SealError> {
        let failed = |error: std::io::Error| SealError::File {
            path: path.to_owned(),
            reason: error.kind(),
        };
        if !path.try_exists().map_err(failed)? {
            create(path).map_err(failed)?;
        }
        Self::read(path)
    }

    /// Reads the key file, which must be there.
    pub fn read(path: &Path) -> Result<Self, SealError> {
        let failed = |error: std::io::Error| SealError::File {
            path: path.to_owned(),
            reason: error.kind(),
        };
        let found = match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(SealError::Missing {
                    path: path.to_owned(),
                });
            }
            found => found.map_err(failed)?,
        };
        if found.permissions().mode() & 0o077 != 0 {
            return Err(SealError::Readable {
                path: path.to_owned(),
            });
        }
        let bytes = Zeroizing::new(fs::read(path).map_err(failed)?);
        let key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| SealError::Length {
            path: path.to_owned(),
            bytes: bytes.len(),
        })?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// A new key for a claim, and the same wrapped for its row.
    pub fn new_claim_key(&self, claim_id: &str) -> Result<(ClaimKey, Vec<u8>), SealError> {
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        generators::for_ciphers().fill_bytes(key.as_mut_slice());
        let wrapped = seal(&self.0, &["claim-key", claim_id], key.as_slice())?;
        Ok((ClaimKey(key), wrapped))
    }

    pub fn unwrap(&self, claim_id: &str, wrapped: &[u8]) -> Result<ClaimKey, SealError> {
        let key = Zeroizing::new(open(&self.0, &["claim-key", claim_id], wrapped)?);
        let key = <[u8; KEY_BYTES]>::try_from(key.as_slice()).map_err(|_| SealError::Sealed)?;
        Ok(ClaimKey(Zeroizing::new(key)))
    }

    /// A keyed digest: equal input can be recognised, and nobody without the key can try inputs.
    pub fn digest(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        let mut mac =
            <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_slice()).expect("HMAC takes keys of any length");
        mac.update(&context(&[purpose]));
        mac.update(data);
        mac.finalize().into_bytes().into()
    }
}

impl ClaimKey {
    /// What opens the files of the claim's guide.
    pub fn of_files(&self) -> FileKey {
        let mut mac =
            <Hmac<Sha256> as Mac>::new_from_slice(self.0.as_slice()).expect("HMAC takes keys of any length");
        mac.update(&context(&["guide-files"]));
        FileKey::new(mac.finalize().into_bytes().into())
    }

    /// Seals data of the claim; `purpose` must be the same to open it.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        seal(&self.0, &[purpose], plain)
    }

    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        open(&self.0, &[purpose], sealed)
    }
}

fn create(path: &Path) -> std::io::Result<()> {
    let key = XChaCha20Poly1305::generate_key(generators::for_ciphers());
    let draft = path.with_extension(format!("new-{}", process::id()));
    let _ = fs::remove_file(&draft);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(&key)?;
    file.sync_all()?;
    // A link is made only where nothing is: a key that another process just made stays.
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
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

    fn key() -> (tempfile::TempDir, PathBuf, InstallationKey) {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("installation.key");
        let key = InstallationKey::open(&path).expect("a key");
        (dir, path, key)
    }

    #[test]
    fn the_file_is_made_once_and_is_its_owners() {
        let (_dir, path, first) = key();
        let second = InstallationKey::open(&path).expect("the same key");
        assert_eq!(first.digest("x", b"y"), second.digest("x", b"y"));
        assert_eq!(
            fs::metadata(&path).expect("a file").permissions().mode() & 0o777,
            0o600
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("chmod");
        assert!(matches!(
            InstallationKey::open(&path),
            Err(SealError::Readable { .. })
        ));
    }

    #[test]
    fn a_short_file_is_refused() {
        let (_dir, path, _) = key();
        fs::write(&path, b"short").expect("written");
        assert!(matches!(
            InstallationKey::open(&path),
            Err(SealError::Length { bytes: 5, .. })
        ));
    }

    #[test]
    fn only_the_same_claim_and_purpose_open_what_was_sealed() {
        let (_dir, _path, key) = key();
        let (claim, wrapped) = key.new_claim_key("A-1").expect("a key");
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
}
