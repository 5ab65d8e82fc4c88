//! SMS through an HTTP gateway that the settings describe.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Client, RequestBuilder, StatusCode};

use super::mailbox::Mailboxes;
use super::{Found, Notice};
use crate::config::{NotifySettings, SmsBackend, SmsFormat, SmsSettings};
use crate::store::{DueNotice, SendOutcome};

#[derive(Clone)]
pub(super) struct SmsChannel {
    client: Client,
    settings: SmsSettings,
    patience: Duration,
    mailbox: Option<Mailboxes>,
}

impl SmsChannel {
    pub fn new(notify: &NotifySettings, client: &Client, mailbox: &Mailboxes) -> Self {
        let mut settings = notify.sms.clone();
        let local = settings.backend == SmsBackend::Mailbox;
        if local {
            settings = SmsSettings {
                sender: settings.sender,
                url: mailbox.sms_url(),
                ..SmsSettings::default()
            };
        }
        Self {
            client: client.clone(),
            settings,
            patience: Duration::from_secs(notify.timeout_seconds),
            mailbox: local.then(|| mailbox.clone()),
        }
    }

    /// Whether somebody's phone rings: the local mailbox keeps no hours.
    pub fn reaches_phones(&self) -> bool {
        self.mailbox.is_none()
    }

    pub async fn send(&self, notice: &DueNotice, words: &Notice) -> SendOutcome {
        let settings = &self.settings;
        let fields = BTreeMap::from([
            (
                settings.to_field.as_str(),
                notice.recipient.address.expose().as_str(),
            ),
            (settings.text_field.as_str(), words.sms.as_str()),
            (settings.sender_field.as_str(), settings.sender.as_str()),
            (settings.id_field.as_str(), notice.notice_id.as_str()),
        ]);
        let request = self
            .client
            .post(&settings.url)
            .header("Idempotency-Key", &notice.notice_id);
        let request = match settings.format {
            SmsFormat::Json => request.json(&fields),
            SmsFormat::Form => request.form(&fields),
        };
        match self.authorised(request).timeout(self.patience).send().await {
            Ok(answer) => self.read(notice, answer.status()).await,
            Err(error) if error.is_connect() => {
                SendOutcome::Temporary("the gateway cannot be reached".into())
            }
            Err(error) if error.is_builder() => {
                SendOutcome::Technical("notify.sms.url is not an address".into())
            }
            Err(_) => {
                self.look_up(notice, "no answer after the message was handed over")
                    .await
            }
        }
    }

    async fn read(&self, notice: &DueNotice, status: StatusCode) -> SendOutcome {
        let why = format!("the gateway answered {}", status.as_u16());
        match status.as_u16() {
            200..=299 => SendOutcome::Sent,
            408 | 425 | 429 | 503 => SendOutcome::Temporary(why),
            400 | 410 | 422 => SendOutcome::Permanent(why),
            // The gateway broke down with the message in its hands.
            500..=599 => self.look_up(notice, &why).await,
            _ => SendOutcome::Technical(why),
        }
    }

    async fn look_up(&self, notice: &DueNotice, why: &str) -> SendOutcome {
        match self.find(&notice.notice_id).await {
            Found::Arrived => SendOutcome::Sent,
            Found::Absent => SendOutcome::Temporary(why.into()),
            Found::CannotTell | Found::AskLater => SendOutcome::Unknown(why.into()),
        }
    }

    /// Whether a message whose outcome nobody wrote down arrived.
    pub async fn find(&self, notice_id: &str) -> Found {
        if let Some(mailbox) = &self.mailbox {
            return mailbox.find(notice_id).await;
        }
        if self.settings.status_url.is_empty() {
            return Found::CannotTell;
        }
        let request = self
            .client
            .get(self.settings.status_url.replace("{id}", notice_id));
        found(self.authorised(request).timeout(self.patience).send().await)
    }

    fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        match HeaderValue::from_str(self.settings.auth.expose()) {
            Ok(mut value) if !value.is_empty() => {
                value.set_sensitive(true);
                request.header(AUTHORIZATION, value)
            }
            _ => request,
        }
    }
}

/// What the answer to a question for one message says.
pub(super) fn found(answer: reqwest::Result<reqwest::Response>) -> Found {
    match answer.map(|answer| answer.status().as_u16()) {
        Ok(200..=299) => Found::Arrived,
        Ok(404) => Found::Absent,
        Ok(_) | Err(_) => Found::AskLater,
    }
}
