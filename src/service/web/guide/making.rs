//! Segments that a guide lacks, made while somebody waits for the first of them.

use std::sync::Arc;

use super::opened::OpenedGuide;
use super::reading::read_manifest;
use crate::produce::GuideMaker;
use crate::sealed::GuideFiles;
use crate::store::ClaimRegister;
use crate::web::error::PageError;
use crate::web::site::Site;
use studio::guide::Manifest;
use studio::guide::folder::{GuideFolder, GuideTrack, SegmentPlace};
use studio::timeline::Provenance;

/// Segments made after the one that was asked for: who watches one watches the next.
const AHEAD: usize = 3;

/// A guide that lacks segments, and what makes them.
struct Unfinished {
    maker: Arc<GuideMaker>,
    event: Vec<u8>,
    files: GuideFiles,
    manifest: Manifest,
    register: ClaimRegister,
}

impl Unfinished {
    async fn of(site: &Site, guide: &OpenedGuide) -> Result<Self, PageError> {
        let maker = site.settings.maker.clone().ok_or(PageError::NotFound)?;
        let opened = tokio::task::spawn_blocking(move || maker.get()).await;
        let event = site.store.payload(&guide.claim_id).await?;
        Ok(Self {
            maker: opened
                .map_err(|_| PageError::Inside("segment: the maker ended".into()))?
                .map_err(|error| PageError::Inside(format!("segment: {error}")))?,
            event: event.ok_or(PageError::NotFound)?,
            files: guide.files.clone(),
            manifest: read_manifest(&guide.files).await?,
            register: site.store.register_of(&guide.claim_id),
        })
    }

    /// Makes one segment; not found where the guide has none of that name.
    async fn make(self: &Arc<Self>, wanted: SegmentPlace) -> Result<(), PageError> {
        let own = self.clone();
        let made = tokio::task::spawn_blocking(move || {
            own.maker.wanted(&own.event, &own.files, wanted, &own.register)
        })
        .await;
        match made {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(PageError::NotFound),
            Ok(Err(error)) => Err(PageError::Inside(format!("segment: {error}"))),
            Err(_) => Err(PageError::Inside("segment: the maker ended".into())),
        }
    }

    /// Whether the guide names the segment as its own and does not have it.
    fn lacks(&self, wanted: SegmentPlace) -> bool {
        let folder = GuideFolder::at(self.files.folder());
        // What is shared is linked, and has another address.
        let own = |key: &str| key.parse().is_ok_and(|key| !folder.pin(&key).exists());
        self.manifest.key_at(wanted).is_some_and(own) && !folder.segment(wanted).exists()
    }
}

/// Makes a segment that a guide lacks: it was only prepared, or the segment was lost. The next ones are made
/// while it is watched, where nothing else is being made ahead.
pub(super) async fn make(site: &Site, guide: &OpenedGuide, wanted: SegmentPlace) -> Result<(), PageError> {
    let turn = site.queue.turn(&guide.mark).await?;
    // Made by whoever had the turn before, or ahead.
    if guide
        .files
        .has(&GuideFiles::named(|folder| folder.segment(wanted)))
    {
        return Ok(());
    }
    let unfinished = Arc::new(Unfinished::of(site, guide).await?);
    unfinished.make(wanted).await?;
    drop(turn);
    if let Ok(turn) = site.ahead.clone().try_acquire_owned() {
        tokio::spawn(async move {
            for beat in wanted.beat + 1..=wanted.beat + AHEAD {
                let next = SegmentPlace { beat, ..wanted };
                if unfinished.lacks(next)
                    && let Err(error) = unfinished.make(next).await
                {
                    tracing::warn!(%error, "segment could not be made ahead");
                    break;
                }
            }
            drop(turn);
        });
    }
    Ok(())
}

/// Makes what a prepared guide lacks of its own picture and sound: the film needs all of it.
pub(super) async fn make_all(site: &Site, guide: &OpenedGuide) -> Result<(), PageError> {
    if site.settings.maker.is_none() {
        return Ok(());
    }
    let manifest = read_manifest(&guide.files).await?;
    let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    let lacking: Vec<SegmentPlace> = beats
        .enumerate()
        .filter(|(_, entry)| entry.made == Provenance::Later)
        .flat_map(|(beat, _)| {
            [GuideTrack::LARGE, GuideTrack::Sound].map(|track| SegmentPlace { track, beat })
        })
        .filter(|wanted| !GuideFolder::at(guide.files.folder()).segment(*wanted).exists())
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let unfinished = Arc::new(Unfinished::of(site, guide).await?);
    for wanted in lacking {
        let turn = site.queue.turn(&guide.mark).await?;
        if unfinished.lacks(wanted) {
            unfinished.make(wanted).await?;
        }
        drop(turn);
    }
    Ok(())
}
