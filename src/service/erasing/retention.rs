//! What has lived its time: once a day by `work`, and when it is asked for.

use std::collections::HashSet;
use std::time::Duration;

use super::{Eraser, ErasingError};
use crate::store::{PURGE, PurgeCounts, StoreError};
use studio::segment::{Eviction, SegmentKey};

/// A segment used within this time may be about to be linked by a guide in the making.
const GRACE: Duration = Duration::from_secs(3600);
/// What no guide named for so long goes from the bucket that machines share.
const UNNEEDED: Duration = Duration::from_secs(30 * 24 * 3600);
/// A process that died during the daily purge has it for so long.
const LEASE: Duration = Duration::from_secs(1800);
const CHORE: &str = "purge";

/// What a purge did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PurgeReport {
    pub counts: PurgeCounts,
    /// Deletions that were attempted, those of earlier days among them.
    pub attempted: usize,
    /// Deletions that are not done, of all that were ever asked for.
    pub open: usize,
    /// Rows of the trail that have lived their time.
    pub traces: u64,
    /// Segments that no guide needs.
    pub evicted: Eviction,
}

impl std::fmt::Display for PurgeReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let PurgeCounts {
            guides,
            claims,
            rejections,
        } = self.counts;
        write!(
            f,
            "guides {guides}, claims {claims}, refused rows {rejections}; deletions attempted {}, still open {}; \
             traces {}; segments no guide needs {}, {} bytes",
            self.attempted, self.open, self.traces, self.evicted.entries, self.evicted.bytes
        )
    }
}

impl Eraser {
    /// Purges where nobody did today; none where somebody did, or is at it.
    pub async fn purge_daily(&self) -> Result<Option<PurgeReport>, ErasingError> {
        if !self.store.take_chore(CHORE, LEASE).await? {
            return Ok(None);
        }
        let report = self.purge().await?;
        self.store.finish_chore(CHORE).await?;
        Ok(Some(report))
    }

    /// Lets go what has lived its time, removes what it left, and writes the counts into the trail.
    pub async fn purge(&self) -> Result<PurgeReport, ErasingError> {
        let counts = self.store.purge(self.store.today()).await?;
        let attempted = self.run_due().await?;
        let report = PurgeReport {
            counts,
            attempted,
            open: self.store.open_deletions().await?.len(),
            traces: self.store.purge_trail(self.store.today(), self.trail).await?,
            evicted: self.evict().await?,
        };
        self.store.note(PURGE, &report.to_string()).await?;
        Ok(report)
    }

    /// Segments that no guide needs: beyond what the settings leave on this disk, and old in the shared bucket.
    /// Clips that an earlier version named by their words go as well.
    async fn evict(&self) -> Result<Eviction, ErasingError> {
        let living = self.living().await?;
        let places = self.places.clone();
        let evicted = tokio::task::spawn_blocking(move || {
            let here = places.segments.evict(places.segments_limit, GRACE)?;
            let shared = places.segments.evict_remote(&living, UNNEEDED)?;
            if let Err(error) = places.clips.erase_plain_names() {
                tracing::warn!(%error, "clips under old names are still there");
            }
            Ok::<_, ErasingError>(Eviction {
                entries: here.entries + shared.entries,
                bytes: here.bytes + shared.bytes,
                left: here.left,
            })
        });
        evicted.await.map_err(|_| ErasingError::Ended)?
    }

    /// The shared segments that published guides name.
    async fn living(&self) -> Result<HashSet<SegmentKey>, StoreError> {
        let mut keys = HashSet::new();
        for folder in self.store.guide_folders().await? {
            let folder = self.store.data_dir().join(folder);
            let Ok(pins) = std::fs::read_dir(studio::guide::folder::GuideFolder::at(&folder).pins()) else {
                continue;
            };
            let names = pins.flatten().map(|pin| pin.file_name());
            keys.extend(names.filter_map(|name| name.to_str()?.parse::<SegmentKey>().ok()));
        }
        Ok(keys)
    }
}
