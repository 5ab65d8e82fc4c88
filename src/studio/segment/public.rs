//! Which segments are public, served to any caller: those that say and show nothing personal.

use std::fs::{self, File};
use std::path::Path;

use super::entry::{DATA, PUBLIC};
use super::{SegmentError, SegmentKey, SegmentStore, StoreContext};

impl SegmentStore {
    /// Makes the segment public, and keeps it from eviction while the link `pin` stands, which is
    /// made. False where it cannot be linked (another file system): the guide needs a copy of its own then.
    pub fn publish(&self, key: &SegmentKey, pin: &Path) -> Result<bool, SegmentError> {
        // Public, read whole a moment ago and so too fresh to go: nothing has to be looked at again.
        if self.saw(key) && self.is_marked_public(key) && self.pin(key, pin) {
            return Ok(true);
        }
        let _lock = self.lock(key)?;
        self.get_locked(key)?.ok_or(SegmentError::Missing(*key))?;
        if !self.pin(key, pin) {
            return Ok(false);
        }
        if self.is_marked_public(key) {
            return Ok(true);
        }
        if let Some(remote) = &self.remote {
            remote.publish(key)?;
        }
        self.mark_public(key)?;
        Ok(true)
    }

    fn pin(&self, key: &SegmentKey, pin: &Path) -> bool {
        let _ = fs::remove_file(pin);
        fs::hard_link(self.entry(key).join(DATA), pin).is_ok()
    }

    /// Whether it is served to any caller.
    pub fn is_public(&self, key: &SegmentKey) -> Result<bool, SegmentError> {
        if self.is_marked_public(key) {
            return Ok(true);
        }
        match &self.remote {
            // Whoever makes up names makes no requests.
            Some(remote) if self.secrets.may_know(key) => remote.is_public(key),
            _ => Ok(false),
        }
    }

    fn mark_public(&self, key: &SegmentKey) -> Result<(), SegmentError> {
        let mark = self.entry(key).join(PUBLIC);
        File::create(&mark).map(drop).doing("create", &mark)
    }
}
