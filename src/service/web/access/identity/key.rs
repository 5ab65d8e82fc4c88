//! The key the site signs with when it speaks to the provider: made once, readable by its owner only.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::generators;

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("area key {path}: cannot be read or written ({reason}); see that the folder is yours")]
    File { path: PathBuf, reason: ErrorKind },
    #[error("area key {path}: others may read it; chmod 600 it")]
    Readable { path: PathBuf },
    #[error(
        "area key {path}: not a P-256 key in PKCS #8; restore it, or remove it and tell the provider the new one"
    )]
    Shape { path: PathBuf },
    #[error("area key: the system gave no random bytes")]
    Random,
}

/// Never printed.
pub struct SigningKey {
    private: EncodingKey,
    /// Thumbprint of the public part (RFC 7638): changes with the key and needs no register.
    id: String,
    public: Value,
}

impl SigningKey {
    /// Reads the key file, making it where there is none; processes that start together get the same.
    pub fn open(path: &Path) -> Result<Self, KeyError> {
        let failed = |error: std::io::Error| KeyError::File {
            path: path.to_owned(),
            reason: error.kind(),
        };
        if !path.try_exists().map_err(failed)? {
            create(path)?;
        }
        let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::Readable {
                path: path.to_owned(),
            });
        }
        let bytes = fs::read(path).map_err(failed)?;
        let random = generators::for_signatures();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &bytes, &random);
        let pair = pair.map_err(|_| KeyError::Shape {
            path: path.to_owned(),
        })?;
        let (id, public) = published(pair.public_key().as_ref());
        Ok(Self {
            private: EncodingKey::from_ec_der(&bytes),
            id,
            public,
        })
    }

    /// The public part as a set of one, for the provider to read.
    pub fn published(&self) -> Value {
        json!({ "keys": [self.public] })
    }

    /// A signed token of `kind` (its `typ`).
    pub fn sign(&self, kind: &str, claims: &impl Serialize) -> Option<String> {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = Some(self.id.clone());
        header.typ = Some(kind.into());
        jsonwebtoken::encode(&header, claims, &self.private).ok()
    }
}

/// An uncompressed point is a byte 4 and two coordinates of 32 bytes.
fn published(point: &[u8]) -> (String, Value) {
    let (x, y) = point.split_at_checked(33).unwrap_or((point, &[]));
    let x = BASE64URL_NOPAD.encode(x.get(1..).unwrap_or_default());
    let y = BASE64URL_NOPAD.encode(y);
    // Members in the order of their names, as the thumbprint wants them.
    let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    let id = BASE64URL_NOPAD.encode(&Sha256::digest(canonical));
    let public = json!({
        "kty": "EC", "crv": "P-256", "x": x, "y": y, "use": "sig", "alg": "ES256", "kid": id,
    });
    (id, public)
}

fn create(path: &Path) -> Result<(), KeyError> {
    let failed = |error: std::io::Error| KeyError::File {
        path: path.to_owned(),
        reason: error.kind(),
    };
    let random = generators::for_signatures();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
        .map_err(|_| KeyError::Random)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    // Temporary files are their owner's alone from the start.
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    draft.write_all(key.as_ref()).map_err(failed)?;
    draft.as_file().sync_all().map_err(failed)?;
    match draft.persist_noclobber(path) {
        // Another process was first: its key is read.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(error.error)),
        Ok(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_once_and_is_its_owners() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/area.key");
        let first = SigningKey::open(&path).expect("a key");
        let again = SigningKey::open(&path).expect("the same key");
        assert_eq!(first.published(), again.published());
        let mode = || fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("chmod");
        assert!(matches!(SigningKey::open(&path), Err(KeyError::Readable { .. })));
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("area.key");
        create(&path).expect("a key");
        fs::write(&path, b"not a key").expect("written");
        assert!(matches!(SigningKey::open(&path), Err(KeyError::Shape { .. })));
    }
}
