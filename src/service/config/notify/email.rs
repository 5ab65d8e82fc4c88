//! `[notify.email]`.

use std::path::PathBuf;

use email_address::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::config::HiddenText;

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
    /// No encryption: for a relay on the same machine.
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
    pub user: String,
    /// `notify.email.password`, default empty.
    pub password: HiddenText,
    /// `notify.email.from`, default `avvisi@videoguida.example`; its domain also names the messages.
    pub from: String,
    /// `notify.email.from_name`, default `Istituto`.
    pub from_name: String,
    /// `notify.email.return_path`, default empty: where bounces go, `{id}` in it replaced by what tells
    /// which message bounced ("avvisi+{id}@mail.example"); empty for `from`, and then bounces are not read.
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
            user: String::new(),
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

impl EmailSettings {
    pub(super) fn problem(&self) -> Option<(&'static str, &'static str)> {
        let bounces = self.return_path.replace("{id}", "0");
        if !EmailAddress::is_valid(&self.from) {
            Some(("from", "must be an email address"))
        } else if self.backend == EmailBackend::Smtp && self.host.is_empty() {
            Some(("host", "must name the mail server"))
        } else if !bounces.is_empty() && (bounces == self.return_path || !EmailAddress::is_valid(&bounces)) {
            Some(("return_path", "must be an email address with {id} in it"))
        } else if self.dkim_selector.is_empty() != self.dkim_key.is_none() {
            Some(("dkim_key", "must be set where dkim_selector is, and only there"))
        } else if !(1..=10_000).contains(&self.per_second) {
            Some(("per_second", "must be 1 to 10000"))
        } else {
            None
        }
    }
}
