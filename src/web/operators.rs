//! `/operatori`: the claims, their states and problems, and what an operator can do about them.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, RequestExt, Router};
use serde::Deserialize;

use super::backend::{Command, ConsoleClaim, ConsoleFilter, ConsoleRow, STATES};
use super::limits::{Subject, caller};
use super::pages::{PageError, page};
use super::site::Site;
use super::wording::short_date;

mod session;
mod words;

pub use session::OperatorSessions;
use session::Operator;
use words::{action_named, state_name, state_tone};

/// Claims on one page of the list.
const PAGE: u32 = 25;

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/operatori", get(list))
        .route("/operatori/accesso", get(ask).post(login))
        .route("/operatori/uscita", post(logout))
        .route("/operatori/domande/{claim_id}", get(detail))
        .route("/operatori/domande/{claim_id}/{action}", get(confirm).post(act))
}

#[derive(Template)]
#[template(path = "web/operators_login.html")]
struct LoginPage {
    wrong: bool,
    closed: bool,
}

#[derive(Template)]
#[template(path = "web/operators_list.html")]
struct ListPage {
    csrf: String,
    rows: Vec<ConsoleRow>,
    /// State, its name, how many claims, and whether it is the one listed.
    states: Vec<(String, &'static str, u64, bool)>,
    total: u64,
    state: String,
    claim_id: String,
    number: u32,
    has_next: bool,
}

#[derive(Template)]
#[template(path = "web/operators_claim.html")]
struct ClaimPage {
    csrf: String,
    claim: ConsoleClaim,
    done: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "web/operators_confirm.html")]
struct ConfirmPage {
    csrf: String,
    claim_id: String,
    action: words::Action,
}

impl ListPage {
    fn state_name(&self, state: &str) -> &'static str {
        state_name(state)
    }

    fn state_tone(&self, state: &str) -> &'static str {
        state_tone(state)
    }
}

impl ClaimPage {
    fn state_name(&self) -> &'static str {
        state_name(&self.claim.row.state)
    }

    fn state_tone(&self) -> &'static str {
        state_tone(&self.claim.row.state)
    }

    fn opens_until(&self) -> String {
        self.claim.expires_on.map_or_else(|| "non pubblicata".into(), short_date)
    }

    fn differs(&self) -> bool {
        self.claim.comparison.iter().any(|figure| figure.differs)
    }
}

#[derive(Deserialize, Default)]
struct ListQuery {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    domanda: String,
    #[serde(default)]
    pagina: u32,
}

async fn list(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else { return Ok(to_login()) };
    let Query(query) = query.unwrap_or_default();
    let state = STATES.iter().find(|state| **state == query.stato).map(|state| (*state).to_owned());
    let claim_id = query.domanda.trim();
    let claim_id = (!claim_id.is_empty()).then(|| claim_id.chars().take(64).collect::<String>());
    let number = query.pagina.clamp(1, 100_000);
    let filter = ConsoleFilter { state, claim_id, offset: (number - 1) * PAGE, limit: PAGE + 1 };
    let mut rows = site.backend.claims(&filter).await?;
    let has_next = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let counts = site.backend.state_counts().await?;
    let state = filter.state.unwrap_or_default();
    Ok(page(&ListPage {
        csrf: operator.csrf,
        rows,
        total: counts.iter().map(|(_, count)| count).sum(),
        states: state_tabs(&counts, &state),
        state,
        claim_id: filter.claim_id.unwrap_or_default(),
        number,
        has_next,
    }))
}

/// The states that some claim is in, in the order of a claim's life.
fn state_tabs(counts: &[(String, u64)], chosen: &str) -> Vec<(String, &'static str, u64, bool)> {
    let count = |state: &str| counts.iter().find(|(name, _)| name == state).map_or(0, |(_, count)| *count);
    let tabs = STATES.iter().map(|state| ((*state).to_owned(), state_name(state), count(state), *state == chosen));
    tabs.filter(|(_, _, count, chosen)| *count > 0 || *chosen).collect()
}

async fn ask(State(site): State<Arc<Site>>) -> Response {
    page(&LoginPage { wrong: false, closed: site.operators.are_closed() })
}

#[derive(Deserialize)]
struct LoginForm {
    secret: String,
}

async fn login(State(site): State<Arc<Site>>, request: Request) -> Result<Response, PageError> {
    let address = caller(request.headers(), request.extensions(), site.settings.trust_forwarded);
    let subject = [Subject::Operator(address)];
    if let Some(seconds) = site.limiter.wait(&subject) {
        return Err(PageError::TooMany(seconds));
    }
    let form: Result<Form<LoginForm>, FormRejection> = request.extract().await;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    if let Some(cookie) = site.operators.open(&form.secret) {
        return Ok((StatusCode::SEE_OTHER, [(LOCATION, "/operatori"), (SET_COOKIE, cookie.as_str())]).into_response());
    }
    site.limiter.failed(&subject);
    let again = page(&LoginPage { wrong: true, closed: site.operators.are_closed() });
    Ok((StatusCode::FORBIDDEN, again).into_response())
}

#[derive(Deserialize)]
struct SignedForm {
    #[serde(default)]
    csrf: String,
    #[serde(default)]
    confirm: String,
}

type SignedResult = Result<Form<SignedForm>, FormRejection>;

/// The operator, if the form came from a page this session was given.
fn signed(site: &Site, headers: &HeaderMap, form: SignedResult) -> Result<(Operator, SignedForm), PageError> {
    let operator = site.operators.read(headers).ok_or(PageError::Forbidden)?;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    if form.csrf == operator.csrf { Ok((operator, form)) } else { Err(PageError::Forbidden) }
}

async fn logout(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: SignedResult,
) -> Result<Response, PageError> {
    signed(&site, &headers, form)?;
    let cookie = site.operators.close(&headers);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/operatori/accesso")).into_response())
}

#[derive(Deserialize, Default)]
struct DetailQuery {
    #[serde(default)]
    esito: String,
}

async fn detail(
    State(site): State<Arc<Site>>,
    Path(claim_id): Path<String>,
    Query(query): Query<DetailQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else { return Ok(to_login()) };
    let claim = site.backend.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    let done = match query.esito.as_str() {
        "no" => Some("Lo stato della domanda non lo permette: non è cambiato niente."),
        name => action_named(name).map(|action| action.done),
    };
    Ok(page(&ClaimPage { csrf: operator.csrf, claim, done }))
}

/// Asks once more before what cannot be taken back.
async fn confirm(
    State(site): State<Arc<Site>>,
    Path((claim_id, action)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else { return Ok(to_login()) };
    let action = action_named(&action).ok_or(PageError::NotFound)?;
    let claim = site.backend.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    Ok(page(&ConfirmPage { csrf: operator.csrf, claim_id: claim.row.claim_id, action }))
}

async fn act(
    State(site): State<Arc<Site>>,
    Path((claim_id, name)): Path<(String, String)>,
    headers: HeaderMap,
    form: SignedResult,
) -> Result<Response, PageError> {
    let (operator, form) = signed(&site, &headers, form)?;
    let action = action_named(&name).ok_or(PageError::NotFound)?;
    let claim = site.backend.claim(&claim_id).await?.ok_or(PageError::NotFound)?;
    if matches!(action.command, Command::Revoke | Command::Erase) && form.confirm != "yes" {
        return Ok(page(&ConfirmPage { csrf: operator.csrf, claim_id: claim.row.claim_id, action }));
    }
    let done = site.backend.command(&claim.row.claim_id, action.command).await?;
    tracing::info!(claim_id = claim.row.claim_id.as_str(), action = action.name, done, "operator");
    let outcome = if done { action.name } else { "no" };
    Ok(Redirect::to(&format!("/operatori/domande/{}?esito={outcome}", claim.row.claim_id)).into_response())
}

fn to_login() -> Response {
    Redirect::to("/operatori/accesso").into_response()
}
