//! `/operatori`: the claims, their states and problems, and what an operator can do about them.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::access::Operator;
use super::error::PageError;
use super::site::Site;
use ground::clock::rome;

mod words;
mod comparison;
mod login;
mod claims;
mod batches;
mod notices;
pub mod usage;

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/operatori", get(claims::list))
        .route("/operatori/avvisi", get(notices::list))
        .route("/operatori/file", get(batches::list))
        .route("/operatori/file/{batch_id}", get(batches::detail))
        .route("/operatori/accesso", get(login::ask).post(login::login))
        .route("/operatori/uscita", post(login::logout))
        .route("/operatori/uso", get(usage::show))
        .route("/operatori/domande/{claim_id}", get(claims::detail))
        .route(
            "/operatori/domande/{claim_id}/{action}",
            get(claims::confirm).post(claims::act),
        )
}

/// A moment on a clock in Rome.
fn moment(at: DateTime<Utc>) -> String {
    rome(at).format("%d/%m/%Y %H:%M").to_string()
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
    if form.csrf == operator.csrf {
        Ok((operator, form))
    } else {
        Err(PageError::Forbidden)
    }
}

fn to_login() -> Response {
    Redirect::to("/operatori/accesso").into_response()
}
