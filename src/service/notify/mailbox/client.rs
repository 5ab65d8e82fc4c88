//! The mailbox as the sender sees it.

use std::time::Duration;

use super::super::Lookup;
use super::super::answer::found;
use crate::config::NotifySettings;

/// Asks the local mailbox what arrived.
#[derive(Clone)]
pub(in crate::notify) struct Mailboxes {
    client: reqwest::Client,
    url: String,
    patience: Duration,
}

impl Mailboxes {
    pub fn new(settings: &NotifySettings, client: &reqwest::Client) -> Self {
        let url = settings.mailbox_url.trim_end_matches('/').to_owned();
        Self {
            client: client.clone(),
            url,
            patience: Duration::from_secs(settings.timeout_seconds),
        }
    }

    pub fn sms_url(&self) -> String {
        format!("{}/sms", self.url)
    }

    pub async fn find(&self, notice_id: &str) -> Lookup {
        found(
            self.client
                .get(format!("{}/api/messages/{notice_id}", self.url))
                .timeout(self.patience)
                .send()
                .await,
        )
    }
}
