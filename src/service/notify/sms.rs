//! SMS through an HTTP gateway: one that the settings describe, or Kannel's `sendsms`.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, RequestBuilder, Response};

use super::answer::{body_of, field, found, pause_of};
use super::attempt::Attempt;
use super::gsm::{Encoding, SmsLength};
use super::mailbox::Mailboxes;
use super::receipts::ReceiptAddress;
use super::{Lookup, NoticeText};
use crate::config::{NotifySettings, ProviderAddress, SmsBackend, SmsFormat, SmsSettings};
use crate::notice::SendOutcome;
use crate::store::DueNotice;
use law::claim::mobile;

#[derive(Clone)]
pub(super) struct SmsChannel {
    client: Client,
    settings: SmsSettings,
    patience: Duration,
    mailbox: Option<Mailboxes>,
    receipts: ReceiptAddress,
}

impl SmsChannel {
    pub fn new(
        notify: &NotifySettings,
        sms: &SmsSettings,
        client: &Client,
        mailbox: &Mailboxes,
        receipts: &ReceiptAddress,
    ) -> Self {
        let local = sms.backend == SmsBackend::Mailbox;
        let settings = if local {
            SmsSettings {
                sender: sms.sender.clone(),
                url: ProviderAddress::new(mailbox.sms_url()),
                ..SmsSettings::default()
            }
        } else {
            sms.clone()
        };
        Self {
            client: client.clone(),
            settings,
            patience: Duration::from_secs(notify.timeout_seconds),
            mailbox: local.then(|| mailbox.clone()),
            receipts: receipts.clone(),
        }
    }

    /// Whether somebody's phone rings: the local mailbox keeps no hours.
    pub fn reaches_phones(&self) -> bool {
        self.mailbox.is_none()
    }

    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        if mobile(notice.recipient.address.expose()).is_none() {
            return Attempt::new(SendOutcome::Permanent("the number is not a mobile's".into()));
        }
        let request = match self.settings.backend {
            SmsBackend::Kannel => self.to_kannel(notice, words),
            SmsBackend::Mailbox | SmsBackend::Http | SmsBackend::Smpp => self.to_gateway(notice, words),
        };
        match request.timeout(self.patience).send().await {
            Ok(answer) => self.read(notice, answer).await,
            Err(error) if error.is_connect() => {
                Attempt::blamed(SendOutcome::Temporary("the gateway cannot be reached".into()))
            }
            Err(error) if error.is_builder() => {
                Attempt::blamed(SendOutcome::Technical("notify.sms.url is not an address".into()))
            }
            Err(_) => {
                self.look_up(notice, "no answer after the message was handed over")
                    .await
            }
        }
    }

    fn to_gateway(&self, notice: &DueNotice, words: &NoticeText) -> RequestBuilder {
        let settings = &self.settings;
        let number = self.number(notice);
        let receipts = self.receipts.of(notice, "");
        let mut fields = BTreeMap::from([
            (settings.to_field.as_str(), number.as_str()),
            (settings.text_field.as_str(), words.sms.as_str()),
            (settings.sender_field.as_str(), settings.sender.as_str()),
            (settings.id_field.as_str(), notice.notice_id.as_str()),
        ]);
        fields.extend(settings.fixed_fields());
        if !settings.callback_field.is_empty() {
            fields.insert(&settings.callback_field, &receipts);
        }
        let request = self
            .client
            .post(settings.url.expose())
            .header("Idempotency-Key", &notice.notice_id);
        self.authorised(match settings.format {
            SmsFormat::Json => request.json(&fields),
            SmsFormat::Form => request.form(&fields),
        })
    }

    /// Kannel takes the text as the body and everything else as header lines, so that neither the number
    /// nor the text stands in an address that somebody logs.
    fn to_kannel(&self, notice: &DueNotice, words: &NoticeText) -> RequestBuilder {
        let settings = &self.settings;
        let coding = match SmsLength::of(&words.sms).encoding {
            Encoding::Gsm7 => "0",
            Encoding::Ucs2 => "2",
        };
        let request = self
            .client
            .post(settings.url.expose())
            .header(CONTENT_TYPE, "text/plain; charset=UTF-8")
            .header("X-Kannel-Username", secret(settings.user.expose()))
            .header("X-Kannel-Password", secret(settings.password.expose()))
            .header("X-Kannel-From", &settings.sender)
            .header("X-Kannel-To", self.number(notice))
            .header("X-Kannel-Coding", coding)
            .header("X-Kannel-DLR-Mask", "31")
            .header(
                "X-Kannel-DLR-Url",
                self.receipts.of(notice, "&kannel=%d&testo=%A"),
            );
        request.body(words.sms.clone())
    }

    fn number(&self, notice: &DueNotice) -> String {
        let number = notice.recipient.address.expose();
        if self.settings.without_plus {
            number.trim_start_matches('+').to_owned()
        } else {
            number.clone()
        }
    }

    async fn read(&self, notice: &DueNotice, answer: Response) -> Attempt {
        let status = answer.status().as_u16();
        let why = format!("the gateway answered {status}");
        match status {
            200..=299 => Attempt::sent(self.reference(answer).await),
            429 => Attempt {
                pause: Some(pause_of(&answer)),
                ..Attempt::blamed(SendOutcome::Temporary(why))
            },
            408 | 425 | 503 => Attempt::blamed(SendOutcome::Temporary(why)),
            400 | 410 | 422 => Attempt::new(SendOutcome::Permanent(why)),
            // The gateway broke down with the message in its hands.
            500..=599 => self.look_up(notice, &why).await,
            _ => Attempt::blamed(SendOutcome::Technical(why)),
        }
    }

    /// The gateway's own id, where the settings say where it stands.
    async fn reference(&self, answer: Response) -> Option<String> {
        let path = &self.settings.reference_field;
        if path.is_empty() {
            return None;
        }
        field(&body_of(answer).await?, path)
    }

    async fn look_up(&self, notice: &DueNotice, why: &str) -> Attempt {
        match self.find(&notice.notice_id).await {
            Lookup::Arrived => Attempt::sent(None),
            Lookup::Absent => Attempt::blamed(SendOutcome::Temporary(why.into())),
            Lookup::CannotTell | Lookup::AskLater => Attempt::blamed(SendOutcome::Unknown(why.into())),
        }
    }

    /// Whether a message whose outcome nobody wrote down arrived.
    pub async fn find(&self, notice_id: &str) -> Lookup {
        if let Some(mailbox) = &self.mailbox {
            return mailbox.find(notice_id).await;
        }
        if self.settings.status_url.is_empty() {
            return Lookup::CannotTell;
        }
        let request = self
            .client
            .get(self.settings.status_url.expose().replace("{id}", notice_id));
        found(self.authorised(request).timeout(self.patience).send().await)
    }

    fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        if !self.settings.auth.is_empty() {
            request.header(AUTHORIZATION, secret(self.settings.auth.expose()))
        } else if !self.settings.user.is_empty() {
            request.basic_auth(self.settings.user.expose(), Some(self.settings.password.expose()))
        } else {
            request
        }
    }
}

/// A header that no log shows; one that cannot be sent becomes empty and is refused by the gateway.
fn secret(value: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}
