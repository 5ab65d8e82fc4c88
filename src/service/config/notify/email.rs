//! `[notify.email]`.

use std::path::PathBuf;

use email_address::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::config::HiddenText;
use crate::config::network::{NetworkSettings, PLAIN_HOST};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailBackend {
    /// The local mailbox: nothing leaves the machine.
    Mailbox,
    Smtp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tls {
    /// No encryption: for a relay on the same machine, or on a host of `network.plain_hosts`.
    None,
    /// Starts in the clear, must become encrypted.
    Starttls,
    /// Encrypted from the first byte.
    Tls,
}

/// `[notify.email]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmailSettings {
    /// `notify.email.backend`, default `mailbox`.
    pub backend: EmailBackend,
    /// `notify.email.host`, default `localhost`.
    pub host: String,
    /// `notify.email.port`, default `587`.
    pub port: u16,
    /// `notify.email.tls`, default `starttls`.
    pub tls: Tls,
    /// `notify.email.user`, default empty: no login.
    pub user: HiddenText,
    /// `notify.email.password`, default empty.
    pub password: HiddenText,
    /// `notify.email.from`, default `avvisi@videoguida.example`; its domain also names the messages.
    pub from: String,
    /// `notify.email.from_name`, default `Istituto`.
    pub from_name: String,
    /// `notify.email.return_path`, default empty: where bounces go, `{id}` in it replaced by what tells
    /// which message bounced ("avvisi+{id}@mail.example"), 49 characters, of the 64 octets that the standard allows
    /// before the @; empty for `from`, and then bounces are not read.
    pub return_path: String,
    /// `notify.email.dkim_selector`, default empty: messages are not signed here.
    pub dkim_selector: String,
    /// `notify.email.dkim_key`, default none: PEM file (PKCS#8 or PKCS#1) of the RSA key that signs for the
    /// domain of `from`.
    pub dkim_key: Option<PathBuf>,
    /// `notify.email.per_second`, default `20`: messages a second, of all senders together; 1 to 10000.
    pub per_second: u32,
}

impl Default for EmailSettings {
    fn default() -> Self {
        Self {
            backend: EmailBackend::Mailbox,
            host: "localhost".into(),
            port: 587,
            tls: Tls::Starttls,
            user: HiddenText::default(),
            password: HiddenText::default(),
            from: "avvisi@videoguida.example".into(),
            from_name: "Istituto".into(),
            return_path: String::new(),
            dkim_selector: String::new(),
            dkim_key: None,
            per_second: 20,
        }
    }
}

/// What `{id}` becomes: the id of a notice, a hyphen and its proof.
pub const RETURN_ID_OCTETS: usize = 32 + 1 + 16;
/// Before the @, and in all with the angle brackets left out (RFC 5321, 4.5.3.1).
const LOCAL_PART_OCTETS: usize = 64;
const PATH_OCTETS: usize = 254;

impl EmailSettings {
    fn speaks_plainly(&self) -> bool {
        self.backend == EmailBackend::Smtp && self.tls == Tls::None
    }

    /// What is wrong with the return path.
    fn return_path_problem(&self) -> Option<&'static str> {
        if self.return_path.is_empty() {
            return None;
        }
        let full = self.return_path.replace("{id}", &"0".repeat(RETURN_ID_OCTETS));
        let (local, _) = full.rsplit_once('@').unwrap_or((&full, ""));
        if self.return_path.matches("{id}").count() != 1 {
            Some("must be an email address with {id} in it, once")
        } else if local.len() > LOCAL_PART_OCTETS {
            Some("must have at most 64 octets before the @, of which {id} takes 49 (RFC 5321, 4.5.3.1.1)")
        } else if !local.is_ascii() {
            Some("must be ASCII before the @")
        } else if full.len() > PATH_OCTETS || !EmailAddress::is_valid(&full) {
            Some("must be an email address of at most 254 octets when {id} is filled in with 49 characters")
        } else {
            None
        }
    }

    pub(super) fn problem(&self, network: &NetworkSettings) -> Option<(&'static str, &'static str)> {
        let local = self.from.rsplit_once('@').map_or("", |(local, _)| local);
        if !EmailAddress::is_valid(&self.from) {
            Some(("from", "must be an email address"))
        } else if !local.is_ascii() {
            Some((
                "from",
                "must be ASCII before the @: not every mail server takes another",
            ))
        } else if self.backend == EmailBackend::Smtp && self.host.is_empty() {
            Some(("host", "must name the mail server"))
        } else if self.speaks_plainly() && !network.may_be_plain(&self.host) {
            Some(("tls", PLAIN_HOST))
        } else if let Some(rule) = self.return_path_problem() {
            Some(("return_path", rule))
        } else if self.dkim_selector.is_empty() != self.dkim_key.is_none() {
            Some(("dkim_key", "must be set where dkim_selector is, and only there"))
        } else if !(1..=10_000).contains(&self.per_second) {
            Some(("per_second", "must be 1 to 10000"))
        } else {
            None
        }
    }
}
