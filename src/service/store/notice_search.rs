//! How a sender finds the next notice of a channel.

use super::engine::{Tx, names_where, query};
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
        format!(
            "SELECT notice_id, claim_id FROM outbox WHERE channel = $2 AND {fits} ORDER BY {order} LIMIT 1"
        )
    }
}

impl Store {
    /// The first notice of a channel, which nobody else is taking, in a transaction that its claim is alone with.
    pub(super) async fn take_first(
        &self,
        search: NoticeSearch,
        channel: Channel,
    ) -> Result<Option<(Tx, String)>> {
        // An idle lane must not take the lock that writers wait for.
        let first = query(search.statement())
            .bind(self.time.now())
            .bind(channel.name());
        if first.fetch_optional(&self.db).await?.is_none() {
            return Ok(None);
        }
        let beside = self.begin_beside().await?;
        match self.pick(beside, search, channel).await? {
            Picked::First(tx, notice_id) => Ok(Some((tx, notice_id))),
            Picked::Nothing => Ok(None),
            // Somebody is writing of its claim at this moment: then alone, after that.
            Picked::Busy => match self.pick(self.begin().await?, search, channel).await? {
                Picked::First(tx, notice_id) => Ok(Some((tx, notice_id))),
                Picked::Nothing | Picked::Busy => Ok(None),
            },
        }
    }

    async fn pick(&self, mut tx: Tx, search: NoticeSearch, channel: Channel) -> Result<Picked> {
        let statement = search.statement() + tx.passing_over();
        let first = query(statement).bind(self.time.now()).bind(channel.name());
        let Some(row) = first.fetch_optional(&mut tx).await? else {
            return Ok(Picked::Nothing);
        };
        Ok(match tx.has_to_itself(row.try_get("claim_id")?).await? {
            true => Picked::First(tx, row.try_get("notice_id")?),
            false => Picked::Busy,
        })
    }
}

/// What a look for the first notice found.
enum Picked {
    First(Tx, String),
    Nothing,
    /// Another is writing of its claim.
    Busy,
}
