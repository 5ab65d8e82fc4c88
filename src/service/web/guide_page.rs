//! `/guida`: the video, its buttons, and everything it says to read again.

use std::path::Path;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use data_encoding::HEXLOWER;

use super::catalogue::Words;
use super::new_work::WorkForm;
use super::pages::{PageError, page};
use super::session::{OpenedGuide, mac};
use super::site::{Person, Site};
use super::view::{AwardView, GuideView, SceneText, scene_texts};
use super::visitor::Visitor;
use super::wording::with;
use crate::store::UsageKind;
use ground::words::written::Before;
use studio::guide::Manifest;
use studio::guide::folder::GuideFolder;
use studio::storyboard::CueKind;
use studio::theme::FrameShape;

#[derive(Template)]
#[template(path = "web/guide.html")]
struct GuidePage {
    w: Words,
    guide: GuideView,
    award: AwardView,
    work: WorkForm,
    /// "fino al 2 ottobre 2026"
    until: String,
    thanks: bool,
    quiet: bool,
}

#[derive(Template)]
#[template(path = "web/transcript.html")]
struct TranscriptPage {
    w: Words,
    scenes: Vec<SceneText>,
}

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
        let manifest = read_manifest(&guide.folder).await?;
        let has_upright =
            tokio::fs::try_exists(GuideFolder::at(&guide.folder).master(FrameShape::Portrait)).await;
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

    /// The whole page, with the work form as it stands.
    pub fn page(&self, site: &Site, visitor: &Visitor, work: WorkForm, thanks: bool) -> Response {
        page(&GuidePage {
            guide: GuideView::new(self, self.place(site)),
            award: AwardView::new(&self.person, site.law, site.today(), &self.w),
            work,
            until: with(self.w.locale(), Before::Until, self.guide.expires_on),
            thanks,
            quiet: !visitor.may_be_counted(),
            w: self.w.clone(),
        })
    }

    /// Under what the browser remembers the place it has come to: says nothing of the claim.
    fn place(&self, site: &Site) -> String {
        let of = format!("place {} {}", self.guide.claim_id, self.manifest.duration_ms);
        HEXLOWER.encode(&mac(&site.settings.session_secret, of.as_bytes())[..8])
    }
}

pub async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    site.count_use(&visitor, &reading, UsageKind::Opened, "").await?;
    let work = WorkForm::empty(&reading);
    Ok(reading.page(&site, &visitor, work, false))
}

/// Everything the video says, to read and to print.
pub async fn transcript(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    Ok(page(&TranscriptPage {
        scenes: scene_texts(&reading.manifest, &reading.w),
        w: reading.w,
    }))
}

/// The address of a form, opened like a page: after a reload or a change of language.
pub async fn back() -> Response {
    Redirect::to("/guida").into_response()
}

pub(super) async fn read_manifest(folder: &Path) -> Result<Manifest, PageError> {
    let folder = folder.to_owned();
    let manifest = tokio::task::spawn_blocking(move || GuideFolder::at(&folder).manifest()).await;
    manifest
        .map_err(|_| PageError::Inside("manifest: the reader ended".into()))?
        .map_err(PageError::of_manifest)
}
