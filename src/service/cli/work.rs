use std::sync::Arc;

use clap::Args;

use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use crate::notify::Sender;
use crate::produce::GuideMaker;
use crate::shutdown::Shutdown;
use crate::store::{RowOrigin, Store, Submission};
use crate::worker::{self, IngestCounts, Worker, WorkerOptions};
use law::claim;
use law::intake::{self, Row};
use law::naspi::Rules;

#[derive(Args, Clone, Debug)]
pub struct IngestArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
}

#[derive(Args, Clone, Debug)]
pub struct WorkArgs {
    /// Guides made at a time, instead of media.jobs
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// End when nothing is left to do, instead of waiting for more
    #[arg(long)]
    pub until_idle: bool,
}

/// Puts the rows of a file into the store.
pub async fn ingest(ground: &Ground, args: &IngestArgs) -> CommandOutcome {
    let rows = intake::open(&args.claims)?;
    let store = ground.store().await?;
    let counts = take_in(&store, rows, &args.claims).await?;
    let IngestCounts {
        accepted,
        revised,
        unchanged,
        rejected,
    } = counts;
    println!("accepted {accepted}, revised {revised}, unchanged {unchanged}, rejected {rejected}");
    Ok(if rejected > 0 { SOME_LEFT } else { 0 })
}

/// Row by row, each in a transaction of its own.
pub(super) async fn take_in(
    store: &Store,
    rows: intake::Rows,
    source: &str,
) -> Result<IngestCounts, Failure> {
    let progress = ProgressMeter::new("claims", 0);
    let mut counts = IngestCounts::default();
    let mut done = 0;
    for row in rows {
        let taken = worker::ingest(store, [incoming(row?, source)])
            .await
            .map_err(Failure::failed)?;
        counts.accepted += taken.accepted;
        counts.revised += taken.revised;
        counts.unchanged += taken.unchanged;
        counts.rejected += taken.rejected;
        done += 1;
        progress.at(done);
    }
    progress.finish(done);
    Ok(counts)
}

fn incoming(row: Row, source: &str) -> Submission {
    match claim::parse_event(&row.event) {
        Ok(claim) => Submission::Claim {
            event_id: claim.event_id,
            claim_id: claim.claim_id,
            event_json: row.event,
        },
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

/// Makes guides, sends notices, carries out deletions and purges once a day, until asked to stop.
pub async fn work(ground: &Ground, args: &WorkArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let worker = Worker::new(
        store.clone(),
        Arc::new(maker(ground)?),
        options(ground, args.jobs),
    );
    let eraser = settings::eraser(&ground.settings, store.clone())?;
    let sender = Sender::new(store, &ground.settings).map_err(Failure::failed)?;
    if args.until_idle {
        worker.run_until_idle(&shutdown).await.map_err(Failure::failed)?;
        sender.drain(&shutdown).await.map_err(Failure::failed)?;
        eraser.run_due().await.map_err(Failure::failed)?;
        eraser.purge_daily().await.map_err(Failure::failed)?;
        return Ok(0);
    }
    let (made, sent, erased) = tokio::join!(
        worker.run(&shutdown),
        sender.run(&shutdown),
        eraser.run(&shutdown)
    );
    made.map_err(Failure::failed)?;
    sent.map_err(Failure::failed)?;
    erased.map_err(Failure::failed)?;
    Ok(0)
}

pub(super) fn options(ground: &Ground, jobs: Option<std::num::NonZeroUsize>) -> WorkerOptions {
    let options = WorkerOptions::new(&ground.settings);
    WorkerOptions {
        jobs: jobs.map_or(options.jobs, std::num::NonZeroUsize::get),
        ..options
    }
}

pub(super) fn maker(ground: &Ground) -> Result<GuideMaker, Failure> {
    let cache = ground.settings.media_cache();
    Ok(GuideMaker {
        rules: Rules::embedded(ground.settings.law).map_err(Failure::failed)?,
        studio: Arc::new(settings::studio(&ground.settings, &cache)?),
        link_key: settings::link_key(&ground.settings)?,
        base_url: ground.settings.site.base_url.clone(),
        clock: ground.clock,
        when: ground.settings.render.when,
        spoken: crate::pipeline::TimedGuides::default(),
    })
}
