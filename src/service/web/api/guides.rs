//! The guides there are, those that close first first.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::{Extension, Json};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::page::{ListPage, paged, window};
use super::problem::ApiError;
use crate::config::Scope;
use crate::store::{GuideFilter, GuideRecord};
use crate::web::access::Caller;
use crate::web::site::Site;

#[derive(Deserialize, Default)]
pub struct GuidesQuery {
    open: Option<bool>,
    text: Option<String>,
    limit: Option<u32>,
    after: Option<String>,
}

#[derive(Serialize)]
pub struct GuideItem {
    claim_id: String,
    revision: u32,
    issue: u32,
    published_on: NaiveDate,
    expires_on: NaiveDate,
    /// Its link works today.
    open: bool,
    revoked: bool,
    warnings: Vec<String>,
}

impl GuideItem {
    pub fn new(guide: GuideRecord, today: NaiveDate) -> Self {
        Self {
            open: !guide.revoked && guide.files.is_some() && today <= guide.expires_on,
            claim_id: guide.claim_id,
            revision: guide.revision,
            issue: guide.issue,
            published_on: guide.published_on,
            expires_on: guide.expires_on,
            revoked: guide.revoked,
            warnings: guide.warnings,
        }
    }
}

pub async fn list(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    query: Result<Query<GuidesQuery>, QueryRejection>,
) -> Result<Json<ListPage<GuideItem>>, ApiError> {
    caller.may(Scope::Read)?;
    let Query(query) = query?;
    let (limit, after) = window(query.limit, query.after.as_deref())?;
    let filter = GuideFilter {
        open: query.open,
        text: query.text.filter(|text| !text.is_empty()),
        limit: limit + 1,
        after,
    };
    let rows = site.store.guides(&filter).await?;
    let today = site.today();
    Ok(Json(paged(rows, limit, GuideRecord::position, |guide| {
        GuideItem::new(guide, today)
    })))
}
