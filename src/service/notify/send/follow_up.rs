//! What became of messages whose end nobody saw, or whose provider has to be asked.

use std::time::Duration;

use super::{Parts, Sender};
use crate::notice::{Channel, SendOutcome};
use crate::notify::counts::SendCounts;
use crate::notify::{Lookup, NotifyError};
use crate::shutdown::Shutdown;
use crate::store::{AttemptEnd, DueNotice, StoreError};

impl Sender {
    /// Attempts that nobody saw the end of: looked up where the channel can tell, else unknown, and then
    /// never sent again by itself.
    pub(super) async fn look_for_lost(
        &self,
        channel: Channel,
        counts: &mut SendCounts,
        shutdown: &Shutdown,
    ) -> Result<(), NotifyError> {
        let Parts { store, lease, .. } = &*self.0;
        while let Some(notice) = store.take_lost_notice(channel, *lease).await? {
            let stopped = || "the sender stopped in the middle of the attempt".to_owned();
            let outcome = match self.find(&notice).await? {
                Lookup::Arrived => SendOutcome::Sent,
                Lookup::Absent => SendOutcome::Temporary(stopped()),
                Lookup::CannotTell => SendOutcome::Unknown(stopped()),
                Lookup::AskLater => continue,
            };
            let ended = || AttemptEnd::from(&outcome);
            self.finish(&notice, ended, counts, shutdown).await?;
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
    pub(super) async fn ask_providers(
        &self,
        channel: Channel,
        shutdown: &Shutdown,
    ) -> Result<(), NotifyError> {
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
}
