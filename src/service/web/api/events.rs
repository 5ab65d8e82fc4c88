//! Events coming in over HTTP: the same rules, and the same answers, as `check` and `ingest`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::{Extension, Json};
use percent_encoding::percent_decode;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::problem::ApiError;
use crate::config::Scope;
use crate::store::{AcceptedEvent, IngestOutcome, Ingestion, RowOrigin, Submission};
use crate::web::access::Caller;
use crate::web::site::Site;
use law::claim::{self, Problem, is_json_type};
use law::naspi::Case;

/// Events of one request.
const MOST: usize = 1_000;
const KINDS: &str = "one event (application/json or another type that ends in +json; with ce- headers its data \
                     alone), a batch of up to 1000 (application/cloudevents-batch+json), or a line each \
                     (application/x-ndjson)";

/// Before the attributes of an event in binary mode.
const ATTRIBUTE: &str = "ce-";
/// The attribute that HTTP has a header of its own for.
const CONTENT_ATTRIBUTE: &str = "datacontenttype";

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
    /// What was left out of the event, which is good without it.
    warnings: Vec<Problem>,
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
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = content_type
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default();
    let kind = kind.trim().to_ascii_lowercase();
    let (events, single) = match kind.as_str() {
        "application/cloudevents-batch+json" => (batch(body)?, false),
        "application/x-ndjson" | "application/jsonl" => (lines(body), false),
        "application/cloudevents+json" => (vec![(1, body.to_vec())], true),
        kind if is_json_type(kind) || kind.is_empty() => match is_binary(headers) {
            true => (vec![(1, binary(headers, content_type, body))], true),
            false if kind.is_empty() => return Err(ApiError::Body(KINDS)),
            false => (vec![(1, body.to_vec())], true),
        },
        _ => return Err(ApiError::Body(KINDS)),
    };
    if events.is_empty() || events.len() > MOST {
        return Err(ApiError::Body(KINDS));
    }
    Ok((events, single))
}

/// Whether the event is in binary mode: its attributes are headers, the body its data.
fn is_binary(headers: &HeaderMap) -> bool {
    headers.keys().any(|name| name.as_str().starts_with(ATTRIBUTE))
}

/// The event that headers and body make together. A body that makes none is handed on, to be refused for what it is.
/// <https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#31-binary-content-mode>
fn binary(headers: &HeaderMap, content_type: Option<&str>, body: &[u8]) -> Vec<u8> {
    let attribute = |(name, value): (&HeaderName, &HeaderValue)| {
        let name = name.as_str().strip_prefix(ATTRIBUTE)?.to_owned();
        let value = percent_decode(value.as_bytes()).decode_utf8_lossy();
        (name != CONTENT_ATTRIBUTE).then(|| (name, value.into_owned()))
    };
    let content_type = content_type.map(|kind| (CONTENT_ATTRIBUTE.to_owned(), kind.to_owned()));
    let attributes: Vec<_> = headers.iter().filter_map(attribute).chain(content_type).collect();
    let named = attributes
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    claim::structured_event(named, body).unwrap_or_else(|_| body.to_vec())
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
    let taken = site.store.ingest(&incoming).await?;
    let (outcome, revision) = match taken.outcome {
        IngestOutcome::Accepted => ("accepted", Some(1)),
        IngestOutcome::Revised { revision } => ("revised", Some(revision)),
        IngestOutcome::Duplicate => ("duplicate", None),
        IngestOutcome::Late => ("late", None),
        IngestOutcome::Rejected => ("rejected", None),
        IngestOutcome::Closed => ("closed", None),
    };
    result.outcome = Some(outcome);
    result.revision = revision;
    if taken.reuses_id {
        result.warnings.push(Ingestion::reused_id());
    }
    Ok(result)
}

fn judge(site: &Site, caller: &Caller, line: u64, event: Vec<u8>) -> (EventResult, Submission) {
    let result = |claim_id, status, problems| EventResult {
        line,
        claim_id,
        status,
        problems,
        warnings: Vec::new(),
        outcome: None,
        revision: None,
    };
    match Case::read(site.rules(), &event) {
        Ok(Case { claim, problems, .. }) => {
            let status = if problems.is_empty() { "ok" } else { "held" };
            let answer = EventResult {
                warnings: claim.warnings.clone(),
                ..result(Some(claim.claim_id.clone()), status, problems)
            };
            let incoming = Submission::Claim(AcceptedEvent::new(claim, true, event));
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
