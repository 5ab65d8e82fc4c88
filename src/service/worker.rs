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

use crate::store::{IngestCounts, Store, StoreError, Submission};

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
