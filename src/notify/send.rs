//! The sender: takes what is due from the outbox, a lane for each channel.

use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use tokio::task::JoinSet;

use super::email::EmailChannel;
use super::letter::LetterChannel;
use super::mailbox::Mailboxes;
use super::sms::SmsChannel;
use super::template::{Template, render};
use super::{Found, NotifyError, is_quiet};
use crate::config::{Channel, NotifySettings, Settings};
use crate::store::{DueNotice, NoticeState, Retry, SendOutcome, Store, StoreError, Taken};
use crate::worker::Shutdown;

/// How often an idle lane looks for something to send.
const POLL: Duration = Duration::from_millis(500);
/// No wait between attempts is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3600);
/// The channels that are sent; the board is written with the guide.
const LANES: [Channel; 3] = [Channel::Email, Channel::Sms, Channel::Letter];

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

#[derive(Clone)]
struct Parts {
    store: Store,
    email: EmailChannel,
    sms: SmsChannel,
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
        let client = http_client()?;
        let mailbox = Mailboxes::new(&notify, &client);
        let base = Duration::from_secs(notify.retry_seconds);
        Ok(Self(Arc::new(Parts {
            store,
            email: EmailChannel::new(&notify, &mailbox)?,
            sms: SmsChannel::new(&notify, &client, &mailbox),
            letter: LetterChannel {
                dir: settings.path(&settings.print.dir),
            },
            institute: settings.institute.name.clone(),
            retry: Retry {
                max_attempts: notify.max_attempts,
                base,
                longest: LONGEST_WAIT,
            },
            // Connecting, encryption, login, three commands, the message, and asking what arrived.
            lease: Duration::from_secs(notify.timeout_seconds * 9),
            settings: notify,
        })))
    }

    /// Another lease than nine times the patience for an answer. It must stay longer than any attempt
    /// takes: after it, a notice counts as lost by its sender.
    pub fn with_lease(self, lease: Duration) -> Self {
        Self(Arc::new(Parts {
            lease,
            ..(*self.0).clone()
        }))
    }

    /// Sends until it is asked to stop. A message that is on its way is finished first.
    pub async fn run(&self, shutdown: &Shutdown) -> Result<(), NotifyError> {
        let mut lanes = JoinSet::new();
        for channel in LANES {
            let (sender, shutdown) = (self.clone(), shutdown.clone());
            lanes.spawn(async move {
                while !shutdown.is_set() {
                    sender.drain_channel(channel, &shutdown).await?;
                    tokio::select! { () = tokio::time::sleep(POLL) => (), () = shutdown.wait() => () }
                }
                Ok::<_, NotifyError>(())
            });
        }
        while let Some(lane) = lanes.join_next().await {
            lane.unwrap_or(Ok(()))?;
        }
        Ok(())
    }

    /// Sends what is due now.
    pub async fn drain(&self, shutdown: &Shutdown) -> Result<SendCounts, NotifyError> {
        let mut total = SendCounts::default();
        for channel in LANES {
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
            let open: Vec<_> = LANES
                .into_iter()
                .filter(|channel| self.may_send(*channel))
                .collect();
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
        channel != Channel::Sms || !self.0.sms.reaches_phones() || !is_quiet(Utc::now(), quiet_from, quiet_to)
    }

    async fn drain_channel(&self, channel: Channel, shutdown: &Shutdown) -> Result<SendCounts, NotifyError> {
        let mut counts = SendCounts::default();
        let Parts { store, lease, .. } = &*self.0;
        while let Some(notice) = store.take_lost_notice(channel, *lease).await? {
            if let Some(outcome) = self.outcome_of_lost(&notice).await? {
                self.finish(&notice, &outcome, &mut counts).await?;
            }
        }
        while !shutdown.is_set() && self.may_send(channel) {
            let Taken::Notice(notice) = store.take_notice(channel, "first", *lease, None).await? else {
                break;
            };
            let outcome = self.send(&notice).await?;
            self.finish(&notice, &outcome, &mut counts).await?;
        }
        Ok(counts)
    }

    async fn send(&self, notice: &DueNotice) -> Result<SendOutcome, StoreError> {
        let Some(template) = Template::from_name(&notice.template) else {
            return Ok(SendOutcome::Technical(
                "the template is not known to this version".into(),
            ));
        };
        let words = render(template, &notice.recipient, &self.0.institute);
        match notice.channel {
            Channel::Email => Ok(self.0.email.send(notice, &words).await),
            Channel::Sms => Ok(self.0.sms.send(notice, &words).await),
            Channel::Letter => self.0.letter.send(&self.0.store, notice).await,
            _ => Ok(SendOutcome::Delivered),
        }
    }

    /// An attempt that nobody saw the end of: looked up where the channel can tell, else unknown, and then
    /// never sent again by itself.
    async fn outcome_of_lost(&self, notice: &DueNotice) -> Result<Option<SendOutcome>, StoreError> {
        let found = match notice.channel {
            Channel::Email => self.0.email.find(&notice.notice_id).await,
            Channel::Sms => self.0.sms.find(&notice.notice_id).await,
            Channel::Letter => self.0.letter.find(&self.0.store, notice).await?,
            _ => Found::Arrived,
        };
        let stopped = || "the sender stopped in the middle of the attempt".to_owned();
        Ok(match found {
            Found::Arrived => Some(SendOutcome::Sent),
            Found::Absent => Some(SendOutcome::Temporary(stopped())),
            Found::CannotTell => Some(SendOutcome::Unknown(stopped())),
            Found::AskLater => None,
        })
    }

    async fn finish(
        &self,
        notice: &DueNotice,
        outcome: &SendOutcome,
        counts: &mut SendCounts,
    ) -> Result<(), StoreError> {
        let Some(state) = self.0.store.finish_notice(notice, outcome, &self.0.retry).await? else {
            return Ok(());
        };
        counts.count(state);
        tracing::info!(claim_id = notice.claim_id, notice_id = notice.notice_id, channel = notice.channel.name(),
            attempt = notice.attempt, %state, "notice for claim {} is {state}", notice.claim_id);
        Ok(())
    }
}

fn http_client() -> Result<reqwest::Client, NotifyError> {
    // A second installation is refused, and the first is the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder()
        .user_agent("videoguida")
        .redirect(reqwest::redirect::Policy::none());
    client
        .build()
        .map_err(|error| NotifyError::Http(error.to_string()))
}
