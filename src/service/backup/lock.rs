//! For whom a backup is locked, and what opens it.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use age::secrecy::{ExposeSecret, SecretString};
use age::{Encryptor, x25519};
use zeroize::Zeroizing;

use super::{BackupError, LEAST_PASSPHRASE};

/// For whom a backup is locked.
pub enum Locker {
    /// Any of them opens it. Whoever makes it, cannot.
    Recipients(Vec<x25519::Recipient>),
    Passphrase(SecretString),
}

impl Locker {
    /// Reads age recipients, of which there must be one at least.
    pub fn of_recipients<'a>(recipients: impl Iterator<Item = &'a String>) -> Result<Self, BackupError> {
        let parsed = recipients.enumerate().map(|(index, text)| {
            let recipient = text.trim().parse::<x25519::Recipient>();
            recipient.map_err(|_| BackupError::Recipient { number: index + 1 })
        });
        let parsed = parsed.collect::<Result<Vec<_>, _>>()?;
        if parsed.is_empty() {
            return Err(BackupError::Recipient { number: 1 });
        }
        Ok(Self::Recipients(parsed))
    }

    /// Locks with the passphrase that is the first line of a file.
    pub fn of_passphrase_file(path: &Path) -> Result<Self, BackupError> {
        passphrase(path).map(Self::Passphrase)
    }

    pub(super) fn encryptor(&self) -> Result<Encryptor, BackupError> {
        match self {
            Self::Recipients(recipients) => {
                let recipients = recipients
                    .iter()
                    .map(|recipient| recipient as &dyn age::Recipient);
                Encryptor::with_recipients(recipients).map_err(|_| BackupError::Recipient { number: 1 })
            }
            Self::Passphrase(passphrase) => Ok(Encryptor::with_user_passphrase(passphrase.clone())),
        }
    }
}

/// What opens a backup.
pub enum BackupKey {
    Identities(Vec<x25519::Identity>),
    Passphrase(Box<age::scrypt::Identity>),
}

impl BackupKey {
    /// Reads the identities of a file as `age-keygen` and [`BackupKey::create`] write it.
    pub fn of_identity_file(path: &Path) -> Result<Self, BackupError> {
        let text = read(path)?;
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let parsed = lines.map(str::parse::<x25519::Identity>);
        let parsed = parsed.collect::<Result<Vec<_>, _>>();
        match parsed {
            Ok(identities) if !identities.is_empty() => Ok(Self::Identities(identities)),
            _ => Err(BackupError::Identity {
                path: path.to_owned(),
            }),
        }
    }

    pub fn of_passphrase_file(path: &Path) -> Result<Self, BackupError> {
        let passphrase = passphrase(path)?;
        Ok(Self::Passphrase(Box::new(age::scrypt::Identity::new(passphrase))))
    }

    /// Makes a new identity, in a file of its owner that must not be there yet; its recipient.
    pub fn create(path: &Path) -> Result<String, BackupError> {
        let identity = x25519::Identity::generate();
        let recipient = identity.to_public().to_string();
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
        let mut file = match file {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                return Err(BackupError::Exists {
                    path: path.to_owned(),
                });
            }
            file => file.map_err(BackupError::file(path))?,
        };
        let secret = identity.to_string();
        let text = Zeroizing::new(format!("# public key: {recipient}\n{}\n", secret.expose_secret()));
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(BackupError::file(path))?;
        Ok(recipient)
    }

    pub(super) fn identities(&self) -> Vec<&dyn age::Identity> {
        match self {
            Self::Identities(identities) => identities
                .iter()
                .map(|identity| identity as &dyn age::Identity)
                .collect(),
            Self::Passphrase(identity) => vec![identity.as_ref()],
        }
    }
}

fn read(path: &Path) -> Result<Zeroizing<String>, BackupError> {
    let text = std::fs::read_to_string(path).map_err(BackupError::file(path))?;
    Ok(Zeroizing::new(text))
}

fn passphrase(path: &Path) -> Result<SecretString, BackupError> {
    let text = read(path)?;
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() < LEAST_PASSPHRASE {
        return Err(BackupError::Passphrase {
            path: path.to_owned(),
        });
    }
    Ok(SecretString::from(line.to_owned()))
}
