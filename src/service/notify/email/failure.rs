//! What a failure of a mail server means for a message.

use lettre::transport::smtp::Error as SmtpError;

use crate::notice::SendOutcome;
use crate::notify::attempt::Attempt;

const NO_SMTPUTF8: &str =
    "the address has letters outside ASCII before the @, and the mail server does not offer SMTPUTF8";

/// A failure before the message was handed over.
pub enum NotSent {
    /// The server answered no: for good, or for now.
    Refused(SendOutcome),
    /// The server does not offer what this address needs.
    NoSmtpUtf8,
    Unreachable,
    Silent,
}

impl NotSent {
    /// What it means where the server itself was spoken to. A refusal for good may be this message's fault.
    pub fn of_server(self) -> Attempt {
        match self {
            Self::Refused(outcome @ SendOutcome::Permanent(_)) => Attempt::new(outcome),
            Self::Refused(outcome) => Attempt::blamed(outcome),
            Self::NoSmtpUtf8 => Attempt::new(SendOutcome::Permanent(NO_SMTPUTF8.into())),
            Self::Unreachable => blamed("the mail server cannot be reached"),
            Self::Silent => blamed("the mail server does not answer"),
        }
    }

    /// What it means where the recipient was named: no answer about a recipient is the server's fault.
    pub fn of_recipient(self) -> Attempt {
        match self {
            Self::Refused(outcome) => Attempt::new(outcome),
            other => other.of_server(),
        }
    }
}

fn blamed(why: &str) -> Attempt {
    Attempt::blamed(SendOutcome::Temporary(why.into()))
}

pub fn lost(why: &str) -> Attempt {
    Attempt::blamed(SendOutcome::Unknown(why.into()))
}

pub fn not_sent(error: &SmtpError) -> NotSent {
    refusal(error).map_or(NotSent::Unreachable, NotSent::Refused)
}

/// What the server's own answer means. Its text may quote the address: only the code is kept.
pub fn refusal(error: &SmtpError) -> Option<SendOutcome> {
    let why = format!("the mail server answered {}", error.status()?);
    Some(if error.is_permanent() {
        SendOutcome::Permanent(why)
    } else {
        SendOutcome::Temporary(why)
    })
}
