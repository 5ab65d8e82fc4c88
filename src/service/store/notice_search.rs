//! How a sender finds the next notice of a channel.

use super::engine::{Tx, names_where, query_scalar};
use super::restriction::IN_USE;
use super::{Result, Store};
use crate::notice::{Channel, NoticeState};

/// What a sender looks for.
#[derive(Clone, Copy)]
pub(super) enum NoticeSearch {
    /// Due to be sent.
    Due,
    /// Its sender never wrote an outcome.
    Lost,
    /// Its provider is to be asked.
    Poll,
}

impl NoticeSearch {
    /// The first of a channel (`$2`) at a moment of the store's own time (`$1`). States stand in it as the partial
    /// indices have them.
    fn statement(self) -> String {
        let (fits, order) = match self {
            Self::Due => {
                let waiting = names_where(NoticeState::is_waiting);
                (
                    format!("state IN ({waiting}) AND next_attempt <= $1 AND {IN_USE}"),
                    "next_attempt, notice_id",
                )
            }
            Self::Lost => (
                format!("state = '{}' AND lease_until < $1", NoticeState::Sending),
                "lease_until",
            ),
            Self::Poll => (
                format!("poll_at IS NOT NULL AND poll_at <= $1 AND {IN_USE}"),
                "poll_at",
            ),
        };
        format!("SELECT notice_id FROM outbox WHERE channel = $2 AND {fits} ORDER BY {order} LIMIT 1")
    }
}

impl Store {
    // An idle lane must not take the lock that writers wait for.
    pub(super) async fn glance(&self, search: NoticeSearch, channel: Channel) -> Result<bool> {
        let found: Option<String> = query_scalar(search.statement())
            .bind(self.time.now())
            .bind(channel.name())
            .fetch_optional(&self.db)
            .await?;
        Ok(found.is_some())
    }

    pub(super) async fn pick(
        &self,
        tx: &mut Tx,
        search: NoticeSearch,
        channel: Channel,
    ) -> Result<Option<String>> {
        Ok(query_scalar(search.statement())
            .bind(self.time.now())
            .bind(channel.name())
            .fetch_optional(tx)
            .await?)
    }
}
