//! How a delivery ended, as a report tells it.

use crate::store::ReceiptVerdict;

/// How a delivery ended, with the code or the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryEnding {
    /// It did not arrive and never will.
    Permanent(String),
    /// It did not arrive; another attempt may.
    Temporary(String),
    /// The server keeps trying, or gave it on to one that tells no more.
    OnItsWay(String),
    Delivered(String),
}

impl DeliveryEnding {
    /// What it means for the notice, and the code or the words that say so.
    pub fn verdict(self) -> (ReceiptVerdict, String) {
        match self {
            Self::Permanent(why) => (ReceiptVerdict::Refused, why),
            Self::Temporary(why) => (ReceiptVerdict::Expired, why),
            Self::OnItsWay(why) => (ReceiptVerdict::OnItsWay, why),
            Self::Delivered(why) => (ReceiptVerdict::Delivered, why),
        }
    }
}
