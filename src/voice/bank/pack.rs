//! A bank file: an index of keys, then the clips one after the other.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::voice::VoiceError;

/// The bank that comes with the program.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/voice/bank");

const MAGIC: &[u8; 4] = b"VGB1";
/// Hex digits of a key.
const KEY: usize = 64;

pub(super) struct Pack {
    bytes: Cow<'static, [u8]>,
    index: HashMap<String, Range<usize>>,
}

impl Pack {
    pub(super) fn find(&self, key: &str) -> Option<&[u8]> {
        self.bytes.get(self.index.get(key)?.clone())
    }

    /// `None` where the bytes are no bank file.
    fn read(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let entries = rest.get(..count.checked_mul(KEY + 4)?)?;
        let mut start = bytes.len() - rest.len() + entries.len();
        let mut index = HashMap::with_capacity(count);
        for entry in entries.chunks_exact(KEY + 4) {
            let (key, size) = entry.split_at(KEY);
            let end = start.checked_add(u32::from_le_bytes(size.try_into().ok()?) as usize)?;
            index.insert(std::str::from_utf8(key).ok()?.to_owned(), start..end);
            start = end;
        }
        (magic == MAGIC && start == bytes.len()).then_some(Self { bytes, index })
    }
}

pub(super) fn to_bytes(clips: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((clips.len() as u32).to_le_bytes());
    for (key, clip) in clips {
        out.extend(key.as_bytes());
        out.extend((clip.len() as u32).to_le_bytes());
    }
    out.extend(clips.values().flatten());
    out
}

pub(super) fn shipped() -> Result<Vec<Pack>, VoiceError> {
    let files = SHIPPED.files().filter(|file| is_bank(file.path()));
    files
        .map(|file| checked(Pack::read(Cow::Borrowed(file.contents())), file.path()))
        .collect()
}

/// Every bank file of a directory.
pub(super) fn read_dir(dir: &Path) -> Result<Vec<Pack>, VoiceError> {
    let unreadable = |source| VoiceError::BankFile {
        path: dir.into(),
        source,
    };
    let mut packs = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if is_bank(&path) {
            packs.push(checked(
                Pack::read(Cow::Owned(std::fs::read(&path).map_err(unreadable)?)),
                &path,
            )?);
        }
    }
    Ok(packs)
}

fn is_bank(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "bank")
}

fn checked(pack: Option<Pack>, path: &Path) -> Result<Pack, VoiceError> {
    pack.ok_or_else(|| VoiceError::BankForm { path: path.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clips_are_found_by_their_key_and_a_cut_file_is_refused() {
        let key = |c: char| std::iter::repeat_n(c, KEY).collect::<String>();
        let clips = BTreeMap::from([
            (key('a'), vec![1, 2, 3]),
            (key('b'), Vec::new()),
            (key('c'), vec![4]),
        ]);
        let bytes = to_bytes(&clips);
        let pack = Pack::read(Cow::Owned(bytes.clone())).expect("a bank");
        for (key, clip) in &clips {
            assert_eq!(pack.find(key), Some(clip.as_slice()));
        }
        assert_eq!(pack.find(&key('d')), None);
        for cut in 0..bytes.len() {
            assert!(
                Pack::read(Cow::Owned(bytes[..cut].to_vec())).is_none(),
                "cut at {cut}"
            );
        }
    }

    #[test]
    fn the_shipped_bank_can_be_read() {
        assert!(shipped().is_ok());
    }
}
