//! A store that several machines share, behind the one on disk of each.

use std::fmt::Debug;
use std::time::Duration;

use super::{SegmentError, SegmentKey};

/// Objects by key. What it keeps is checked by the store that reads it, never believed.
pub trait Remote: Debug + Send + Sync {
    /// The object, none where there is none.
    fn get(&self, key: &SegmentKey) -> Result<Option<Vec<u8>>, SegmentError>;

    /// Writes the object whole, unless there is one already.
    fn put(&self, key: &SegmentKey, object: Vec<u8>) -> Result<(), SegmentError>;

    /// Whether there is an object, without reading it.
    fn contains(&self, key: &SegmentKey) -> Result<bool, SegmentError>;

    /// Removes the object; nothing where there is none.
    fn remove(&self, key: &SegmentKey) -> Result<(), SegmentError>;

    /// The right to make a segment; none while another machine has it. That of a machine that died ends
    /// after a while.
    fn turn(&self, key: &SegmentKey) -> Result<Option<Box<dyn Turn>>, SegmentError>;

    /// Notes that it is public: served to any caller.
    fn publish(&self, key: &SegmentKey) -> Result<(), SegmentError>;

    /// Takes that back; nothing where it was not noted.
    fn unpublish(&self, key: &SegmentKey) -> Result<(), SegmentError>;

    fn is_public(&self, key: &SegmentKey) -> Result<bool, SegmentError>;

    /// Every object with its size and the seconds since it was written.
    fn list(&self) -> Result<Vec<(SegmentKey, u64, Duration)>, SegmentError>;
}

/// The right to make a segment; given back when it is dropped.
pub trait Turn: Debug {}
