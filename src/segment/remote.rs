//! A store that several machines share, behind the one on disk of each.

use std::fmt::Debug;
use std::time::Duration;

use super::{Error, SegmentKey, SegmentStore, Stored, sum};

/// While somebody else has the turn, the segment is looked for this often.
const PAUSE: Duration = Duration::from_millis(50);

/// Objects by key. What it keeps is checked by the store that reads it, never believed.
pub trait Remote: Debug + Send + Sync {
    /// The object, none where there is none.
    fn get(&self, key: &SegmentKey) -> Result<Option<Vec<u8>>, Error>;

    /// Writes the object whole, unless there is one already.
    fn put(&self, key: &SegmentKey, object: Vec<u8>) -> Result<(), Error>;

    /// Removes the object; nothing where there is none.
    fn remove(&self, key: &SegmentKey) -> Result<(), Error>;

    /// The right to make a segment; none while another machine has it. That of a machine that died ends
    /// after a while.
    fn turn(&self, key: &SegmentKey) -> Result<Option<Box<dyn Turn>>, Error>;

    /// Notes that everybody may fetch it.
    fn publish(&self, key: &SegmentKey) -> Result<(), Error>;

    /// Takes that back; nothing where it was not noted.
    fn unpublish(&self, key: &SegmentKey) -> Result<(), Error>;

    fn is_public(&self, key: &SegmentKey) -> Result<bool, Error>;

    /// Every object with its size and the seconds since it was written.
    fn list(&self) -> Result<Vec<(SegmentKey, u64, Duration)>, Error>;
}

/// The right to make a segment; given back when it is dropped.
pub trait Turn: Debug {}

impl SegmentStore {
    /// Waits for the right to make a segment on all machines; none where there is this one only, or where
    /// another has put the segment meanwhile.
    pub(super) fn turn(&self, key: &SegmentKey) -> Result<Option<Box<dyn Turn>>, Error> {
        let Some(remote) = &self.remote else {
            return Ok(None);
        };
        loop {
            if let Some(turn) = remote.turn(key)? {
                return Ok(Some(turn));
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Brings the segment from the remote store to this disk, under the key's lock. A damaged or foreign
    /// object is removed: it is as good as none.
    pub(super) fn fetch(&self, key: &SegmentKey) -> Result<Option<Stored>, Error> {
        let Some(remote) = &self.remote else {
            return Ok(None);
        };
        let Some(object) = remote.get(key)? else {
            return Ok(None);
        };
        let Some(bytes) = sum::unseal(key, object) else {
            remote.remove(key)?;
            return Ok(None);
        };
        self.put(key, &bytes)?;
        Ok(Some(self.stored(key, bytes)))
    }
}
