//! What a guide's pages are written from: whose it is, what it holds, and the words to tell it in.

use axum::http::HeaderMap;
use data_encoding::HEXLOWER;

use super::opened::OpenedGuide;
use crate::sealed::GuideFiles;
use crate::web::catalogue::Words;
use crate::web::error::PageError;
use crate::web::keys::SitePurpose;
use crate::web::secrets::mac;
use crate::web::site::{Person, Site};
use crate::web::visitor::Visitor;
use studio::guide::Manifest;
use studio::storyboard::CueKind;
use studio::theme::FrameShape;

/// A guide somebody has open: whose, what it holds, and the words to tell it in.
pub struct Reading {
    pub guide: OpenedGuide,
    pub person: Person,
    pub manifest: Manifest,
    /// There is a picture for phones held upright.
    pub has_upright: bool,
    pub w: Words,
}

impl Reading {
    /// # Errors
    /// [`PageError::SessionOver`] where nothing is open.
    pub async fn of(site: &Site, visitor: &Visitor, headers: &HeaderMap) -> Result<Self, PageError> {
        let guide = site.opened_guide(headers).await?;
        let person = site.person(&guide.claim_id).await?;
        let person = person.ok_or(PageError::SessionOver)?;
        let manifest = read_manifest(&guide.files).await?;
        let upright = guide
            .files
            .path(&GuideFiles::named(|folder| folder.master(FrameShape::Portrait)));
        let has_upright = tokio::fs::try_exists(upright).await;
        let w = visitor.words_for(site, &person.claim.claimant.locale);
        Ok(Self {
            guide,
            person,
            manifest,
            has_upright: has_upright.unwrap_or_default(),
            w,
        })
    }

    /// Where a new activity is notified, where the settings say so.
    pub fn notice_service(&self) -> Option<String> {
        let service = |cue: &&studio::guide::Cue| cue.kind == CueKind::Service && cue.id == "naspi-com";
        let cue = self.manifest.cues.iter().find(service)?;
        cue.target.starts_with("https://").then(|| cue.target.clone())
    }

    /// Under what the browser remembers the place it has come to: says nothing of the claim.
    pub fn place(&self, site: &Site) -> String {
        let of = format!("place {} {}", self.guide.claim_id, self.manifest.duration_ms);
        HEXLOWER.encode(
            &mac(
                &site.settings.keys.sealing(SitePurpose::PlaceInGuide),
                of.as_bytes(),
            )[..8],
        )
    }
}

/// # Errors
/// Where the guide has no manifest that can be read.
pub async fn read_manifest(files: &GuideFiles) -> Result<Manifest, PageError> {
    let files = files.clone();
    let manifest = tokio::task::spawn_blocking(move || files.manifest()).await;
    manifest
        .map_err(|_| PageError::Inside("manifest: the reader ended".into()))?
        .map_err(PageError::of_manifest)
}
