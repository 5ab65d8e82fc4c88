//! `[notify.sms]`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::network::{NetworkSettings, PLAIN_HOST, PROTECTED};
use crate::config::words::words;
use crate::config::{HiddenFields, HiddenText, ProviderAddress};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmsBackend {
    /// The local mailbox: nothing leaves the machine.
    Mailbox,
    /// A gateway that these settings describe.
    Http,
    /// Kannel's `sendsms`.
    Kannel,
    /// A message centre, SMPP 3.4.
    Smpp,
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
    /// `notify.sms.url`, default empty: where the POST goes; of Kannel `http://…/cgi-bin/sendsms`.
    pub url: ProviderAddress,
    /// `notify.sms.status_url`, default empty: a GET here, `{id}` replaced by our id, says 200 for a
    /// message that arrived and 404 for one that did not. Without it a lost answer stays unknown.
    pub status_url: ProviderAddress,
    /// `notify.sms.sender`, default `Istituto`: up to 11 letters, digits and spaces.
    pub sender: String,
    /// `notify.sms.user`, default empty: of Kannel, of the message centre, or for basic authentication.
    pub user: HiddenText,
    /// `notify.sms.password`, default empty.
    pub password: HiddenText,
    /// `notify.sms.auth`, default empty: the whole `Authorization` header ("Bearer …"), instead of the two.
    pub auth: HiddenText,
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
    /// `notify.sms.callback_field`, default empty: carries the address for receipts, where it is not empty.
    pub callback_field: String,
    /// `notify.sms.fields`, default none: further fields with fixed values, as `name=value`.
    pub fields: HiddenFields,
    /// `notify.sms.without_plus`, default `false`: numbers as `39320…` instead of `+39320…`.
    pub without_plus: bool,
    /// `notify.sms.reference_field`, default empty: where a JSON answer has the gateway's own id, as a path
    /// ("message.id").
    pub reference_field: String,
    /// `notify.sms.receipt_field`, default `status`: where a receipt says what became of the message.
    pub receipt_field: String,
    /// `notify.sms.receipt_delivered`, default `["delivered"]`: words for "it arrived".
    #[serde(deserialize_with = "words")]
    pub receipt_delivered: Vec<String>,
    /// `notify.sms.receipt_refused`, default `["undelivered", "failed", "rejected"]`: it never will.
    #[serde(deserialize_with = "words")]
    pub receipt_refused: Vec<String>,
    /// `notify.sms.receipt_expired`, default `["expired"]`: it did not, and may be sent again.
    #[serde(deserialize_with = "words")]
    pub receipt_expired: Vec<String>,
    /// `notify.sms.per_second`, default `20`: messages a second, of all senders together; 1 to 10000.
    pub per_second: u32,
    pub smpp: SmppSettings,
}

/// `[notify.sms.smpp]`: a message centre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmppSettings {
    /// `notify.sms.smpp.host`, default `localhost`: this machine (where a tunnel to the centre begins), or a host
    /// of `network.plain_hosts`: SMPP 3.4 has no encryption of its own.
    pub host: String,
    /// `notify.sms.smpp.port`, default `2775`.
    pub port: u16,
    /// `notify.sms.smpp.system_type`, default empty.
    pub system_type: String,
}

impl Default for SmppSettings {
    fn default() -> Self {
        Self {
            host: "localhost".into(),
            port: 2775,
            system_type: String::new(),
        }
    }
}

impl Default for SmsSettings {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Self {
            backend: SmsBackend::Mailbox,
            url: ProviderAddress::default(),
            status_url: ProviderAddress::default(),
            sender: "Istituto".into(),
            user: HiddenText::default(),
            password: HiddenText::default(),
            auth: HiddenText::default(),
            format: SmsFormat::Json,
            to_field: "to".into(),
            text_field: "text".into(),
            sender_field: "sender".into(),
            id_field: "id".into(),
            callback_field: String::new(),
            fields: HiddenFields::default(),
            without_plus: false,
            reference_field: String::new(),
            receipt_field: "status".into(),
            receipt_delivered: words(&["delivered"]),
            receipt_refused: words(&["undelivered", "failed", "rejected"]),
            receipt_expired: words(&["expired"]),
            per_second: 20,
            smpp: SmppSettings::default(),
        }
    }
}

impl SmsSettings {
    /// The further fields by name.
    pub fn fixed_fields(&self) -> BTreeMap<&str, &str> {
        self.fields.expose().collect()
    }

    pub(super) fn problem(&self, network: &NetworkSettings) -> Option<(&'static str, &'static str)> {
        let over_http = matches!(self.backend, SmsBackend::Http | SmsBackend::Kannel);
        if over_http && self.url.is_empty() {
            Some(("url", "must be the gateway's address"))
        } else if !network.protects(self.url.expose()) {
            Some(("url", PROTECTED))
        } else if !network.protects(self.status_url.expose()) {
            Some(("status_url", PROTECTED))
        } else if !is_sender(&self.sender) {
            Some(("sender", "must be 1 to 11 of A-Z a-z 0-9 and space"))
        } else if !self.fields.are_whole() {
            Some(("fields", "must be name=value each"))
        } else if self.backend == SmsBackend::Smpp && self.smpp.host.is_empty() {
            Some(("smpp.host", "must name the message centre"))
        } else if self.backend == SmsBackend::Smpp && !network.may_be_plain(&self.smpp.host) {
            Some(("smpp.host", PLAIN_HOST))
        } else if self.backend == SmsBackend::Smpp && self.password.expose().len() > 8 {
            Some(("password", "must have at most 8 characters for SMPP"))
        } else if !(1..=10_000).contains(&self.per_second) {
            Some(("per_second", "must be 1 to 10000"))
        } else {
            None
        }
    }
}

fn is_sender(sender: &str) -> bool {
    (1..=11).contains(&sender.len()) && sender.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')
}
