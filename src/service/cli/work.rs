use std::error::Error;
use std::sync::Arc;

use clap::Args;

use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use super::{authoring, claims, keys};
use crate::cli::output::{remark, say};
use crate::notify::Sender;
use crate::produce::GuideMaker;
use crate::shutdown::{Shutdown, Trigger};
use crate::store::{AcceptedEvent, IngestOutcome, Ingestion, RowOrigin, Store, Submission};
use crate::worker::{IngestCounts, Worker, WorkerOptions};
use ground::link::LinkKey;
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
    let rows = claims::open(&args.claims)?;
    let store = ground.store().await?;
    let counts = take_in(&store, rows, &args.claims).await?;
    let IngestCounts {
        accepted,
        revised,
        unchanged,
        rejected,
        late,
    } = counts;
    let late = if late > 0 {
        format!(", late {late}")
    } else {
        String::new()
    };
    say!("accepted {accepted}, revised {revised}, unchanged {unchanged}, rejected {rejected}{late}");
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
        let row = row?;
        let line = row.line;
        let submission = incoming(row, source);
        let taken = store.ingest(&submission).await.map_err(Failure::failed)?;
        counts.count(taken.outcome);
        if let Submission::Claim(event) = &submission {
            remarks(line, event, taken);
        }
        done += 1;
        progress.at(done);
    }
    progress.finish(done);
    Ok(counts)
}

/// What is to be said of an event that was taken in, a line each as `check` has them.
fn remarks(line: u64, event: &AcceptedEvent, taken: Ingestion) {
    let claim_id = &event.claim_id;
    if taken.reuses_id {
        remark!(
            "{line}\t{claim_id}\tok\tid\tcame before, from the same source, with other content; both count"
        );
    }
    match taken.outcome {
        IngestOutcome::Late => {
            remark!(
                "{line}\t{claim_id}\tok\ttime\tis before that of the revision in force; recorded, nothing changed"
            );
        }
        IngestOutcome::Accepted | IngestOutcome::Revised { .. } => {
            for warning in &event.warnings {
                remark!("{line}\t{claim_id}\tok\t{}\t{}", warning.path, warning.message);
            }
        }
        IngestOutcome::Duplicate | IngestOutcome::Rejected | IngestOutcome::Closed => (),
    }
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

/// Makes guides, sends notices, carries out deletions and purges once a day, until asked to stop.
pub async fn work(ground: &Ground, args: &WorkArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let link_key = keys::links(&ground.settings, &store).await?;
    let options = options(ground, args.jobs);
    let maker = maker(ground, link_key, options.jobs)?;
    let worker = Worker::new(store.clone(), Arc::new(maker), options);
    let eraser = settings::eraser(&ground.settings, store.clone())?;
    let sender = Sender::new(store, &ground.settings).map_err(Failure::failed)?;
    if args.until_idle {
        until_idle(&worker, &sender, &shutdown).await?;
        eraser.run_due().await.map_err(Failure::failed)?;
        eraser.purge_daily().await.map_err(Failure::failed)?;
        return Ok(0);
    }
    let (stop, shutdown) = shutdown.nested();
    let (made, sent, erased) = tokio::join!(
        ends_all(&stop, worker.run(&shutdown)),
        ends_all(&stop, sender.run(&shutdown)),
        ends_all(&stop, eraser.run(&shutdown))
    );
    made.and(sent).and(erased)?;
    Ok(0)
}

/// Notices leave while guides are made: nobody waits for the last guide of a batch.
pub(super) async fn until_idle(worker: &Worker, sender: &Sender, shutdown: &Shutdown) -> Result<(), Failure> {
    let (stop, sending) = shutdown.nested();
    let making = async {
        let made = worker.run_until_idle(shutdown).await.map_err(Failure::failed);
        stop.fire();
        made
    };
    let (made, sent) = tokio::join!(making, sender.run(&sending));
    made?;
    sent.map_err(Failure::failed)?;
    sender.drain(shutdown).await.map_err(Failure::failed)?;
    Ok(())
}

/// A part that ends with an error ends the others: the process exits with that error, and whoever watches it starts
/// it again, instead of a program that makes guides and tells nobody.
pub(super) async fn ends_all<E: Into<Box<dyn Error + Send + Sync>>>(
    stop: &Trigger,
    part: impl Future<Output = Result<(), E>>,
) -> Result<(), Failure> {
    let end = part.await;
    if end.is_err() {
        stop.fire();
    }
    end.map_err(Failure::failed)
}

pub(super) fn options(ground: &Ground, jobs: Option<std::num::NonZeroUsize>) -> WorkerOptions {
    let options = WorkerOptions::new(&ground.settings);
    WorkerOptions {
        jobs: jobs.map_or(options.jobs, std::num::NonZeroUsize::get),
        ..options
    }
}

/// Makes guides as the settings say, once the scenes were found good.
pub(super) fn maker(ground: &Ground, link_key: LinkKey, threads: usize) -> Result<GuideMaker, Failure> {
    authoring::check_at_start(ground)?;
    let cache = ground.settings.media_cache();
    Ok(GuideMaker {
        rules: Rules::embedded(ground.settings.law).map_err(Failure::failed)?,
        studio: Arc::new(settings::studio(&ground.settings, &cache, threads)?),
        link_key,
        base_url: ground.settings.site.base_url.clone(),
        clock: ground.clock,
        when: ground.settings.render.when,
        spoken: crate::pipeline::TimedGuides::default(),
    })
}
