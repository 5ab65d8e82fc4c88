//! SMS through a message centre, SMPP 3.4: one bound session, over which receipts come back.

use std::future::poll_fn;
use std::pin::Pin;
use std::str::FromStr;
use std::time::{Duration, Instant};

use futures_util::Stream;
use rusmpp::extra::concatenation::SubmitSmMultipartExt;
use rusmpp::extra::encoding::ucs2::Ucs2;
use rusmpp::pdus::{BindTransceiver, DeliverSm, DeliverSmResp, SubmitSm};
use rusmpp::types::COctetString;
use rusmpp::values::{InterfaceVersion, Npi, RegisteredDelivery, Ton};
use rusmpp::{CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use tokio::sync::Mutex;

use super::Notice;
use super::outlet::Attempt;
use super::receipts::{smpp_receipt, smpp_reference};
use super::sms::is_mobile;
use crate::config::{NotifySettings, SmsSettings};
use crate::store::{DueNotice, Retry, SendOutcome, Store};

/// A link nobody hears of for so long is asked whether it lives.
const ASK_AFTER: Duration = Duration::from_secs(30);
/// An idle sender binds again no sooner than this after a failure.
const REBIND_AFTER: Duration = Duration::from_secs(10);
/// A receipt may overtake the answer that says what the message is called.
const RECEIPT_PATIENCE: [u64; 5] = [0, 200, 500, 1500, 4000];

pub(super) struct SmppChannel {
    /// "first" or "second".
    name: &'static str,
    settings: SmsSettings,
    patience: Duration,
    store: Store,
    retry: Retry,
    session: Mutex<Session>,
}

#[derive(Default)]
struct Session {
    client: Option<Client>,
    failed_at: Option<Instant>,
}

impl SmppChannel {
    pub fn new(
        name: &'static str,
        notify: &NotifySettings,
        sms: &SmsSettings,
        store: &Store,
        retry: Retry,
    ) -> Self {
        Self {
            name,
            settings: sms.clone(),
            patience: Duration::from_secs(notify.timeout_seconds),
            store: store.clone(),
            retry,
            session: Mutex::default(),
        }
    }

    pub async fn send(&self, notice: &DueNotice, words: &Notice) -> Attempt {
        let number = notice.recipient.address.expose();
        if !is_mobile(number) {
            return Attempt::new(SendOutcome::Permanent("the number is not a mobile's".into()));
        }
        let Some(parts) = self.parts(number, &words.sms) else {
            return Attempt::new(SendOutcome::Permanent("the text does not fit into an SMS".into()));
        };
        let client = match self.session().await {
            Ok(client) => client,
            Err(attempt) => return *attempt,
        };
        let mut reference = None;
        for (index, part) in parts.into_iter().enumerate() {
            match client.submit_sm(part).await {
                Ok(answer) => reference = Some(answer.message_id().as_str().to_owned()),
                // What is half on its way must not start again.
                Err(_) if index > 0 => {
                    return Attempt::blamed(SendOutcome::Unknown(
                        "a part of the message was not taken".into(),
                    ));
                }
                Err(error) => return refused(&error),
            }
        }
        Attempt::sent(reference.filter(|reference| !reference.is_empty()))
    }

    /// One PDU a part; the receipt is asked for with the last.
    fn parts(&self, number: &str, text: &str) -> Option<Vec<SubmitSm>> {
        let source_is_number = self.settings.sender.bytes().all(|byte| byte.is_ascii_digit());
        let reference = text.len() as u16;
        let pdu = SubmitSm::builder()
            .source_addr_ton(if source_is_number {
                Ton::Unknown
            } else {
                Ton::Alphanumeric
            })
            .source_addr_npi(Npi::Unknown)
            .source_addr(COctetString::from_str(&self.settings.sender).ok()?)
            .dest_addr_ton(Ton::International)
            .dest_addr_npi(Npi::Isdn)
            .destination_addr(COctetString::from_str(number.trim_start_matches('+')).ok()?)
            .build();
        let mut parts = pdu
            .multipart(text)
            .reference_u16(reference)
            .gsm7bit_unpacked()
            .fallback(Ucs2::new())
            .build()
            .ok()?;
        if let Some(last) = parts.last_mut() {
            last.registered_delivery = RegisteredDelivery::request_all();
        }
        Some(parts)
    }

    /// Binds while nothing is to be sent too, so that receipts come in.
    pub async fn keep(&self) {
        let waits = {
            let session = self.session.lock().await;
            session.failed_at.is_some_and(|at| at.elapsed() < REBIND_AFTER)
        };
        if !waits {
            let _ = self.session().await;
        }
    }

    /// The bound session, made where there is none.
    async fn session(&self) -> Result<Client, Box<Attempt>> {
        let mut session = self.session.lock().await;
        if let Some(client) = session.client.as_ref().filter(|client| client.is_active()) {
            return Ok(client.clone());
        }
        session.client = None;
        let bound = tokio::time::timeout(self.patience, self.bind()).await;
        let bound = bound.unwrap_or_else(|_| Err(away("the message centre does not answer")));
        session.failed_at = bound.is_err().then(Instant::now);
        session.client = bound.as_ref().ok().cloned();
        bound
    }

    async fn bind(&self) -> Result<Client, Box<Attempt>> {
        let smpp = &self.settings.smpp;
        let stream = tokio::net::TcpStream::connect((smpp.host.as_str(), smpp.port)).await;
        let stream = stream.map_err(|_| away("the message centre cannot be reached"))?;
        let _ = stream.set_nodelay(true);
        let (client, events) = ConnectionBuilder::new()
            .enquire_link_interval(ASK_AFTER)
            .response_timeout(self.patience)
            .disable_interface_version_check()
            .connected(stream);
        tokio::spawn(receive(
            events,
            client.clone(),
            self.store.clone(),
            self.name,
            self.retry,
        ));
        let wrong = |_| {
            Box::new(Attempt::blamed(SendOutcome::Technical(
                "the login of the message centre does not fit the protocol".into(),
            )))
        };
        let bind = BindTransceiver::builder()
            .system_id(COctetString::from_str(&self.settings.user).map_err(wrong)?)
            .password(COctetString::from_str(self.settings.password.expose()).map_err(wrong)?)
            .system_type(COctetString::from_str(&smpp.system_type).map_err(wrong)?)
            .interface_version(InterfaceVersion::Smpp3_4)
            .build();
        match client.bind_transceiver(bind).await {
            Ok(_) => Ok(client),
            Err(error) => {
                let _ = client.close().await;
                Err(Box::new(match error {
                    Error::UnexpectedResponse { .. } => Attempt::blamed(SendOutcome::Technical(
                        "the message centre refuses the login".into(),
                    )),
                    _ => Attempt::blamed(SendOutcome::Temporary(
                        "the message centre does not answer".into(),
                    )),
                }))
            }
        }
    }
}

/// Takes what the message centre sends until the session ends.
async fn receive(
    mut events: impl Stream<Item = Event> + Unpin,
    client: Client,
    store: Store,
    provider: &'static str,
    retry: Retry,
) {
    while let Some(event) = poll_fn(|context| Pin::new(&mut events).poll_next(context)).await {
        let Event::Incoming(command) = event else { continue };
        if let Some(Pdu::DeliverSm(receipt)) = command.pdu() {
            let _ = client
                .deliver_sm_resp(command.sequence_number(), DeliverSmResp::default())
                .await;
            tokio::spawn(keep_receipt(receipt.clone(), store.clone(), provider, retry));
        }
    }
}

async fn keep_receipt(receipt: DeliverSm, store: Store, provider: &'static str, retry: Retry) {
    let text = String::from_utf8_lossy(receipt.short_message().as_ref()).into_owned();
    let (Some(reference), Some(said)) = (smpp_reference(&text), smpp_receipt(provider, &text)) else {
        return;
    };
    for wait in RECEIPT_PATIENCE {
        tokio::time::sleep(Duration::from_millis(wait)).await;
        match store.record_receipt_for(&reference, &said, &retry).await {
            Ok(false) => (),
            Ok(true) => return,
            Err(error) => tracing::warn!(%error, "a receipt could not be kept"),
        }
    }
    tracing::warn!(said = said.detail, "a receipt for a message that is not known");
}

fn away(why: &str) -> Box<Attempt> {
    Box::new(Attempt::blamed(SendOutcome::Temporary(why.into())))
}

/// What the answer to the first part means; only its code is kept.
fn refused(error: &Error) -> Attempt {
    let Error::UnexpectedResponse { response } = error else {
        return match error {
            Error::Encode(_) => {
                Attempt::new(SendOutcome::Permanent("the text does not fit into an SMS".into()))
            }
            _ => Attempt::blamed(SendOutcome::Unknown(
                "no answer after the message was handed over".into(),
            )),
        };
    };
    let status = response.status();
    let why = format!("the message centre answered 0x{:08x}", u32::from(status));
    match status {
        CommandStatus::EsmeRthrottled | CommandStatus::EsmeRmsgqful | CommandStatus::EsmeRsyserr => {
            Attempt::blamed(SendOutcome::Temporary(why))
        }
        _ => Attempt::new(SendOutcome::Permanent(why)),
    }
}
