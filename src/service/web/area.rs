//! `/avvisi`: the personal area. Inside are the person's notices (`notices`), and the way from each to its guide;
//! who comes in is known to `access::identity`.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, Request, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::Deserialize;

use super::access::identity::{Area, Guest, LoginError, RETURN, Return};
use super::catalogue::Words;
use super::cookies::{DROP_STORED_ANSWERS, cookie};
use super::error::PageError;
use super::pages::page;
use super::site::Site;
use super::visitor::Visitor;
use crate::store::GuideAccess;
use ground::personal::Personal;

mod notices;

use notices::{NoticeView, notices};

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

impl Site {
    async fn guest(&self, area: &Area, headers: &HeaderMap) -> Result<Option<Guest>, Response> {
        let guest = area.sessions.read(&self.store, headers).await;
        guest.map_err(|error| PageError::from(error).into_response())
    }
}

#[derive(Template)]
#[template(path = "web/area_closed.html")]
struct AreaClosedPage {
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
    (StatusCode::NOT_FOUND, page(&AreaClosedPage { w: w.clone() })).into_response()
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
async fn depart(State(site): State<Arc<Site>>, visitor: Visitor) -> Result<Response, Response> {
    let area = site.area.as_ref().ok_or_else(|| closed(&visitor.words))?;
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
        let address = site.caller(request.headers(), request.extensions());
        match site.limiter.wrong(address) {
            Some(seconds) => PageError::TooMany(seconds).into_response(),
            None => refused(area, visitor.words, &error),
        }
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
