//! A segment from this disk, from the store that machines share, or made now.

use std::time::Duration;

use super::remote::Turn;
use super::{SegmentError, SegmentKey, SegmentStore, StoredSegment};

/// While somebody else has the turn, the segment is looked for this often.
const PAUSE: Duration = Duration::from_millis(50);

/// Whether this call made the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Found,
    Made,
}

/// The store failed, or the maker did.
#[derive(Debug, thiserror::Error)]
pub enum GetError<E: std::error::Error + 'static> {
    #[error(transparent)]
    Store(#[from] SegmentError),
    #[error("segment cannot be made")]
    Make(#[source] E),
}

impl SegmentStore {
    /// The segment, made by `make` if it is not there or is damaged. Of several callers one makes it while
    /// the others wait.
    pub fn get_or_make<E: std::error::Error>(
        &self,
        key: &SegmentKey,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<(StoredSegment, Origin), GetError<E>> {
        if let Some(stored) = self.at_hand(key)? {
            return Ok((stored, Origin::Found));
        }
        let lock = self.lock(key)?;
        if let Some(stored) = self.get_locked(key)? {
            return Ok((stored, Origin::Found));
        }
        let turn = self.turn(key)?;
        // Somebody else's turn may have ended with the segment.
        if turn.is_some()
            && let Some(stored) = self.fetch(key)?
        {
            return Ok((stored, Origin::Found));
        }
        let bytes = make().map_err(GetError::Make)?;
        if let Some(remote) = &self.remote {
            remote.put(key, self.secrets.seal(key, &bytes)?)?;
        }
        self.put(key, &bytes)?;
        drop((turn, lock));
        self.keep_to_the_limit()?;
        Ok((self.stored(key, bytes), Origin::Made))
    }

    /// The segment, if it is there and unharmed.
    pub fn get(&self, key: &SegmentKey) -> Result<Option<StoredSegment>, SegmentError> {
        if let Some(stored) = self.at_hand(key)? {
            return Ok(Some(stored));
        }
        if self.remote.is_none() {
            return Ok(None);
        }
        let _lock = self.lock(key)?;
        self.get_locked(key)
    }

    /// The segment for the holder of its lock.
    pub(super) fn get_locked(&self, key: &SegmentKey) -> Result<Option<StoredSegment>, SegmentError> {
        match self.at_hand(key)? {
            Some(stored) => Ok(Some(stored)),
            None => self.fetch(key),
        }
    }

    /// Waits for the right to make a segment on all machines; none where there is this one only, or where
    /// another has put the segment meanwhile.
    fn turn(&self, key: &SegmentKey) -> Result<Option<Box<dyn Turn>>, SegmentError> {
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
    fn fetch(&self, key: &SegmentKey) -> Result<Option<StoredSegment>, SegmentError> {
        let Some(remote) = &self.remote else {
            return Ok(None);
        };
        let Some(object) = remote.get(key)? else {
            return Ok(None);
        };
        let Some(bytes) = self.secrets.unseal(key, object) else {
            remote.remove(key)?;
            return Ok(None);
        };
        self.put(key, &bytes)?;
        Ok(Some(self.stored(key, bytes)))
    }
}
