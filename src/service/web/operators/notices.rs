//! `/operatori/avvisi`: the notices that a person should look at.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::super::error::PageError;
use super::super::pages::page;
use super::super::site::Site;
use super::{moment, to_login, words};
use crate::notice::NoticeState;
use crate::store::{ListPosition, NoticeFilter, NoticeLine};

/// Notices on one page.
const PAGE: u32 = 50;

/// What nobody but a person can mend, the least certain first.
const NEED_A_PERSON: [NoticeState; 3] = [
    NoticeState::Unknown,
    NoticeState::PermanentFailure,
    NoticeState::TechnicalFailure,
];

#[derive(Template)]
#[template(path = "web/operators_notices.html")]
struct OperatorNoticesPage {
    csrf: String,
    lines: Vec<NoticeLine>,
    tabs: Vec<Tab>,
    state: &'static str,
    /// There are pages before this one.
    is_later: bool,
    /// Where the next page begins; none after the last.
    next: Option<String>,
}

struct Tab {
    state: NoticeState,
    count: u32,
    chosen: bool,
}

#[derive(Deserialize, Default)]
pub(super) struct NoticesQuery {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    dopo: String,
}

pub(super) async fn list(
    State(site): State<Arc<Site>>,
    query: Result<Query<NoticesQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let chosen = NoticeState::from_name(&query.stato).filter(|state| NEED_A_PERSON.contains(state));
    let after = ListPosition::parse(&query.dopo);
    let is_later = after.is_some();
    let filter = NoticeFilter {
        states: chosen.map_or(NEED_A_PERSON.to_vec(), |state| vec![state]),
        limit: PAGE + 1,
        after,
        ..NoticeFilter::default()
    };
    let mut lines = site.store.notice_lines(&filter).await?;
    let has_next = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines
        .last()
        .filter(|_| has_next)
        .map(|last| last.position().text());
    let counts = site.store.notice_counts().await?;
    let tabs = NEED_A_PERSON.map(|state| Tab {
        state,
        count: counts
            .iter()
            .filter(|(_, name, _)| name == state.name())
            .map(|(_, _, count)| count)
            .sum(),
        chosen: chosen == Some(state),
    });
    Ok(page(&OperatorNoticesPage {
        csrf: operator.csrf,
        lines,
        tabs: tabs.into(),
        state: chosen.map(NoticeState::name).unwrap_or_default(),
        is_later,
        next,
    }))
}
