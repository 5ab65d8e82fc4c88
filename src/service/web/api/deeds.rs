//! What is done to claims: rendered again, told again, revoked, erased; one by its id, or all that fit.

use std::sync::Arc;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};

use super::claims::state;
use super::page::MOST;
use super::problem::ApiError;
use crate::config::Scope;
use crate::store::{ClaimFilter, ClaimStatus, Store, StoreError, Urgency};
use crate::web::access::Caller;
use crate::web::site::Site;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    Rerender,
    Resend,
    Revoke,
    Erase,
}

impl Deed {
    fn named(name: &str) -> Option<Self> {
        match name {
            "rerender" => Some(Self::Rerender),
            "resend" => Some(Self::Resend),
            "revoke" => Some(Self::Revoke),
            "erase" => Some(Self::Erase),
            _ => None,
        }
    }

    /// Whether a claim in this state allows it.
    fn is_possible(self, status: ClaimStatus) -> bool {
        use ClaimStatus::{Accepted, Erased, Expired, Notified, Ready, Rejected, Rendering};
        match self {
            Self::Rerender => !matches!(status, Accepted | Rendering | Erased | Expired | Rejected),
            Self::Resend => matches!(status, Ready | Notified),
            Self::Revoke => !matches!(status, Erased | Expired | Rejected),
            Self::Erase => !matches!(status, Erased | Rejected),
        }
    }
}

#[derive(Deserialize, Default)]
pub struct DeedQuery {
    #[serde(default)]
    dry_run: bool,
}

/// What was done to one claim, or would be.
#[derive(Serialize)]
pub struct DeedResult {
    claim_id: String,
    /// Before the deed.
    status: &'static str,
    possible: bool,
    done: bool,
}

#[derive(Serialize)]
pub struct OneAnswer {
    action: Deed,
    dry_run: bool,
    #[serde(flatten)]
    result: DeedResult,
}

pub async fn one(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    Path((claim_id, action)): Path<(String, String)>,
    query: Result<Query<DeedQuery>, QueryRejection>,
) -> Result<Json<OneAnswer>, ApiError> {
    caller.may(Scope::Operate)?;
    let Query(query) = query?;
    let action = Deed::named(&action).ok_or(ApiError::NotFound)?;
    let row = site.store.claim(&claim_id).await?.ok_or(ApiError::NotFound)?;
    let possible = action.is_possible(row.status);
    if !possible && !query.dry_run {
        return Err(ApiError::State(row.status.name()));
    }
    let done = !query.dry_run && perform(&site.store, &caller, &claim_id, action, Urgency::Person).await?;
    Ok(Json(OneAnswer {
        action,
        dry_run: query.dry_run,
        result: DeedResult {
            claim_id,
            status: row.status.name(),
            possible,
            done,
        },
    }))
}

/// Which claims, and what is to be done to them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManyRequest {
    action: Deed,
    status: Option<String>,
    text: Option<String>,
    #[serde(default)]
    dry_run: bool,
}

#[derive(Serialize)]
pub struct ManyAnswer {
    action: Deed,
    dry_run: bool,
    results: Vec<DeedResult>,
    /// More claims fit than one request takes.
    more: bool,
}

pub async fn many(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Caller>,
    request: Result<Json<ManyRequest>, JsonRejection>,
) -> Result<Json<ManyAnswer>, ApiError> {
    caller.may(Scope::Operate)?;
    let Json(request) = request?;
    let text = request.text.filter(|text| !text.is_empty());
    if request.status.is_none() && text.is_none() {
        return Err(ApiError::Body("a choice of claims: status, text, or both"));
    }
    let filter = ClaimFilter {
        status: request.status.as_deref().map(state).transpose()?,
        text,
        limit: MOST + 1,
        after: None,
    };
    let mut rows = site.store.claims(&filter).await?;
    let more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    let urgency = Urgency::of(rows.len());
    let mut results = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(claim_id) = row.claim_id else { continue };
        let possible = request.action.is_possible(row.status);
        let does = possible && !request.dry_run;
        let done = does && perform(&site.store, &caller, &claim_id, request.action, urgency).await?;
        results.push(DeedResult {
            claim_id,
            status: row.status.name(),
            possible,
            done,
        });
    }
    Ok(Json(ManyAnswer {
        action: request.action,
        dry_run: request.dry_run,
        results,
        more,
    }))
}

/// False where the state changed meanwhile, or nothing was left to do.
async fn perform(
    store: &Store,
    caller: &Caller,
    claim_id: &str,
    action: Deed,
    urgency: Urgency,
) -> Result<bool, ApiError> {
    let done = match action {
        Deed::Rerender => store.request_rerender(claim_id, urgency).await,
        Deed::Resend => store.request_resend(claim_id).await.map(|notices| notices > 0),
        Deed::Revoke => store.revoke(claim_id).await.map(|()| true),
        Deed::Erase => store.erase(claim_id).await.map(|()| true),
    };
    let done = match done {
        Err(StoreError::WrongState { .. } | StoreError::UnknownClaim { .. }) => false,
        done => done?,
    };
    tracing::info!(claim_id, caller = caller.name.as_str(), ?action, done, "api");
    Ok(done)
}
