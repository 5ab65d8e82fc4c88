//! Files sealed under a claim's key, so that they open as long as the key is there, in parts of 64 KiB: a player asks
//! for the middle of a file.
//!
//! The construction is the one of Tink's "AES-GCM-HKDF streaming AEAD". A file is a head (mark, salt, beginning of the
//! nonces) and segments, each AES-256-GCM under a key derived from the claim's key, the salt and the file's name. The
//! nonce counts the segments and says which is the last, so none can be moved, left out or put into another file.

mod folder;

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::Path;

use chacha20poly1305::aead::rand_core::RngCore;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use zeroize::Zeroizing;

use crate::generators;

pub use folder::GuideFiles;

const MARK: &[u8; 4] = b"VGS1";
const SALT: usize = 32;
const NONCE_START: usize = 7;
const HEAD: usize = MARK.len() + SALT + NONCE_START;
/// What a part holds; all but the last hold as much.
const PART: usize = 64 * 1024;
const TAG: usize = 16;

/// What opens the files of one claim's guide. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct FileKey(Zeroizing<[u8; 32]>);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[key]")
    }
}

impl FileKey {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes of a sealed file that holds `plain` under `name`.
    fn sealed(&self, name: &str, plain: &[u8]) -> io::Result<Vec<u8>> {
        let mut head = [0; HEAD];
        head[..MARK.len()].copy_from_slice(MARK);
        generators::for_ciphers().fill_bytes(&mut head[MARK.len()..]);
        let cipher = Cipher::of(self, &head, name)?;
        let parts = plain.len().div_ceil(PART).max(1);
        let mut sealed = Vec::with_capacity(HEAD + plain.len() + parts * TAG);
        sealed.extend_from_slice(&head);
        for number in 0..parts {
            let from = number * PART;
            let mut part = plain[from..plain.len().min(from + PART)].to_vec();
            cipher.seal(number, number + 1 == parts, &mut part)?;
            sealed.extend_from_slice(&part);
        }
        Ok(sealed)
    }
}

/// The key of one file, and the beginning of its nonces.
struct Cipher {
    key: LessSafeKey,
    nonce_start: [u8; NONCE_START],
}

impl Cipher {
    fn of(key: &FileKey, head: &[u8; HEAD], name: &str) -> io::Result<Self> {
        let (salt, nonce_start) = head[MARK.len()..].split_at(SALT);
        let info = [b"videoguida file ", name.as_bytes()];
        let derived = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(key.0.as_slice());
        let derived = derived.expand(&info, &AES_256_GCM).map_err(|_| unreadable())?;
        let mut start = [0; NONCE_START];
        start.copy_from_slice(nonce_start);
        Ok(Self {
            key: LessSafeKey::new(UnboundKey::from(derived)),
            nonce_start: start,
        })
    }

    fn nonce(&self, number: usize, last: bool) -> io::Result<Nonce> {
        let number = u32::try_from(number).map_err(|_| unreadable())?;
        let mut nonce = [0; 12];
        nonce[..NONCE_START].copy_from_slice(&self.nonce_start);
        nonce[NONCE_START..11].copy_from_slice(&number.to_be_bytes());
        nonce[11] = u8::from(last);
        Ok(Nonce::assume_unique_for_key(nonce))
    }

    fn seal(&self, number: usize, last: bool, part: &mut Vec<u8>) -> io::Result<()> {
        let nonce = self.nonce(number, last)?;
        let sealed = self.key.seal_in_place_append_tag(nonce, Aad::empty(), part);
        sealed.map_err(|_| unreadable())
    }

    fn open(&self, number: usize, last: bool, part: &mut Vec<u8>) -> io::Result<()> {
        let nonce = self.nonce(number, last)?;
        let opened = self.key.open_in_place(nonce, Aad::empty(), part);
        let length = opened.map_err(|_| unreadable())?.len();
        part.truncate(length);
        Ok(())
    }
}

fn unreadable() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "a sealed file does not open with this key",
    )
}

/// A sealed file that is being read.
pub struct SealedFile {
    file: File,
    cipher: Cipher,
    /// Bytes of the plain file.
    length: u64,
    parts: usize,
    /// Of this sealing of the file, and no other.
    mark: [u8; 16],
}

impl SealedFile {
    /// The file at `path`, sealed as `name`; `None` where it is not sealed.
    fn open(path: &Path, key: &FileKey, name: &str) -> io::Result<Option<Self>> {
        let file = File::open(path)?;
        let mut head = [0; HEAD];
        match file.read_exact_at(&mut head, 0) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        if !head.starts_with(MARK) {
            return Ok(None);
        }
        let body = file.metadata()?.len() - HEAD as u64;
        let parts = body.div_ceil((PART + TAG) as u64);
        let length = body.checked_sub(parts * TAG as u64).filter(|_| parts > 0);
        let mut mark = [0; 16];
        mark.copy_from_slice(&head[MARK.len()..MARK.len() + 16]);
        Ok(Some(Self {
            file,
            cipher: Cipher::of(key, &head, name)?,
            length: length.ok_or_else(unreadable)?,
            parts: usize::try_from(parts).map_err(|_| unreadable())?,
            mark,
        }))
    }

    /// Bytes of the plain file.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// A strong entity tag, with its quotes.
    pub fn tag(&self) -> String {
        format!("\"{}\"", data_encoding::HEXLOWER.encode(&self.mark))
    }

    /// Bytes of the plain file; blocks while it reads.
    pub fn read(&self, range: Range<u64>) -> io::Result<Vec<u8>> {
        let range = range.start..range.end.min(self.length);
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let part_of = |at: u64| usize::try_from(at / PART as u64).map_err(|_| unreadable());
        let (first, last) = (part_of(range.start)?, part_of(range.end - 1)?);
        let mut plain = Vec::with_capacity((last - first + 1) * PART);
        for number in first..=last {
            plain.append(&mut self.part(number)?);
        }
        let before = range.start - (first * PART) as u64;
        let (before, length) = (before as usize, (range.end - range.start) as usize);
        plain.drain(..before);
        plain.truncate(length);
        Ok(plain)
    }

    fn part(&self, number: usize) -> io::Result<Vec<u8>> {
        let is_last = number + 1 == self.parts;
        let length = match is_last {
            true => self.length - (number * PART) as u64,
            false => PART as u64,
        };
        let mut part = vec![0; length as usize + TAG];
        let at = HEAD as u64 + number as u64 * (PART + TAG) as u64;
        self.file.read_exact_at(&mut part, at)?;
        self.cipher.open(number, is_last, &mut part)?;
        Ok(part)
    }

    fn read_all(&self) -> io::Result<Vec<u8>> {
        // Of an empty file there is a part that says so.
        match self.length {
            0 => self.part(0),
            length => self.read(0..length),
        }
    }
}

/// Whether a file at this path is sealed already.
fn is_sealed(path: &Path) -> io::Result<bool> {
    let mut mark = [0; MARK.len()];
    match File::open(path)?.read_exact_at(&mut mark, 0) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| mark == *MARK),
    }
}

/// Writes a file of its owner, whole or not at all: who reads meanwhile finds the one before.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .permissions(PermissionsExt::from_mode(0o600))
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests;
