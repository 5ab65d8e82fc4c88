//! Events coming in over HTTP: the same rules, and the same answers, as `check` and `ingest`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::admit::Caller;
use super::problem::ApiError;
use crate::config::Scope;
use crate::store::{IngestOutcome, RowOrigin, Submission};
use crate::web::site::Site;
use law::claim::Problem;
use law::naspi::Case;

/// Events of one request.
const MOST: usize = 1_000;
const KINDS: &str = "one event (application/json, application/cloudevents+json), a batch of up to 1000 \
                     (application/cloudevents-batch+json), or a line each (application/x-ndjson)";

#[derive(Deserialize, Default)]
pub struct EventsQuery {
    #[serde(default)]
    dry_run: bool,
}

#[derive(Serialize)]
pub struct Answer {
    dry_run: bool,
    results: Vec<EventResult>,
}

/// What became of one event.
#[derive(Serialize)]
pub struct EventResult {
    /// From 1.
    line: u64,
    claim_id: Option<String>,
    /// As `check` says it: "ok", "held", "rejected".
    status: &'static str,
    problems: Vec<Problem>,
    /// As `ingest` says it; none of a dry run.
    outcome: Option<&'static str>,
    revision: Option<u32>,
}

pub async fn submit(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    query: Result<Query<EventsQuery>, QueryRejection>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Answer>, ApiError> {
    let Query(query) = query?;
    caller.may(if query.dry_run {
        Scope::Read
    } else {
        Scope::Operate
    })?;
    let body = body.map_err(|_| ApiError::TooLarge)?;
    let (events, single) = split(&headers, &body)?;
    let mut results = Vec::with_capacity(events.len());
    for (line, event) in events {
        let taken = take(&site, &caller, line, event, query.dry_run).await?;
        results.push(taken);
    }
    if let (true, Some(only)) = (single, results.pop_if(|only| single && only.status == "rejected")) {
        return Err(ApiError::Rejected {
            claim_id: only.claim_id,
            problems: only.problems,
        });
    }
    Ok(Json(Answer {
        dry_run: query.dry_run,
        results,
    }))
}

/// An event with the line it stands on.
type Numbered = (u64, Vec<u8>);

/// The events of a body, and whether it is one by itself.
fn split(headers: &HeaderMap, body: &[u8]) -> Result<(Vec<Numbered>, bool), ApiError> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    let (events, single) = match kind.trim().to_ascii_lowercase().as_str() {
        "application/json" | "application/cloudevents+json" => (vec![(1, body.to_vec())], true),
        "application/cloudevents-batch+json" => (batch(body)?, false),
        "application/x-ndjson" | "application/jsonl" => (lines(body), false),
        _ => return Err(ApiError::Body(KINDS)),
    };
    if events.is_empty() || events.len() > MOST {
        return Err(ApiError::Body(KINDS));
    }
    Ok((events, single))
}

fn batch(body: &[u8]) -> Result<Vec<Numbered>, ApiError> {
    let events: Vec<Box<RawValue>> =
        serde_json::from_slice(body).map_err(|_| ApiError::Body("a JSON array of events"))?;
    let bytes = events.iter().map(|event| event.get().as_bytes().to_vec());
    Ok((1..).zip(bytes).collect())
}

/// Blank lines are skipped, and counted.
fn lines(body: &[u8]) -> Vec<Numbered> {
    let lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let numbered = (1..).zip(lines).filter(|(_, line)| !line.is_empty());
    numbered.map(|(number, line)| (number, line.to_vec())).collect()
}

async fn take(
    site: &Site,
    caller: &Caller,
    line: u64,
    event: Vec<u8>,
    dry_run: bool,
) -> Result<EventResult, ApiError> {
    let (mut result, incoming) = judge(site, caller, line, event);
    if dry_run {
        return Ok(result);
    }
    let (outcome, revision) = match site.store.ingest(&incoming).await? {
        IngestOutcome::Accepted => ("accepted", Some(1)),
        IngestOutcome::Revised { revision } => ("revised", Some(revision)),
        IngestOutcome::Duplicate => ("duplicate", None),
        IngestOutcome::Rejected => ("rejected", None),
        IngestOutcome::Closed => ("closed", None),
    };
    result.outcome = Some(outcome);
    result.revision = revision;
    Ok(result)
}

fn judge(site: &Site, caller: &Caller, line: u64, event: Vec<u8>) -> (EventResult, Submission) {
    let result = |claim_id, status, problems| EventResult {
        line,
        claim_id,
        status,
        problems,
        outcome: None,
        revision: None,
    };
    match Case::read(site.rules(), &event) {
        Ok(Case { claim, problems, .. }) => {
            let status = if problems.is_empty() { "ok" } else { "held" };
            let answer = result(Some(claim.claim_id.clone()), status, problems);
            let incoming = Submission::Claim {
                event_id: claim.event_id,
                claim_id: claim.claim_id,
                event_json: event,
            };
            (answer, incoming)
        }
        Err(refusal) => {
            let answer = result(refusal.claim_id.clone(), "rejected", refusal.problems.clone());
            let incoming = Submission::Refusal {
                origin: RowOrigin {
                    source: format!("api:{}", caller.name),
                    line,
                },
                claim_id: refusal.claim_id,
                problems: refusal.problems,
                raw: event,
            };
            (answer, incoming)
        }
    }
}
