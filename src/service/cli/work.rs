mod listener;

use std::error::Error;
use std::sync::Arc;

use clap::Args;

use super::failure::{CommandOutcome, Failure};
use super::settings::{self, Ground};
use super::{authoring, keys};
use crate::erasing::Eraser;
use crate::notify::Sender;
use crate::produce::GuideMaker;
use crate::shutdown::{Shutdown, Trigger};
use crate::worker::{Worker, WorkerOptions, give_signs};
use ground::link::LinkKey;
use law::naspi::Rules;

#[derive(Args, Clone, Debug)]
pub struct WorkArgs {
    /// Guides made at a time, instead of media.jobs
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// End when nothing is left to do, instead of waiting for more
    #[arg(long)]
    pub until_idle: bool,
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
    let sender = Sender::new(store.clone(), &ground.settings).map_err(Failure::failed)?;
    let (stop, shutdown) = shutdown.nested();
    if args.until_idle {
        let working = async {
            let worked = once(&worker, &sender, &eraser, &shutdown).await;
            stop.fire();
            worked
        };
        let (worked, lived, told) = tokio::join!(
            working,
            give_signs(&store, &shutdown),
            listener::answer(&ground.settings, store.clone(), &shutdown)
        );
        worked.and(told)?;
        lived.map_err(Failure::failed)?;
        return Ok(0);
    }
    let (made, sent, erased, lived, told) = tokio::join!(
        ends_all(&stop, worker.run(&shutdown)),
        ends_all(&stop, sender.run(&shutdown)),
        ends_all(&stop, eraser.run(&shutdown)),
        ends_all(&stop, give_signs(&store, &shutdown)),
        ends_all(
            &stop,
            listener::answer(&ground.settings, store.clone(), &shutdown)
        )
    );
    made.and(sent).and(erased).and(lived).and(told)?;
    Ok(0)
}

/// All there is to do now, and the purge of the day.
async fn once(worker: &Worker, sender: &Sender, eraser: &Eraser, shutdown: &Shutdown) -> Result<(), Failure> {
    until_idle(worker, sender, shutdown).await?;
    eraser.run_due().await.map_err(Failure::failed)?;
    eraser.purge_daily().await.map_err(Failure::failed)?;
    Ok(())
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
