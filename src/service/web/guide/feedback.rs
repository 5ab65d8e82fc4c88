//! What comes back from a guide: a rating, and what was watched or pressed.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::new_work::WorkForm;
use super::page::whole;
use super::reading::Reading;
use crate::store::UsageKind;
use crate::web::error::PageError;
use crate::web::site::Site;
use crate::web::visitor::{Choices, Visitor};
use studio::guide::Manifest;

/// Longest comment kept, in characters.
const COMMENT: usize = 500;
/// Buttons of the page that no guide names: its panels, what stands at the end, and the service for new work.
const PAGE_BUTTONS: [&str; 10] = [
    "anticipation",
    "calculation",
    "new_work",
    "obligations",
    "other_cases",
    "reduced_or_lost",
    "schedule",
    "end-obligations",
    "end-documents",
    "naspi-com",
];

#[derive(Deserialize)]
pub struct RatingForm {
    stars: u8,
    #[serde(default)]
    comment: String,
}

/// One to five, and a comment where there is something to say.
pub async fn rate(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<RatingForm>, FormRejection>,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    if !(1..=5).contains(&form.stars) {
        return Err(PageError::BadForm);
    }
    let comment = plain_comment(&form.comment);
    site.store
        .record_rating(&reading.guide.claim_id, form.stars, comment.as_deref())
        .await?;
    site.counters.rated();
    site.count_use(&visitor, &reading, UsageKind::Rated, &form.stars.to_string())
        .await;
    let work = WorkForm::empty(&reading);
    Ok(whole(&reading, &site, &visitor, work, true))
}

fn plain_comment(written: &str) -> Option<String> {
    let plain: String = written
        .trim()
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(COMMENT)
        .collect();
    (!plain.is_empty()).then_some(plain)
}

#[derive(Deserialize)]
pub struct ChoicesForm {
    quiet: bool,
}

/// Stops counting what this browser does, or goes on.
pub async fn choose(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    form: Result<Form<ChoicesForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    let choices = Choices {
        quiet: form.quiet,
        ..visitor.choices
    };
    let cookie = [(SET_COOKIE, choices.set_cookie(&site))];
    Ok((cookie, Redirect::to("/guida#conteggio")).into_response())
}

#[derive(Deserialize)]
pub struct UsageForm {
    event: String,
    #[serde(default)]
    subject: String,
}

/// Counts something watched or pressed.
pub async fn count(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<UsageForm>, FormRejection>,
) -> Result<StatusCode, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    let kind = form.kind(&reading.manifest).ok_or(PageError::BadForm)?;
    site.count_use(&visitor, &reading, kind, &form.subject).await;
    Ok(StatusCode::NO_CONTENT)
}

impl UsageForm {
    /// `None` where the page of this guide cannot have sent it: what is counted stays, so nobody may make names up.
    fn kind(&self, guide: &Manifest) -> Option<UsageKind> {
        let subject = self.subject.as_str();
        let is_cue = || guide.cues.iter().any(|cue| cue.id == subject);
        let (kind, is_known) = match self.event.as_str() {
            "played" => (UsageKind::Played, subject.is_empty()),
            "completed" => (UsageKind::Completed, subject.is_empty()),
            "scene" => {
                let is_chapter = guide.chapters.iter().any(|chapter| chapter.id == subject);
                (UsageKind::SceneStarted, is_chapter)
            }
            "cue" => (UsageKind::CueUsed, PAGE_BUTTONS.contains(&subject) || is_cue()),
            "document" => {
                let is_document = guide.documents.iter().any(|document| document.id == subject);
                (UsageKind::DocumentOpened, is_document || is_cue())
            }
            _ => return None,
        };
        is_known.then_some(kind)
    }
}
