//! Telling people, once each: email, SMS, apps, notice board and letter.
//!
//! Notices are written to the outbox in the transaction that publishes a guide ([`crate::store`]); the
//! [`Sender`] reads it. `docs/notices.md` has the rules for everything that can go wrong on the way.

mod address;
mod answer;
mod app_io;
mod attempt;
mod bounce;
mod counts;
mod dkim;
mod email;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
mod gsm;
mod letter;
mod lint;
pub mod mailbox;
mod outlet;
mod providers;
mod quiet;
mod receipts;
mod send;
mod smpp;
mod sms;
mod template;
mod webhook;
mod wording;

pub use bounce::{Bounce, read_bounce};
pub use counts::SendCounts;
pub use gsm::{Encoding, SmsLength};
pub use lint::{Offence, lint};
pub use providers::{http_is_possible, retry};
pub use quiet::is_quiet;
pub use receipts::{gateway_receipt, kannel_receipt};
pub use send::Sender;
pub use template::{BoardWords, NoticeText, board_words, render};
pub use wording::name_problems;

use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum NotifyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("notify.email.from: must be an email address")]
    From,
    #[error(
        "notify.email.return_path: must be an email address with {{id}} in it, which takes 49 characters"
    )]
    ReturnPath,
    #[error("notify.email.dkim_key: cannot be read ({0}); name the PEM file of the key")]
    DkimKeyFile(std::io::ErrorKind),
    #[error("notify.email.dkim_key: holds no RSA key of 2048 bits or more in PEM")]
    DkimKeyShape,
    #[error("notify.sms: the HTTP client cannot be set up ({0}); see that certificates are installed")]
    Http(reqwest::Error),
    /// A fault of the program; its own message is in the log.
    #[error("sender: a lane ended in a panic; start it again, and report the message before this one")]
    Panic,
}

impl NotifyError {
    /// Whether it may be over in a while, without anybody starting the program again.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Store(error) if error.passes())
    }
}

/// What a channel knows of a message whose attempt has no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lookup {
    Arrived,
    Absent,
    CannotTell,
    /// The channel does not answer now: asked again later.
    AskLater,
}
