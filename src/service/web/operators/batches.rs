//! `/operatori/file`: the files of claims that were read, what their rows came to, and which rows were refused.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::super::error::PageError;
use super::super::pages::page;
use super::super::site::Site;
use super::{moment, to_login, words};
use crate::store::{BatchRow, BatchState, ClaimRow};

/// Batches, or refused rows, on one page.
const PAGE: u32 = 50;
/// Nobody turns more pages.
const LAST_PAGE: u32 = 2000;

#[derive(Template)]
#[template(path = "web/operators_batches.html")]
struct BatchesPage {
    csrf: String,
    batches: Vec<BatchRow>,
    number: u32,
    has_next: bool,
}

#[derive(Template)]
#[template(path = "web/operators_batch.html")]
struct BatchPage {
    csrf: String,
    batch: BatchRow,
    state: BatchState,
    /// Of its refused rows those that stand.
    standing: u32,
    rows: Vec<ClaimRow>,
    number: u32,
    has_next: bool,
}

impl BatchPage {
    /// Rows that were refused and have been mended since, or came again in a later file.
    fn settled(&self) -> u32 {
        self.batch.counts.rejected.saturating_sub(self.standing)
    }
}

#[derive(Deserialize, Default)]
pub(super) struct BatchQuery {
    #[serde(default)]
    pagina: u32,
}

type BatchQueryResult = Result<Query<BatchQuery>, QueryRejection>;

fn page_number(query: BatchQueryResult) -> u32 {
    query.map_or(1, |Query(query)| query.pagina.clamp(1, LAST_PAGE))
}

/// Leaves one page of the rows; whether there is another one.
fn one_page<T>(rows: &mut Vec<T>) -> bool {
    let has_next = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    has_next
}

pub(super) async fn list(
    State(site): State<Arc<Site>>,
    query: BatchQueryResult,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let number = page_number(query);
    let mut batches = site.store.batches(PAGE + 1, (number - 1) * PAGE).await?;
    let has_next = one_page(&mut batches);
    Ok(page(&BatchesPage {
        csrf: operator.csrf,
        batches,
        number,
        has_next,
    }))
}

pub(super) async fn detail(
    State(site): State<Arc<Site>>,
    Path(batch_id): Path<String>,
    query: BatchQueryResult,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let batch_id: i64 = batch_id.parse().map_err(|_| PageError::NotFound)?;
    let batch = site.store.batch(batch_id).await?.ok_or(PageError::NotFound)?;
    let number = page_number(query);
    let mut rows = site
        .store
        .refused_rows(batch_id, PAGE + 1, (number - 1) * PAGE)
        .await?;
    let has_next = one_page(&mut rows);
    Ok(page(&BatchPage {
        csrf: operator.csrf,
        state: batch.state(),
        standing: site.store.refused_count(batch_id).await?,
        batch,
        rows,
        number,
        has_next,
    }))
}
