//! The loop: lease, produce, publish.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::place::{Draft, sweep};
use super::produce::{ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder};
use crate::config::{NotifySettings, PrintSettings, Settings};
use crate::shutdown::Shutdown;
use crate::store::{ClaimStatus, Publication, PublicationOutcome, RenderJob, Retry, Store, StoreError};
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
    store: Store,
    producer: Arc<dyn Producer>,
    options: WorkerOptions,
    observer: Option<Observer>,
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

    async fn work(&self, shutdown: &Shutdown, until_idle: bool) -> Result<(), WorkerError> {
        let swept = sweep(&self.store, SWEEP_AFTER).await?;
        tracing::info!(jobs = self.options.jobs, folders_swept = swept, "worker started");
        let mut lanes = JoinSet::new();
        for _ in 0..self.options.jobs.max(1) {
            let (worker, shutdown) = (self.clone(), shutdown.clone());
            lanes.spawn(async move { worker.lane(&shutdown, until_idle).await });
        }
        while let Some(lane) = lanes.join_next().await {
            lane.unwrap_or(Ok(()))?;
        }
        Ok(())
    }

    async fn lane(&self, shutdown: &Shutdown, until_idle: bool) -> Result<(), WorkerError> {
        while !shutdown.is_set() {
            if let Some(job) = self
                .store
                .next_job(self.options.lease, &self.options.retry)
                .await?
            {
                self.attempt(job, shutdown).await?;
            } else if until_idle && self.store.open_jobs().await? == 0 {
                break;
            } else {
                tokio::select! { () = tokio::time::sleep(self.options.poll) => (), () = shutdown.wait() => () }
            }
        }
        Ok(())
    }

    async fn attempt(&self, job: RenderJob, shutdown: &Shutdown) -> Result<(), WorkerError> {
        let started = Instant::now();
        let guides_dir = self.store.guides_dir();
        let draft = Draft::new(&guides_dir, &job).map_err(|error| WorkerError::Folder {
            path: guides_dir.clone(),
            reason: error.kind(),
        })?;
        let made = self.produce(&job, &draft, shutdown).await;
        let (status, link) = match made {
            Ok(produced) => self.publish(&job, draft, produced).await?,
            Err(error) => (self.give_up(&job, error).await?, None),
        };
        let took = started.elapsed();
        tracing::info!(claim_id = job.claim_id, revision = job.revision, attempt = job.attempt, %status,
            took_ms = took.as_millis() as u64, "claim {} is {status}", job.claim_id);
        if let Some(observer) = &self.observer {
            observer(&AttemptReport {
                claim_id: job.claim_id,
                revision: job.revision,
                status,
                link,
                took,
            });
        }
        Ok(())
    }

    async fn produce(
        &self,
        job: &RenderJob,
        draft: &Draft,
        shutdown: &Shutdown,
    ) -> Result<GuideProduct, ProduceError> {
        let previous = self.store.guide_folder(&job.claim_id).await;
        let previous = previous.map_err(|error| ProduceError::Failed(error.into()))?;
        let stop = Arc::new(AtomicBool::new(false));
        let watch = tokio::spawn(self.clone().watch(job.clone(), stop.clone(), shutdown.clone()));
        let (producer, job, out_dir) = (self.producer.clone(), job.clone(), draft.path().to_owned());
        let register = self.store.register_of(&job.claim_id);
        let made = tokio::task::spawn_blocking(move || {
            let previous = previous.as_deref();
            producer.produce(&ProductionOrder::new(&job, &out_dir, previous, &register, &stop))
        })
        .await;
        watch.abort();
        made.unwrap_or(Err(ProduceError::Panic))
    }

    /// Renews the lease while the guide is made; says stop when it is lost or the end is asked for.
    async fn watch(self, job: RenderJob, stop: Arc<AtomicBool>, shutdown: Shutdown) {
        let mut beat = tokio::time::interval(self.options.lease / 4);
        loop {
            tokio::select! {
                _ = beat.tick() => if matches!(self.store.renew(&job, self.options.lease).await, Ok(false)) {
                    stop.store(true, Ordering::Relaxed);
                },
                () = shutdown.wait(), if !stop.load(Ordering::Relaxed) => stop.store(true, Ordering::Relaxed),
            }
        }
    }

    async fn publish(
        &self,
        job: &RenderJob,
        draft: Draft,
        produced: GuideProduct,
    ) -> Result<(ClaimStatus, Option<Personal<String>>), WorkerError> {
        let GuideProduct {
            folder,
            token_hash,
            link,
            warnings,
            notices,
        } = produced;
        let placed = tokio::task::spawn_blocking(move || draft.publish(&folder)).await;
        let Ok(Ok(place)) = placed else {
            return Ok((self.give_up(job, ProduceError::Place).await?, None));
        };
        let ready = self.ready(place.clone(), token_hash, warnings, &notices, &link);
        match self.store.mark_ready(job, &ready).await? {
            PublicationOutcome::Published => Ok((ClaimStatus::Ready, Some(link))),
            PublicationOutcome::Superseded => {
                let _ = std::fs::remove_dir_all(&place);
                Ok((ClaimStatus::Accepted, None))
            }
        }
    }

    fn ready(
        &self,
        folder: PathBuf,
        token_hash: [u8; 32],
        warnings: Vec<String>,
        wanted: &ClaimantContacts,
        link: &Personal<String>,
    ) -> Publication {
        let notices = wanted.plan(&self.options.notify, &self.options.print, link);
        Publication {
            folder,
            token_hash,
            warnings,
            notices,
            recipient: wanted.on_board(link),
        }
    }

    async fn give_up(&self, job: &RenderJob, error: ProduceError) -> Result<ClaimStatus, WorkerError> {
        match &error {
            ProduceError::Held(problems) => {
                self.store.hold(job, problems).await?;
                Ok(ClaimStatus::Held)
            }
            ProduceError::Stopped => {
                self.store.hand_back(job).await?;
                Ok(ClaimStatus::Accepted)
            }
            ProduceError::Failed(_) | ProduceError::Panic | ProduceError::Place => {
                let status = self
                    .store
                    .fail(job, &error.to_string(), &self.options.retry)
                    .await?;
                Ok(status.unwrap_or(ClaimStatus::Accepted))
            }
        }
    }
}
