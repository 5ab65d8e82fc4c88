//! `[notify.app_io]`, `[notify.push]` and `[notify.portal]`.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};

use crate::config::network::{NetworkSettings, PROTECTED};
use crate::config::{HiddenText, ProviderAddress};

/// `[notify.app_io]`: the citizens' app of the public services.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppIoSettings {
    /// `notify.app_io.url`, default empty: the base of its API, with the version.
    pub url: ProviderAddress,
    /// `notify.app_io.key`, default empty: the subscription key.
    pub key: HiddenText,
    /// `notify.app_io.time_to_live`, default `604800`: seconds in which the app tries to notify; 3600 to
    /// 604800.
    pub time_to_live: u32,
    /// `notify.app_io.requests_per_5s`, default `140`: the API allows 150; 1 to 150.
    pub requests_per_5s: u32,
    /// `notify.app_io.poll_seconds`, default `60`: before it is first asked what became of a message; four
    /// times as long each time, for a week.
    pub poll_seconds: u64,
}

impl Default for AppIoSettings {
    fn default() -> Self {
        Self {
            url: ProviderAddress::default(),
            key: HiddenText::default(),
            time_to_live: 604_800,
            requests_per_5s: 140,
            poll_seconds: 60,
        }
    }
}

impl AppIoSettings {
    pub(super) fn problem(
        &self,
        is_on: bool,
        network: &NetworkSettings,
    ) -> Option<(&'static str, &'static str)> {
        if is_on && self.url.is_empty() {
            Some((
                "url",
                "must be the base of the API, as app_io is one of notify.channels",
            ))
        } else if !network.protects(self.url.expose()) {
            Some(("url", PROTECTED))
        } else if is_on && self.key.is_empty() {
            Some(("key", "must be the subscription key"))
        } else if !(3600..=604_800).contains(&self.time_to_live) {
            Some(("time_to_live", "must be 3600 to 604800"))
        } else if !(1..=150).contains(&self.requests_per_5s) {
            Some(("requests_per_5s", "must be 1 to 150"))
        } else {
            None
        }
    }
}

/// `[notify.push]` and `[notify.portal]`: a signed webhook of the institute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    /// `notify.push.url`, `notify.portal.url`, default empty: where the POST goes.
    pub url: ProviderAddress,
    /// `notify.push.secret`, `notify.portal.secret`, default empty: what signs, `whsec_` and 24 to 64 bytes
    /// in base64.
    pub secret: HiddenText,
    /// `notify.push.per_second`, `notify.portal.per_second`, default `50`: of all senders together; 1 to
    /// 10000.
    pub per_second: u32,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self {
            url: ProviderAddress::default(),
            secret: HiddenText::default(),
            per_second: 50,
        }
    }
}

impl WebhookSettings {
    /// The bytes that sign; `None` where they are not as the standard wants them.
    pub fn signing_key(&self) -> Option<Vec<u8>> {
        let encoded = self.secret.expose().strip_prefix("whsec_")?;
        let key = BASE64.decode(encoded.as_bytes()).ok()?;
        (24..=64).contains(&key.len()).then_some(key)
    }

    pub(super) fn problem(
        &self,
        is_on: bool,
        network: &NetworkSettings,
    ) -> Option<(&'static str, &'static str)> {
        if is_on && self.url.is_empty() {
            Some((
                "url",
                "must be the webhook's address, as the channel is one of notify.channels",
            ))
        } else if !network.protects(self.url.expose()) {
            Some(("url", PROTECTED))
        } else if is_on && self.signing_key().is_none() {
            Some(("secret", "must be whsec_ and 24 to 64 bytes in base64"))
        } else if !(1..=10_000).contains(&self.per_second) {
            Some(("per_second", "must be 1 to 10000"))
        } else {
            None
        }
    }
}
