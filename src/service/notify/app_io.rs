//! The citizens' app of the public services: is the person there and willing, the message, and what became
//! of it.
//!
//! The API takes no key that would make a repetition harmless, and lists no messages: an answer that got
//! lost leaves the message *unknown*.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use reqwest::{Client, RequestBuilder, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::NoticeText;
use super::answer::{json_of, pause_of};
use super::attempt::Attempt;
use crate::config::AppIoSettings;
use crate::notice::SendOutcome;
use crate::store::{DueNotice, Receipt, ReceiptVerdict};
use ground::clock::from_rome;

pub(super) struct AppIo {
    client: Client,
    settings: AppIoSettings,
    base: String,
    patience: Duration,
}

#[derive(Deserialize)]
struct Profile {
    sender_allowed: bool,
}

#[derive(Deserialize)]
struct CreatedMessage {
    id: String,
}

impl AppIo {
    /// `None` where the settings describe none.
    pub fn new(settings: &AppIoSettings, client: &Client, patience: Duration) -> Option<Self> {
        let base = settings.url.expose().trim_end_matches('/').to_owned();
        (!base.is_empty()).then(|| Self {
            client: client.clone(),
            settings: settings.clone(),
            base,
            patience,
        })
    }

    /// Asks for the profile first, as the API demands: whoever is not there or does not want the
    /// institute's messages is a permanent failure here, and told on the other channels.
    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        let code = notice.recipient.fiscal_code.expose();
        if code.len() != 16 {
            return Attempt::new(SendOutcome::Permanent(
                "the app takes codes of 16 characters".into(),
            ));
        }
        if let Err(attempt) = self.profile(code).await {
            return *attempt;
        }
        let body = self.message(notice, words);
        let request = self.client.post(format!("{}/messages", self.base));
        match self.ask(request.json(&body)).await {
            Ok(answer) => self.created(answer).await,
            Err(error) if error.is_connect() => {
                Attempt::blamed(SendOutcome::Temporary("the app's API cannot be reached".into()))
            }
            Err(_) => lost("no answer after the message was handed over"),
        }
    }

    async fn profile(&self, code: &str) -> Result<(), Box<Attempt>> {
        let request = self.client.post(format!("{}/profiles", self.base));
        let answer = match self.ask(request.json(&json!({"fiscal_code": code}))).await {
            Ok(answer) => answer,
            Err(_) => return Err(Box::new(silent())),
        };
        match answer.status().as_u16() {
            200 => match json_of::<Profile>(answer).await {
                Some(profile) if profile.sender_allowed => Ok(()),
                Some(_) => Err(never(
                    "the person does not want the institute's messages in the app",
                )),
                None => Err(Box::new(silent())),
            },
            404 => Err(never("the person does not use the app")),
            _ => Err(Box::new(refusal(&answer))),
        }
    }

    async fn created(&self, answer: Response) -> Attempt {
        match answer.status().as_u16() {
            201 => Attempt {
                poll_after: Some(Duration::from_secs(self.settings.poll_seconds)),
                // It was created; without its id nobody can ask for it.
                ..Attempt::sent(json_of::<CreatedMessage>(answer).await.map(|created| created.id))
            },
            400 => Attempt::new(SendOutcome::Permanent("the app's API answered 400".into())),
            // It broke down with the message in its hands.
            status @ 500..=599 => lost(&format!("the app's API answered {status}")),
            _ => refusal(&answer),
        }
    }

    fn message(&self, notice: &DueNotice, words: &NoticeText) -> Value {
        let mut message = json!({
            "fiscal_code": notice.recipient.fiscal_code.expose(),
            "time_to_live": self.settings.time_to_live,
            "feature_level_type": "STANDARD",
            "content": {
                "subject": words.subject,
                "markdown": words.markdown,
                "require_secure_channels": true,
            },
        });
        if let Some(due) = notice.expires_on.and_then(end_of_day) {
            message["content"]["due_date"] = due.to_rfc3339_opts(SecondsFormat::Millis, true).into();
        }
        message
    }

    /// What became of a message.
    pub async fn poll(&self, notice: &DueNotice) -> Option<Receipt> {
        let (code, id) = (
            notice.recipient.fiscal_code.expose(),
            notice.reference.as_deref()?,
        );
        let request = self.client.get(format!("{}/messages/{code}/{id}", self.base));
        let answer = self.ask(request).await.ok()?;
        if answer.status().as_u16() != 200 {
            return None;
        }
        let (said, detail) = read_status(&json_of(answer).await?)?;
        Some(Receipt {
            provider: notice.provider.clone(),
            said,
            detail,
        })
    }

    async fn ask(&self, request: RequestBuilder) -> reqwest::Result<Response> {
        let key = self.settings.key.expose();
        request
            .header("Ocp-Apim-Subscription-Key", key)
            .timeout(self.patience)
            .send()
            .await
    }
}

/// `None` while it is on its way.
pub(super) fn read_status(status: &Value) -> Option<(ReceiptVerdict, String)> {
    let state = status["status"].as_str()?;
    let notified = |channel: &str| status["notification"][channel].as_str() == Some("SENT");
    let detail = state.chars().filter(char::is_ascii_uppercase).take(20).collect();
    match state {
        // It stands in the person's inbox, whether the phone rang or not.
        "PROCESSED" if status["read_status"].as_str() == Some("READ") => {
            Some((ReceiptVerdict::Delivered, "READ".into()))
        }
        "PROCESSED" if notified("webhook") || notified("email") => {
            Some((ReceiptVerdict::Delivered, "SENT".into()))
        }
        "PROCESSED" => Some((ReceiptVerdict::Delivered, detail)),
        "REJECTED" => Some((ReceiptVerdict::Refused, detail)),
        "FAILED" => Some((ReceiptVerdict::Expired, detail)),
        _ => None,
    }
}

/// A last day as a moment: its end in Rome.
fn end_of_day(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_hms_opt(23, 59, 59).map(from_rome)
}

fn refusal(answer: &Response) -> Attempt {
    let status = answer.status().as_u16();
    let why = format!("the app's API answered {status}");
    match status {
        429 => Attempt {
            pause: Some(pause_of(answer)),
            ..Attempt::blamed(SendOutcome::Temporary(why))
        },
        401 | 403 => Attempt::blamed(SendOutcome::Technical(why)),
        _ => Attempt::blamed(SendOutcome::Temporary(why)),
    }
}

fn silent() -> Attempt {
    Attempt::blamed(SendOutcome::Temporary("the app's API does not answer".into()))
}

fn lost(why: &str) -> Attempt {
    Attempt::blamed(SendOutcome::Unknown(why.into()))
}

fn never(why: &str) -> Box<Attempt> {
    Box::new(Attempt::new(SendOutcome::Permanent(why.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_comes_to_what_it_means() {
        let said = |status: Value| read_status(&status).map(|(said, _)| said);
        for (state, expected) in [
            ("ACCEPTED", None),
            ("THROTTLED", None),
            ("PROCESSED", Some(ReceiptVerdict::Delivered)),
            ("REJECTED", Some(ReceiptVerdict::Refused)),
            ("FAILED", Some(ReceiptVerdict::Expired)),
            ("SOMETHING_NEW", None),
        ] {
            assert_eq!(said(json!({"status": state})), expected, "{state}");
        }
        assert_eq!(said(json!({})), None);
        let read = json!({"status": "PROCESSED", "read_status": "READ"});
        assert_eq!(
            read_status(&read),
            Some((ReceiptVerdict::Delivered, "READ".into()))
        );
    }

    #[test]
    fn a_last_day_ends_at_midnight_in_rome() {
        let day = |text: &str| end_of_day(text.parse().expect("a day")).expect("a moment");
        assert_eq!(day("2026-01-15").to_rfc3339(), "2026-01-15T22:59:59+00:00");
        assert_eq!(day("2026-07-15").to_rfc3339(), "2026-07-15T21:59:59+00:00");
    }
}
