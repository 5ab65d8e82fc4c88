//! The claims: the list, one claim with its problems and figures, and what can be done about it.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::comparison::{ComparedFigure, compare};
use super::words::{self, Action, Command, action_named};
use super::{SignedResult, moment, signed, to_login};
use crate::store::{AuditRow, ClaimFilter, ClaimRow, ClaimStatus, ListPosition, Store, StoreError, Urgency};
use crate::web::error::PageError;
use crate::web::pages::page;
use crate::web::site::Site;
use ground::words::Locale;
use law::claim::Problem;

/// Claims on one page of the list.
const PAGE: u32 = 25;

#[derive(Template)]
#[template(path = "web/operators_list.html")]
struct ClaimsPage {
    csrf: String,
    rows: Vec<RowView>,
    tabs: Vec<StateTab>,
    total: u32,
    state: &'static str,
    text: String,
    /// There are pages before this one.
    is_later: bool,
    /// Where the next page begins; none after the last.
    next: Option<String>,
}

/// A state that some claim is in.
struct StateTab {
    state: ClaimStatus,
    count: u32,
    chosen: bool,
}

struct RowView {
    claim_id: Option<String>,
    /// Where a row without an id was read.
    origin: String,
    status: ClaimStatus,
    revision: u32,
    problems: Vec<Problem>,
    updated_at: String,
}

impl RowView {
    fn new(row: ClaimRow) -> Self {
        let origin = row
            .origin
            .as_ref()
            .map(|origin| format!("riga {} di {}", origin.line, origin.source));
        let error = row.last_error.filter(|_| row.status == ClaimStatus::Failed);
        let error = error.map(|message| Problem {
            path: String::new(),
            message,
        });
        Self {
            claim_id: row.claim_id,
            origin: origin.unwrap_or_default(),
            status: row.status,
            revision: row.revision,
            problems: row.problems.into_iter().chain(error).collect(),
            updated_at: moment(row.updated_at),
        }
    }
}

#[derive(Template)]
#[template(path = "web/operators_claim.html")]
struct ClaimPage {
    csrf: String,
    claim_id: String,
    claim: ClaimRow,
    comparison: Vec<ComparedFigure>,
    trail: Vec<AuditRow>,
    done: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "web/operators_confirm.html")]
struct ConfirmPage {
    csrf: String,
    claim_id: String,
    action: &'static Action,
}

impl ClaimPage {
    fn opens_until(&self) -> String {
        self.claim.guide.as_ref().map_or_else(
            || "non pubblicata".into(),
            |guide| Locale::It.short_date(guide.expires_on),
        )
    }

    fn differs(&self) -> bool {
        self.comparison.iter().any(|figure| figure.differs)
    }
}

#[derive(Deserialize, Default)]
pub struct ListQuery {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    domanda: String,
    #[serde(default)]
    dopo: String,
}

pub async fn list(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let Query(query) = query.unwrap_or_default();
    let status = ClaimStatus::from_name(&query.stato);
    let text = query.domanda.trim().chars().take(64).collect::<String>();
    let after = ListPosition::parse(&query.dopo);
    let is_later = after.is_some();
    let filter = ClaimFilter {
        status,
        text: (!text.is_empty()).then(|| text.clone()),
        after,
        limit: PAGE + 1,
    };
    let mut rows = site.store.claims(&filter).await?;
    let has_next = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| has_next).map(|last| last.position.text());
    let counts = site.store.status_counts().await?;
    Ok(page(&ClaimsPage {
        csrf: operator.csrf,
        rows: rows.into_iter().map(RowView::new).collect(),
        total: counts.iter().map(|(_, count)| count).sum(),
        tabs: tabs(&counts, status),
        state: status.map(ClaimStatus::name).unwrap_or_default(),
        text,
        is_later,
        next,
    }))
}

/// The states that some claim is in, and the one chosen, in the order of a claim's life.
fn tabs(counts: &[(ClaimStatus, u32)], chosen: Option<ClaimStatus>) -> Vec<StateTab> {
    let count = |state| {
        counts
            .iter()
            .filter(|(other, _)| *other == state)
            .map(|(_, count)| count)
            .sum()
    };
    let all = ClaimStatus::ALL.into_iter();
    let tabs = all.map(|state| StateTab {
        state,
        count: count(state),
        chosen: chosen == Some(state),
    });
    tabs.filter(|tab| tab.count > 0 || tab.chosen).collect()
}

#[derive(Deserialize, Default)]
pub struct DetailQuery {
    #[serde(default)]
    esito: String,
}

pub async fn detail(
    State(site): State<Arc<Site>>,
    Path(claim_id): Path<String>,
    Query(query): Query<DetailQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let claim = site.store.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    let comparison = match site.person(&claim_id).await {
        Ok(person) => person.map(|person| compare(&person)).unwrap_or_default(),
        // A claim whose payload this version refuses is shown without figures.
        Err(error) => {
            tracing::warn!(claim_id = claim_id.as_str(), %error, "no figures to compare");
            Vec::new()
        }
    };
    let trail = site.store.audit_trail(&claim_id).await?;
    let done = match query.esito.as_str() {
        "no" => Some("Lo stato della domanda non lo permette: non è cambiato niente."),
        name => action_named(name).map(|action| action.done),
    };
    Ok(page(&ClaimPage {
        csrf: operator.csrf,
        claim_id,
        claim,
        comparison,
        trail,
        done,
    }))
}

/// Asks once more before what cannot be taken back.
pub async fn confirm(
    State(site): State<Arc<Site>>,
    Path((claim_id, action)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let action = action_named(&action).ok_or(PageError::NotFound)?;
    site.store.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    Ok(page(&ConfirmPage {
        csrf: operator.csrf,
        claim_id,
        action,
    }))
}

pub async fn act(
    State(site): State<Arc<Site>>,
    Path((claim_id, name)): Path<(String, String)>,
    headers: HeaderMap,
    form: SignedResult,
) -> Result<Response, PageError> {
    let (operator, form) = signed(&site, &headers, form)?;
    let action = action_named(&name).ok_or(PageError::NotFound)?;
    site.store.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    if action.is_final && form.confirm != "yes" {
        return Ok(page(&ConfirmPage {
            csrf: operator.csrf,
            claim_id,
            action,
        }));
    }
    let done = run(&site.store, &claim_id, action.command).await?;
    tracing::info!(
        claim_id = claim_id.as_str(),
        action = action.name,
        done,
        "operator"
    );
    let outcome = if done { action.name } else { "no" };
    Ok(Redirect::to(&format!("/operatori/domande/{claim_id}?esito={outcome}")).into_response())
}

/// False where the claim's state does not allow it.
async fn run(store: &Store, claim_id: &str, command: Command) -> Result<bool, PageError> {
    let done = match command {
        Command::Rerender => store.request_rerender(claim_id, Urgency::Person).await,
        Command::Resend => store.request_resend(claim_id).await.map(|notices| notices > 0),
        Command::Revoke => store.revoke(claim_id).await.map(|()| true),
        Command::Erase => store.erase(claim_id).await.map(|()| true),
    };
    match done {
        Err(StoreError::WrongState { .. } | StoreError::UnknownClaim { .. }) => Ok(false),
        done => Ok(done?),
    }
}
