//! Keys beside the database: made where none was ever used, and proven by the database from then on.
//!
//! A key that is lost is never made anew beside claims: the letters that were printed with it would open nothing,
//! and nobody would notice.

use std::path::Path;

use super::failure::Failure;
use crate::config::Settings;
use crate::keys::{KeyKind, KeyRing};
use crate::links::LinkMaker;
use crate::store::Store;
use crate::web::SiteKeys;
use studio::segment::Secret;

/// A key as the settings say.
pub fn ring(settings: &Settings, kind: KeyKind) -> Result<KeyRing, Failure> {
    KeyRing::of(settings, kind).map_err(Failure::failed)
}

/// What makes links: its key is proven by the database, and made where it never had one.
pub async fn links(settings: &Settings, store: &Store) -> Result<LinkMaker, Failure> {
    let ring = ring(settings, KeyKind::Links)?;
    store.settle_key(&ring).await.map_err(Failure::failed)?;
    Ok(LinkMaker::new(settings.site.base_url.clone(), ring))
}

/// What seals cookies and signs forms, in every process of the site.
pub async fn site(settings: &Settings, store: &Store) -> Result<SiteKeys, Failure> {
    let ring = ring(settings, KeyKind::Site)?;
    let in_use = store.settle_key(&ring).await.map_err(Failure::failed)?;
    SiteKeys::new(ring, in_use).map_err(Failure::failed)
}

/// What makes links for a command that opens no database. It makes a key only where there is no database either.
pub fn links_alone(settings: &Settings) -> Result<LinkMaker, Failure> {
    let ring = ring(settings, KeyKind::Links)?;
    if ring.newest().is_none() {
        let folder = &settings.store.data_dir;
        let has_database = settings.database()?.may_be_there();
        if has_database.map_err(|error| Failure::unwritable(folder, error))? {
            // The error names what is missing.
            ring.get(1).map_err(Failure::failed)?;
        }
        std::fs::create_dir_all(folder).map_err(|source| Failure::Folder {
            path: folder.clone(),
            source,
        })?;
        ring.make(1).map_err(Failure::failed)?;
    }
    Ok(LinkMaker::new(settings.site.base_url.clone(), ring))
}

/// The secrets of segments' names, the newest first, made where there is none: it makes new names. With another one
/// segments get other names and are made again, and nothing else happens.
pub fn segments(settings: &Settings, cache: &Path) -> Result<Vec<Secret>, Failure> {
    let ring = KeyRing::of_or_in(settings, KeyKind::Segments, || cache.join("segment.key"));
    let ring = ring.map_err(Failure::failed)?;
    if ring.newest().is_none() {
        ring.make(1).map_err(Failure::failed)?;
    }
    let secret = |generation: &u32| ring.get(*generation).map(|key| Secret::new(*key));
    let secrets: Result<_, _> = ring.generations().iter().rev().map(secret).collect();
    secrets.map_err(Failure::failed)
}

/// The secret under which segments are named now.
pub fn segment_secret(settings: &Settings, cache: &Path) -> Result<Secret, Failure> {
    let newest = segments(settings, cache)?.into_iter().next();
    newest.ok_or_else(|| Failure::failed("keys.segments: no generation is there"))
}

#[cfg(test)]
mod tests;
