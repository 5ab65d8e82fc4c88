//! What a channel sends through: one provider or two, of which one that keeps failing is set aside.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::app_io::AppIo;
use super::attempt::Attempt;
use super::email::EmailChannel;
use super::smpp::SmppChannel;
use super::sms::SmsChannel;
use super::webhook::Webhook;
use super::{Lookup, NoticeText};
use crate::notice::SendOutcome;
use crate::store::{DueNotice, Receipt};

/// A way out of the program.
pub(super) enum Outlet {
    Email(Box<EmailChannel>),
    Sms(Box<SmsChannel>),
    Smpp(Box<SmppChannel>),
    AppIo(Box<AppIo>),
    Webhook(Box<Webhook>),
}

impl Outlet {
    pub async fn send(&self, notice: &DueNotice, words: &NoticeText) -> Attempt {
        match self {
            Self::Email(email) => email.send(notice, words).await,
            Self::Sms(sms) => sms.send(notice, words).await,
            Self::Smpp(smpp) => smpp.send(notice, words).await,
            Self::AppIo(app) => app.send(notice, words).await,
            Self::Webhook(webhook) => webhook.send(notice, words).await,
        }
    }

    /// Whether a message whose outcome nobody wrote down arrived.
    pub async fn find(&self, notice: &DueNotice) -> Lookup {
        match self {
            Self::Email(email) => email.find(&notice.notice_id).await,
            Self::Sms(sms) => sms.find(&notice.notice_id).await,
            Self::Smpp(_) | Self::AppIo(_) => Lookup::CannotTell,
            // The receiver knows a message it had by its id: it may be sent again.
            Self::Webhook(_) => Lookup::Absent,
        }
    }

    /// What became of a message that was taken; `None` where that is not known yet.
    pub async fn poll(&self, notice: &DueNotice) -> Option<Receipt> {
        match self {
            Self::AppIo(app) => app.poll(notice).await,
            _ => None,
        }
    }

    /// Whether somebody's phone rings: the local mailbox keeps no hours.
    pub fn rings(&self) -> bool {
        match self {
            Self::Sms(sms) => sms.reaches_phones(),
            Self::Smpp(_) => true,
            Self::Email(_) | Self::AppIo(_) | Self::Webhook(_) => false,
        }
    }
}

/// How a provider has been doing.
#[derive(Default)]
struct Health {
    failures: u32,
    aside_until: Option<Instant>,
}

pub(super) struct Carrier {
    /// "first" or "second": what attempts and receipts call it.
    pub name: &'static str,
    pub outlet: Outlet,
    health: Mutex<Health>,
}

/// The providers of a channel, the preferred one first.
pub(super) struct Carriers {
    list: Vec<Carrier>,
    aside_after: u32,
    aside_for: Duration,
}

impl Carriers {
    pub fn new(outlets: Vec<Outlet>, aside_after: u32, aside_for: Duration) -> Self {
        let list = ["first", "second"].into_iter().zip(outlets);
        Self {
            list: list
                .map(|(name, outlet)| Carrier {
                    name,
                    outlet,
                    health: Mutex::default(),
                })
                .collect(),
            aside_after,
            aside_for,
        }
    }

    /// The first that is not set aside. One whose time is over is tried again: it is aside at once where
    /// that fails.
    pub fn pick(&self, now: Instant) -> Option<&Carrier> {
        self.list
            .iter()
            .find(|provider| provider.lock().aside_until.is_none_or(|until| until <= now))
    }

    /// Looks after sessions that should stand while nothing is to be sent.
    pub async fn keep(&self) {
        for provider in &self.list {
            if let Outlet::Smpp(smpp) = &provider.outlet {
                smpp.keep().await;
            }
        }
    }

    pub fn named(&self, name: &str) -> Option<&Carrier> {
        self.list.iter().find(|provider| provider.name == name)
    }

    pub fn any(&self, holds: impl Fn(&Outlet) -> bool) -> bool {
        self.list.iter().any(|provider| holds(&provider.outlet))
    }

    pub fn has_another(&self) -> bool {
        self.list.len() > 1
    }

    /// Remembers how an attempt went; `true` where the provider is set aside by it.
    pub fn note(&self, provider: &Carrier, attempt: &Attempt, now: Instant) -> bool {
        let mut health = provider.lock();
        if let Some(pause) = attempt.pause {
            health.aside_until = Some(now + pause);
            return true;
        }
        if !attempt.provider_failed {
            *health = Health::default();
            return false;
        }
        health.failures = health.failures.saturating_add(1);
        let is_not_set_up = matches!(attempt.outcome, SendOutcome::Technical(_));
        let aside = health.failures >= self.aside_after || (is_not_set_up && self.has_another());
        if aside {
            health.aside_until = Some(now + self.aside_for);
        }
        aside
    }
}

impl Carrier {
    // Nothing that holds this lock can panic half-way.
    fn lock(&self) -> MutexGuard<'_, Health> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn providers(count: usize) -> Carriers {
        let list = ["first", "second"].into_iter().take(count).map(|name| Carrier {
            name,
            outlet: Outlet::Webhook(Box::new(Webhook::unreachable())),
            health: Mutex::default(),
        });
        Carriers {
            list: list.collect(),
            aside_after: 3,
            aside_for: Duration::from_secs(60),
        }
    }

    fn down() -> Attempt {
        Attempt::blamed(SendOutcome::Temporary("down".into()))
    }

    #[test]
    fn one_that_keeps_failing_is_set_aside_and_the_second_takes_over() {
        let (list, now) = (providers(2), Instant::now());
        let name = |at| list.pick(at).map(|provider| provider.name);
        let first = list.named("first").expect("the first");
        for expected in [false, false, true] {
            assert_eq!(name(now), Some("first"));
            assert_eq!(list.note(first, &down(), now), expected);
        }
        assert_eq!(name(now), Some("second"));
        let later = now + Duration::from_secs(61);
        assert_eq!(name(later), Some("first"));
        // Its one try fails: aside again.
        assert!(list.note(first, &down(), later));
        assert_eq!(name(later), Some("second"));
        let much_later = later + Duration::from_secs(61);
        list.note(first, &Attempt::sent(None), much_later);
        assert!(!list.note(first, &down(), much_later));
        assert_eq!(name(much_later), Some("first"));
    }

    #[test]
    fn a_message_that_is_refused_is_no_fault_of_the_provider() {
        let (list, now) = (providers(1), Instant::now());
        let first = list.named("first").expect("the first");
        for _ in 0..10 {
            assert!(!list.note(first, &Attempt::new(SendOutcome::Permanent("no".into())), now));
        }
        assert!(list.pick(now).is_some());
        let busy = Attempt {
            pause: Some(Duration::from_secs(7)),
            ..down()
        };
        assert!(list.note(first, &busy, now));
        assert!(list.pick(now + Duration::from_secs(6)).is_none());
        assert!(list.pick(now + Duration::from_secs(7)).is_some());
    }
}
