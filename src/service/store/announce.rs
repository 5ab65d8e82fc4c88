//! Writing the notices of a guide: whom it is told to, on which channels, and whether it was told before.

use super::engine::{Tx, names_where, query, query_scalar};
use super::outbox::{AFTER_OTHERS, notice_id};
use super::rows::{channel, count, notice_state};
use super::{Publication, RenderJob, Result, Store};
use crate::notice::{Channel, NoticeOrder, NoticeState, NoticeTemplate};
use ground::clock::machine_millis;

impl Store {
    /// Writes the notices of a guide that was just published. `reissued`: its link is another than before.
    pub(super) async fn announce(
        &self,
        tx: &mut Tx,
        job: &RenderJob,
        guide: &Publication,
        reissued: bool,
    ) -> Result<()> {
        let Some(round) = self.next_round(tx, job, reissued).await? else {
            return Ok(());
        };
        let template = if self.was_told(tx, &job.claim_id).await? {
            NoticeTemplate::GuideCorrected
        } else {
            NoticeTemplate::GuideReady
        };
        let mut orders = vec![NoticeOrder::new(Channel::Board, guide.recipient.clone())];
        orders.extend(self.wanted_orders(tx, &job.claim_id, &guide.notices).await?);
        if orders.len() == 1 {
            orders.push(NoticeOrder::letter(guide.recipient.clone()));
        }
        for order in &orders {
            self.write_notice(tx, &job.claim_id, job.revision, round, template.name(), order)
                .await?;
        }
        Ok(())
    }

    /// The round in which the notices of this revision are written; `None` where its last round told somebody,
    /// or soon will: a guide that an operator has rendered again is not told twice.
    async fn next_round(&self, tx: &mut Tx, job: &RenderJob, reissued: bool) -> Result<Option<u32>> {
        let select = "SELECT round, channel, state FROM outbox WHERE claim_id = $1 AND revision = $2";
        let rows = query(select)
            .bind(&job.claim_id)
            .bind(i64::from(job.revision))
            .fetch_all(tx)
            .await?;
        let (mut last, mut told) = (0, 0);
        for row in rows {
            let round = count(row.try_get("round")?);
            last = last.max(round);
            if tells(
                channel(row.try_get("channel")?)?,
                notice_state(row.try_get("state")?)?,
            ) {
                told = told.max(round);
            }
        }
        Ok((last == 0 || reissued || told < last).then_some(last + 1))
    }

    /// What was ordered, as far as the claimant wants it and in the order they want it.
    async fn wanted_orders(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        ordered: &[NoticeOrder],
    ) -> Result<Vec<NoticeOrder>> {
        let mut orders: Vec<_> = ordered
            .iter()
            .filter(|order| order.channel != Channel::Board)
            .cloned()
            .collect();
        if let Some(wanted) = self.preference_of(tx, claim_id).await? {
            let place = |channel| wanted.iter().position(|other| *other == channel);
            orders.retain(|order| order.channel == Channel::Letter || place(order.channel).is_some());
            orders.sort_by_key(|order| place(order.channel));
            if orders.iter().any(|order| order.rank > 0) {
                let contacts = orders.iter_mut().filter(|order| order.channel != Channel::Letter);
                for (rank, order) in (0..).zip(contacts) {
                    order.rank = rank;
                }
            }
        }
        Ok(orders)
    }

    /// Whether a notice of an earlier revision or round went out, or may have.
    async fn was_told(&self, tx: &mut Tx, claim_id: &str) -> Result<bool> {
        let sent = names_where(Channel::is_sent);
        let gone = names_where(NoticeState::may_have_gone_out);
        let select = format!(
            "SELECT 1 FROM outbox WHERE claim_id = $1 AND channel IN ({sent}) AND state IN ({gone}) LIMIT 1"
        );
        let told = query(select).bind(claim_id).fetch_optional(tx).await?;
        Ok(told.is_some())
    }

    pub(super) async fn write_notice(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        revision: u32,
        round: u32,
        template: &str,
        order: &NoticeOrder,
    ) -> Result<()> {
        let sealed = self
            .claim_key(tx, claim_id)
            .await?
            .seal("recipient", &order.recipient.to_json())?;
        let state = if order.channel == Channel::Board {
            NoticeState::Delivered
        } else {
            NoticeState::Created
        };
        let notice_id = notice_id(&self.key, claim_id, revision, order.channel, round);
        let insert = "INSERT INTO outbox (notice_id, claim_id, revision, round, channel, template, sealed, state,
                                          rank, next_attempt, created_at, updated_at)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (claim_id, revision, channel, round) DO NOTHING";
        query(insert)
            .bind(&notice_id)
            .bind(claim_id)
            .bind(i64::from(revision))
            .bind(i64::from(round))
            .bind(order.channel.name())
            .bind(template)
            .bind(sealed)
            .bind(state.name())
            .bind(i64::from(order.rank))
            .bind(if order.rank == 0 {
                self.time.now()
            } else {
                AFTER_OTHERS
            })
            .bind(machine_millis())
            .bind(machine_millis())
            .execute(&mut *tx)
            .await?;
        if order.channel == Channel::Board {
            self.pin_to_board(tx, &notice_id, claim_id, &order.recipient)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn claim_key(&self, tx: &mut Tx, claim_id: &str) -> Result<super::keys::ClaimKey> {
        let select = "SELECT wrapped_key FROM claims WHERE claim_id = $1";
        let wrapped: Option<Vec<u8>> = query_scalar(select).bind(claim_id).fetch_one(&mut *tx).await?;
        Ok(self
            .key
            .unwrap(claim_id, wrapped.as_deref().unwrap_or_default())?)
    }
}

/// Whether a notice told the person, or soon will.
fn tells(channel: Channel, state: NoticeState) -> bool {
    state == NoticeState::TemporaryFailure || (channel.comes_to_the_person() && !state.has_failed())
}
