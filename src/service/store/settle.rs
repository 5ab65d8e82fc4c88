//! What the notices of a claim come to together.

use super::engine::{Tx, names_where, query};
use super::outbox::{AFTER_OTHERS, open_recipient};
use super::rows::{channel, count, notice_state};
use super::{ClaimStatus, Result, Store};
use crate::notice::{Channel, NoticeOrder, NoticeState};
use ground::clock::machine_millis;

/// The last round of a claim's notices in numbers.
#[derive(Default)]
struct Round {
    revision: i64,
    round: i64,
    /// Going out, now or later.
    active: u32,
    /// Waiting for others to come to nothing.
    held_back: u32,
    /// Came to the person.
    told: u32,
    /// The same without the letter.
    reached: u32,
    letters: u32,
}

impl Round {
    /// Counts a notice in.
    fn count(&mut self, channel: Channel, state: NoticeState, next_attempt: i64) {
        let is_held_back = next_attempt >= AFTER_OTHERS;
        self.active += u32::from(state.is_open() && !is_held_back);
        self.held_back += u32::from(state == NoticeState::Created && is_held_back);
        self.told += u32::from(channel.comes_to_the_person() && state.went_out());
        self.reached += u32::from(channel.reaches_without_paper() && state.went_out());
        self.letters += u32::from(channel.is_paper());
    }
}

impl Store {
    /// Ready becomes notified when nothing waits any more and something went out. What waits for others to
    /// fail goes out when they have, and is withdrawn when one of them reached the person. Where everything
    /// came to nothing, also by a receipt that comes later, the letter is what is left.
    pub(super) async fn settle(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let status = self.status_of(tx, claim_id).await?;
        if !status.is_published() {
            return Ok(());
        }
        let Some(round) = self.last_round(tx, claim_id).await? else {
            return Ok(());
        };
        if round.held_back > 0 && round.reached > 0 {
            self.withdraw_held_back(tx, claim_id).await?;
        } else if round.held_back > 0 && round.active == 0 {
            return self.release_next(tx, claim_id, &round).await;
        }
        match round {
            Round { active: 1.., .. } => Ok(()),
            Round {
                told: 0, letters: 0, ..
            } => {
                self.fall_back_to_letter(tx, claim_id, &round).await?;
                self.set_status(tx, claim_id, ClaimStatus::Ready).await
            }
            Round { told: 1.., .. } if status == ClaimStatus::Ready => {
                self.set_status(tx, claim_id, ClaimStatus::Notified).await
            }
            _ => Ok(()),
        }
    }

    async fn last_round(&self, tx: &mut Tx, claim_id: &str) -> Result<Option<Round>> {
        let select = "SELECT o.revision, o.round, o.channel, o.state, o.next_attempt
            FROM outbox o JOIN claims c USING (claim_id)
            WHERE o.claim_id = $1 AND o.revision = c.revision ORDER BY o.round DESC";
        let mut last: Option<Round> = None;
        for row in query(select).bind(claim_id).fetch_all(tx).await? {
            let (revision, round) = (row.try_get("revision")?, row.try_get("round")?);
            let last = last.get_or_insert_with(|| Round {
                revision,
                round,
                ..Round::default()
            });
            if round < last.round {
                break;
            }
            last.count(
                channel(row.try_get("channel")?)?,
                notice_state(row.try_get("state")?)?,
                row.try_get("next_attempt")?,
            );
        }
        Ok(last)
    }

    async fn release_next(&self, tx: &mut Tx, claim_id: &str, round: &Round) -> Result<()> {
        let update = "UPDATE outbox SET next_attempt = $1, updated_at = $7
            WHERE claim_id = $2 AND revision = $3 AND round = $4 AND state = $6 AND next_attempt >= $5
              AND rank = (SELECT min(rank) FROM outbox WHERE claim_id = $2 AND revision = $3 AND round = $4
                          AND state = $6 AND next_attempt >= $5)";
        query(update)
            .bind(self.time.now())
            .bind(claim_id)
            .bind(round.revision)
            .bind(round.round)
            .bind(AFTER_OTHERS)
            .bind(NoticeState::Created.name())
            .bind(machine_millis())
            .execute(tx)
            .await?;
        Ok(())
    }

    async fn withdraw_held_back(&self, tx: &mut Tx, claim_id: &str) -> Result<()> {
        let update = "UPDATE outbox SET state = $1, updated_at = $2, last_error = $3
                      WHERE claim_id = $4 AND state = $5 AND next_attempt >= $6";
        query(update)
            .bind(NoticeState::PermanentFailure.name())
            .bind(machine_millis())
            .bind("withdrawn: an earlier channel reached the person")
            .bind(claim_id)
            .bind(NoticeState::Created.name())
            .bind(AFTER_OTHERS)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    async fn fall_back_to_letter(&self, tx: &mut Tx, claim_id: &str, round: &Round) -> Result<()> {
        let select = "SELECT sealed, template FROM outbox WHERE claim_id = $1 AND revision = $2 AND round = $3 LIMIT 1";
        let row = query(select)
            .bind(claim_id)
            .bind(round.revision)
            .bind(round.round)
            .fetch_one(&mut *tx)
            .await?;
        let (sealed, template): (Vec<u8>, String) = (row.try_get("sealed")?, row.try_get("template")?);
        let key = self.claim_key(tx, claim_id).await?;
        let order = NoticeOrder::letter(open_recipient(&key, &sealed)?);
        let (revision, round) = (count(round.revision), count(round.round));
        self.write_notice(tx, claim_id, revision, round, &template, &order)
            .await
    }

    /// Nothing more is sent for this claim; what is being sent at this moment still ends.
    pub(super) async fn withdraw_notices(&self, tx: &mut Tx, claim_id: &str, why: &str) -> Result<()> {
        let waiting = names_where(NoticeState::is_waiting);
        let update = format!(
            "UPDATE outbox SET state = $1, last_error = $2, updated_at = $3
             WHERE claim_id = $4 AND state IN ({waiting})"
        );
        query(update)
            .bind(NoticeState::PermanentFailure.name())
            .bind(format!("withdrawn: {why}"))
            .bind(machine_millis())
            .bind(claim_id)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }
}
