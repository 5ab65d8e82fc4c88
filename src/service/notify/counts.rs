//! What a run of the sender came to.

use crate::notice::NoticeState;

/// What a run of the sender did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SendCounts {
    pub sent: u32,
    /// To be tried again.
    pub temporary: u32,
    /// Permanent and technical.
    pub failed: u32,
    pub unknown: u32,
}

impl SendCounts {
    pub(super) fn count(&mut self, state: NoticeState) {
        match state {
            NoticeState::Sent | NoticeState::Delivered => self.sent += 1,
            NoticeState::Created | NoticeState::Sending | NoticeState::TemporaryFailure => {
                self.temporary += 1
            }
            NoticeState::PermanentFailure | NoticeState::TechnicalFailure => self.failed += 1,
            NoticeState::Unknown => self.unknown += 1,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            temporary: self.temporary + other.temporary,
            failed: self.failed + other.failed,
            unknown: self.unknown + other.unknown,
        }
    }
}
