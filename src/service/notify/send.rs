//! The sender: takes what is due from the outbox, some lanes for each channel.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::attempt::Attempt;
use super::counts::SendCounts;
use super::letter::LetterChannel;
use super::outlet::{Carrier, Carriers, Outlet};
use super::providers::{providers, retry};
use super::template::render;
use super::{NotifyError, is_quiet};
use crate::backoff::{Backoff, until_it_works};
use crate::config::{NotifySettings, Settings};
use crate::metrics::metrics;
use crate::notice::{Channel, NoticeState, SendOutcome};
use crate::shutdown::{Shutdown, end_together};
use crate::store::{AttemptEnd, DueNotice, OutboxAnswer, Pace, Retry, Store, StoreError};

mod follow_up;

/// How often an idle lane looks for something to send.
const POLL: Duration = Duration::from_millis(500);

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
        let (stop, shutdown) = shutdown.nested();
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
        end_together(running, &stop, || NotifyError::Panic).await
    }

    async fn lane(&self, channel: Channel, shutdown: &Shutdown) -> Result<(), NotifyError> {
        let mut backoff = Backoff::new("sender");
        while !shutdown.is_set() {
            match self.drain_channel(channel, shutdown).await {
                Err(trouble) if trouble.passes() => {
                    backoff.wait(&trouble, shutdown).await;
                    continue;
                }
                sent => drop(sent?),
            }
            backoff.over();
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
        self.look_for_lost(channel, &mut counts, shutdown).await?;
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
                    let began = Instant::now();
                    let attempt = self.attempt(&notice, providers.zip(provider)).await?;
                    let outcome = attempt.outcome.state(false).0.name();
                    metrics().message(channel.name(), outcome, began.elapsed());
                    let ended = || attempt.ended();
                    self.finish(&notice, ended, &mut counts, shutdown).await?;
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
            email, sms, app_io, ..
        } = &self.0.settings;
        match channel {
            Channel::Email => Some(Pace::per_second(email.per_second)),
            Channel::Sms => Some(Pace::per_second(sms.per_second)),
            Channel::Push | Channel::Portal => {
                let webhook = self.0.settings.webhook(channel);
                webhook.map(|webhook| Pace::per_second(webhook.per_second))
            }
            // Its limit counts requests: a message is two, the profile's and its own.
            Channel::AppIo => Some(Pace {
                count: app_io.requests_per_5s,
                period: Duration::from_secs(5),
                cost: requests,
            }),
            Channel::Board | Channel::Letter => None,
        }
    }

    async fn finish<'a>(
        &self,
        notice: &DueNotice,
        ended: impl Fn() -> AttemptEnd<'a>,
        counts: &mut SendCounts,
        shutdown: &Shutdown,
    ) -> Result<(), StoreError> {
        let Parts { store, retry, .. } = &*self.0;
        // Whether a message went out is known here alone: it is written down as soon as the store takes it.
        let finish = || store.finish_notice(notice, ended(), retry);
        let Some(state) = until_it_works("sender", shutdown, StoreError::passes, finish).await? else {
            return Ok(());
        };
        counts.count(state);
        if state == NoticeState::TemporaryFailure {
            metrics().retry(notice.channel.name());
            let reason = ended().outcome.state(false).1.unwrap_or_default();
            tracing::warn!(
                claim_id = notice.claim_id,
                notice_id = notice.notice_id,
                channel = notice.channel.name(),
                provider = notice.provider,
                attempt = notice.attempt,
                reason,
                "a notice for claim {} is tried again",
                notice.claim_id
            );
        }
        tracing::debug!(claim_id = notice.claim_id, notice_id = notice.notice_id, channel = notice.channel.name(),
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
