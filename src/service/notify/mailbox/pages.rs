//! The mailbox in the browser, its JSON, and the SMS gateway.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::keep::{MailboxMessage, MessageFolder, MessageKind};
use crate::notify::SmsLength;
use ground::clock::{machine_now, rome};

/// Inline styles belong to the emails shown in their frames; nothing is ever fetched or run.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'";
const STYLE: &str = include_str!("../../../../templates/mailbox/style.css");

pub(super) fn router(shelf: Arc<MessageFolder>) -> Router {
    Router::new()
        .route("/", get(list))
        .route("/messages/{number}", get(show))
        .route(
            "/style.css",
            get(([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)),
        )
        .route("/api/messages", get(api_list))
        .route("/api/messages/{id}", get(api_find))
        .route("/sms", post(take_sms))
        .route("/healthz", get("ok\n"))
        .with_state(shelf)
}

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct MailboxPage {
    messages: Vec<ListLine>,
}

struct ListLine {
    number: u64,
    kind: &'static str,
    to: String,
    title: String,
    received: String,
}

#[derive(Template)]
#[template(path = "mailbox/message.html")]
struct MessagePage {
    message: MailboxMessage,
    kind: &'static str,
    to: String,
    received: String,
    size: String,
}

async fn list(State(shelf): State<Arc<MessageFolder>>) -> Response {
    let line = |message: &MailboxMessage| ListLine {
        number: message.number,
        kind: kind_name(message.kind),
        to: message.to.join(", "),
        title: if message.kind == MessageKind::Sms {
            message.text.clone()
        } else {
            message.subject.clone()
        },
        received: local(message.received_at),
    };
    page(
        MailboxPage {
            messages: shelf.all().iter().rev().map(line).collect(),
        }
        .render(),
    )
}

async fn show(State(shelf): State<Arc<MessageFolder>>, Path(number): Path<u64>) -> Response {
    let Some(message) = shelf.by_number(number) else {
        return (StatusCode::NOT_FOUND, "no such message\n").into_response();
    };
    let SmsLength {
        encoding,
        units,
        parts,
    } = SmsLength::of(&message.text);
    let size = if message.kind == MessageKind::Sms {
        format!("{encoding:?}: {units} caratteri, parti: {parts}")
    } else {
        String::new()
    };
    let (kind, to, received) = (
        kind_name(message.kind),
        message.to.join(", "),
        local(message.received_at),
    );
    page(
        MessagePage {
            message,
            kind,
            to,
            received,
            size,
        }
        .render(),
    )
}

fn kind_name(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Email => "Email",
        MessageKind::Sms => "SMS",
    }
}

fn local(moment: DateTime<Utc>) -> String {
    rome(moment).format("%d/%m/%Y %H:%M:%S").to_string()
}

fn page(rendered: askama::Result<String>) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    match rendered {
        Ok(html) => (HEADERS, Html(html)).into_response(),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be written\n").into_response(),
    }
}

#[derive(Deserialize)]
struct MessageQuery {
    id: Option<String>,
    kind: Option<MessageKind>,
}

/// Messages in the order of arrival, all or those of an id or kind.
async fn api_list(
    State(shelf): State<Arc<MessageFolder>>,
    Query(wanted): Query<MessageQuery>,
) -> Json<Vec<MailboxMessage>> {
    let fits = |message: &MailboxMessage| {
        wanted.id.as_ref().is_none_or(|id| *id == message.id)
            && wanted.kind.is_none_or(|kind| kind == message.kind)
    };
    Json(shelf.all().into_iter().filter(fits).collect())
}

/// Whether a message with the sender's id arrived: 200 with every copy of it, or 404.
async fn api_find(State(shelf): State<Arc<MessageFolder>>, Path(id): Path<String>) -> Response {
    match shelf.by_id(&id) {
        copies if copies.is_empty() => {
            (StatusCode::NOT_FOUND, Json(json!({"id": id, "arrived": 0}))).into_response()
        }
        copies => Json(json!({"id": id, "arrived": copies.len(), "messages": copies})).into_response(),
    }
}

#[derive(Deserialize)]
struct Sms {
    to: String,
    text: String,
    sender: String,
    id: String,
}

/// Takes an SMS as JSON or as a form.
async fn take_sms(State(shelf): State<Arc<MessageFolder>>, request: Request) -> Response {
    let sms = match read_sms(request).await {
        Ok(sms) if !sms.to.is_empty() && !sms.text.is_empty() => sms,
        _ => {
            return (
                StatusCode::BAD_REQUEST,
                Json(json!({"error": "to, text, sender and id are needed"})),
            )
                .into_response();
        }
    };
    let message = MailboxMessage {
        number: 0,
        id: sms.id,
        kind: MessageKind::Sms,
        received_at: machine_now(),
        from: sms.sender,
        to: vec![sms.to],
        subject: String::new(),
        text: sms.text,
        html: String::new(),
        headers: Vec::new(),
    };
    match tokio::task::spawn_blocking(move || shelf.keep(message)).await {
        Ok(Ok(number)) => (StatusCode::ACCEPTED, Json(json!({"number": number}))).into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn read_sms(request: Request) -> Result<Sms, Response> {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        return Form::<Sms>::from_request(request, &())
            .await
            .map(|Form(sms)| sms)
            .map_err(IntoResponse::into_response);
    }
    let body = Bytes::from_request(request, &())
        .await
        .map_err(IntoResponse::into_response)?;
    serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST.into_response())
}
