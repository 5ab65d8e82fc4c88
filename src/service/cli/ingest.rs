//! `ingest`: the rows of a file into the store, and what became of each.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use super::claims;
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::progress::{BytesRead, ProgressMeter};
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::store::{AcceptedEvent, IngestCounts, IngestOutcome, Ingestion, RowOrigin, Store, Submission};
use law::claim::{self, Problem};
use law::intake::{self, Row};
use report::IngestReport;

mod report;

#[derive(Args, Clone, Debug)]
pub struct IngestArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
    /// Write what became of every row, as CSV: line, claim_id, outcome, path, rule
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Puts the rows of a file into the store. The counts are told and the report is whole up to there, also where the
/// reading breaks off.
pub async fn ingest(ground: &Ground, args: &IngestArgs) -> CommandOutcome {
    let (rows, bytes) = claims::open_counted(&args.claims)?;
    let report = args.report.as_deref().map(IngestReport::create).transpose()?;
    let store = ground.store().await?;
    let mut batch = Batch::begin(&store, &args.claims, report).await?;
    let taken = batch.take_in(rows, Some(bytes)).await;
    say!("{}", batch.counts);
    taken?;
    Ok(if batch.counts.rejected > 0 { SOME_LEFT } else { 0 })
}

/// How long a batch's counts may be behind what was read.
const COUNTED_EVERY: Duration = Duration::from_secs(1);

/// The rows of one file on their way into the store.
pub(super) struct Batch<'a> {
    store: &'a Store,
    number: i64,
    /// The file's name, as operators read it beside rows that were refused.
    source: &'a str,
    report: Option<IngestReport>,
    /// When the counts were written last.
    counted: Instant,
    pub counts: IngestCounts,
}

impl<'a> Batch<'a> {
    pub async fn begin(
        store: &'a Store,
        source: &'a str,
        report: Option<IngestReport>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            store,
            number: store.begin_batch(source).await.map_err(Failure::failed)?,
            source,
            report,
            counted: Instant::now(),
            counts: IngestCounts::default(),
        })
    }

    /// Row by row, each in a transaction of its own, and the batch's end.
    pub async fn take_in(&mut self, rows: intake::Rows, bytes: Option<BytesRead>) -> Result<(), Failure> {
        let progress = ProgressMeter::of_bytes("claims", bytes);
        let mut done = 0;
        let mut end = Ok(());
        for row in rows {
            if let Err(error) = self.row(row).await {
                end = self.broke_off(error);
                break;
            }
            done += 1;
            progress.at(done);
        }
        progress.finish(done);
        if let Some(report) = &mut self.report {
            end = end.and(report.flush());
        }
        let why = end.as_ref().err().map(ToString::to_string);
        let ended = self.store.end_batch(self.number, self.counts, why.as_deref());
        // A database that took no more row may take no count either: the first trouble is the one to tell.
        end.and(ended.await.map_err(Failure::failed))
    }

    /// Writes how far the reading is, once a second.
    async fn note(&mut self) -> Result<(), Failure> {
        if self.counted.elapsed() < COUNTED_EVERY {
            return Ok(());
        }
        let counted = self.store.count_batch(self.number, self.counts);
        counted.await.map_err(Failure::failed)?;
        self.counted = Instant::now();
        Ok(())
    }

    async fn row(&mut self, row: Result<Row, intake::IntakeError>) -> Result<(), Failure> {
        let row = row?;
        let line = row.line;
        let submission = incoming(row, self.source);
        let taken = self.store.ingest_of(Some(self.number), &submission);
        let taken = taken.await.map_err(Failure::failed)?;
        self.counts.count(taken.outcome);
        self.note().await?;
        tracing::debug!(
            claim_id = claim_id(&submission),
            line,
            outcome = taken.outcome.name(),
            "row taken in"
        );
        let remarks = remarks(&submission, taken);
        if let Submission::Claim(event) = &submission {
            for remark in &remarks {
                remark!(
                    "{line}\t{}\tok\t{}\t{}",
                    event.claim_id,
                    remark.path,
                    remark.message
                );
            }
        }
        match &mut self.report {
            Some(report) => report.row(line, claim_id(&submission), taken.outcome, &remarks),
            None => Ok(()),
        }
    }

    /// The error with which reading ended; the report says it too.
    fn broke_off(&mut self, error: Failure) -> Result<(), Failure> {
        if let Some(report) = &mut self.report {
            report.broke_off(&error)?;
        }
        Err(error)
    }
}

fn claim_id(submission: &Submission) -> Option<&str> {
    match submission {
        Submission::Claim(event) => Some(&event.claim_id),
        Submission::Refusal { claim_id, .. } => claim_id.as_deref(),
    }
}

/// What is to be said of a row beside its outcome: why it was refused, or what an operator should know of it.
fn remarks(submission: &Submission, taken: Ingestion) -> Vec<Problem> {
    let event = match submission {
        Submission::Claim(event) => event,
        Submission::Refusal { problems, .. } => return problems.clone(),
    };
    let mut remarks = Vec::new();
    if taken.reuses_id {
        remarks.push(Ingestion::reused_id());
    }
    match taken.outcome {
        IngestOutcome::Late => {
            let told = "is before that of the revision in force; recorded, nothing changed";
            remarks.push(Problem::new("time", told));
        }
        IngestOutcome::Accepted | IngestOutcome::Revised { .. } => {
            remarks.extend(event.warnings.iter().cloned())
        }
        IngestOutcome::Closed => {
            let told = "is of a claim that was erased or has lived its time; recorded, nothing changed";
            remarks.push(Problem::new("claim_id", told));
        }
        IngestOutcome::Duplicate | IngestOutcome::Rejected => (),
    }
    remarks
}

fn incoming(row: Row, source: &str) -> Submission {
    match claim::parse_event(&row.event) {
        Ok(claim) => Submission::Claim(AcceptedEvent::new(claim, row.has_identity, row.event)),
        Err(refusal) => Submission::Refusal {
            origin: RowOrigin {
                source: source.to_owned(),
                line: row.line,
            },
            claim_id: refusal.claim_id,
            problems: refusal.problems,
            raw: row.event,
        },
    }
}
