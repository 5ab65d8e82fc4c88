//! Where a notice stands.

use crate::names::named;

/// The closed set of states of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeState {
    Created,
    Sending,
    /// The channel took it.
    Sent,
    /// The channel says that it arrived.
    Delivered,
    /// Will be tried again.
    TemporaryFailure,
    /// The channel will never take it (no such address), or it was withdrawn.
    PermanentFailure,
    /// Attempts spent, or the channel is not set up.
    TechnicalFailure,
    /// It may have gone out: nobody can tell, so it is not sent again.
    Unknown,
}

named!(NoticeState {
    Created => "created",
    Sending => "sending",
    Sent => "sent",
    Delivered => "delivered",
    TemporaryFailure => "temporary-failure",
    PermanentFailure => "permanent-failure",
    TechnicalFailure => "technical-failure",
    Unknown => "unknown",
});

impl NoticeState {
    /// What a notice that is unknown comes to when a person finds out whether it arrived.
    pub fn found(arrived: bool) -> Self {
        if arrived {
            Self::Delivered
        } else {
            Self::PermanentFailure
        }
    }

    /// Something may still be sent.
    pub fn is_open(self) -> bool {
        self.is_waiting() || self == Self::Sending
    }

    /// It waits for an attempt.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Created | Self::TemporaryFailure)
    }

    /// The channel took it.
    pub fn went_out(self) -> bool {
        matches!(self, Self::Sent | Self::Delivered)
    }

    /// It went out, or perhaps it did.
    pub fn may_have_gone_out(self) -> bool {
        self.went_out() || matches!(self, Self::Unknown | Self::Sending)
    }

    /// It came to nothing and is not tried again.
    pub fn has_failed(self) -> bool {
        matches!(self, Self::PermanentFailure | Self::TechnicalFailure)
    }

    /// Nobody but a person can mend it.
    pub fn needs_a_person(self) -> bool {
        self.has_failed() || self == Self::Unknown
    }
}
