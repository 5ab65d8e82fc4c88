//! Own segments and clips in caches that all guides share.

use super::ErasingPlaces;
use crate::holdings::Holdings;
use crate::store::{HoldingPlace, PlaceProof};
use studio::segment::{SegmentError, SegmentKey, SegmentStore};
use studio::voice::VoiceError;

/// Removes what is held; a proof for each cache. Users are not counted: another guide has links of its own, or has
/// the segment made again.
pub(super) fn remove(places: &ErasingPlaces, holdings: &Holdings) -> Vec<PlaceProof> {
    let segments = &places.segments;
    // Drafts of dead processes have no names: all of them go.
    let aside = segments.clear_aside().map(|()| false);
    let here = holdings.segments.iter().map(|key| segments.erase_here(key));
    let here = proof(HoldingPlace::Segments, here.chain([aside]), of_segments);
    let clips = holdings.clips.iter().map(|name| places.clips.erase(name));
    let clips = proof(HoldingPlace::Clips, clips, of_clips);
    if !segments.is_shared() {
        return vec![here, clips];
    }
    vec![here, in_the_bucket(segments, &holdings.segments), clips]
}

/// A server that does not answer is not asked for every name: each question waits for long. What was not asked
/// for counts as left.
fn in_the_bucket(segments: &SegmentStore, keys: &[SegmentKey]) -> PlaceProof {
    let mut proof = PlaceProof::of(HoldingPlace::Bucket);
    for (index, key) in keys.iter().enumerate() {
        match segments.erase_shared(key) {
            Ok(removed) => proof.removed += u32::from(removed),
            Err(error) => {
                proof.left = (keys.len() - index) as u32;
                proof.problem = Some(of_segments(&error));
                break;
            }
        }
    }
    proof
}

/// Counts what went and what did not: one that cannot be removed does not keep the others.
fn proof<E>(
    place: HoldingPlace,
    outcomes: impl Iterator<Item = Result<bool, E>>,
    words: fn(&E) -> String,
) -> PlaceProof {
    let mut proof = PlaceProof::of(place);
    for outcome in outcomes {
        match outcome {
            Ok(removed) => proof.removed += u32::from(removed),
            Err(error) => {
                proof.left += 1;
                proof.problem = Some(words(&error));
            }
        }
    }
    proof
}

fn of_segments(error: &SegmentError) -> String {
    match error {
        SegmentError::Io { source, .. } => source.kind().to_string(),
        _ => "the bucket does not answer".to_owned(),
    }
}

fn of_clips(error: &VoiceError) -> String {
    match error {
        VoiceError::Cache { source, .. } => source.kind().to_string(),
        _ => "the cache cannot be read".to_owned(),
    }
}
