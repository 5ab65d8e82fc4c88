use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::Failure;
use super::speaker::Speaker;
use super::{SharedArgs, keys};
use crate::backup::ErasedList;
use crate::config::{DEFAULT_FILE, PortraitChoice, RenditionChoice, SegmentsStore, Settings};
use crate::erasing::{Eraser, ErasingPlaces};
use crate::keys::KeyKind;
use crate::notify::name_problems;
use crate::pipeline::{RenderTime, Renditions, Studio, StudioSettings};
use crate::store::{Store, TrailRetention};
use ground::clock::Clock;
use studio::segment::{Bucket, S3, SegmentStore};
use studio::voice::ClipCache;

/// What every command stands on: settings and a clock.
#[derive(Clone)]
pub struct Ground {
    pub settings: Settings,
    /// Where the settings were read, where they were read in a file.
    pub settings_file: Option<PathBuf>,
    pub clock: Clock,
}

impl Ground {
    /// What the settings and the flags say.
    pub fn of(settings: Settings, shared: &SharedArgs) -> Self {
        let file = shared.config.clone().unwrap_or_else(|| DEFAULT_FILE.into());
        for problem in name_problems(&settings.institute.name) {
            tracing::warn!("{problem}");
        }
        Self {
            settings,
            settings_file: Some(file).filter(|file| file.exists()),
            clock: Clock::from_flag(shared.today),
        }
    }

    /// The store, with its tables brought up to date.
    pub async fn store(&self) -> Result<Store, Failure> {
        let key = keys::ring(&self.settings, KeyKind::Installation)?;
        let connections = self.settings.store.connections;
        let store = Store::open_pooled(&self.settings.database()?, key, connections)
            .await
            .map_err(Failure::failed)?;
        // Made with the database: a key that is missing later was lost.
        keys::links(&self.settings, &store).await?;
        Ok(store
            .with_clock(self.clock)
            .with_retention(self.settings.retention.months))
    }
}

/// The studio that the settings describe; `threads` make beats side by side, of all guides together.
pub fn studio(settings: &Settings, cache: &Path, threads: usize) -> Result<Studio, Failure> {
    create(cache)?;
    let studio = Studio::open(StudioSettings {
        voice: &settings.voice,
        theme: &settings.theme,
        institute: settings.institute.clone(),
        interpretations: settings.law,
        services: services(settings),
        secret: keys::segment_secret(settings, cache)?,
        segments: segments(settings, cache)?,
        renditions: Renditions {
            small: settings.render.has(RenditionChoice::Small),
            sound_alone: settings.render.has(RenditionChoice::Audio),
            portrait: match settings.render.portrait {
                PortraitChoice::Never => None,
                PortraitChoice::Request => Some(RenderTime::OwnLater),
                PortraitChoice::Advance => Some(RenderTime::Now),
            },
        },
        scenes: settings.media.scenes.as_deref(),
        splice: settings.media.splice,
        patches: settings.media.patches,
        threads,
    })
    .map_err(Failure::failed)?;
    Speaker::of(&settings.voice, studio.voice()).log();
    Ok(studio)
}

/// The store of segments that the settings describe, with what this machine has at hand in `cache`.
pub fn segments(settings: &Settings, cache: &Path) -> Result<SegmentStore, Failure> {
    let store = SegmentStore::open(&cache.join("segments")).map_err(Failure::failed)?;
    let store = store.with_limit(settings.media.cache_gigabytes << 30);
    let store = store.with_secrets(keys::segments(settings, cache)?);
    if settings.segments.store == SegmentsStore::Disk {
        return Ok(store);
    }
    let s3 = &settings.segments.s3;
    let bucket = Bucket {
        endpoint: s3.endpoint.expose(),
        name: &s3.bucket,
        region: &s3.region,
        access_key: s3.access_key.expose(),
        secret_key: s3.secret_key.expose(),
        prefix: &s3.prefix,
    };
    let remote = S3::new(&bucket).map_err(Failure::failed)?;
    Ok(store.with_remote(Arc::new(remote)))
}

/// Carries out deletions in every place that the settings name.
pub fn eraser(settings: &Settings, store: Store) -> Result<Eraser, Failure> {
    let places = ErasingPlaces {
        guides: store.guides_dir(),
        print: settings.path(&settings.print.dir),
        mailbox: settings.path(&settings.notify.mailbox_dir),
        segments: segments(settings, &settings.media_cache())?,
        segments_limit: settings.media.cache_gigabytes << 30,
        clips: ClipCache::at(&settings.voice.cache),
        erased: settings.backup.dir.as_deref().map(ErasedList::beside),
    };
    let trail = TrailRetention {
        trail_months: settings.retention.trail_months,
        usage_months: settings.retention.usage_months,
    };
    Ok(Eraser::new(store, places, trail))
}

/// By the names that cues use.
pub fn services(settings: &Settings) -> BTreeMap<String, String> {
    let services = &settings.services;
    let named = [
        ("claim-status", &services.claim_status),
        ("naspi-com", &services.naspi_com),
        ("siisl", &services.siisl),
    ];
    named
        .into_iter()
        .map(|(name, address)| (name.to_owned(), address.clone()))
        .collect()
}

fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|source| Failure::Folder {
        path: folder.to_owned(),
        source,
    })
}
