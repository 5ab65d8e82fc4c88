//! The new-work choice is answered: the form is read, the law asked, the answer shown in the form.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::HeaderMap;
use axum::response::Response;

use super::new_work::{AnswerView, Question, WorkForm, WorkFragment, WorkInput};
use super::page::whole;
use super::reading::Reading;
use crate::store::UsageKind;
use crate::web::error::PageError;
use crate::web::pages::page;
use crate::web::site::Site;
use crate::web::visitor::Visitor;
use law::naspi::new_work::decide;

/// Answers the form: the whole page, or its part where the page's own script asks for it.
pub async fn answer(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<WorkInput>, FormRejection>,
) -> Result<Response, PageError> {
    let reading = Reading::of(&site, &visitor, &headers).await?;
    let Form(input) = form.map_err(|_| PageError::BadForm)?;
    let mut work = WorkForm::of(input, &reading);
    match work.input.question(&reading.w, &reading.person) {
        Err(errors) => work.errors = errors,
        Ok(question) => {
            site.count_use(&visitor, &reading, UsageKind::NewWorkTried, &work.input.kind)
                .await;
            work.answer = Some(answered(&site, &reading, &question));
        }
    }
    let part = headers.get("x-part").map(axum::http::HeaderValue::as_bytes);
    if part == Some(b"new-work") {
        return Ok(page(&WorkFragment { w: reading.w, work }));
    }
    Ok(whole(&reading, &site, &visitor, work, false))
}

fn answered(site: &Site, reading: &Reading, question: &Question) -> AnswerView {
    let Reading { person, w, .. } = reading;
    let decision = decide(
        site.law,
        &site.settings.interpretations,
        &person.claim,
        &person.award,
        &question.activity,
    );
    let service = reading.notice_service();
    AnswerView::new(w, person, question, &decision, site.today(), service)
}
