//! Segments by content: keys, and the shared store on disk.
//!
//! A segment's key is a keyed hash over exactly what it was made from, under a secret of the installation:
//! whoever reads the store or an address cannot try out names. Equal inputs, equal key: the segment is
//! made once and shared.
//!
//! Several machines share a store through a [`Remote`]; the one on disk is then what each has at hand.

mod aside;
mod at_rest;
mod entry;
mod erase;
mod evict;
mod get;
mod key;
mod lock;
mod place;
mod public;
mod recent;
mod remote;
mod s3;
mod store;
mod sum;

pub use evict::Eviction;
pub use get::{GetError, Origin};
pub use key::{KeyBuilder, Secret, SegmentKey};
pub use remote::{Remote, Turn};
pub use s3::{Bucket, S3};
pub use store::{SegmentStore, StoredSegment};

use std::path::PathBuf;

/// Why the store cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
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
        source: crate::fmp4::Fmp4Error,
    },
    #[error("segment key must be 64 hexadecimal digits")]
    BadKey,
    #[error("segment cannot be sealed: {0}")]
    Entropy(ground::entropy::EntropyError),
    #[error("segment cannot be sealed: it is too long for its cipher")]
    Sealing,
    /// Names no address that holds a key: paths and the server's words only.
    #[error("cannot {doing} the store of segments that machines share ({reason}): see segments.s3")]
    Remote { doing: &'static str, reason: String },
    #[error("cannot set up the store of segments that machines share ({0}): see segments.s3")]
    RemoteRuntime(std::io::Error),
    #[error("cannot {doing} the store of segments that machines share (the client ended): see segments.s3")]
    RemoteEnded { doing: &'static str },
}

/// Names what was being done when the file system refused.
trait StoreContext<T> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, SegmentError>;
}

impl<T> StoreContext<T> for std::io::Result<T> {
    fn doing(self, doing: &'static str, path: &std::path::Path) -> Result<T, SegmentError> {
        self.map_err(|source| SegmentError::Io {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}

#[cfg(test)]
mod tests;
