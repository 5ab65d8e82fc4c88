//! How an attempt to send a message went.

use std::time::Duration;

use crate::notice::SendOutcome;
use crate::store::AttemptEnd;

/// How an attempt went, as the provider's outlet saw it.
#[derive(Debug)]
pub(super) struct Attempt {
    pub outcome: SendOutcome,
    /// What the provider calls the message.
    pub reference: Option<String>,
    /// The provider is to blame, not the message.
    pub provider_failed: bool,
    /// The provider asks to be left alone for so long.
    pub pause: Option<Duration>,
    /// When to ask what became of the message.
    pub poll_after: Option<Duration>,
}

impl Attempt {
    pub fn new(outcome: SendOutcome) -> Self {
        Self {
            outcome,
            reference: None,
            provider_failed: false,
            pause: None,
            poll_after: None,
        }
    }

    /// The provider failed: another message would fail as well.
    pub fn blamed(outcome: SendOutcome) -> Self {
        Self {
            provider_failed: true,
            ..Self::new(outcome)
        }
    }

    pub fn sent(reference: Option<String>) -> Self {
        Self {
            reference,
            ..Self::new(SendOutcome::Sent)
        }
    }

    pub fn ended(&self) -> AttemptEnd<'_> {
        AttemptEnd {
            outcome: &self.outcome,
            reference: self.reference.as_deref(),
            poll_after: self.poll_after,
            not_before: self.pause,
        }
    }
}
