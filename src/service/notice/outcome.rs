//! How an attempt to send a notice ended.

use super::NoticeState;

/// How an attempt ended. The text says why, without anything of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    Sent,
    Delivered,
    /// It did not go out; later it may.
    Temporary(String),
    /// It will never go out.
    Permanent(String),
    /// The channel is not set up.
    Technical(String),
    /// It may have gone out.
    Unknown(String),
}

impl SendOutcome {
    /// What the notice comes to, and why; `is_last` where no attempt is left.
    pub fn state(&self, is_last: bool) -> (NoticeState, Option<&str>) {
        match self {
            Self::Sent => (NoticeState::Sent, None),
            Self::Delivered => (NoticeState::Delivered, None),
            Self::Temporary(why) if is_last => (NoticeState::TechnicalFailure, Some(why)),
            Self::Temporary(why) => (NoticeState::TemporaryFailure, Some(why)),
            Self::Permanent(why) => (NoticeState::PermanentFailure, Some(why)),
            Self::Technical(why) => (NoticeState::TechnicalFailure, Some(why)),
            Self::Unknown(why) => (NoticeState::Unknown, Some(why)),
        }
    }
}
