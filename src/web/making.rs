//! Segments that a guide lacks, made while somebody waits for the first of them.

use std::path::PathBuf;
use std::sync::Arc;

use super::guide_page;
use super::pages::PageError;
use super::session::OpenedGuide;
use super::site::Site;
use crate::guide::Made;
use crate::pipeline::{Wanted, WantedTrack};
use crate::produce::GuideMaker;

/// Segments made after the one that was asked for: who watches one watches the next.
const AHEAD: usize = 3;

/// A guide that lacks segments, and what makes them.
struct Unfinished {
    maker: Arc<GuideMaker>,
    event: Vec<u8>,
    folder: PathBuf,
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
            folder: guide.folder.clone(),
        })
    }

    /// Makes one segment; not found where the guide has none of that name.
    async fn make(self: &Arc<Self>, wanted: Wanted) -> Result<(), PageError> {
        let own = self.clone();
        let made =
            tokio::task::spawn_blocking(move || own.maker.wanted(&own.event, &own.folder, wanted)).await;
        match made {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(PageError::NotFound),
            Ok(Err(error)) => Err(PageError::Inside(format!("segment: {error}"))),
            Err(_) => Err(PageError::Inside("segment: the maker ended".into())),
        }
    }

    /// Whether the guide names the segment as its own and does not have it.
    async fn lacks(&self, wanted: Wanted) -> bool {
        let path = self.folder.join(wanted.path());
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return false;
        };
        let playlist = path.with_file_name("index.m3u8");
        let text = tokio::fs::read_to_string(playlist).await.unwrap_or_default();
        text.lines().any(|line| line == name) && !path.exists()
    }
}

/// Makes a segment that a guide lacks: it was only prepared, or the segment was lost. The next ones are made
/// while it is watched, where nothing else is being made ahead.
pub(super) async fn make(site: &Site, guide: &OpenedGuide, wanted: Wanted) -> Result<(), PageError> {
    let unfinished = Arc::new(Unfinished::of(site, guide).await?);
    unfinished.make(wanted).await?;
    if let Ok(turn) = site.ahead.clone().try_acquire_owned() {
        tokio::spawn(async move {
            for beat in wanted.beat + 1..=wanted.beat + AHEAD {
                let next = Wanted { beat, ..wanted };
                if unfinished.lacks(next).await
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
    let manifest = guide_page::read_manifest(&guide.folder).await?;
    let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    let lacking: Vec<Wanted> = beats
        .enumerate()
        .filter(|(_, entry)| entry.made == Made::Later)
        .flat_map(|(beat, _)| [WantedTrack::LARGE, WantedTrack::Sound].map(|track| Wanted { track, beat }))
        .filter(|wanted| !guide.folder.join(wanted.path()).exists())
        .collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let unfinished = Arc::new(Unfinished::of(site, guide).await?);
    for wanted in lacking {
        unfinished.make(wanted).await?;
    }
    Ok(())
}
