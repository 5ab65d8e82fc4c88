//! Events coming in: each claim once, each change of it as a revision.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::engine::{Tx, query, query_scalar};
use super::rows::{self, problems_json};
use super::submission::{AcceptedEvent, IngestOutcome, Ingestion, RowOrigin, Submission};
use super::{ClaimStatus, Result, Store, Urgency};
use ground::clock::machine_millis;
use law::claim::{EventIdentity, Problem};

struct StoredClaim {
    status: ClaimStatus,
    revision: i64,
    content: Option<Vec<u8>>,
    wrapped_key: Option<Vec<u8>>,
    payload: Option<Vec<u8>>,
}

/// A row that is no claim, as [`Submission::Refusal`] has it, and the batch that it came in.
struct RefusedRow<'a> {
    batch_id: Option<i64>,
    origin: &'a RowOrigin,
    claim_id: Option<&'a str>,
    problems: &'a [Problem],
    raw: &'a [u8],
}

/// Whether an event came before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sighting {
    First,
    /// The same source, id and content.
    Again,
    /// The same source and id for other content.
    OtherContent,
}

impl Store {
    /// Takes one row in. Safe to repeat, whole files of them too.
    pub async fn ingest(&self, row: &Submission) -> Result<Ingestion> {
        self.ingest_of(None, row).await
    }

    /// The same for a row of a batch: where it is refused, it leads to that.
    pub async fn ingest_of(&self, batch_id: Option<i64>, row: &Submission) -> Result<Ingestion> {
        match row {
            Submission::Claim(event) => self.ingest_claim(event).await,
            Submission::Refusal {
                origin,
                claim_id,
                problems,
                raw,
            } => {
                let refused = RefusedRow {
                    batch_id,
                    origin,
                    claim_id: claim_id.as_deref(),
                    problems,
                    raw,
                };
                Ok(self.ingest_refusal(refused).await?.into())
            }
        }
    }

    async fn ingest_claim(&self, event: &AcceptedEvent) -> Result<Ingestion> {
        let content = self
            .key
            .digest("content", &canonical_data(&event.event_json))
            .to_vec();
        let mut tx = self.begin_of(&event.claim_id).await?;
        let sighting = self.sighting(&mut tx, event, &content).await?;
        if sighting == Sighting::Again {
            return Ok(IngestOutcome::Duplicate.into());
        }
        let outcome = match known(&mut tx, &event.claim_id).await? {
            None => self.insert(&mut tx, event, &content).await?,
            Some(known) if known.status.is_gone() => {
                let detail = format!("{} of {}", named(event), source(event));
                self.audit(&mut tx, "refused", Some(&event.claim_id), &detail)
                    .await?;
                IngestOutcome::Closed
            }
            Some(known) => self.compare(&mut tx, event, known, &content).await?,
        };
        let reuses_id = sighting == Sighting::OtherContent;
        self.remark(&mut tx, event, outcome, reuses_id).await?;
        tx.commit().await?;
        Ok(Ingestion { outcome, reuses_id })
    }

    /// Remembers the event and says whether it came before.
    async fn sighting(&self, tx: &mut Tx, event: &AcceptedEvent, content: &[u8]) -> Result<Sighting> {
        let Some(EventIdentity { source, id }) = &event.identity else {
            return Ok(Sighting::First);
        };
        let others = "SELECT count(*) FROM events WHERE source = $1 AND event_id = $2 AND content <> $3";
        let others: i64 = query_scalar(others)
            .bind(source)
            .bind(id)
            .bind(content)
            .fetch_one(&mut *tx)
            .await?;
        let insert = "INSERT INTO events (source, event_id, content, claim_id, received_at)
                      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let changed = query(insert)
            .bind(source)
            .bind(id)
            .bind(content)
            .bind(&event.claim_id)
            .bind(machine_millis())
            .execute(&mut *tx)
            .await?;
        Ok(match (changed, others) {
            (0, _) => Sighting::Again,
            (_, 0) => Sighting::First,
            _ => Sighting::OtherContent,
        })
    }

    /// An event beside the revision in force: the same, older, or a new revision.
    async fn compare(
        &self,
        tx: &mut Tx,
        event: &AcceptedEvent,
        known: StoredClaim,
        content: &[u8],
    ) -> Result<IngestOutcome> {
        let key = self
            .key
            .unwrap(&event.claim_id, known.wrapped_key.as_deref().unwrap_or_default())?;
        let in_force = key.open("payload", known.payload.as_deref().unwrap_or_default())?;
        let order = happened_at(&event.event_json)
            .zip(happened_at(&in_force))
            .map(|(new, in_force)| new.cmp(&in_force));
        let sealed = key.seal("payload", &event.event_json)?;
        if known.content.as_deref() == Some(content) {
            // What was said once more later also outdates what happened in between.
            if order == Some(Ordering::Greater) {
                query("UPDATE claims SET payload = $1 WHERE claim_id = $2")
                    .bind(sealed)
                    .bind(&event.claim_id)
                    .execute(&mut *tx)
                    .await?;
            }
            return Ok(IngestOutcome::Duplicate);
        }
        if order == Some(Ordering::Less) {
            let detail = format!("{} is older than revision {}", named(event), known.revision);
            self.audit(tx, "late", Some(&event.claim_id), &detail).await?;
            return Ok(IngestOutcome::Late);
        }
        self.revise(tx, &event.claim_id, known.revision + 1, content, sealed)
            .await
    }

    /// What operators read of an event beside its outcome; a claim that is good takes its refusals away.
    async fn remark(
        &self,
        tx: &mut Tx,
        event: &AcceptedEvent,
        outcome: IngestOutcome,
        reuses_id: bool,
    ) -> Result<()> {
        let claim_id = Some(event.claim_id.as_str());
        if reuses_id {
            let detail = format!("{} came before with other content", named(event));
            self.audit(tx, "event_id_reused", claim_id, &detail).await?;
        }
        if matches!(outcome, IngestOutcome::Accepted | IngestOutcome::Revised { .. }) {
            for warning in &event.warnings {
                let detail = format!("{} {}", warning.path, warning.message);
                self.audit(tx, "left_out", claim_id, &detail).await?;
            }
        }
        if outcome != IngestOutcome::Late {
            query("DELETE FROM rejections WHERE claim_id = $1")
                .bind(&event.claim_id)
                .execute(tx)
                .await?;
        }
        Ok(())
    }

    async fn insert(&self, tx: &mut Tx, event: &AcceptedEvent, content: &[u8]) -> Result<IngestOutcome> {
        let claim_id = event.claim_id.as_str();
        let (generation, link_generation) = (self.wrapping(tx).await?, self.linking(tx).await?);
        let (key, wrapped) = self.key.new_claim_key(generation, claim_id)?;
        query(
            "INSERT INTO claims (claim_id, status, revision, content, wrapped_key, payload, received_on, updated_at,
                                 key_generation, link_generation)
             VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(claim_id)
        .bind(ClaimStatus::Accepted.name())
        .bind(content)
        .bind(wrapped)
        .bind(key.seal("payload", &event.event_json)?)
        .bind(self.today().to_string())
        .bind(machine_millis())
        .bind(i64::from(generation))
        .bind(i64::from(link_generation))
        .execute(&mut *tx)
        .await?;
        self.enqueue(tx, claim_id, 1, Urgency::Batch).await?;
        self.audit(tx, "accepted", Some(claim_id), &named(event)).await?;
        Ok(IngestOutcome::Accepted)
    }

    async fn revise(
        &self,
        tx: &mut Tx,
        claim_id: &str,
        revision: i64,
        content: &[u8],
        sealed: Vec<u8>,
    ) -> Result<IngestOutcome> {
        query(
            "UPDATE claims SET status = $1, revision = $2, content = $3, payload = $4, problems = '[]', updated_at = $5
             WHERE claim_id = $6",
        )
        .bind(ClaimStatus::Accepted.name())
        .bind(revision)
        .bind(content)
        .bind(sealed)
        .bind(machine_millis())
        .bind(claim_id)
        .execute(&mut *tx)
        .await?;
        self.supersede_jobs(tx, claim_id).await?;
        self.withdraw_notices(tx, claim_id, "a newer revision of the claim came in")
            .await?;
        self.enqueue(tx, claim_id, revision, Urgency::Batch).await?;
        self.audit(tx, "revised", Some(claim_id), &format!("revision {revision}"))
            .await?;
        Ok(IngestOutcome::Revised {
            revision: rows::count(revision),
        })
    }

    async fn ingest_refusal(&self, refused: RefusedRow<'_>) -> Result<IngestOutcome> {
        query(
            "INSERT INTO rejections (claim_id, source, line, digest, problems, received_on, received_at, batch_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (digest) DO UPDATE SET problems = excluded.problems, source = excluded.source,
                 line = excluded.line, received_on = excluded.received_on, received_at = excluded.received_at,
                 batch_id = excluded.batch_id",
        )
        .bind(refused.claim_id)
        .bind(&refused.origin.source)
        .bind(i64::try_from(refused.origin.line).unwrap_or(i64::MAX))
        .bind(self.key.digest("rejection", refused.raw).to_vec())
        .bind(problems_json(refused.problems))
        .bind(self.today().to_string())
        .bind(machine_millis())
        .bind(refused.batch_id)
        .execute(&self.db)
        .await?;
        Ok(IngestOutcome::Rejected)
    }
}

async fn known(tx: &mut Tx, claim_id: &str) -> Result<Option<StoredClaim>> {
    let select = "SELECT status, revision, content, wrapped_key, payload FROM claims WHERE claim_id = $1";
    let Some(row) = query(select).bind(claim_id).fetch_optional(&mut *tx).await? else {
        return Ok(None);
    };
    Ok(Some(StoredClaim {
        status: rows::status(row.try_get("status")?)?,
        revision: row.try_get("revision")?,
        content: row.try_get("content")?,
        wrapped_key: row.try_get("wrapped_key")?,
        payload: row.try_get("payload")?,
    }))
}

/// The event in the trail. An id may be of any length; the trail needs enough of it to find the event.
fn named(event: &AcceptedEvent) -> String {
    let id = event.identity.as_ref().map(|identity| &identity.id);
    id.map_or_else(
        || "a row without an event of its own".to_owned(),
        |id| {
            let short: String = id.chars().filter(|c| !c.is_control()).take(80).collect();
            format!("event {short}")
        },
    )
}

/// Who sent the event, as it says.
fn source(event: &AcceptedEvent) -> String {
    let source = event
        .identity
        .as_ref()
        .map_or("no source", |identity| &identity.source);
    source.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// When an event says that it happened.
fn happened_at(event_json: &[u8]) -> Option<DateTime<Utc>> {
    #[derive(Deserialize)]
    struct Timed {
        time: Option<String>,
    }
    let event: Timed = serde_json::from_slice(event_json).ok()?;
    law::claim::instant(&event.time?)
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
