//! The sender: takes what is due from the outbox, some lanes for each channel.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::app_io::AppIo;
use super::email::EmailChannel;
use super::letter::LetterChannel;
use super::mailbox::Mailboxes;
use super::outlet::{Attempt, Carrier, Carriers, Outlet};
use super::receipts::ReceiptAddress;
use super::smpp::SmppChannel;
use super::sms::SmsChannel;
use super::template::render;
use super::webhook::Webhook;
use super::{Lookup, NotifyError, is_quiet};
use crate::config::{NotifySettings, Settings, SmsBackend, SmsSettings};
use crate::notice::{Channel, NoticeState, SendOutcome};
use crate::shutdown::Shutdown;
use crate::store::{AttemptEnd, DueNotice, OutboxAnswer, Pace, Retry, Store, StoreError};
use studio::tls;

/// How often an idle lane looks for something to send.
const POLL: Duration = Duration::from_millis(500);
/// No wait between attempts is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3600);

/// What a run of the sender did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SendCounts {
    pub sent: u32,
    /// To be tried again.
    pub temporary: u32,
    /// Permanent and technical.
    pub failed: u32,
    pub unknown: u32,
}

impl SendCounts {
    fn count(&mut self, state: NoticeState) {
        match state {
            NoticeState::Sent | NoticeState::Delivered => self.sent += 1,
            NoticeState::Created | NoticeState::Sending | NoticeState::TemporaryFailure => {
                self.temporary += 1
            }
            NoticeState::PermanentFailure | NoticeState::TechnicalFailure => self.failed += 1,
            NoticeState::Unknown => self.unknown += 1,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            temporary: self.temporary + other.temporary,
            failed: self.failed + other.failed,
            unknown: self.unknown + other.unknown,
        }
    }
}

/// Sends notices; as many may run on one store as wanted. A clone shares everything.
#[derive(Clone)]
pub struct Sender(Arc<Parts>);

struct Parts {
    store: Store,
    providers: Arc<BTreeMap<Channel, Carriers>>,
    letter: LetterChannel,
    settings: NotifySettings,
    institute: String,
    retry: Retry,
    /// Longer than any attempt can take: what is still `sending` after it was lost.
    lease: Duration,
}

/// How attempts are repeated by these settings; receipts that ask for another follow the same.
pub fn retry(notify: &NotifySettings) -> Retry {
    Retry {
        max_attempts: notify.max_attempts,
        base: Duration::from_secs(notify.retry_seconds),
        longest: LONGEST_WAIT,
    }
}

impl Sender {
    pub fn new(store: Store, settings: &Settings) -> Result<Self, NotifyError> {
        let notify = settings.notify.clone();
        Ok(Self(Arc::new(Parts {
            providers: Arc::new(providers(&store, settings)?),
            store,
            letter: LetterChannel {
                dir: settings.path(&settings.print.dir),
            },
            institute: settings.institute.name.clone(),
            retry: retry(&notify),
            // Connecting, encryption, login, three commands, the message, and asking what arrived.
            lease: Duration::from_secs(notify.timeout_seconds * 9),
            settings: notify,
        })))
    }

    /// Another lease than nine times the patience for an answer. It must stay longer than any attempt
    /// takes: after it, a notice counts as lost by its sender.
    pub fn with_lease(self, lease: Duration) -> Self {
        let Parts {
            store,
            providers,
            letter,
            settings,
            institute,
            retry,
            ..
        } = &*self.0;
        Self(Arc::new(Parts {
            store: store.clone(),
            providers: providers.clone(),
            letter: letter.clone(),
            settings: settings.clone(),
            institute: institute.clone(),
            retry: *retry,
            lease,
        }))
    }

    /// Sends until it is asked to stop. A message that is on its way is finished first.
    pub async fn run(&self, shutdown: &Shutdown) -> Result<(), NotifyError> {
        let mut running = JoinSet::new();
        for channel in lanes() {
            let parallel = match channel {
                Channel::Letter => 1,
                _ => self.0.settings.parallel,
            };
            for _ in 0..parallel {
                let (sender, shutdown) = (self.clone(), shutdown.clone());
                running.spawn(async move { sender.lane(channel, &shutdown).await });
            }
        }
        while let Some(lane) = running.join_next().await {
            lane.unwrap_or(Ok(()))?;
        }
        Ok(())
    }

    async fn lane(&self, channel: Channel, shutdown: &Shutdown) -> Result<(), NotifyError> {
        while !shutdown.is_set() {
            self.drain_channel(channel, shutdown).await?;
            if let Some(providers) = self.0.providers.get(&channel) {
                providers.keep().await;
            }
            pause(POLL, shutdown).await;
        }
        Ok(())
    }

    /// Sends what is due now.
    pub async fn drain(&self, shutdown: &Shutdown) -> Result<SendCounts, NotifyError> {
        let mut total = SendCounts::default();
        for channel in lanes() {
            total = total.plus(self.drain_channel(channel, shutdown).await?);
        }
        Ok(total)
    }

    /// Sends until nothing waits on a channel that may send now, or for at most `patience`.
    pub async fn run_until_idle(
        &self,
        patience: Duration,
        shutdown: &Shutdown,
    ) -> Result<SendCounts, NotifyError> {
        let end = tokio::time::Instant::now() + patience;
        let mut total = self.drain(shutdown).await?;
        while !shutdown.is_set() && tokio::time::Instant::now() < end {
            let open: Vec<_> = lanes().filter(|channel| self.may_send(*channel)).collect();
            if self.0.store.open_notices(&open).await? == 0 {
                break;
            }
            tokio::time::sleep(POLL / 5).await;
            total = total.plus(self.drain(shutdown).await?);
        }
        Ok(total)
    }

    fn may_send(&self, channel: Channel) -> bool {
        let NotifySettings {
            quiet_from, quiet_to, ..
        } = self.0.settings;
        let rings = |providers: &Carriers| providers.any(Outlet::rings);
        !self.0.providers.get(&channel).is_some_and(rings)
            || !is_quiet(self.0.store.now(), quiet_from, quiet_to)
    }

    async fn drain_channel(&self, channel: Channel, shutdown: &Shutdown) -> Result<SendCounts, NotifyError> {
        let mut counts = SendCounts::default();
        self.look_for_lost(channel, &mut counts).await?;
        while !shutdown.is_set() && self.may_send(channel) {
            let providers = self.0.providers.get(&channel);
            let provider = providers.and_then(|list| list.pick(Instant::now()));
            if providers.is_some() && provider.is_none() {
                break;
            }
            let name = provider.map_or("own", |provider| provider.name);
            let pace = self.pace(channel, 2);
            match self
                .0
                .store
                .take_notice(channel, name, self.0.lease, pace)
                .await?
            {
                OutboxAnswer::Nothing => break,
                OutboxAnswer::Later(wait) => pause(wait, shutdown).await,
                OutboxAnswer::Notice(notice) => {
                    let attempt = self.attempt(&notice, providers.zip(provider)).await?;
                    self.finish(&notice, attempt.ended(), &mut counts).await?;
                }
            }
        }
        self.ask_providers(channel, shutdown).await?;
        Ok(counts)
    }

    async fn attempt(
        &self,
        notice: &DueNotice,
        provider: Option<(&Carriers, &Carrier)>,
    ) -> Result<Attempt, StoreError> {
        let Some((providers, provider)) = provider else {
            return Ok(Attempt::new(self.without_provider(notice).await?));
        };
        let Some(template) = notice.template else {
            let why = "the notice is not known to this version";
            return Ok(Attempt::new(SendOutcome::Technical(why.into())));
        };
        let words = render(template, &notice.recipient, &self.0.institute);
        let mut attempt = provider.outlet.send(notice, &words).await;
        if providers.note(provider, &attempt, Instant::now()) {
            tracing::warn!(
                channel = notice.channel.name(),
                provider = provider.name,
                "provider is set aside"
            );
        }
        // What one provider is not set up for, the other may be.
        if let SendOutcome::Technical(why) = &attempt.outcome
            && attempt.provider_failed
            && providers.has_another()
        {
            attempt.outcome = SendOutcome::Temporary(why.clone());
        }
        Ok(attempt)
    }

    async fn without_provider(&self, notice: &DueNotice) -> Result<SendOutcome, StoreError> {
        match notice.channel {
            Channel::Letter => self.0.letter.send(&self.0.store, notice).await,
            _ => Ok(SendOutcome::Technical("the channel is not set up".into())),
        }
    }

    fn pace(&self, channel: Channel, requests: u32) -> Option<Pace> {
        let NotifySettings {
            email,
            sms,
            app_io,
            push,
            portal,
            ..
        } = &self.0.settings;
        match channel {
            Channel::Email => Some(Pace::per_second(email.per_second)),
            Channel::Sms => Some(Pace::per_second(sms.per_second)),
            Channel::Push => Some(Pace::per_second(push.per_second)),
            Channel::Portal => Some(Pace::per_second(portal.per_second)),
            // Its limit counts requests: a message is two, the profile's and its own.
            Channel::AppIo => Some(Pace {
                count: app_io.requests_per_5s,
                period: Duration::from_secs(5),
                cost: requests,
            }),
            Channel::Board | Channel::Letter => None,
        }
    }

    /// Attempts that nobody saw the end of: looked up where the channel can tell, else unknown, and then
    /// never sent again by itself.
    async fn look_for_lost(&self, channel: Channel, counts: &mut SendCounts) -> Result<(), NotifyError> {
        let Parts { store, lease, .. } = &*self.0;
        while let Some(notice) = store.take_lost_notice(channel, *lease).await? {
            let stopped = || "the sender stopped in the middle of the attempt".to_owned();
            let outcome = match self.find(&notice).await? {
                Lookup::Arrived => SendOutcome::Sent,
                Lookup::Absent => SendOutcome::Temporary(stopped()),
                Lookup::CannotTell => SendOutcome::Unknown(stopped()),
                Lookup::AskLater => continue,
            };
            self.finish(&notice, AttemptEnd::from(&outcome), counts).await?;
        }
        Ok(())
    }

    async fn find(&self, notice: &DueNotice) -> Result<Lookup, StoreError> {
        if notice.has_receipt {
            return Ok(Lookup::Arrived);
        }
        if notice.channel == Channel::Letter {
            return self.0.letter.find(&self.0.store, notice).await;
        }
        let providers = self.0.providers.get(&notice.channel);
        Ok(match providers.and_then(|list| list.named(&notice.provider)) {
            Some(provider) => provider.outlet.find(notice).await,
            None => Lookup::CannotTell,
        })
    }

    /// Asks the providers that have to be asked what became of their messages.
    async fn ask_providers(&self, channel: Channel, shutdown: &Shutdown) -> Result<(), NotifyError> {
        let Some(providers) = self
            .0
            .providers
            .get(&channel)
            .filter(|_| channel == Channel::AppIo)
        else {
            return Ok(());
        };
        let Parts { store, retry, .. } = &*self.0;
        let base = Duration::from_secs(self.0.settings.app_io.poll_seconds);
        while !shutdown.is_set() {
            let Some(notice) = store.take_poll(channel, base, self.pace(channel, 1)).await? else {
                break;
            };
            let Some(provider) = providers.named(&notice.provider) else {
                continue;
            };
            if let Some(receipt) = provider.outlet.poll(&notice).await {
                store.record_receipt(&notice.notice_id, &receipt, retry).await?;
            }
        }
        Ok(())
    }

    async fn finish(
        &self,
        notice: &DueNotice,
        ended: AttemptEnd<'_>,
        counts: &mut SendCounts,
    ) -> Result<(), StoreError> {
        let Some(state) = self.0.store.finish_notice(notice, ended, &self.0.retry).await? else {
            return Ok(());
        };
        counts.count(state);
        tracing::info!(claim_id = notice.claim_id, notice_id = notice.notice_id, channel = notice.channel.name(),
            provider = notice.provider, attempt = notice.attempt, %state, "notice for claim {} is {state}", notice.claim_id);
        Ok(())
    }
}

/// The channels that are sent.
fn lanes() -> impl Iterator<Item = Channel> {
    Channel::ALL.into_iter().filter(|channel| channel.is_sent())
}

async fn pause(wait: Duration, shutdown: &Shutdown) {
    tokio::select! { () = tokio::time::sleep(wait) => (), () = shutdown.wait() => () }
}

/// The providers of every channel that has any by these settings.
fn providers(store: &Store, settings: &Settings) -> Result<BTreeMap<Channel, Carriers>, NotifyError> {
    let notify = &settings.notify;
    let client = http_client()?;
    let mailbox = Mailboxes::new(notify, &client);
    let patience = Duration::from_secs(notify.timeout_seconds);
    let base = match notify.receipts_url.as_str() {
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
        (Channel::Push, webhook(&notify.push).into_iter().collect()),
        (Channel::Portal, webhook(&notify.portal).into_iter().collect()),
    ];
    let aside_for = Duration::from_secs(notify.aside_seconds);
    let filled = outlets.into_iter().filter(|(_, list)| !list.is_empty());
    Ok(filled
        .map(|(channel, list)| (channel, Carriers::new(list, notify.aside_after, aside_for)))
        .collect())
}

fn http_client() -> Result<reqwest::Client, NotifyError> {
    tls::install();
    let client = reqwest::Client::builder()
        .user_agent("videoguida")
        .redirect(reqwest::redirect::Policy::none());
    client.build().map_err(NotifyError::Http)
}
