//! `/guida`: the video, its buttons, and everything it says to read again.

use std::path::Path;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::new_work::WorkForm;
use super::pages::{PageError, page};
use super::session::OpenedGuide;
use super::site::Site;
use super::view::{AwardView, GuideView};
use super::wording::date;
use crate::guide::Manifest;
use crate::store::UsageKind;

#[derive(Template)]
#[template(path = "web/guide.html")]
pub struct GuidePage {
    pub guide: GuideView,
    pub award: AwardView,
    pub work: WorkForm,
    pub expires_on: String,
    pub thanks: bool,
}

pub async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, PageError> {
    let guide = site.opened_guide(&headers).await?;
    site.count_use(&headers, UsageKind::Opened, "").await?;
    full_page(&site, &guide, WorkForm::default(), false).await
}

/// The page with the work form as it stands.
pub async fn full_page(
    site: &Site,
    opened: &OpenedGuide,
    work: WorkForm,
    thanks: bool,
) -> Result<Response, PageError> {
    let person = site
        .person(&opened.claim_id)
        .await?
        .ok_or(PageError::SessionOver)?;
    let manifest = read_manifest(&opened.folder).await?;
    Ok(page(&GuidePage {
        guide: GuideView::new(&manifest, person.claim.claimant.given_name.expose()),
        award: AwardView::new(&person),
        work,
        expires_on: date(opened.expires_on),
        thanks,
    }))
}

pub(super) async fn read_manifest(folder: &Path) -> Result<Manifest, PageError> {
    let text = tokio::fs::read(folder.join("guide.json"))
        .await
        .map_err(|error| PageError::of_file(&error))?;
    // Where the text is wrong, not what it says: it speaks of a person.
    serde_json::from_slice(&text).map_err(|error| {
        PageError::Inside(format!(
            "guide.json: line {} column {}",
            error.line(),
            error.column()
        ))
    })
}
