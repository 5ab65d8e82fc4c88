//! `/guida`: the video, its buttons, and everything it says to read again.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::award::AwardView;
use super::new_work::WorkForm;
use super::reading::Reading;
use super::view::{GuideView, SceneText, scene_texts};
use crate::store::UsageKind;
use crate::web::catalogue::Words;
use crate::web::error::PageError;
use crate::web::pages::page;
use crate::web::site::Site;
use crate::web::visitor::Visitor;
use crate::web::wording::with;
use ground::words::written::Before;

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

/// The whole page, with the work form as it stands.
pub fn whole(reading: &Reading, site: &Site, visitor: &Visitor, work: WorkForm, thanks: bool) -> Response {
    page(&GuidePage {
        guide: GuideView::new(reading, reading.place(site)),
        award: AwardView::new(&reading.person, site.law, site.today(), &reading.w),
        work,
        until: with(reading.w.locale(), Before::Until, reading.guide.expires_on),
        thanks,
        quiet: !visitor.may_be_counted(),
        w: reading.w.clone(),
    })
}

pub async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    site.count_use(&visitor, &reading, UsageKind::Opened, "").await;
    let work = WorkForm::empty(&reading);
    Ok(whole(&reading, &site, &visitor, work, false))
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
