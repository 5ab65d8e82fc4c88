//! SMS through a message centre, SMPP 3.4: one bound session, over which receipts come back.

use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::NoticeText;
use super::attempt::Attempt;
use super::gsm::{self, Encoding};
use crate::config::{NotifySettings, SmsSettings};
use crate::notice::SendOutcome;
use crate::store::{DueNotice, MessageName, Retry, Store};
use law::claim::mobile;

mod pdu;
mod receipt;
mod session;

use pdu::{Body, Delivered, Submit};
use receipt::MessageReceipt;
use session::{NoAnswer, SmppSession};

/// What a body says, whichever of the two messages it is of.
#[cfg(any(test, fuzzing))]
pub(super) fn understood(body: &[u8]) -> impl Iterator<Item = MessageReceipt> {
    let read = [Body(body).delivered(), Body(body).data()];
    read.into_iter()
        .flatten()
        .filter_map(|message| receipt::read("first", message))
}

/// An idle sender binds again no sooner than this after a failure.
const REBIND_AFTER: Duration = Duration::from_secs(10);
/// A receipt may overtake the answer that says what the message is called.
const RECEIPT_PATIENCE: [u64; 5] = [0, 200, 500, 1500, 4000];

pub(super) struct SmppChannel {
    settings: SmsSettings,
    patience: Duration,
    receipts: Receipts,
    bound: Mutex<Binding>,
}

#[derive(Default)]
struct Binding {
    session: Option<SmppSession>,
    failed_at: Option<Instant>,
}

/// Where receipts are kept.
#[derive(Clone)]
struct Receipts {
    /// "first" or "second".
    provider: &'static str,
    store: Store,
    retry: Retry,
}

impl SmppChannel {
    pub fn new(
        provider: &'static str,
        notify: &NotifySettings,
        sms: &SmsSettings,
        store: &Store,
        retry: Retry,
    ) -> Self {
        Self {
            settings: sms.clone(),
            patience: Duration::from_secs(notify.timeout_seconds),
            receipts: Receipts {
                provider,
                store: store.clone(),
                retry,
            },
            bound: Mutex::default(),
        }
    }

    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        let number = notice.recipient.address.expose();
        if mobile(number).is_none() {
            return Attempt::new(SendOutcome::Permanent("the number is not a mobile's".into()));
        }
        let session = match self.session().await {
            Ok(session) => session,
            Err(attempt) => return *attempt,
        };
        let (encoding, parts) = gsm::parts(&words.sms);
        let (count, mut reference) = (parts.len(), None);
        for (index, text) in parts.into_iter().enumerate() {
            let submit = Submit {
                sender: &self.settings.sender,
                number: number.trim_start_matches('+'),
                is_ucs2: encoding == Encoding::Ucs2,
                part: (count > 1).then_some((words.sms.len() as u8, count as u8, index as u8 + 1)),
                // The receipt is asked for with the last part.
                wants_receipt: index + 1 == count,
                text: &text,
            };
            match session.ask(pdu::SUBMIT_SM, submit.body(), self.patience).await {
                Ok((0, answer)) => reference = Body(&answer).text(),
                // What is half on its way must not start again.
                _ if index > 0 => return unknown("a part of the message was not taken"),
                Ok((status, _)) => return refused(status),
                Err(NoAnswer) => return unknown("no answer after the message was handed over"),
            }
        }
        Attempt::sent(reference.filter(|reference| !reference.is_empty()))
    }

    /// Binds while nothing is to be sent too, so that receipts come in.
    pub async fn keep(&self) {
        let failed_at = self.bound.lock().await.failed_at;
        if failed_at.is_none_or(|at| at.elapsed() >= REBIND_AFTER) {
            let _ = self.session().await;
        }
    }

    /// The bound session, made where there is none.
    async fn session(&self) -> Result<SmppSession, Box<Attempt>> {
        let mut bound = self.bound.lock().await;
        if let Some(session) = bound.session.as_ref().filter(|session| session.is_open()) {
            return Ok(session.clone());
        }
        let made = tokio::time::timeout(self.patience, self.bind()).await;
        let made = made.unwrap_or_else(|_| Err(away("the message centre does not answer")));
        bound.failed_at = made.is_err().then(Instant::now);
        bound.session = made.as_ref().ok().cloned();
        made
    }

    async fn bind(&self) -> Result<SmppSession, Box<Attempt>> {
        let smpp = &self.settings.smpp;
        let receipts = self.receipts.clone();
        let keep = move |message: Delivered| {
            tokio::spawn(receipts.clone().keep(message));
        };
        let session = SmppSession::connect(&smpp.host, smpp.port, keep)
            .await
            .map_err(|_| away("the message centre cannot be reached"))?;
        let login = pdu::bind(
            self.settings.user.expose(),
            self.settings.password.expose(),
            &smpp.system_type,
        );
        match session.ask(pdu::BIND_TRANSCEIVER, login, self.patience).await {
            Ok((0, _)) => Ok(session),
            Ok(_) => {
                session.close();
                let why = "the message centre refuses the login";
                Err(Box::new(Attempt::blamed(SendOutcome::Technical(why.into()))))
            }
            Err(NoAnswer) => {
                session.close();
                Err(away("the message centre does not answer"))
            }
        }
    }
}

impl Receipts {
    async fn keep(self, message: Delivered) {
        let Some(MessageReceipt {
            reference,
            number,
            receipt,
        }) = receipt::read(self.provider, message)
        else {
            return;
        };
        let name = MessageName {
            reference: &reference,
            number: &number,
        };
        for (time, wait) in RECEIPT_PATIENCE.into_iter().enumerate() {
            tokio::time::sleep(Duration::from_millis(wait)).await;
            let is_last = time + 1 == RECEIPT_PATIENCE.len();
            match self
                .store
                .record_receipt_for(name, is_last, &receipt, &self.retry)
                .await
            {
                Ok(false) => (),
                Ok(true) => return,
                Err(error) => tracing::warn!(%error, "a receipt could not be kept"),
            }
        }
        tracing::warn!(said = receipt.detail, "a receipt for a message that is not known");
    }
}

fn away(why: &str) -> Box<Attempt> {
    Box::new(Attempt::blamed(SendOutcome::Temporary(why.into())))
}

fn unknown(why: &str) -> Attempt {
    Attempt::blamed(SendOutcome::Unknown(why.into()))
}

fn refused(status: u32) -> Attempt {
    let why = format!("the message centre answered 0x{status:08x}");
    match status {
        pdu::SYSTEM_ERROR | pdu::QUEUE_FULL | pdu::THROTTLED => Attempt::blamed(SendOutcome::Temporary(why)),
        _ => Attempt::new(SendOutcome::Permanent(why)),
    }
}
