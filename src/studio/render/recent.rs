//! Bands used lately, so that a run of guides reads, checks and takes apart each shared one once, and the
//! beats of one card encode what they show in common once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::segment::SegmentKey;
use crate::splice::BandStream;

/// Bytes of coded pictures kept.
const MOST: usize = 48 << 20;

#[derive(Default)]
pub(super) struct RecentBands(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    bands: HashMap<SegmentKey, (u64, Arc<BandStream>)>,
    bytes: usize,
    ticks: u64,
}

impl RecentBands {
    pub fn find(&self, key: &SegmentKey) -> Option<Arc<BandStream>> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.ticks += 1;
        let now = shelf.ticks;
        let (used, band) = shelf.bands.get_mut(key)?;
        *used = now;
        Some(band.clone())
    }

    /// Forgets the half unused for longest where there is too much.
    pub fn keep(&self, key: SegmentKey, band: &Arc<BandStream>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.bytes >= MOST {
            let mut ages: Vec<u64> = shelf.bands.values().map(|(used, _)| *used).collect();
            ages.sort_unstable();
            let oldest = ages[ages.len() / 2];
            shelf.bands.retain(|_, (used, _)| *used >= oldest);
            shelf.bytes = shelf.bands.values().map(|(_, band)| size(band)).sum();
        }
        let now = shelf.ticks;
        if shelf.bands.insert(key, (now, band.clone())).is_none() {
            shelf.bytes += size(band);
        }
    }
}

fn size(band: &BandStream) -> usize {
    band.segment
        .frames
        .iter()
        .map(|frame| frame.bytes.len() + 64)
        .sum()
}
