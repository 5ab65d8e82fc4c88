//! Segments by content: keys, and the shared store on disk.
//!
//! A segment's key is a keyed hash over exactly what it was made from, under a secret of the installation:
//! whoever reads the store or an address cannot try out names. Equal inputs, equal key: the segment is
//! made once for everybody.

mod evict;
mod key;
mod lock;
mod place;
mod store;

pub use evict::Evicted;
pub use key::{KeyBuilder, Secret, SegmentKey};
pub use store::{GetError, Origin, SegmentStore, Stored};

use std::path::PathBuf;

/// Why the store cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot {doing} {path}: {source}")]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("segment {0} is not in the store or is damaged, make it first")]
    Missing(SegmentKey),
    #[error("segment {key} is no media segment")]
    NotMedia {
        key: SegmentKey,
        source: crate::fmp4::Error,
    },
    #[error("segment key must be 64 hexadecimal digits")]
    BadKey,
}

/// Names what was being done when the file system refused.
trait Doing<T> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, Error>;
}

impl<T> Doing<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, Error> {
        self.map_err(|source| Error::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}

#[cfg(test)]
mod tests;
