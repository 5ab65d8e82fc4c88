//! One attempt at a guide: made in a draft, published, or given up.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::place::Draft;
use super::produce::{ClaimantContacts, GuideProduct, ProduceError, ProductionOrder};
use super::room;
use super::run::{AttemptReport, Worker, WorkerError};
use crate::backoff::until_it_works;
use crate::metrics::metrics;
use crate::shutdown::Shutdown;
use crate::store::{ClaimStatus, Publication, PublicationOutcome, RenderJob, StoreError};
use ground::personal::Personal;

impl Worker {
    pub(super) async fn attempt(&self, job: RenderJob, shutdown: &Shutdown) -> Result<(), WorkerError> {
        let started = Instant::now();
        let guides_dir = self.store.guides_dir();
        let draft = match Draft::new(&guides_dir, &job) {
            Ok(draft) => draft,
            Err(error) => {
                self.hand_back(&job, shutdown).await?;
                let (path, reason) = (guides_dir, error.kind());
                return Err(WorkerError::Folder { path, reason });
            }
        };
        let made = self.produce(&job, &draft, shutdown).await;
        let (status, link) = match made {
            Ok(produced) => self.publish(&job, draft, produced, shutdown).await?,
            Err(error) => {
                drop(draft);
                (self.give_up(&job, error, shutdown).await?, None)
            }
        };
        let took = started.elapsed();
        metrics().guide(status.name(), took);
        tracing::debug!(claim_id = job.claim_id, revision = job.revision, attempt = job.attempt, %status,
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
        let previous = self.store.guide_files(&job.claim_id).await;
        let previous = previous.map_err(|error| ProduceError::Failed(error.into()))?;
        let stop = Arc::new(AtomicBool::new(false));
        let watch = tokio::spawn(self.clone().watch(job.clone(), stop.clone(), shutdown.clone()));
        let (producer, job, out_dir) = (self.producer.clone(), job.clone(), draft.path().to_owned());
        let register = self.store.register_of(&job.claim_id);
        let made = tokio::task::spawn_blocking(move || {
            let previous = previous.as_ref();
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
        shutdown: &Shutdown,
    ) -> Result<(ClaimStatus, Option<Personal<String>>), WorkerError> {
        let GuideProduct {
            folder,
            token_hash,
            link,
            warnings,
            notices,
        } = produced;
        let key = job.file_key.clone();
        let placed = tokio::task::spawn_blocking(move || draft.publish(&folder, key)).await;
        let Ok(Ok(place)) = placed else {
            return Ok((self.give_up(job, ProduceError::Place, shutdown).await?, None));
        };
        let ready = self.ready(place.clone(), token_hash, warnings, &notices, &link);
        let mark = || self.store.mark_ready(job, &ready);
        match until_it_works("worker", shutdown, StoreError::passes, mark).await? {
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

    /// What the claim comes to. A full disk is no fault of the claim: its job is given back untried, and the trouble
    /// is the worker's.
    async fn give_up(
        &self,
        job: &RenderJob,
        error: ProduceError,
        shutdown: &Shutdown,
    ) -> Result<ClaimStatus, WorkerError> {
        let store = &self.store;
        match &error {
            ProduceError::Held(problems) => {
                let hold = || store.hold(job, problems);
                until_it_works("worker", shutdown, StoreError::passes, hold).await?;
                Ok(ClaimStatus::Held)
            }
            ProduceError::Stopped => {
                self.hand_back(job, shutdown).await?;
                Ok(ClaimStatus::Accepted)
            }
            ProduceError::Failed(_) | ProduceError::Panic | ProduceError::Place => {
                if let Err(full) = room::check(&self.folders()) {
                    self.hand_back(job, shutdown).await?;
                    return Err(full.into());
                }
                let why = error.to_string();
                let fail = || store.fail(job, &why, &self.options.retry);
                let status = until_it_works("worker", shutdown, StoreError::passes, fail).await?;
                let status = status.unwrap_or(ClaimStatus::Accepted);
                if status == ClaimStatus::Accepted {
                    metrics().retry("guide");
                }
                tracing::warn!(claim_id = job.claim_id, revision = job.revision, attempt = job.attempt, %status,
                    reason = why, "the guide of claim {} was not made; it is {status}", job.claim_id);
                Ok(status)
            }
        }
    }

    /// Gives a job back untried, as soon as the store takes it.
    async fn hand_back(&self, job: &RenderJob, shutdown: &Shutdown) -> Result<(), WorkerError> {
        let hand_back = || self.store.hand_back(job);
        Ok(until_it_works("worker", shutdown, StoreError::passes, hand_back).await?)
    }
}
