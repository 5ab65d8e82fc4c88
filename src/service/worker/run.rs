//! The lanes: each takes a job, makes the guide, and takes the next.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use super::place::sweep;
use super::produce::Producer;
use super::room::{self, RoomError};
use crate::backoff::Backoff;
use crate::config::{NotifySettings, PrintSettings, Settings};
use crate::shutdown::{Shutdown, end_together};
use crate::store::{ClaimStatus, JobQueue, Retry, Store, StoreError};
use ground::personal::Personal;

/// How long a replaced guide stays for whoever is watching it.
const SWEEP_AFTER: Duration = Duration::from_secs(3600);

#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("guides folder {path}: cannot be written ({reason}); see store.data_dir")]
    Folder {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error(transparent)]
    Room(#[from] RoomError),
    /// A fault of the program; its own message is in the log.
    #[error("worker: a lane ended in a panic; start it again, and report the message before this one")]
    Panic,
}

impl WorkerError {
    /// Whether it may be over in a while, without anybody starting the program again.
    pub fn passes(&self) -> bool {
        match self {
            Self::Store(error) => error.passes(),
            Self::Folder { .. } | Self::Room(_) => true,
            Self::Panic => false,
        }
    }
}

/// How the worker goes about it.
#[derive(Clone, Debug)]
pub struct WorkerOptions {
    /// Guides at a time, at least 1.
    pub jobs: usize,
    /// A job whose worker gives no sign for this long is taken by another.
    pub lease: Duration,
    pub retry: Retry,
    /// How often an idle worker looks for work.
    pub poll: Duration,
    pub notify: NotifySettings,
    pub print: PrintSettings,
    /// Folders besides the store's in which a guide's parts are kept; the worker waits while their disk is full.
    pub caches: Vec<PathBuf>,
}

impl WorkerOptions {
    pub fn new(settings: &Settings) -> Self {
        Self {
            jobs: settings.media.jobs,
            lease: Duration::from_secs(60),
            retry: Retry::default(),
            poll: Duration::from_secs(1),
            notify: settings.notify.clone(),
            print: settings.print.clone(),
            caches: vec![settings.media_cache(), settings.voice.cache.clone()],
        }
    }
}

/// An attempt that came to an end.
#[derive(Clone, Debug)]
pub struct AttemptReport {
    pub claim_id: String,
    pub revision: u32,
    /// `Ready`, `Held`, `Failed`, or `Accepted` where it will be tried again or was given back.
    pub status: ClaimStatus,
    /// The link of a guide that is ready.
    pub link: Option<Personal<String>>,
    pub took: Duration,
}

type Observer = Arc<dyn Fn(&AttemptReport) + Send + Sync>;

#[derive(Clone)]
pub struct Worker {
    pub(super) store: Store,
    pub(super) producer: Arc<dyn Producer>,
    pub(super) options: WorkerOptions,
    pub(super) observer: Option<Observer>,
}

/// What a turn of a lane came to.
enum LaneTurn {
    Worked,
    /// Nothing is due now.
    Idle,
    /// No job is open, now or later, and nothing else was to be waited for.
    Done,
}

impl Worker {
    pub fn new(store: Store, producer: Arc<dyn Producer>, options: WorkerOptions) -> Self {
        Self {
            store,
            producer,
            options,
            observer: None,
        }
    }

    /// Called after each attempt: for a progress bar or a table.
    pub fn observed_by(self, observer: impl Fn(&AttemptReport) + Send + Sync + 'static) -> Self {
        Self {
            observer: Some(Arc::new(observer)),
            ..self
        }
    }

    /// Works until it is asked to stop. A guide in the making is stopped after the sentence that is being
    /// rendered, and given back untried.
    pub async fn run(&self, shutdown: &Shutdown) -> Result<(), WorkerError> {
        self.work(shutdown, false).await
    }

    /// Works until no job is open: also waits for those that are to be tried again or are with others.
    pub async fn run_until_idle(&self, shutdown: &Shutdown) -> Result<(), WorkerError> {
        self.work(shutdown, true).await
    }

    /// Takes one job that is due and makes its guide; `false` where none is.
    pub async fn make_one(&self, shutdown: &Shutdown) -> Result<bool, WorkerError> {
        Ok(matches!(
            self.turn(JobQueue::Any, false, shutdown).await?,
            LaneTurn::Worked
        ))
    }

    async fn work(&self, shutdown: &Shutdown, until_idle: bool) -> Result<(), WorkerError> {
        let swept = sweep(&self.store, SWEEP_AFTER).await?;
        tracing::info!(jobs = self.options.jobs, folders_swept = swept, "worker started");
        let mut lanes = JoinSet::new();
        let (stop, shutdown) = shutdown.nested();
        let any = std::iter::repeat_n(JobQueue::Any, self.options.jobs.max(1));
        // One lane more, so that who waits in front of a screen does not wait for the guides at hand.
        for queue in any.chain([JobQueue::Urgent]) {
            let (worker, shutdown) = (self.clone(), shutdown.clone());
            lanes.spawn(async move { worker.lane(queue, &shutdown, until_idle).await });
        }
        end_together(lanes, &stop, || WorkerError::Panic).await
    }

    async fn lane(&self, queue: JobQueue, shutdown: &Shutdown, until_idle: bool) -> Result<(), WorkerError> {
        let mut backoff = Backoff::new("worker");
        while !shutdown.is_set() {
            match self.turn(queue, until_idle, shutdown).await {
                Err(trouble) if trouble.passes() => {
                    backoff.wait(&trouble, shutdown).await;
                    continue;
                }
                Err(error) => return Err(error),
                Ok(LaneTurn::Done) => break,
                Ok(LaneTurn::Worked) => (),
                Ok(LaneTurn::Idle) => {
                    let poll = self.options.poll;
                    tokio::select! { () = tokio::time::sleep(poll) => (), () = shutdown.wait() => () }
                }
            }
            backoff.over();
        }
        Ok(())
    }

    async fn turn(
        &self,
        queue: JobQueue,
        until_idle: bool,
        shutdown: &Shutdown,
    ) -> Result<LaneTurn, WorkerError> {
        room::check(&self.folders())?;
        let WorkerOptions { lease, retry, .. } = &self.options;
        if let Some(job) = self.store.next_job(queue, *lease, retry).await? {
            self.attempt(job, shutdown).await?;
            return Ok(LaneTurn::Worked);
        }
        // Counted only where the answer ends the lane: a lane that waits for ever asks every second.
        Ok(if until_idle && self.store.open_jobs().await? == 0 {
            LaneTurn::Done
        } else {
            LaneTurn::Idle
        })
    }

    /// Where guides and their parts are written.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let own = [self.store.guides_dir()];
        own.into_iter().chain(self.options.caches.clone()).collect()
    }
}
