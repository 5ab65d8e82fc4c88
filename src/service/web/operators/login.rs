//! The way into the console, and out of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, RequestExt};
use serde::Deserialize;

use super::{SignedResult, signed};
use crate::web::error::PageError;
use crate::web::limits::Guessable;
use crate::web::pages::page;
use crate::web::site::Site;

#[derive(Template)]
#[template(path = "web/operators_login.html")]
struct OperatorLoginPage {
    wrong: bool,
    closed: bool,
}

pub async fn ask(State(site): State<Arc<Site>>) -> Response {
    page(&OperatorLoginPage {
        wrong: false,
        closed: site.operators.are_closed(),
    })
}

#[derive(Deserialize)]
struct LoginForm {
    secret: String,
}

pub async fn login(State(site): State<Arc<Site>>, request: Request) -> Result<Response, PageError> {
    let address = site.caller(request.headers(), request.extensions());
    let form: Result<Form<LoginForm>, FormRejection> = request.extract().await;
    let Form(form) = form.map_err(|_| PageError::BadForm)?;
    let guess = site.limiter.guess(Guessable::OperatorSecret, address);
    let guess = guess.map_err(PageError::TooMany)?;
    if let Some(cookie) = site.operators.open(&form.secret) {
        guess.was_right();
        return Ok((
            StatusCode::SEE_OTHER,
            [(LOCATION, "/operatori"), (SET_COOKIE, cookie.as_str())],
        )
            .into_response());
    }
    let again = page(&OperatorLoginPage {
        wrong: true,
        closed: site.operators.are_closed(),
    });
    Ok((StatusCode::FORBIDDEN, again).into_response())
}

pub async fn logout(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    form: SignedResult,
) -> Result<Response, PageError> {
    signed(&site, &headers, form)?;
    let cookie = site.operators.close(&headers);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/operatori/accesso")).into_response())
}
