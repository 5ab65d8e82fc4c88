//! Events coming in: each claim once, each change of it as a revision.

use serde_json::Value;

use super::engine::{Tx, query};
use super::rows::{self, problems_json};
use super::{ClaimStatus, Result, Store};
use ground::clock::machine_millis;
use law::claim::Problem;

/// Where a row was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowOrigin {
    /// The file as named on the command line ("-" for standard input).
    pub source: String,
    /// From 1.
    pub line: u64,
}

/// One row of the input, validated or refused.
pub enum Submission {
    Claim {
        event_id: String,
        claim_id: String,
        /// The whole event as JSON; kept sealed.
        event_json: Vec<u8>,
    },
    Refusal {
        origin: RowOrigin,
        /// Where the row names one that is fit to be shown.
        claim_id: Option<String>,
        problems: Vec<Problem>,
        /// The row as read; only a keyed digest of it is kept, to know it again.
        raw: Vec<u8>,
    },
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IngestOutcome {
    /// A new claim.
    Accepted,
    /// Other content for a known claim: it will be rendered again under the same link.
    Revised { revision: u32 },
    /// Seen before: nothing was done.
    Duplicate,
    /// Kept for operators, with its problems.
    Rejected,
    /// The claim was erased or has lived its time: refused, and the trail says which event of which source.
    Closed,
}

struct StoredClaim {
    status: ClaimStatus,
    revision: i64,
    content: Option<Vec<u8>>,
    wrapped_key: Option<Vec<u8>>,
}

impl Store {
    /// Takes one row in. Safe to repeat, whole files of them too.
    pub async fn ingest(&self, row: &Submission) -> Result<IngestOutcome> {
        match row {
            Submission::Claim {
                event_id,
                claim_id,
                event_json,
            } => self.ingest_claim(event_id, claim_id, event_json).await,
            Submission::Refusal {
                origin,
                claim_id,
                problems,
                raw,
            } => {
                self.ingest_refusal(origin, claim_id.as_deref(), problems, raw)
                    .await
            }
        }
    }

    async fn ingest_claim(&self, event_id: &str, claim_id: &str, event_json: &[u8]) -> Result<IngestOutcome> {
        let content = self.key.digest("content", &canonical_data(event_json)).to_vec();
        let mut tx = self.begin().await?;
        if !self.first_sight(&mut tx, event_id, claim_id).await? {
            return Ok(IngestOutcome::Duplicate);
        }
        let outcome = match known(&mut tx, claim_id).await? {
            None => {
                self.insert(&mut tx, event_id, claim_id, &content, event_json)
                    .await?
            }
            Some(known) if known.status.is_gone() => {
                let detail = format!("event {} of {}", short(event_id), short(&source(event_json)));
                self.audit(&mut tx, "refused", Some(claim_id), &detail).await?;
                IngestOutcome::Closed
            }
            Some(known) if known.content.as_deref() == Some(&content) => IngestOutcome::Duplicate,
            Some(known) => {
                self.revise(&mut tx, claim_id, known, &content, event_json)
                    .await?
            }
        };
        query("DELETE FROM rejections WHERE claim_id = $1")
            .bind(claim_id)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(outcome)
    }

    async fn first_sight(&self, tx: &mut Tx, event_id: &str, claim_id: &str) -> Result<bool> {
        let insert =
            "INSERT INTO events (event_id, claim_id, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let changed = query(insert)
            .bind(event_id)
            .bind(claim_id)
            .bind(machine_millis())
            .execute(&mut *tx)
            .await?;
        Ok(changed == 1)
    }

    async fn insert(
        &self,
        tx: &mut Tx,
        event_id: &str,
        claim_id: &str,
        content: &[u8],
        json: &[u8],
    ) -> Result<IngestOutcome> {
        let (key, wrapped) = self.key.new_claim_key(claim_id)?;
        query(
            "INSERT INTO claims (claim_id, status, revision, content, wrapped_key, payload, received_on, updated_at)
             VALUES ($1, $2, 1, $3, $4, $5, $6, $7)",
        )
        .bind(claim_id)
        .bind(ClaimStatus::Accepted.name())
        .bind(content)
        .bind(wrapped)
        .bind(key.seal("payload", json)?)
        .bind(self.today().to_string())
        .bind(machine_millis())
        .execute(&mut *tx)
        .await?;
        self.enqueue(tx, claim_id, 1).await?;
        self.audit(
            tx,
            "accepted",
            Some(claim_id),
            &format!("event {}", short(event_id)),
        )
        .await?;
        Ok(IngestOutcome::Accepted)
    }

    async fn revise(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        known: StoredClaim,
        content: &[u8],
        json: &[u8],
    ) -> Result<IngestOutcome> {
        let revision = known.revision + 1;
        let key = self
            .key
            .unwrap(claim_id, known.wrapped_key.as_deref().unwrap_or_default())?;
        query(
            "UPDATE claims SET status = $1, revision = $2, content = $3, payload = $4, problems = '[]', updated_at = $5
             WHERE claim_id = $6",
        )
        .bind(ClaimStatus::Accepted.name())
        .bind(revision)
        .bind(content)
        .bind(key.seal("payload", json)?)
        .bind(machine_millis())
        .bind(claim_id)
        .execute(&mut *tx)
        .await?;
        self.supersede_jobs(tx, claim_id).await?;
        self.withdraw_notices(tx, claim_id, "a newer revision of the claim came in")
            .await?;
        self.enqueue(tx, claim_id, revision).await?;
        self.audit(tx, "revised", Some(claim_id), &format!("revision {revision}"))
            .await?;
        Ok(IngestOutcome::Revised {
            revision: rows::count(revision),
        })
    }

    async fn ingest_refusal(
        &self,
        origin: &RowOrigin,
        claim_id: Option<&str>,
        problems: &[Problem],
        raw: &[u8],
    ) -> Result<IngestOutcome> {
        query(
            "INSERT INTO rejections (claim_id, source, line, digest, problems, received_on, received_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (source, line, digest) DO UPDATE SET problems = excluded.problems",
        )
        .bind(claim_id)
        .bind(&origin.source)
        .bind(i64::try_from(origin.line).unwrap_or(i64::MAX))
        .bind(self.key.digest("rejection", raw).to_vec())
        .bind(problems_json(problems))
        .bind(self.today().to_string())
        .bind(machine_millis())
        .execute(&self.db)
        .await?;
        Ok(IngestOutcome::Rejected)
    }
}

async fn known(tx: &mut Tx, claim_id: &str) -> Result<Option<StoredClaim>> {
    let select = "SELECT status, revision, content, wrapped_key FROM claims WHERE claim_id = $1";
    let Some(row) = query(select).bind(claim_id).fetch_optional(&mut *tx).await? else {
        return Ok(None);
    };
    Ok(Some(StoredClaim {
        status: rows::status(row.try_get("status")?)?,
        revision: row.try_get("revision")?,
        content: row.try_get("content")?,
        wrapped_key: row.try_get("wrapped_key")?,
    }))
}

// An event id may be of any length; the trail needs enough of it to find the event.
fn short(event_id: &str) -> String {
    event_id.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Who sent the event, as it says.
fn source(event_json: &[u8]) -> String {
    let event = serde_json::from_slice::<Value>(event_json).unwrap_or_default();
    event["source"].as_str().unwrap_or("no source").to_owned()
}

/// The event's `data` with keys in order: the envelope and the spelling do not make a revision.
fn canonical_data(event_json: &[u8]) -> Vec<u8> {
    match serde_json::from_slice::<Value>(event_json) {
        Ok(mut event) => sorted(event["data"].take()).to_string().into_bytes(),
        Err(_) => event_json.to_vec(),
    }
}

// `serde_json` keeps keys in order only as long as no dependency asks it not to.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|left, right| left.0.cmp(&right.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
