//! What the QR opens: a page that says nothing of anybody, and a button.

use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{RequestExt, extract::rejection::FormRejection};
use chrono::NaiveDate;
use serde::Deserialize;
use tokio::time::{Instant, sleep_until};

use crate::store::GuideAccess;
use crate::web::catalogue::Words;
use crate::web::cookies::DROP_STORED_ANSWERS;
use crate::web::error::PageError;
use crate::web::limits::Guessable;
use crate::web::pages::page;
use crate::web::secrets::mac;
use crate::web::site::Site;
use crate::web::visitor::Visitor;
use ground::link;

#[derive(Template)]
#[template(path = "web/landing.html")]
struct LandingPage {
    w: Words,
    ask_birth_date: bool,
}

#[derive(Template)]
#[template(path = "web/closed.html")]
struct ClosedPage {
    w: Words,
    ask_birth_date: bool,
}

#[derive(Deserialize, Default)]
pub struct OpenForm {
    #[serde(default)]
    day: String,
    #[serde(default)]
    month: String,
    #[serde(default)]
    year: String,
}

impl OpenForm {
    fn birth_date(&self) -> Option<NaiveDate> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let year = i32::try_from(number(&self.year)?).ok()?;
        NaiveDate::from_ymd_opt(year, number(&self.month)?, number(&self.day)?)
    }
}

/// The same page for every token: it is not even looked up.
pub async fn show(State(site): State<Arc<Site>>, visitor: Visitor) -> Response {
    page(&LandingPage {
        w: visitor.words,
        ask_birth_date: site.settings.ask_birth_date,
    })
}

/// Opens the guide. Whatever is wrong, the answer says the same after the same time.
pub async fn open(
    State(site): State<Arc<Site>>,
    Path(token): Path<String>,
    visitor: Visitor,
    request: Request,
) -> Response {
    let ready = Instant::now() + site.settings.answer_floor;
    let address = site.caller(request.headers(), request.extensions());
    let headers = request.headers().clone();
    let form: Result<Form<OpenForm>, FormRejection> = request.extract().await;
    let form = form.map(|Form(form)| form).unwrap_or_default();
    let answer = attempt(&site, &token, address, &headers, &form, visitor.words).await;
    sleep_until(ready).await;
    answer.unwrap_or_else(IntoResponse::into_response)
}

async fn attempt(
    site: &Site,
    token: &str,
    address: IpAddr,
    headers: &HeaderMap,
    form: &OpenForm,
    w: Words,
) -> Result<Response, PageError> {
    let hash = hash_of(token);
    // Looked up before anything is counted: a token is too long to be guessed, so what others got wrong is no
    // reason to close a right one.
    let access = site.store.find_guide_by_token_hash(&hash, site.today()).await?;
    match access {
        GuideAccess::Live(guide) if may_open(site, &hash, &guide.claim_id, address, form).await? => {
            site.note_opening(&guide.claim_id, headers).await;
            return site.open_guide(&hash, headers).await;
        }
        GuideAccess::Expired => return Err(PageError::Expired),
        GuideAccess::Live(_) => {}
        GuideAccess::Unknown => {
            if let Some(seconds) = site.limiter.wrong(address) {
                return Err(PageError::TooMany(seconds));
            }
        }
    }
    site.counters.link_refused();
    let closed = page(&ClosedPage {
        w,
        ask_birth_date: site.settings.ask_birth_date,
    });
    Ok((StatusCode::NOT_FOUND, closed).into_response())
}

/// Whether the second factor is right, where the settings ask for it.
async fn may_open(
    site: &Site,
    hash: &[u8; 32],
    claim_id: &str,
    address: IpAddr,
    form: &OpenForm,
) -> Result<bool, PageError> {
    if !site.settings.ask_birth_date {
        return Ok(true);
    }
    let guess = site.limiter.guess(Guessable::BirthDate(*hash), address);
    let guess = guess.map_err(PageError::TooMany)?;
    let person = site.person(claim_id).await?;
    let is_right =
        person.is_some_and(|person| form.birth_date() == Some(*person.claim.claimant.birth_date.expose()));
    if is_right {
        guess.was_right();
    }
    Ok(is_right)
}

/// What is not a token has a hash too, of nothing that was ever issued.
fn hash_of(token: &str) -> [u8; 32] {
    match link::parse_token(token) {
        Some(token) => link::token_hash(&token),
        None => mac(b"not a token", token.as_bytes()),
    }
}

/// Where [`leave`] leads: the same page for everybody, since nobody's guide is open any more.
pub const CLOSED: &str = "/chiusa";

#[derive(Template)]
#[template(path = "web/guide_closed.html")]
struct GuideClosedPage {
    w: Words,
}

/// Says that the guide is closed, and how it opens again.
pub async fn closed(visitor: Visitor) -> Response {
    page(&GuideClosedPage { w: visitor.words })
}

/// Closes the guide: its session is over, and this browser forgets what it stored of it.
pub async fn leave(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, PageError> {
    let closed = site.close_guide(&headers).await?;
    let headers = [(SET_COOKIE, closed)];
    Ok(([DROP_STORED_ANSWERS], headers, Redirect::to(CLOSED)).into_response())
}
