//! A signed webhook of the institute, as Standard Webhooks describes it: for its own personal area and for
//! its mobile app.
//!
//! `webhook-id` is our id of the notice and the same for every attempt: the receiver takes it once. So a
//! lost answer is simply tried again.

use std::time::Duration;

use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use hmac::{Hmac, Mac};
use reqwest::Client;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};
use sha2::Sha256;

use super::NoticeText;
use super::answer::pause_of;
use super::attempt::Attempt;
use crate::config::WebhookSettings;
use crate::notice::{Channel, NoticeTemplate, SendOutcome};
use crate::store::DueNotice;
use ground::clock::{Clock, machine_now};

pub(super) struct Webhook {
    client: Client,
    url: String,
    key: Vec<u8>,
    patience: Duration,
    clock: Clock,
}

impl Webhook {
    /// `None` where the settings describe none.
    pub fn new(
        settings: &WebhookSettings,
        client: &Client,
        patience: Duration,
        clock: Clock,
    ) -> Option<Self> {
        Some(Self {
            client: client.clone(),
            url: (!settings.url.is_empty()).then(|| settings.url.expose().to_owned())?,
            key: settings.signing_key()?,
            patience,
            clock,
        })
    }

    /// One that is never reached, for tests of what stands around it.
    #[cfg(test)]
    pub fn unreachable() -> Self {
        studio::tls::install();
        Self {
            client: Client::new(),
            url: String::new(),
            key: Vec::new(),
            patience: Duration::ZERO,
            clock: Clock::System,
        }
    }

    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        let body = payload(notice, words, self.clock.now()).to_string();
        // The receiver compares it with its own clock.
        let timestamp = machine_now().timestamp().to_string();
        let request = self
            .client
            .post(&self.url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", &notice.notice_id)
            .header("webhook-timestamp", &timestamp)
            .header(
                "webhook-signature",
                sign(&self.key, &notice.notice_id, &timestamp, &body),
            )
            .body(body);
        match request.timeout(self.patience).send().await {
            Ok(answer) => {
                let why = format!("the webhook answered {}", answer.status().as_u16());
                match answer.status().as_u16() {
                    // What the portal took stands in the personal area.
                    200..=299 if notice.channel == Channel::Portal => Attempt::new(SendOutcome::Delivered),
                    200..=299 => Attempt::sent(None),
                    410 => Attempt::blamed(SendOutcome::Technical(why)),
                    429 => Attempt {
                        pause: Some(pause_of(&answer)),
                        ..Attempt::blamed(SendOutcome::Temporary(why))
                    },
                    _ => Attempt::blamed(SendOutcome::Temporary(why)),
                }
            }
            Err(error) if error.is_builder() => Attempt::blamed(SendOutcome::Technical(
                "the webhook's url is not an address".into(),
            )),
            Err(error) if error.is_connect() => {
                Attempt::blamed(SendOutcome::Temporary("the webhook cannot be reached".into()))
            }
            Err(_) => Attempt::blamed(SendOutcome::Temporary("the webhook does not answer".into())),
        }
    }
}

/// `v1,` and the HMAC of id, time and body.
fn sign(key: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
}

/// Whose notice it is and what it says; the link only for the portal, which stands behind a login.
fn payload(notice: &DueNotice, words: &NoticeText, now: DateTime<Utc>) -> Value {
    let mut data = json!({
        "notice_id": notice.notice_id,
        "claim_id": notice.claim_id,
        "notice": notice.template.map(NoticeTemplate::name),
        "fiscal_code": notice.recipient.fiscal_code.expose(),
        "locale": words.locale.tag(),
        "title": words.subject,
    });
    let kind = if notice.channel == Channel::Portal {
        data["text"] = words.markdown.clone().into();
        data["link"] = notice.recipient.link.expose().clone().into();
        data["open_until"] = notice.expires_on.map(|day| day.to_string()).into();
        "notice.published"
    } else {
        data["text"] = words.push.clone().into();
        "notice.push"
    };
    json!({"type": kind, "timestamp": now.to_rfc3339(), "data": data})
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the standard's own libraries test against.
    #[test]
    fn the_signature_is_the_standards() {
        let key = BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a key");
        let signed = sign(
            &key,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
