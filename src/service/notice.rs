//! The nouns of telling people: which way, how it went, whom and what. Store, settings, sender, site and commands
//! speak of notices with these; nothing here sends or stores.

mod channel;
mod order;
mod outcome;
mod recipient;
mod state;
mod template;

pub use channel::{Channel, ReachRule};
pub use order::NoticeOrder;
pub use outcome::SendOutcome;
pub use recipient::Recipient;
pub use state::NoticeState;
pub use template::NoticeTemplate;
