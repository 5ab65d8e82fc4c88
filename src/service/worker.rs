//! The worker: takes claims in, has guides made, publishes them.
//!
//! As many processes as wanted work on one store. A job is held by a lease that is renewed while the guide
//! is made, so a worker may be killed at any moment: another takes the job when the lease runs out. A guide
//! is made in a folder of its own and moved into place as a whole; what a killed worker leaves behind is
//! swept.

mod attempt;
mod life;
mod place;
mod produce;
mod room;
mod run;

pub use life::give_signs;
pub use place::sweep;
pub use produce::{ClaimantContacts, GuideProduct, ProduceError, Producer, ProductionOrder};
pub use run::{AttemptReport, Worker, WorkerError, WorkerOptions};

use crate::store::{IngestOutcome, Store, StoreError, Submission};

/// What became of the rows of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IngestCounts {
    pub accepted: u32,
    pub revised: u32,
    /// Seen before, or of a claim that is erased or expired.
    pub unchanged: u32,
    pub rejected: u32,
    /// Older than what the claim says now.
    pub late: u32,
}

impl IngestCounts {
    /// Counts a row in.
    pub fn count(&mut self, outcome: IngestOutcome) {
        let counted = match outcome {
            IngestOutcome::Accepted => &mut self.accepted,
            IngestOutcome::Revised { .. } => &mut self.revised,
            IngestOutcome::Duplicate | IngestOutcome::Closed => &mut self.unchanged,
            IngestOutcome::Rejected => &mut self.rejected,
            IngestOutcome::Late => &mut self.late,
        };
        *counted += 1;
    }
}

impl std::fmt::Display for IngestCounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            accepted,
            revised,
            unchanged,
            rejected,
            late,
        } = self;
        write!(
            f,
            "accepted {accepted}, revised {revised}, unchanged {unchanged}, rejected {rejected}"
        )?;
        if *late > 0 {
            write!(f, ", late {late}")?;
        }
        Ok(())
    }
}

/// Puts rows into the store, one transaction each: stopped half-way, it can simply be run again.
pub async fn ingest(
    store: &Store,
    rows: impl IntoIterator<Item = Submission>,
) -> Result<IngestCounts, StoreError> {
    let mut counts = IngestCounts::default();
    for row in rows {
        counts.count(store.ingest(&row).await?.outcome);
    }
    Ok(counts)
}

#[cfg(test)]
mod tests;
