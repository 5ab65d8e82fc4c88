//! What a run of the worker came to: every claim that it had in hand, and how its people were told.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::store::{NoticeRow, Store};
use crate::worker::AttemptReport;

const HEADER: [&str; 6] = ["claim_id", "revision", "status", "took_ms", "notices", "reason"];

/// The attempts of a run, the last of each claim; a clone notes for the same.
#[derive(Clone, Default)]
pub struct WorkReport(Arc<Mutex<BTreeMap<String, LastAttempt>>>);

#[derive(Clone)]
struct LastAttempt {
    revision: u32,
    took_ms: u64,
}

/// A claim, as the report has it. Nothing of a person.
#[derive(Serialize)]
struct ReportedClaim {
    claim_id: String,
    revision: u32,
    status: &'static str,
    took_ms: u64,
    /// The state of the notice on each channel.
    notices: BTreeMap<&'static str, &'static str>,
    /// Why there is no guide; empty where there is one.
    reason: String,
}

#[derive(Serialize)]
struct WholeReport<'a> {
    /// Claims by state.
    claims_by_status: BTreeMap<&'static str, u32>,
    /// Notices by channel and state.
    notices: BTreeMap<&'static str, BTreeMap<&'static str, u32>>,
    claims: &'a [ReportedClaim],
}

impl WorkReport {
    pub fn note(&self, finished: &AttemptReport) {
        let attempt = LastAttempt {
            revision: finished.revision,
            took_ms: u64::try_from(finished.took.as_millis()).unwrap_or(u64::MAX),
        };
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.insert(finished.claim_id.clone(), attempt);
    }

    /// Writes what became of the claims into each file: JSON where its name ends so, else CSV.
    pub async fn write(&self, store: &Store, files: &[PathBuf]) -> Result<(), Failure> {
        if files.is_empty() {
            return Ok(());
        }
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut claims = Vec::with_capacity(attempts.len());
        for (claim_id, attempt) in attempts {
            claims.extend(reported(store, claim_id, &attempt).await?);
        }
        for file in files {
            let is_json = file
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("json"));
            let written = if is_json {
                json(file, &claims)
            } else {
                table(file, &claims)
            };
            written.map_err(|error| Failure::unwritable(file, error))?;
        }
        Ok(())
    }
}

async fn reported(
    store: &Store,
    claim_id: String,
    attempt: &LastAttempt,
) -> Result<Option<ReportedClaim>, Failure> {
    let Some(claim) = store.claim(&claim_id).await.map_err(Failure::failed)? else {
        return Ok(None);
    };
    let problems = claim
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.message));
    let problems: Vec<_> = problems.collect();
    let has_guide = claim.status.is_published();
    let reason = match (has_guide, problems.is_empty()) {
        (true, _) => String::new(),
        (false, true) => claim.last_error.unwrap_or_default(),
        (false, false) => problems.join("; "),
    };
    Ok(Some(ReportedClaim {
        claim_id,
        revision: attempt.revision,
        status: claim.status.name(),
        took_ms: attempt.took_ms,
        notices: claim.notices.iter().map(told).collect(),
        reason,
    }))
}

/// Of several rounds the last: rows come in their order.
fn told(notice: &NoticeRow) -> (&'static str, &'static str) {
    (notice.channel.name(), notice.state.name())
}

fn table(file: &Path, claims: &[ReportedClaim]) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(File::create(file)?);
    writer.write_record(HEADER)?;
    for claim in claims {
        let notices: Vec<_> = claim
            .notices
            .iter()
            .map(|(channel, state)| format!("{channel}={state}"))
            .collect();
        let (revision, took_ms) = (claim.revision.to_string(), claim.took_ms.to_string());
        let notices = notices.join(" ");
        writer.write_record([
            &claim.claim_id,
            &revision,
            claim.status,
            &took_ms,
            &notices,
            &claim.reason,
        ])?;
    }
    writer.flush()
}

fn json(file: &Path, claims: &[ReportedClaim]) -> std::io::Result<()> {
    let mut whole = WholeReport {
        claims_by_status: BTreeMap::new(),
        notices: BTreeMap::new(),
        claims,
    };
    for claim in claims {
        *whole.claims_by_status.entry(claim.status).or_default() += 1;
        for (channel, state) in &claim.notices {
            *whole
                .notices
                .entry(channel)
                .or_default()
                .entry(state)
                .or_default() += 1;
        }
    }
    let mut text = serde_json::to_vec_pretty(&whole)?;
    text.push(b'\n');
    File::create(file)?.write_all(&text)
}
