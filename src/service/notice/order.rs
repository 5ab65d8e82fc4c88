//! A notice that is to be written.

use super::{Channel, Recipient};

/// A notice to be written with the guide: which way, and to whom.
#[derive(Clone, Debug)]
pub struct NoticeOrder {
    pub channel: Channel,
    pub recipient: Recipient,
    /// 0 goes out at once; a higher one only where everything lower came to nothing.
    pub rank: u32,
}

impl NoticeOrder {
    /// One that goes out at once.
    pub fn new(channel: Channel, recipient: Recipient) -> Self {
        Self {
            channel,
            recipient,
            rank: 0,
        }
    }

    /// The letter, for whom nothing else reaches.
    pub fn letter(recipient: Recipient) -> Self {
        Self::new(Channel::Letter, recipient.on_paper())
    }
}
