//! What comes back from a guide: a rating, and what was watched or pressed.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

use super::backend::{UsageEvent, UsageKind};
use super::guide_page::{full_page, objects};
use super::new_work::WorkForm;
use super::pages::PageError;
use super::site::Site;

/// Longest comment kept, in characters.
const COMMENT: usize = 500;
/// Longest name of a chapter, button or document.
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
    headers: HeaderMap,
    form: Result<Form<RatingForm>, FormRejection>,
) -> Result<Response, PageError> {
    let guide = site.opened_guide(&headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    if !(1..=5).contains(&form.stars) {
        return Err(PageError::BadForm);
    }
    let comment: String = form.comment.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(COMMENT).collect();
    let comment = (!comment.is_empty()).then_some(comment);
    site.backend.rate(&guide.claim_id, form.stars, comment.as_deref()).await?;
    site.counters.rated();
    full_page(&site, &guide, WorkForm::default(), true).await
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
    headers: HeaderMap,
    form: Result<Form<UsageForm>, FormRejection>,
) -> Result<StatusCode, PageError> {
    let guide = site.opened_guide(&headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    let event = form.event().ok_or(PageError::BadForm)?;
    if !objects(&headers) {
        site.counters.usage(event.kind);
        site.backend.count(&guide.claim_id, &event).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

impl UsageForm {
    fn event(&self) -> Option<UsageEvent> {
        let kind = match self.event.as_str() {
            "played" => UsageKind::Played,
            "chapter" => UsageKind::Chapter,
            "button" => UsageKind::Button,
            "document" => UsageKind::Document,
            "finished" => UsageKind::Finished,
            _ => return None,
        };
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let readable = self.subject.len() <= SUBJECT && self.subject.bytes().all(plain);
        let subject = (!self.subject.is_empty()).then(|| self.subject.clone());
        readable.then_some(UsageEvent { kind, subject })
    }
}
