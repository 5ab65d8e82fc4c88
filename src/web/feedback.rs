//! What comes back from a guide: a rating, and what was watched or pressed.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;

use super::guide_page::full_page;
use super::new_work::WorkForm;
use super::pages::PageError;
use super::site::Site;
use crate::store::UsageKind;

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
    headers: HeaderMap,
    form: Result<Form<RatingForm>, FormRejection>,
) -> Result<Response, PageError> {
    let guide = site.opened_guide(&headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    if !(1..=5).contains(&form.stars) {
        return Err(PageError::BadForm);
    }
    let comment: String = form
        .comment
        .trim()
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(COMMENT)
        .collect();
    let comment = (!comment.is_empty()).then_some(comment);
    site.store
        .record_rating(&guide.claim_id, form.stars, comment.as_deref())
        .await?;
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
    site.opened_guide(&headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    let kind = form.kind().ok_or(PageError::BadForm)?;
    site.count_use(&headers, kind, &form.subject).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Site {
    /// Counts a use without saying whose, unless the browser objects for its owner.
    pub(super) async fn count_use(
        &self,
        headers: &HeaderMap,
        kind: UsageKind,
        subject: &str,
    ) -> Result<(), PageError> {
        let says = |name: &str| headers.get(name).is_some_and(|value| value.as_bytes() == b"1");
        if says("sec-gpc") || says("dnt") {
            return Ok(());
        }
        self.counters.usage(kind);
        Ok(self.store.record_usage(kind, subject).await?)
    }
}

impl UsageForm {
    /// `None` where the page cannot have sent it.
    fn kind(&self) -> Option<UsageKind> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if self.subject.len() > SUBJECT || !self.subject.bytes().all(plain) {
            return None;
        }
        Some(match self.event.as_str() {
            "scene" => UsageKind::SceneStarted,
            "cue" => UsageKind::CueUsed,
            "document" => UsageKind::DocumentOpened,
            "completed" => UsageKind::Completed,
            _ => return None,
        })
    }
}
