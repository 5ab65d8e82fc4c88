//! Settings, store, worker and notices together, against real servers: the mailbox as a process of its
//! own, `aiosmtpd` for what mail servers answer, an HTTP gateway, and processes that are killed.

mod addresses;
mod apps;
mod chaos;
pub mod child;
mod clocks;
mod crash;
mod email;
mod mail_server;
mod mailbox;
pub mod outage;
mod print;
mod sms;
mod smsc;
mod soak;
mod stop;
mod world;
