//! `[notify]`: how claimants are told.

use std::path::PathBuf;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::Secret;

/// The ways a notice can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Sms,
    /// The notice board of the personal area.
    Board,
    /// The letter on paper, through the print batch.
    Letter,
}

impl Channel {
    pub const ALL: [Self; 4] = [Self::Email, Self::Sms, Self::Board, Self::Letter];

    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Board => "board",
            Self::Letter => "letter",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// `[notify]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotifySettings {
    /// `notify.channels`, default `["email", "sms"]`: contacts that are used, in this order. The notice
    /// board always is; the letter follows its own rule.
    #[serde(deserialize_with = "channels")]
    pub channels: Vec<Channel>,
    /// `notify.quiet_from`, default `21`: no SMS from this hour in Rome …
    pub quiet_from: u32,
    /// `notify.quiet_to`, default `8`: … to this one. Equal hours mean never quiet.
    pub quiet_to: u32,
    /// `notify.max_attempts`, default `6`: then a notice is a technical failure; 1 to 50.
    pub max_attempts: u32,
    /// `notify.retry_seconds`, default `30`: before the second attempt; four times as long before each
    /// further one, up to six hours.
    pub retry_seconds: u64,
    /// `notify.timeout_seconds`, default `20`: for one answer of a mail server or a gateway; 1 to 300.
    pub timeout_seconds: u64,
    /// `notify.mailbox_url`, default `http://127.0.0.1:8025`: the local mailbox's page.
    pub mailbox_url: String,
    /// `notify.mailbox_smtp`, default `127.0.0.1:1025`: where the local mailbox takes email.
    pub mailbox_smtp: std::net::SocketAddr,
    /// `notify.mailbox_dir`, default `mailbox`: where the local mailbox keeps what it received.
    pub mailbox_dir: PathBuf,
    pub email: EmailSettings,
    pub sms: SmsSettings,
}

impl Default for NotifySettings {
    fn default() -> Self {
        Self {
            channels: vec![Channel::Email, Channel::Sms],
            quiet_from: 21,
            quiet_to: 8,
            max_attempts: 6,
            retry_seconds: 30,
            timeout_seconds: 20,
            mailbox_url: "http://127.0.0.1:8025".into(),
            mailbox_smtp: std::net::SocketAddr::from(([127, 0, 0, 1], 1025)),
            mailbox_dir: "mailbox".into(),
            email: EmailSettings::default(),
            sms: SmsSettings::default(),
        }
    }
}

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
    pub password: Secret,
    /// `notify.email.from`, default `avvisi@videoguida.example`; its domain also names the messages.
    pub from: String,
    /// `notify.email.from_name`, default `Istituto`.
    pub from_name: String,
}

impl Default for EmailSettings {
    fn default() -> Self {
        Self {
            backend: EmailBackend::Mailbox,
            host: "localhost".into(),
            port: 587,
            tls: Tls::Starttls,
            user: String::new(),
            password: Secret::default(),
            from: "avvisi@videoguida.example".into(),
            from_name: "Istituto".into(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsBackend {
    /// The local mailbox: nothing leaves the machine.
    Mailbox,
    /// A gateway that takes a POST.
    Http,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsFormat {
    Json,
    Form,
}

/// `[notify.sms]`: a gateway described by its address and the names of its fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmsSettings {
    /// `notify.sms.backend`, default `mailbox`.
    pub backend: SmsBackend,
    /// `notify.sms.url`, default empty: where the POST goes.
    pub url: String,
    /// `notify.sms.status_url`, default empty: a GET here, `{id}` replaced by our id, says 200 for a
    /// message that arrived and 404 for one that did not. Without it a lost answer stays unknown.
    pub status_url: String,
    /// `notify.sms.sender`, default `Istituto`: up to 11 letters, digits and spaces.
    pub sender: String,
    /// `notify.sms.auth`, default empty: the whole `Authorization` header ("Bearer …").
    pub auth: Secret,
    /// `notify.sms.format`, default `json`.
    pub format: SmsFormat,
    /// `notify.sms.to_field`, default `to`.
    pub to_field: String,
    /// `notify.sms.text_field`, default `text`.
    pub text_field: String,
    /// `notify.sms.sender_field`, default `sender`.
    pub sender_field: String,
    /// `notify.sms.id_field`, default `id`: carries our id of the notice.
    pub id_field: String,
}

impl Default for SmsSettings {
    fn default() -> Self {
        Self {
            backend: SmsBackend::Mailbox,
            url: String::new(),
            status_url: String::new(),
            sender: "Istituto".into(),
            auth: Secret::default(),
            format: SmsFormat::Json,
            to_field: "to".into(),
            text_field: "text".into(),
            sender_field: "sender".into(),
            id_field: "id".into(),
        }
    }
}

/// A list, or the same as text with commas, as the environment has it.
fn channels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Channel>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Listed {
        Text(String),
        List(Vec<String>),
    }
    let names = match Listed::deserialize(deserializer)? {
        Listed::Text(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
        Listed::List(names) => names,
    };
    let known = names.iter().filter(|name| !name.is_empty());
    known
        .map(|name| Channel::from_name(name).ok_or_else(|| D::Error::custom("unknown channel")))
        .collect()
}
