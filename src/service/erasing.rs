//! Taking away what a person left outside the database: a durable job, tried until every place was verified gone.
//!
//! The store drops the key and writes a deletion in one transaction; from that moment nothing opens. What is here
//! then removes folders, letters, print runs, mailbox messages, segments and clips, empties the database's log,
//! and writes down what it found. Whoever asks for an erasure runs it at once; `work` runs what is left, and purges
//! once a day. [`REGISTER`] lists every table and folder with what it holds of a claim and how that goes.

mod caches;
mod files;
mod register;
mod retention;
mod search;

use std::path::PathBuf;
use std::time::Duration;

use crate::backup::{ErasedList, ListedErasure};
use crate::shutdown::Shutdown;
use crate::store::{
    Deletion, DeletionPace, DeletionRecord, HoldingPlace, PlaceProof, Store, StoreError, TrailRetention,
};
use studio::segment::{SegmentError, SegmentStore};
use studio::voice::ClipCache;

pub use register::{REGISTER, RegisterEntry, RegisterKind};
pub use retention::PurgeReport;
use search::Findings;

/// Where something of a person may stand outside the database.
#[derive(Clone, Debug)]
pub struct ErasingPlaces {
    pub guides: PathBuf,
    /// A folder for each day of letters.
    pub print: PathBuf,
    pub mailbox: PathBuf,
    pub segments: SegmentStore,
    /// Beyond so many bytes a purge takes away segments that no guide needs.
    pub segments_limit: u64,
    pub clips: ClipCache,
    /// Beside the backups, where the settings name a folder for them.
    pub erased: Option<ErasedList>,
}

#[derive(Debug, thiserror::Error)]
pub enum ErasingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Segments(#[from] SegmentError),
    #[error("erasing: the thread that removes files ended")]
    Ended,
}

/// Deletions taken at a time: folders are listed once for all of them.
const AT_A_TIME: u32 = 25;

/// Carries deletions out.
#[derive(Clone, Debug)]
pub struct Eraser {
    store: Store,
    places: ErasingPlaces,
    trail: TrailRetention,
    pace: DeletionPace,
    lease: Duration,
    poll: Duration,
}

impl Eraser {
    pub fn new(store: Store, places: ErasingPlaces, trail: TrailRetention) -> Self {
        Self {
            store,
            places,
            trail,
            pace: DeletionPace::default(),
            lease: Duration::from_secs(1800),
            poll: Duration::from_secs(5),
        }
    }

    /// With other waits between attempts.
    pub fn with_pace(self, pace: DeletionPace) -> Self {
        Self { pace, ..self }
    }

    /// Carries out what is asked for of one claim, also what is to wait for another attempt, and says where it
    /// stands; none where nothing was ever asked for.
    pub async fn erase(&self, claim_id: &str) -> Result<Option<DeletionRecord>, ErasingError> {
        self.carry_out(Some(claim_id)).await?;
        Ok(self.store.deletion(claim_id).await?)
    }

    /// Carries out what is due; how many deletions were attempted.
    pub async fn run_due(&self) -> Result<usize, ErasingError> {
        let mut attempted = 0;
        loop {
            let more = self.carry_out(None).await?;
            attempted += more;
            if more < AT_A_TIME as usize {
                return Ok(attempted);
            }
        }
    }

    /// Carries out what is due and purges once a day, until asked to stop. What fails is tried again: other work
    /// does not stop for it.
    pub async fn run(&self, shutdown: &Shutdown) -> Result<(), ErasingError> {
        while !shutdown.is_set() {
            if let Err(error) = self.run_due().await {
                tracing::warn!(%error, "deletions are tried again");
            }
            if let Err(error) = self.purge_daily().await {
                tracing::warn!(%error, "the daily purge is tried again");
            }
            tokio::select! { () = tokio::time::sleep(self.poll) => (), () = shutdown.wait() => () }
        }
        Ok(())
    }

    async fn carry_out(&self, claim_id: Option<&str>) -> Result<usize, ErasingError> {
        let deletions = self.store.take_deletions(claim_id, AT_A_TIME, self.lease).await?;
        if deletions.is_empty() {
            return Ok(0);
        }
        let places = self.places.clone();
        let data_dir = self.store.data_dir().to_owned();
        let removed = tokio::task::spawn_blocking(move || {
            let findings = Findings::of(&places, &deletions);
            let proofs = deletions.iter().map(|deletion| {
                let mut proof = files::remove(&findings, &data_dir, deletion);
                proof.extend(caches::remove(&places, &deletion.holdings));
                proof.extend(places.erased.as_ref().map(|list| listed(list, deletion)));
                proof
            });
            let proofs: Vec<_> = proofs.collect();
            (deletions, proofs)
        })
        .await;
        let (deletions, proofs) = removed.map_err(|_| ErasingError::Ended)?;
        let log = self.log_proof().await;
        let attempted = deletions.len();
        for (deletion, mut proof) in deletions.into_iter().zip(proofs) {
            self.note_runs(&deletion, &proof).await?;
            proof.push(log.clone());
            let record = self.store.finish_deletion(&deletion, proof, &self.pace).await?;
            let (claim_id, attempt) = (&record.claim_id, record.attempts);
            let (gone, places) = (record.gone(), record.places.len());
            tracing::debug!(
                claim_id,
                attempt,
                gone,
                places,
                done = record.done_at.is_some(),
                "deletion attempted"
            );
        }
        Ok(attempted)
    }

    async fn log_proof(&self) -> PlaceProof {
        let mut proof = PlaceProof::of(HoldingPlace::DatabaseLog);
        match self.store.forget_traces().await {
            Ok(true) => (),
            Ok(false) => {
                proof.left = 1;
                proof.problem = Some("in use".into());
            }
            Err(_) => {
                proof.left = 1;
                proof.problem = Some("the database refused".into());
            }
        }
        proof
    }

    /// The trail of others whose letters were in a removed file says so.
    async fn note_runs(&self, deletion: &Deletion, proof: &[PlaceProof]) -> Result<(), StoreError> {
        let runs = proof.iter().find(|place| place.place == HoldingPlace::PrintRuns);
        if runs.is_none_or(|runs| runs.left > 0) {
            return Ok(());
        }
        for run in &deletion.print_runs {
            self.store.print_run_removed(run).await?;
        }
        Ok(())
    }
}

/// Of a backup from before nothing can be taken out: whoever restores it forgets again what is listed.
fn listed(list: &ErasedList, deletion: &Deletion) -> PlaceProof {
    let mut proof = PlaceProof::of(HoldingPlace::BackupList);
    let erasure = ListedErasure {
        claim_id: deletion.claim_id.clone(),
        reason: deletion.reason,
    };
    if list.add(&erasure).is_err() {
        proof.left = 1;
        proof.problem = Some("cannot be written".into());
    }
    proof
}

#[cfg(test)]
mod tests;
