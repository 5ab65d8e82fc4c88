//! `[notify]`: how claimants are told.

use std::path::PathBuf;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::ProviderAddress;
use super::network::{NetworkSettings, PLAIN_HOST, PROTECTED};
use super::words::words;
use crate::notice::{Channel, ReachRule};

mod apps;
mod email;
mod sms;

pub use apps::{AppIoSettings, WebhookSettings};
pub use email::{EmailBackend, EmailSettings, RETURN_ID_OCTETS, Tls};
pub use sms::{SmppSettings, SmsBackend, SmsFormat, SmsSettings};

/// `[notify]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotifySettings {
    /// `notify.channels`, default `["email", "sms"]`: channels that are used, in this order; also `app_io`,
    /// `push`, `portal` and `letter`. The notice board always is; the letter follows its own rule.
    #[serde(deserialize_with = "channels")]
    pub channels: Vec<Channel>,
    /// `notify.reach`, default `all`: every channel at once; `first` uses the next only where those before
    /// it came to nothing.
    pub reach: ReachRule,
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
    /// `notify.parallel`, default `4`: messages a channel has on their way at a time; 1 to 64.
    pub parallel: usize,
    /// `notify.aside_after`, default `5`: a provider that fails so often in a row is set aside; 1 to 1000.
    pub aside_after: u32,
    /// `notify.aside_seconds`, default `120`: for how long.
    pub aside_seconds: u64,
    /// `notify.receipts_url`, default empty: where gateways send receipts; empty for `site.base_url`.
    pub receipts_url: ProviderAddress,
    /// `notify.mailbox_url`, default `http://127.0.0.1:8025`: the local mailbox's page.
    pub mailbox_url: String,
    /// `notify.mailbox_smtp`, default `127.0.0.1:1025`: where the local mailbox takes email.
    pub mailbox_smtp: std::net::SocketAddr,
    /// `notify.mailbox_dir`, default `mailbox`: where the local mailbox keeps what it received.
    pub mailbox_dir: PathBuf,
    pub email: EmailSettings,
    /// `notify.email_second`, default none: a mail server that takes over, with the keys of `notify.email`.
    pub email_second: Option<EmailSettings>,
    pub sms: SmsSettings,
    /// `notify.sms_second`, default none: a gateway that takes over, with the keys of `notify.sms`.
    pub sms_second: Option<SmsSettings>,
    pub app_io: AppIoSettings,
    pub push: WebhookSettings,
    pub portal: WebhookSettings,
}

impl Default for NotifySettings {
    fn default() -> Self {
        Self {
            channels: vec![Channel::Email, Channel::Sms],
            reach: ReachRule::All,
            quiet_from: 21,
            quiet_to: 8,
            max_attempts: 6,
            retry_seconds: 30,
            timeout_seconds: 20,
            parallel: 4,
            aside_after: 5,
            aside_seconds: 120,
            receipts_url: ProviderAddress::default(),
            mailbox_url: "http://127.0.0.1:8025".into(),
            mailbox_smtp: std::net::SocketAddr::from(([127, 0, 0, 1], 1025)),
            mailbox_dir: "mailbox".into(),
            email: EmailSettings::default(),
            email_second: None,
            sms: SmsSettings::default(),
            sms_second: None,
            app_io: AppIoSettings::default(),
            push: WebhookSettings::default(),
            portal: WebhookSettings::default(),
        }
    }
}

impl NotifySettings {
    /// The signed webhook that a channel leaves by, if that is its way: `[notify.push]`, `[notify.portal]`.
    pub fn webhook(&self, channel: Channel) -> Option<&WebhookSettings> {
        match channel {
            Channel::Push => Some(&self.push),
            Channel::Portal => Some(&self.portal),
            Channel::Email | Channel::Sms | Channel::AppIo | Channel::Board | Channel::Letter => None,
        }
    }

    /// The channels that leave by a signed webhook.
    pub fn webhooks(&self) -> impl Iterator<Item = (Channel, &WebhookSettings)> {
        Channel::ALL
            .into_iter()
            .filter_map(|channel| Some((channel, self.webhook(channel)?)))
    }

    /// What of these settings cannot work, as the key and its rule.
    pub(super) fn problem(&self, network: &NetworkSettings) -> Option<(String, &'static str)> {
        let ranges = [
            ("quiet_from", u64::from(self.quiet_from), 0, 23, "must be 0 to 23"),
            ("quiet_to", u64::from(self.quiet_to), 0, 23, "must be 0 to 23"),
            (
                "max_attempts",
                u64::from(self.max_attempts),
                1,
                50,
                "must be 1 to 50",
            ),
            (
                "timeout_seconds",
                self.timeout_seconds,
                1,
                300,
                "must be 1 to 300",
            ),
            (
                "retry_seconds",
                self.retry_seconds,
                0,
                86_400,
                "must be 0 to 86400",
            ),
            ("parallel", self.parallel as u64, 1, 64, "must be 1 to 64"),
            (
                "aside_after",
                u64::from(self.aside_after),
                1,
                1000,
                "must be 1 to 1000",
            ),
            (
                "aside_seconds",
                self.aside_seconds,
                0,
                86_400,
                "must be 0 to 86400",
            ),
        ];
        let outside = ranges
            .into_iter()
            .find(|(_, value, low, high, _)| !(low..=high).contains(&value));
        if let Some((key, .., rule)) = outside {
            return Some((format!("notify.{key}"), rule));
        }
        if !network.protects(&self.mailbox_url) {
            return Some(("notify.mailbox_url".into(), PROTECTED));
        }
        if !network.may_be_plain(&self.mailbox_smtp.ip().to_string()) {
            return Some(("notify.mailbox_smtp".into(), PLAIN_HOST));
        }
        let on = |channel| self.channels.contains(&channel);
        let email = |email: &EmailSettings| email.problem(network);
        let sms = |sms: &SmsSettings| sms.problem(network);
        let parts = [
            ("email", email(&self.email)),
            ("email_second", self.email_second.as_ref().and_then(email)),
            ("sms", sms(&self.sms)),
            ("sms_second", self.sms_second.as_ref().and_then(sms)),
            ("app_io", self.app_io.problem(on(Channel::AppIo), network)),
        ];
        let webhooks = self
            .webhooks()
            .map(|(channel, webhook)| (channel.name(), webhook.problem(on(channel), network)));
        parts.into_iter().chain(webhooks).find_map(|(part, problem)| {
            let (key, rule) = problem?;
            Some((format!("notify.{part}.{key}"), rule))
        })
    }
}

/// A list, or the same as text with commas, as the environment has it.
fn channels<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Channel>, D::Error> {
    let names = words(deserializer)?;
    let known = names
        .iter()
        .map(|name| Channel::from_name(name).filter(|channel| channel.is_sent()));
    known
        .map(|channel| channel.ok_or_else(|| D::Error::custom("unknown channel")))
        .collect()
}
