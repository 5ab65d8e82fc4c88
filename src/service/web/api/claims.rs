//! Claims as back offices see them: states, problems, guides, notices; the figures of those that are held.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::{Extension, Json};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::guides::GuideItem;
use super::page::{ListPage, paged, window};
use super::problem::ApiError;
use crate::config::Scope;
use crate::store::{ClaimFilter, ClaimRow, ClaimStatus, NoticeRow};
use crate::web::access::Caller;
use crate::web::site::Site;
use ground::money::Cents;
use law::claim::Problem;

#[derive(Deserialize, Default)]
pub struct ClaimsQuery {
    status: Option<String>,
    text: Option<String>,
    limit: Option<u32>,
    after: Option<String>,
}

#[derive(Serialize)]
pub struct ClaimItem {
    claim_id: Option<String>,
    status: &'static str,
    revision: u32,
    problems: Vec<Problem>,
    attempts: u32,
    last_error: Option<String>,
    received_on: NaiveDate,
    updated_at: String,
    /// Where a refused row was read.
    origin: Option<RowPlace>,
    guide: Option<GuideItem>,
}

#[derive(Serialize)]
struct RowPlace {
    source: String,
    line: u64,
}

impl ClaimItem {
    fn new(row: ClaimRow, today: NaiveDate) -> Self {
        Self {
            claim_id: row.claim_id,
            status: row.status.name(),
            revision: row.revision,
            problems: row.problems,
            attempts: row.attempts,
            last_error: row.last_error,
            received_on: row.received_on,
            updated_at: instant(row.updated_at),
            origin: row.origin.map(|origin| RowPlace {
                source: origin.source,
                line: origin.line,
            }),
            guide: row.guide.map(|guide| GuideItem::new(guide, today)),
        }
    }
}

pub async fn list(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    query: Result<Query<ClaimsQuery>, QueryRejection>,
) -> Result<Json<ListPage<ClaimItem>>, ApiError> {
    caller.may(Scope::Read)?;
    let Query(query) = query?;
    let (limit, after) = window(query.limit, query.after.as_deref())?;
    let filter = ClaimFilter {
        status: query.status.as_deref().map(state).transpose()?,
        text: query.text.filter(|text| !text.is_empty()),
        limit: limit + 1,
        after,
    };
    let rows = site.store.claims(&filter).await?;
    let today = site.today();
    let position = |row: &ClaimRow| row.position.clone();
    Ok(Json(paged(rows, limit, position, |row| {
        ClaimItem::new(row, today)
    })))
}

pub fn state(name: &str) -> Result<ClaimStatus, ApiError> {
    ClaimStatus::from_name(name).ok_or(ApiError::Query("status must be one of the states of a claim"))
}

pub async fn one(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    Path(claim_id): Path<String>,
) -> Result<Json<ClaimItem>, ApiError> {
    caller.may(Scope::Read)?;
    let row = site.store.claim(&claim_id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(ClaimItem::new(row, site.today())))
}

/// A notice without its address.
#[derive(Serialize)]
pub struct NoticeItem {
    notice_id: String,
    revision: u32,
    round: u32,
    channel: &'static str,
    state: &'static str,
    attempts: u32,
    last_error: Option<String>,
    updated_at: String,
}

impl From<NoticeRow> for NoticeItem {
    fn from(row: NoticeRow) -> Self {
        Self {
            notice_id: row.notice_id,
            revision: row.revision,
            round: row.round,
            channel: row.channel.name(),
            state: row.state.name(),
            attempts: row.attempts,
            last_error: row.last_error,
            updated_at: instant(row.updated_at),
        }
    }
}

pub async fn notices(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    Path(claim_id): Path<String>,
) -> Result<Json<ListPage<NoticeItem>>, ApiError> {
    caller.may(Scope::Read)?;
    let row = site.store.claim(&claim_id).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(ListPage {
        items: row.notices.into_iter().map(Into::into).collect(),
        next: None,
    }))
}

/// What the back office has settled beside what is computed.
#[derive(Serialize)]
pub struct FiguresView {
    claim_id: String,
    official: Option<Figures>,
    computed: Option<Figures>,
    /// Names of the figures that are not the same.
    differing: Vec<&'static str>,
}

#[derive(Serialize)]
struct Figures {
    monthly_amount_eur: Cents,
    starts_on: NaiveDate,
    duration_days: u32,
}

pub async fn figures(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    Path(claim_id): Path<String>,
) -> Result<Json<FiguresView>, ApiError> {
    caller.may(Scope::Operate)?;
    let row = site.store.claim(&claim_id).await?.ok_or(ApiError::NotFound)?;
    if row.status != ClaimStatus::Held {
        return Err(ApiError::State(row.status.name()));
    }
    let person = site.person(&claim_id).await?;
    tracing::info!(
        claim_id = claim_id.as_str(),
        caller = caller.name.as_str(),
        "figures shown"
    );
    let official = person.as_ref().and_then(|person| person.claim.official.as_ref());
    let official = official.map(|official| Figures {
        monthly_amount_eur: *official.monthly_amount.expose(),
        starts_on: official.starts_on,
        duration_days: official.duration_days,
    });
    let computed = person.as_ref().map(|person| Figures {
        monthly_amount_eur: person.award.monthly_amount,
        starts_on: person.award.starts_on,
        duration_days: person.award.duration_days,
    });
    Ok(Json(FiguresView {
        claim_id,
        differing: differing(official.as_ref(), computed.as_ref()),
        official,
        computed,
    }))
}

fn differing(official: Option<&Figures>, computed: Option<&Figures>) -> Vec<&'static str> {
    let (Some(official), Some(computed)) = (official, computed) else {
        return Vec::new();
    };
    let pairs = [
        (
            "monthly_amount_eur",
            official.monthly_amount_eur != computed.monthly_amount_eur,
        ),
        ("starts_on", official.starts_on != computed.starts_on),
        ("duration_days", official.duration_days != computed.duration_days),
    ];
    pairs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(name, _)| name)
        .collect()
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
