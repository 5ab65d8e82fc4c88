mod lines;
mod listener;
mod report;

use std::error::Error;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;

use super::failure::{CommandOutcome, Failure};
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use super::{authoring, keys};
use crate::erasing::Eraser;
use crate::links::LinkMaker;
use crate::notify::Sender;
use crate::produce::GuideMaker;
use crate::shutdown::{Shutdown, Trigger};
use crate::worker::{AttemptReport, Worker, WorkerOptions, give_signs};
use law::naspi::Rules;
use report::WorkReport;

#[derive(Args, Clone, Debug)]
pub struct WorkArgs {
    /// Guides made at a time, instead of media.jobs
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// End when nothing is left to do, instead of waiting for more
    #[arg(long)]
    pub until_idle: bool,
    /// Write what became of every claim at the end, as CSV, or as JSON where the name ends in .json; several times for
    /// several files
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
}

/// Makes guides, sends notices, carries out deletions and purges once a day, until asked to stop. The report is written
/// also where the work ended with an error.
pub async fn work(ground: &Ground, args: &WorkArgs) -> CommandOutcome {
    let store = ground.store().await?;
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let links = keys::links(&ground.settings, &store).await?;
    let options = options(ground, args.jobs);
    let maker = maker(ground, links, options.jobs)?;
    let report = WorkReport::default();
    let waiting = store.open_jobs().await.map_err(Failure::failed)?;
    let bar = args
        .until_idle
        .then(|| ProgressMeter::bar("guides", waiting.into()));
    let worker = Worker::new(store.clone(), Arc::new(maker), options).observed_by(observer(&report, bar));
    let parts = WorkerParts {
        worker,
        sender: Sender::new(store.clone(), &ground.settings).map_err(Failure::failed)?,
        eraser: settings::eraser(&ground.settings, store.clone())?,
    };
    let (stop, shutdown) = shutdown.nested();
    let working = async {
        let worked = match args.until_idle {
            true => parts.once(&shutdown).await,
            false => parts.for_ever(&shutdown).await,
        };
        stop.fire();
        worked
    };
    let watched = async {
        if !std::io::stderr().is_terminal() {
            lines::tell(&store, &shutdown).await;
        }
    };
    let (worked, lived, told, ()) = tokio::join!(
        working,
        ends_all(&stop, give_signs(&store, &shutdown)),
        ends_all(
            &stop,
            listener::answer(&ground.settings, store.clone(), &shutdown)
        ),
        watched
    );
    let reported = report.write(&store, &args.report).await;
    worked.and(lived).and(told).and(reported)?;
    Ok(0)
}

/// Notes every attempt, and moves the bar on.
fn observer(
    report: &WorkReport,
    bar: Option<ProgressMeter>,
) -> impl Fn(&AttemptReport) + Send + Sync + 'static {
    let (report, done) = (report.clone(), AtomicU64::new(0));
    move |finished| {
        report.note(finished);
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(bar) = &bar {
            bar.at(done);
        }
    }
}

/// Everything that a worker process does.
struct WorkerParts {
    worker: Worker,
    sender: Sender,
    eraser: Eraser,
}

impl WorkerParts {
    async fn for_ever(&self, shutdown: &Shutdown) -> Result<(), Failure> {
        let (stop, shutdown) = shutdown.nested();
        let (made, sent, erased) = tokio::join!(
            ends_all(&stop, self.worker.run(&shutdown)),
            ends_all(&stop, self.sender.run(&shutdown)),
            ends_all(&stop, self.eraser.run(&shutdown))
        );
        made.and(sent).and(erased)
    }

    /// All there is to do now, and the purge of the day.
    async fn once(&self, shutdown: &Shutdown) -> Result<(), Failure> {
        until_idle(&self.worker, &self.sender, shutdown).await?;
        self.eraser.run_due().await.map_err(Failure::failed)?;
        self.eraser.purge_daily().await.map_err(Failure::failed)?;
        Ok(())
    }
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
pub(super) fn maker(ground: &Ground, links: LinkMaker, threads: usize) -> Result<GuideMaker, Failure> {
    authoring::check_at_start(ground)?;
    let cache = ground.settings.media_cache();
    Ok(GuideMaker {
        rules: Rules::embedded(ground.settings.law).map_err(Failure::failed)?,
        studio: Arc::new(settings::studio(&ground.settings, &cache, threads)?),
        links,
        clock: ground.clock,
        when: ground.settings.render.when,
        spoken: crate::pipeline::TimedGuides::default(),
    })
}
