//! What providers say of a message after they took it.

use super::engine::{Tx, placeholders, query};
use super::outbox::open_recipient;
use super::rows::{count, notice_state};
use super::{Result, Retry, Store};
use crate::names::named;
use crate::notice::{Channel, NoticeState};
use ground::clock::machine_millis;

mod naming;

pub use naming::MessageName;
use naming::{Spelling, same_number, spellings};

/// What a receipt says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptVerdict {
    /// The provider has it: it went out.
    OnItsWay,
    Delivered,
    /// It did not arrive and never will.
    Refused,
    /// It did not arrive in time; another attempt may.
    Expired,
}

named!(ReceiptVerdict {
    OnItsWay => "on-its-way",
    Delivered => "delivered",
    Refused => "refused",
    Expired => "expired",
});

/// One receipt. `detail` is a code ("5.1.1", "UNDELIV"), nothing of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub provider: String,
    pub said: ReceiptVerdict,
    pub detail: String,
}

/// Receipts kept of one notice: who can send them could otherwise fill the disk.
const MOST_RECEIPTS: i64 = 50;
/// Notices looked at whose names can be spelled alike.
const MOST_NAMESAKES: u32 = 50;
/// Bytes of the digest that a proof shows: nobody guesses 64 bits over a network.
const PROOF_BYTES: usize = 8;

impl Store {
    /// Writes a receipt down and what it means: for the notice and, through it, for the claim. A receipt
    /// may come twice, late, or before its attempt has ended. `false` where the notice is not known, is
    /// not with anybody, or is of somebody who was forgotten.
    pub async fn record_receipt(&self, notice_id: &str, receipt: &Receipt, retry: &Retry) -> Result<bool> {
        let mut tx = self.begin().await?;
        let select = "SELECT claim_id, state, attempts FROM outbox
                      WHERE notice_id = $1 AND attempts > 0 AND sealed IS NOT NULL";
        let Some(row) = query(select).bind(notice_id).fetch_optional(&mut tx).await? else {
            return Ok(false);
        };
        let before = notice_state(row.try_get("state")?)?;
        self.keep_receipt(&mut tx, notice_id, receipt).await?;
        let spent = count(row.try_get("attempts")?) >= retry.max_attempts;
        if let Some(after) = state_after(before, receipt.said, spent) {
            let wait = retry.wait(count(row.try_get("attempts")?));
            self.apply(&mut tx, notice_id, after, receipt, self.time.after(wait))
                .await?;
            self.settle(&mut tx, row.try_get("claim_id")?).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// The same by what the provider calls the message; `false` where that is not known (yet). `is_last` tells
    /// that nobody will ask again: then a name without its number is believed too.
    pub async fn record_receipt_for(
        &self,
        name: MessageName<'_>,
        is_last: bool,
        receipt: &Receipt,
        retry: &Retry,
    ) -> Result<bool> {
        match self.notice_named(name, &receipt.provider, is_last).await? {
            Some(notice_id) => self.record_receipt(&notice_id, receipt, retry).await,
            None => Ok(false),
        }
    }

    /// The notice that a provider means: among those whose name can be spelled so, the one that went to the
    /// number of the receipt, of several the one with the nearest spelling, then the latest. Where no number
    /// agrees, it is the last question and only one notice has the nearest spelling, that one.
    async fn notice_named(
        &self,
        name: MessageName<'_>,
        provider: &str,
        is_last: bool,
    ) -> Result<Option<String>> {
        let spellings = spellings(name.reference);
        let select = format!(
            "SELECT notice_id, claim_id, reference, sealed FROM outbox
             WHERE provider = $1 AND channel = $2 AND sealed IS NOT NULL AND reference IN ({})
             ORDER BY updated_at DESC LIMIT {MOST_NAMESAKES}",
            placeholders(3, spellings.len())
        );
        let select = query(select).bind(provider).bind(Channel::Sms.name());
        let select = select.bind_all(spellings.keys().cloned());
        let namesakes = select.fetch_all(&self.db).await?;
        if namesakes.is_empty() {
            return Ok(None);
        }
        let mut tx = self.begin().await?;
        let mut found: Vec<(Spelling, Option<bool>, String)> = Vec::new();
        for row in namesakes {
            let reference: String = row.try_get("reference")?;
            let key = self.claim_key(&mut tx, row.try_get("claim_id")?).await?;
            let sealed: Vec<u8> = row.try_get("sealed")?;
            let recipient = open_recipient(&key, &sealed)?;
            let agrees = same_number(recipient.address.expose(), name.number);
            let spelling = spellings.get(&reference).copied().unwrap_or(Spelling::Converted);
            found.push((spelling, agrees, row.try_get("notice_id")?));
        }
        // The sort keeps the latest of equal ones first.
        found.sort_by_key(|(spelling, ..)| *spelling);
        if let Some(at) = found.iter().position(|(_, agrees, _)| *agrees == Some(true)) {
            return Ok(Some(found.swap_remove(at).2));
        }
        let nearest = found.first().map(|(spelling, ..)| *spelling);
        let equals = found.iter().filter(|(spelling, ..)| Some(*spelling) == nearest);
        let is_told = equals.count() == 1 || nearest == Some(Spelling::Same);
        Ok(found
            .into_iter()
            .next()
            .filter(|(spelling, agrees, _)| {
                is_last && is_told && (*spelling != Spelling::Converted || agrees.is_none())
            })
            .map(|(.., notice_id)| notice_id))
    }

    async fn keep_receipt(&self, tx: &mut Tx, notice_id: &str, receipt: &Receipt) -> Result<()> {
        let insert = "INSERT INTO receipts (notice_id, at, provider, said, detail) SELECT $1, $2, $3, $4, $5
                      WHERE (SELECT count(*) FROM receipts WHERE notice_id = $1) < $6";
        query(insert)
            .bind(notice_id)
            .bind(machine_millis())
            .bind(&receipt.provider)
            .bind(receipt.said.name())
            .bind(receipt.detail.chars().take(100).collect::<String>())
            .bind(MOST_RECEIPTS)
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    async fn apply(
        &self,
        tx: &mut Tx,
        notice_id: &str,
        state: NoticeState,
        receipt: &Receipt,
        next_attempt: i64,
    ) -> Result<()> {
        let why = format!(
            "{} said {}: {}",
            receipt.provider,
            receipt.said.name(),
            receipt.detail
        );
        let failed = !state.went_out();
        let detail = failed.then_some(why.as_str());
        let update = "UPDATE outbox SET state = $1, last_error = $2, next_attempt = $3, lease_until = NULL,
                      poll_at = CASE WHEN $1 = $4 THEN poll_at END, updated_at = $5 WHERE notice_id = $6";
        query(update)
            .bind(state.name())
            .bind(detail)
            .bind(next_attempt)
            .bind(NoticeState::Sent.name())
            .bind(machine_millis())
            .bind(notice_id)
            .execute(&mut *tx)
            .await?;
        self.close_attempt(tx, notice_id, state, detail).await
    }

    /// What proves that a receipt comes from whom the message was given to: part of its address. The proof of
    /// one channel is worth nothing on another: it stands in addresses that other parties read.
    pub fn receipt_proof(&self, channel: Channel, notice_id: &str) -> String {
        let name = format!("{}\n{notice_id}", channel.name());
        data_encoding::HEXLOWER.encode(&self.key.digest("receipt", name.as_bytes())[..PROOF_BYTES])
    }

    /// Whether `proof` is the one of this notice on this channel; takes the same time for every wrong one.
    pub fn is_receipt_proof(&self, channel: Channel, notice_id: &str, proof: &str) -> bool {
        // Of digests nobody can learn the bytes one by one.
        let seal = |text: &str| self.key.digest("receipt-check", text.as_bytes());
        seal(&self.receipt_proof(channel, notice_id)) == seal(proof)
    }
}

/// What a receipt changes, if anything. What arrived stays arrived, what was withdrawn stays so unless it
/// did arrive.
fn state_after(before: NoticeState, said: ReceiptVerdict, spent: bool) -> Option<NoticeState> {
    use NoticeState::{
        Delivered, PermanentFailure, Sending, Sent, TechnicalFailure, TemporaryFailure, Unknown,
    };
    match (before, said) {
        (Delivered, _) => None,
        (_, ReceiptVerdict::Delivered) => Some(Delivered),
        (Unknown, ReceiptVerdict::OnItsWay) => Some(Sent),
        (Sending | Sent | Unknown, ReceiptVerdict::Refused) => Some(PermanentFailure),
        (Sending | Sent | Unknown, ReceiptVerdict::Expired) if spent => Some(TechnicalFailure),
        (Sending | Sent | Unknown, ReceiptVerdict::Expired) => Some(TemporaryFailure),
        _ => None,
    }
}
