//! What the settings make of the channels: who sends on each, and how often an attempt is repeated.

use std::collections::BTreeMap;
use std::time::Duration;

use super::NotifyError;
use super::app_io::AppIo;
use super::email::EmailChannel;
use super::mailbox::Mailboxes;
use super::outlet::{Carriers, Outlet};
use super::receipts::ReceiptAddress;
use super::smpp::SmppChannel;
use super::sms::SmsChannel;
use super::webhook::Webhook;
use crate::config::{NotifySettings, Settings, SmsBackend, SmsSettings};
use crate::notice::Channel;
use crate::store::{Retry, Store};
use studio::tls;

/// No wait between attempts is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3600);

/// How attempts are repeated by these settings; receipts that ask for another follow the same.
pub fn retry(notify: &NotifySettings) -> Retry {
    Retry {
        max_attempts: notify.max_attempts,
        base: Duration::from_secs(notify.retry_seconds),
        longest: LONGEST_WAIT,
    }
}

/// The providers of every channel that has any by these settings.
pub(super) fn providers(
    store: &Store,
    settings: &Settings,
) -> Result<BTreeMap<Channel, Carriers>, NotifyError> {
    let notify = &settings.notify;
    let client = http_client()?;
    let mailbox = Mailboxes::new(notify, &client);
    let patience = Duration::from_secs(notify.timeout_seconds);
    let base = match notify.receipts_url.expose() {
        "" => &settings.site.base_url,
        url => url,
    };
    let receipts = ReceiptAddress::new(store, base);
    let mut email = Vec::new();
    for server in [Some(&notify.email), notify.email_second.as_ref()]
        .into_iter()
        .flatten()
    {
        let channel = EmailChannel::new(notify, server, &mailbox, store)?;
        email.push(Outlet::Email(Box::new(channel)));
    }
    let sms = |name: &'static str, sms: &SmsSettings| match sms.backend {
        SmsBackend::Smpp => {
            let channel = SmppChannel::new(name, notify, sms, store, retry(notify));
            Outlet::Smpp(Box::new(channel))
        }
        _ => Outlet::Sms(Box::new(SmsChannel::new(
            notify, sms, &client, &mailbox, &receipts,
        ))),
    };
    let gateways = [
        ("first", Some(&notify.sms)),
        ("second", notify.sms_second.as_ref()),
    ];
    let gateways = gateways
        .into_iter()
        .filter_map(|(name, settings)| Some(sms(name, settings?)));
    let webhook = |settings| {
        let webhook = Webhook::new(settings, &client, patience, store.clock());
        webhook.map(|webhook| Outlet::Webhook(Box::new(webhook)))
    };
    let app_io = AppIo::new(&notify.app_io, &client, patience).map(|app| Outlet::AppIo(Box::new(app)));
    let outlets = [
        (Channel::Email, email),
        (Channel::Sms, gateways.collect()),
        (Channel::AppIo, app_io.into_iter().collect()),
    ];
    let webhooks = notify
        .webhooks()
        .map(|(channel, settings)| (channel, webhook(settings).into_iter().collect()));
    let aside_for = Duration::from_secs(notify.aside_seconds);
    let filled = outlets
        .into_iter()
        .chain(webhooks)
        .filter(|(_, list)| !list.is_empty());
    Ok(filled
        .map(|(channel, list)| (channel, Carriers::new(list, notify.aside_after, aside_for)))
        .collect())
}

/// Whether gateways can be spoken to from here: HTTP clients need the certificates of the system, whatever they ask.
///
/// # Errors
/// [`NotifyError::Http`] where none can be set up.
pub fn http_is_possible() -> Result<(), NotifyError> {
    http_client().map(drop)
}

fn http_client() -> Result<reqwest::Client, NotifyError> {
    tls::install();
    let client = reqwest::Client::builder()
        .user_agent("videoguida")
        .redirect(reqwest::redirect::Policy::none());
    client.build().map_err(NotifyError::Http)
}
