//! Segments by content: keys, and the shared store on disk.
//!
//! A segment's key is a keyed hash over exactly what it was made from, under a secret of the installation:
//! whoever reads the store or an address cannot try out names. Equal inputs, equal key: the segment is
//! made once for everybody.
//!
//! Several machines share a store through a [`Remote`]; the one on disk is then what each has at hand.

mod aside;
mod entry;
mod evict;
mod get;
mod key;
mod lock;
mod place;
mod public;
mod remote;
#[cfg(feature = "service")]
mod s3;
mod seen;
mod store;
mod sum;

pub use evict::Evicted;
pub use get::{GetError, Origin};
pub use key::{KeyBuilder, Secret, SegmentKey};
pub use remote::{Remote, Turn};
#[cfg(feature = "service")]
pub use s3::{Bucket, S3};
pub use store::{SegmentStore, Stored};

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
    #[error("cannot {doing} the store of segments that machines share ({reason}): see segments.s3")]
    Remote { doing: &'static str, reason: String },
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
