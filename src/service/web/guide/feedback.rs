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

/// Longest comment kept, in characters.
const COMMENT: usize = 500;
/// Longest id of a scene, button or document.
const SUBJECT: usize = 64;

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
        .await?;
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
    let kind = form.kind().ok_or(PageError::BadForm)?;
    site.count_use(&visitor, &reading, kind, &form.subject).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl UsageForm {
    /// `None` where the page cannot have sent it.
    fn kind(&self) -> Option<UsageKind> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if self.subject.len() > SUBJECT || !self.subject.bytes().all(plain) {
            return None;
        }
        Some(match self.event.as_str() {
            "played" => UsageKind::Played,
            "scene" => UsageKind::SceneStarted,
            "cue" => UsageKind::CueUsed,
            "document" => UsageKind::DocumentOpened,
            "completed" => UsageKind::Completed,
            _ => return None,
        })
    }
}
