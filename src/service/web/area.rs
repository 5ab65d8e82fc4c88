//! `/avvisi`: the personal area. Who comes in is vouched for by an OpenID Connect provider in the shape of
//! SPID and CIE; inside are the person's notices, and the way from each to its guide.
//!
//! `login` sends the browser to the `provider` and takes its answer, `session` keeps who is in, `notices`
//! shows what there is to see.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, Request, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use chacha20poly1305::aead::rand_core::RngCore;
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::catalogue::Words;
use super::limits::{Subject, caller};
use super::pages::{PageError, page};
use super::session::{DROP_STORED_ANSWERS, cookie, cookie_name, set_cookie};
use super::settings::SiteSettings;
use super::site::Site;
use super::visitor::Visitor;
use crate::config::AudienceChoice;
use crate::generators;
use crate::store::GuideAccess;
use ground::personal::Personal;

mod jose;
mod key;
mod login;
mod notices;
mod provider;
mod session;

pub use key::KeyError;
use key::SigningKey;
use login::{LOGIN, LoginError, Logins, Return};
use notices::{NoticeView, notices};
use provider::Provider;
use session::{AreaSessions, Guest};

/// Where the provider sends the browser back to.
const RETURN: &str = "/avvisi/ritorno";
/// Where it sends it after leaving.
const LEFT: &str = "/avvisi/uscita";

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/avvisi", get(show))
        .route("/avvisi/accesso", get(depart))
        .route(RETURN, get(arrive))
        .route("/avvisi/guida", post(open_guide))
        .route("/avvisi/esci", post(leave))
        .route(LEFT, get(left))
        .route("/avvisi/chiavi.json", get(keys))
}

/// Who vouches, and how the site is known to it.
#[derive(Clone, Debug)]
pub struct AreaOptions {
    /// `area.issuer`.
    pub issuer: String,
    /// `area.client_id`; empty for the site's address.
    pub client_id: String,
    /// `area.session_minutes`.
    pub session: Duration,
    /// For one answer of the provider.
    pub timeout: Duration,
    /// `area.audience`.
    pub audience: AudienceChoice,
    /// The file of the signing key.
    pub key: std::path::PathBuf,
}

/// The personal area of a running site.
pub struct Area {
    provider: Provider,
    logins: Logins,
    sessions: AreaSessions,
    base_url: String,
    secure: bool,
}

impl Area {
    /// # Errors
    /// Where the signing key cannot be read or made.
    pub fn new(options: &AreaOptions, settings: &SiteSettings) -> Result<Self, KeyError> {
        let client_id = if options.client_id.is_empty() {
            settings.base_url.clone()
        } else {
            options.client_id.clone()
        };
        let key = SigningKey::open(Path::new(&options.key))?;
        let provider = Provider::new(&options.issuer, client_id, key, options.audience, options.timeout);
        Ok(Self {
            provider: provider.ok_or(KeyError::Random)?,
            logins: Logins::new(&settings.session_secret),
            sessions: AreaSessions::new(settings, options.session),
            base_url: settings.base_url.clone(),
            secure: settings.takes_secure_cookies(),
        })
    }

    fn redirect_uri(&self) -> String {
        format!("{}{RETURN}", self.base_url)
    }

    fn login_cookie(&self) -> &'static str {
        cookie_name(self.secure, "__Host-accesso", "accesso")
    }

    fn remember_login(&self, sealed: &str) -> String {
        let cookie = set_cookie(self.login_cookie(), sealed, self.secure);
        format!("{cookie}; Max-Age={}", LOGIN.as_secs())
    }

    fn forget_login(&self) -> String {
        format!("{}; Max-Age=0", set_cookie(self.login_cookie(), "", self.secure))
    }
}

impl Site {
    async fn guest(&self, area: &Area, headers: &HeaderMap) -> Result<Option<Guest>, Response> {
        let guest = area.sessions.read(&self.store, headers).await;
        guest.map_err(|error| PageError::from(error).into_response())
    }
}

#[derive(Template)]
#[template(path = "web/area_closed.html")]
struct ClosedPage {
    w: Words,
}

#[derive(Template)]
#[template(path = "web/area_login.html")]
struct LoginPage {
    w: Words,
    /// A session was here and is over.
    over: bool,
}

#[derive(Template)]
#[template(path = "web/area_refused.html")]
struct RefusedPage {
    w: Words,
}

#[derive(Template)]
#[template(path = "web/area_left.html")]
struct LeftPage {
    w: Words,
    /// Where the provider's own session ends.
    provider: Option<String>,
}

#[derive(Template)]
#[template(path = "web/area_notices.html")]
struct NoticesPage {
    w: Words,
    csrf: String,
    notices: Vec<NoticeView>,
}

/// Nobody vouches for anybody here.
fn closed(w: &Words) -> Response {
    (StatusCode::NOT_FOUND, page(&ClosedPage { w: w.clone() })).into_response()
}

/// 256 random bits as 43 characters.
fn random() -> String {
    let mut bytes = [0; 32];
    generators::for_ciphers().fill_bytes(&mut bytes);
    BASE64URL_NOPAD.encode(&bytes)
}

async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let w = visitor.words;
    let area = site.area.as_ref().ok_or_else(|| closed(&w))?;
    let Some(guest) = site.guest(area, &headers).await? else {
        let over = area.sessions.is_named(&headers);
        return Ok(page(&LoginPage { w, over }));
    };
    let notices = notices(&site, &guest, &w)
        .await
        .map_err(IntoResponse::into_response)?;
    Ok(page(&NoticesPage {
        w,
        csrf: guest.csrf,
        notices,
    }))
}

/// Sends the browser to the provider.
async fn depart(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    let subject = [Subject::Login(address(&site, &request))];
    if let Some(seconds) = site.limiter.wait(&subject) {
        return Err(PageError::TooMany(seconds).into_response());
    }
    site.limiter.failed(&subject);
    let departure = area.logins.begin(&area.provider, &area.redirect_uri()).await;
    let departure = departure.map_err(|error| refused(area, visitor.words, &error))?;
    let cookie = area.remember_login(&departure.sealed);
    let headers = [(LOCATION, departure.address.to_string()), (SET_COOKIE, cookie)];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

/// Takes the provider's answer.
async fn arrive(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    query: Result<Query<Return>, QueryRejection>,
    request: Request,
) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    let subject = [Subject::Address(address(&site, &request))];
    if let Some(seconds) = site.limiter.wait(&subject) {
        return Err(PageError::TooMany(seconds).into_response());
    }
    let Query(answer) = query.unwrap_or_default();
    let sealed = cookie(request.headers(), area.login_cookie()).map(str::to_owned);
    let store = site.store.clone();
    let first = async move |state, ends| store.take_area_login(&state, ends).await.unwrap_or(false);
    let person = area
        .logins
        .finish(
            &area.provider,
            &area.redirect_uri(),
            sealed.as_deref(),
            &answer,
            first,
        )
        .await;
    let person = person.map_err(|error| {
        site.limiter.failed(&subject);
        refused(area, visitor.words, &error)
    })?;
    let opened = area.sessions.open(&site.store, &person).await;
    let opened = opened.map_err(|error| PageError::from(error).into_response())?;
    tracing::info!("somebody entered the personal area");
    let other = close_guide_of_another(&site, request.headers(), &person).await;
    let other = other.map_err(IntoResponse::into_response)?;
    let drops = other.is_some().then_some([DROP_STORED_ANSWERS]);
    let cookies = [opened, area.forget_login()].into_iter().chain(other);
    let cookies = AppendHeaders(cookies.map(|cookie| (SET_COOKIE, cookie)));
    Ok((drops, cookies, Redirect::to("/avvisi")).into_response())
}

/// Somebody who comes in does not find the guide open that the person before them left so: the `Set-Cookie` value
/// that forgets it. Their own stays open.
async fn close_guide_of_another(
    site: &Site,
    headers: &HeaderMap,
    fiscal_code: &Personal<String>,
) -> Result<Option<String>, PageError> {
    if !site.sessions.is_named(headers) {
        return Ok(None);
    }
    if let Ok(guide) = site.opened_guide(headers).await {
        let person = site.person(&guide.claim_id).await?;
        if person.is_some_and(|person| person.claim.claimant.fiscal_code == *fiscal_code) {
            return Ok(None);
        }
    }
    site.close_guide(headers).await.map(Some)
}

/// One page for every reason; the log has which.
fn refused(area: &Area, w: Words, error: &LoginError) -> Response {
    tracing::warn!(%error, "login to the personal area refused");
    let status = match error {
        LoginError::Provider(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::FORBIDDEN,
    };
    let cookie = [(SET_COOKIE, area.forget_login())];
    (status, cookie, page(&RefusedPage { w })).into_response()
}

#[derive(Deserialize)]
struct GuideForm {
    csrf: String,
    notice: String,
}

/// Opens a guide for the person it belongs to; for anybody else there is none.
async fn open_guide(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<GuideForm>, FormRejection>,
) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    let guest = site.guest(area, &headers).await?;
    let guest = guest.ok_or_else(|| Redirect::to("/avvisi").into_response())?;
    let Form(form) = form.map_err(|_| PageError::BadForm.into_response())?;
    if form.csrf != guest.csrf {
        return Err(PageError::Forbidden.into_response());
    }
    let opened = opened(&site, &guest, &headers, &form.notice).await;
    opened.map_err(IntoResponse::into_response)
}

async fn opened(
    site: &Site,
    guest: &Guest,
    headers: &HeaderMap,
    notice_id: &str,
) -> Result<Response, PageError> {
    let board = site.store.board(&guest.fiscal_code).await?;
    let notice = board
        .into_iter()
        .find(|row| row.notice_id == notice_id)
        .ok_or(PageError::NotFound)?;
    // The board goes by a digest; the claim itself decides.
    let person = site.person(&notice.claim_id).await?.ok_or(PageError::NotFound)?;
    if person.claim.claimant.fiscal_code != guest.fiscal_code {
        return Err(PageError::NotFound);
    }
    match site.store.guide_of_claim(&notice.claim_id).await? {
        Some((hash, GuideAccess::Live(_))) => {
            site.store.mark_board_read(&guest.fiscal_code, notice_id).await?;
            site.open_guide(&hash, headers).await
        }
        Some((_, GuideAccess::Expired)) => Err(PageError::Expired),
        _ => Err(PageError::NotFound),
    }
}

#[derive(Deserialize)]
struct LeaveForm {
    csrf: String,
}

/// Ends the session, and the guide that was opened from it.
async fn leave(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
    form: Result<Form<LeaveForm>, FormRejection>,
) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    let guest = site.guest(area, &headers).await?;
    let Form(form) = form.map_err(|_| PageError::BadForm.into_response())?;
    if guest.is_some_and(|guest| guest.csrf != form.csrf) {
        return Err(PageError::Forbidden.into_response());
    }
    let closed = area.sessions.close(&site.store, &headers).await;
    let closed = closed.map_err(|error| PageError::from(error).into_response())?;
    let guide = site
        .close_guide(&headers)
        .await
        .map_err(IntoResponse::into_response)?;
    let cookies = AppendHeaders([(SET_COOKIE, closed), (SET_COOKIE, guide)]);
    Ok(([DROP_STORED_ANSWERS], cookies, Redirect::to(LEFT)).into_response())
}

/// Says that the area is closed here, and where the provider's own session ends.
async fn left(State(site): State<Arc<Site>>, visitor: Visitor) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    let metadata = area.provider.metadata().await.ok();
    let endpoint = metadata.and_then(|metadata| metadata.end_session_endpoint);
    let provider = endpoint.map(|endpoint| {
        let mut address = endpoint.0;
        address
            .query_pairs_mut()
            .append_pair("client_id", &area.provider.client_id)
            .append_pair("post_logout_redirect_uri", &format!("{}/avvisi", area.base_url));
        address.to_string()
    });
    Ok(page(&LeftPage {
        w: visitor.words,
        provider,
    }))
}

/// The public part of the key the site signs with.
async fn keys(State(site): State<Arc<Site>>, visitor: Visitor) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
    Ok(Json(area.provider.key.published()).into_response())
}

fn address(site: &Site, request: &Request) -> std::net::IpAddr {
    caller(
        request.headers(),
        request.extensions(),
        site.settings.trust_forwarded,
    )
}
