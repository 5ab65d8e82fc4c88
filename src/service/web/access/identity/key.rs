//! The key the site signs with when it speaks to the provider: made once, readable by its owner only. Its generations
//! are all published; one of them signs.

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
use crate::keys::{KeyRingError, key_file, key_files};

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
    #[error(transparent)]
    Generations(#[from] KeyRingError),
}

/// All generations at hand. Never printed.
pub struct SigningKeys {
    signing: SigningKey,
    others: Vec<SigningKey>,
}

impl SigningKeys {
    /// Reads the generations beside `first`, of which `signing` signs. A first one is made where there is none.
    pub fn open(first: &Path, signing: u32) -> Result<Self, KeyError> {
        let path = key_file(first, signing);
        if signing == 1 {
            make_area_key(&path)?;
        }
        let key = SigningKey::open(&path)?;
        let others = key_files(first)?.into_iter();
        let others = others.filter(|(generation, _)| *generation != signing);
        Ok(Self {
            signing: key,
            others: others
                .map(|(_, path)| SigningKey::open(&path))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The public parts as a set, for the provider to read: the one that signs first.
    pub fn published(&self) -> Value {
        let all = std::iter::once(&self.signing).chain(&self.others);
        let keys: Vec<_> = all.map(|key| &key.public).collect();
        json!({ "keys": keys })
    }

    /// A signed token of `kind` (its `typ`).
    pub fn sign(&self, kind: &str, claims: &impl Serialize) -> Option<String> {
        self.signing.sign(kind, claims)
    }
}

struct SigningKey {
    private: EncodingKey,
    /// Thumbprint of the public part (RFC 7638): changes with the key and needs no register.
    id: String,
    public: Value,
}

impl SigningKey {
    fn open(path: &Path) -> Result<Self, KeyError> {
        let failed = failed(path);
        let mode = fs::metadata(path).map_err(&failed)?.permissions().mode();
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

    fn sign(&self, kind: &str, claims: &impl Serialize) -> Option<String> {
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

/// Makes a key in a file where there is none; processes that make it together get the same.
pub fn make_area_key(path: &Path) -> Result<(), KeyError> {
    let failed = failed(path);
    if path.try_exists().map_err(&failed)? {
        return Ok(());
    }
    let random = generators::for_signatures();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
        .map_err(|_| KeyError::Random)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(&failed)?;
    // Temporary files are their owner's alone from the start.
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(&failed)?;
    draft.write_all(key.as_ref()).map_err(&failed)?;
    draft.as_file().sync_all().map_err(&failed)?;
    match draft.persist_noclobber(path) {
        // Another process was first: its key is read.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(error.error)),
        Ok(_) => Ok(()),
    }
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> KeyError + '_ {
    |error| KeyError::File {
        path: path.to_owned(),
        reason: error.kind(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::jose;
    use super::*;

    #[test]
    fn the_file_is_made_once_and_is_its_owners() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/area.key");
        let first = SigningKeys::open(&path, 1).expect("a key");
        let again = SigningKeys::open(&path, 1).expect("the same key");
        assert_eq!(first.published(), again.published());
        let mode = || fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("chmod");
        assert!(matches!(
            SigningKeys::open(&path, 1),
            Err(KeyError::Readable { .. })
        ));
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("area.key");
        make_area_key(&path).expect("a key");
        fs::write(&path, b"not a key").expect("written");
        assert!(matches!(SigningKeys::open(&path, 1), Err(KeyError::Shape { .. })));
    }

    #[test]
    fn all_generations_are_published_and_one_of_them_signs() {
        jose::install();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("area.key");
        let before = SigningKeys::open(&path, 1).expect("a key");
        make_area_key(&key_file(&path, 2)).expect("the next one");
        let announced = SigningKeys::open(&path, 1).expect("both");
        let after = SigningKeys::open(&path, 2).expect("both");
        let ids = |keys: &SigningKeys| -> Vec<String> {
            let published = keys.published();
            let keys = published["keys"].as_array().expect("a list");
            keys.iter()
                .map(|key| key["kid"].as_str().expect("an id").to_owned())
                .collect()
        };
        let (old, both) = (ids(&before), ids(&announced));
        assert_eq!((both.len(), &both[0]), (2, &old[0]), "the older one still signs");
        assert_eq!(ids(&after), [both[1].clone(), both[0].clone()]);
        let signed = |keys: &SigningKeys| {
            let token = keys.sign("JWT", &json!({})).expect("signed");
            jsonwebtoken::decode_header(&token)
                .expect("a head")
                .kid
                .expect("an id")
        };
        assert_eq!(
            (signed(&announced), signed(&after)),
            (both[0].clone(), both[1].clone())
        );
        fs::remove_file(key_file(&path, 2)).expect("removed");
        assert!(
            SigningKeys::open(&path, 2).is_err(),
            "a lost generation is not made anew"
        );
    }
}
