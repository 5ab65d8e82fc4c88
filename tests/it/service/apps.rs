//! The citizens' app behind a mock that checks what its specification demands and counts requests, and the
//! webhooks behind a receiver that checks signatures.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use videoguida::config::Settings;
use videoguida::notice::{Channel, NoticeState};

use super::serve;
use super::world::{Person, notice, open, publish, run_until, settings, state, status};

/// Codes of people who do not exist, each with what the mock does for it.
const THERE: &str = "SPSMGR84E52F839R";
const NOT_THERE: &str = "RSSMRA80A01H501U";
const UNWILLING: &str = "VRDLGU75C15F205I";
const LOST: &str = "BNCLRA90D45L219K";
const BUSY: &str = "NRIGNN88T10A944F";
const REJECTED: &str = "GLLFNC79H65D612S";

#[derive(Default)]
struct Seen {
    messages: HashMap<String, u32>,
    requests: Vec<Instant>,
    polls: HashMap<String, u32>,
    busy: bool,
}

type Shared = Arc<Mutex<Seen>>;

fn count(seen: &Shared) {
    seen.lock().expect("a list").requests.push(Instant::now());
}

fn has_key(headers: &HeaderMap) -> bool {
    headers
        .get("ocp-apim-subscription-key")
        .is_some_and(|key| key == "k3y")
}

async fn profile(State(seen): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    count(&seen);
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    match body["fiscal_code"].as_str() {
        _ if !has_key(&headers) => StatusCode::UNAUTHORIZED.into_response(),
        Some(NOT_THERE) => StatusCode::NOT_FOUND.into_response(),
        Some(UNWILLING) => axum::Json(json!({"sender_allowed": false})).into_response(),
        Some(BUSY) if !std::mem::replace(&mut seen.lock().expect("a list").busy, true) => {
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "1")]).into_response()
        }
        Some(_) => {
            axum::Json(json!({"sender_allowed": true, "preferred_languages": ["it_IT"]})).into_response()
        }
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// What the specification demands of a message; the first rule that is broken.
fn broken_rule(message: &Value) -> Option<&'static str> {
    let known = ["fiscal_code", "time_to_live", "feature_level_type", "content"];
    let content = &message["content"];
    let length = |key: &str| content[key].as_str().map_or(0, |text| text.chars().count());
    let due = content["due_date"].as_str().unwrap_or_default();
    let is_moment = due.len() == 24 && due.ends_with('Z') && due.as_bytes()[19] == b'.';
    let rules = [
        (
            message
                .as_object()
                .is_some_and(|fields| fields.keys().all(|key| known.contains(&key.as_str()))),
            "fields",
        ),
        (
            message["fiscal_code"]
                .as_str()
                .is_some_and(|code| code.len() == 16),
            "fiscal_code",
        ),
        (
            message["time_to_live"]
                .as_u64()
                .is_some_and(|seconds| (3600..=604_800).contains(&seconds)),
            "time_to_live",
        ),
        (
            ["STANDARD", "ADVANCED"].contains(&message["feature_level_type"].as_str().unwrap_or_default()),
            "level",
        ),
        ((10..=120).contains(&length("subject")), "subject"),
        ((80..=10_000).contains(&length("markdown")), "markdown"),
        (is_moment, "due_date"),
    ];
    rules.into_iter().find(|(holds, _)| !holds).map(|(_, rule)| rule)
}

async fn message(State(seen): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    count(&seen);
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    if let Some(rule) = broken_rule(&body) {
        return (
            StatusCode::BAD_REQUEST,
            axum::Json(json!({"title": rule, "status": 400})),
        )
            .into_response();
    }
    if !has_key(&headers) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let code = body["fiscal_code"].as_str().expect("a code").to_owned();
    *seen
        .lock()
        .expect("a list")
        .messages
        .entry(code.clone())
        .or_default() += 1;
    if code == LOST {
        // It is created, and the answer never comes.
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    (
        StatusCode::CREATED,
        axum::Json(json!({"id": format!("01{code}")})),
    )
        .into_response()
}

async fn message_status(State(seen): State<Shared>, Path((code, id)): Path<(String, String)>) -> Response {
    count(&seen);
    if id != format!("01{code}") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut seen = seen.lock().expect("a list");
    let polls = seen.polls.entry(code.clone()).or_default();
    *polls += 1;
    let state = match (code.as_str(), *polls) {
        (_, 1) => "ACCEPTED",
        (REJECTED, _) => "REJECTED",
        _ => "PROCESSED",
    };
    axum::Json(json!({"status": state, "notification": {"webhook": "SENT"}, "message": {"id": id}}))
        .into_response()
}

async fn app() -> (Shared, String) {
    let seen = Shared::default();
    let router = Router::new()
        .route("/api/v1/profiles", post(profile))
        .route("/api/v1/messages", post(message))
        .route("/api/v1/messages/{code}/{id}", get(message_status))
        .with_state(seen.clone());
    (seen, format!("{}/api/v1", serve(router).await))
}

fn person(claim_id: &'static str, fiscal_code: &'static str) -> Person {
    Person {
        claim_id,
        fiscal_code,
        ..Person::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_gets_each_message_once_and_says_what_became_of_it() {
    use NoticeState::{Delivered, PermanentFailure, Unknown};
    let (seen, url) = app().await;
    let dir = tempfile::tempdir().expect("a folder");
    let keys = [
        ("notify.channels", "app_io".to_owned()),
        ("notify.app_io.url", url),
        ("notify.app_io.key", "k3y".to_owned()),
        ("notify.app_io.poll_seconds", "0".to_owned()),
        ("notify.app_io.requests_per_5s", "100".to_owned()),
        ("notify.timeout_seconds", "2".to_owned()),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    let people = [
        ("there", THERE, Delivered),
        ("not-there", NOT_THERE, PermanentFailure),
        ("unwilling", UNWILLING, PermanentFailure),
        ("lost", LOST, Unknown),
        ("busy", BUSY, Delivered),
        ("rejected", REJECTED, PermanentFailure),
        ("provisional", "12345678903", PermanentFailure),
    ];
    let events = people.map(|(claim_id, code, _)| person(claim_id, code).event(claim_id));
    publish(&store, &settings, events.into()).await;
    let states = async || {
        let mut states = Vec::new();
        for (claim_id, ..) in people {
            states.push((claim_id, state(&store, claim_id, Channel::AppIo).await));
        }
        states
    };
    let expected = people.map(|(claim_id, _, state)| (claim_id, state));
    run_until(&store, &settings, Duration::from_secs(40), async || {
        states().await == expected && status(&store, "rejected").await == "notified"
    })
    .await;
    assert_eq!(states().await, expected);
    // Whom the app did not reach gets the letter.
    let letter = state(&store, "rejected", Channel::Letter).await;
    assert_eq!(letter, NoticeState::Sent);
    let seen = seen.lock().expect("a list");
    assert_eq!(
        seen.messages.values().copied().max(),
        Some(1),
        "nobody gets a message twice"
    );
    assert_eq!(seen.messages.len(), 4);
    // No second holds more requests than the rate allows.
    for (index, first) in seen.requests.iter().enumerate() {
        let within = seen.requests[index..]
            .iter()
            .filter(|at| at.duration_since(*first) < Duration::from_secs(1));
        assert!(within.count() <= 24, "100 in 5 s, and what was on its way");
    }
}

/// What a receiver took: id, body and whether the signature held.
type OutboxAnswer = Arc<Mutex<Vec<(String, Value, bool)>>>;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

async fn take(State(taken): State<OutboxAnswer>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers[name].to_str().expect("text").to_owned();
    let (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
    let key = data_encoding::BASE64
        .decode(&SECRET.as_bytes()[6..])
        .expect("a key");
    let mut mac = <Hmac<sha2::Sha256> as Mac>::new_from_slice(&key).expect("a key");
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(&body);
    let signed = format!(
        "v1,{}",
        data_encoding::BASE64.encode(&mac.finalize().into_bytes())
    );
    let holds = signed == header("webhook-signature");
    let mut list = taken.lock().expect("a list");
    list.push((id.clone(), serde_json::from_slice(&body).expect("JSON"), holds));
    // The first time every receiver is out of order.
    if list.iter().filter(|(other, ..)| *other == id).count() == 1 {
        return StatusCode::BAD_GATEWAY;
    }
    StatusCode::NO_CONTENT
}

fn webhooks(url: &str) -> Vec<(&'static str, String)> {
    vec![
        ("notify.channels", "push,portal".to_owned()),
        ("notify.push.url", format!("{url}/push")),
        ("notify.push.secret", SECRET.to_owned()),
        ("notify.portal.url", format!("{url}/portal")),
        ("notify.portal.secret", SECRET.to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn webhooks_are_signed_repeated_under_one_id_and_say_only_what_they_may() {
    let taken = OutboxAnswer::default();
    let router = Router::new()
        .route("/{kind}", post(take))
        .with_state(taken.clone());
    let url = serve(router).await;
    let dir = tempfile::tempdir().expect("a folder");
    let (store, settings): (_, Settings) = (open(dir.path()).await, settings(dir.path(), &webhooks(&url)));
    let person = Person {
        email: Some("a@example.it".into()),
        ..person("A", THERE)
    };
    publish(&store, &settings, vec![person.event("e")]).await;
    run_until(&store, &settings, Duration::from_secs(20), async || {
        status(&store, "A").await == "notified"
    })
    .await;
    let (push, portal) = (
        notice(&store, "A", Channel::Push).await,
        notice(&store, "A", Channel::Portal).await,
    );
    assert_eq!((push.state, push.attempts), (NoticeState::Sent, 2));
    assert_eq!((portal.state, portal.attempts), (NoticeState::Delivered, 2));
    let taken = taken.lock().expect("a list").clone();
    assert_eq!(taken.len(), 4);
    for (id, body, holds) in &taken {
        assert!(holds, "the signature of {body}");
        let data = &body["data"];
        assert_eq!(
            (&data["notice_id"], &data["fiscal_code"]),
            (&id.as_str().into(), &THERE.into())
        );
        let is_portal = *id == portal.notice_id;
        assert_eq!(
            data["link"].is_string(),
            is_portal,
            "only what stands behind a login has the link"
        );
        for text in [&data["title"], &data["text"]] {
            assert_eq!(
                videoguida::notify::lint(text.as_str().expect("text")),
                [],
                "{text}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_gateway_takes_over_and_preferences_are_kept() {
    let taken = Arc::new(Mutex::new(Vec::new()));
    let list = taken.clone();
    let router = Router::new().route(
        "/sms",
        post(move |body: String| {
            list.lock().expect("a list").push(body);
            std::future::ready(StatusCode::ACCEPTED)
        }),
    );
    let url = serve(router).await;
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let dir = tempfile::tempdir().expect("a folder");
    let keys = [
        ("notify.channels", "email,sms".to_owned()),
        ("notify.reach", "first".to_owned()),
        ("notify.aside_after", "2".to_owned()),
        ("notify.quiet_from", "0".to_owned()),
        ("notify.quiet_to", "0".to_owned()),
        ("notify.sms.backend", "http".to_owned()),
        ("notify.sms.url", format!("http://{nobody}/sms")),
        ("notify.sms_second.backend", "http".to_owned()),
        ("notify.sms_second.url", format!("{url}/sms")),
        ("notify.mailbox_smtp", nobody.to_string()),
        ("notify.max_attempts", "4".to_owned()),
    ];
    let (store, settings) = (open(dir.path()).await, settings(dir.path(), &keys));
    let mut events = Vec::new();
    for claim_id in ["A", "B", "C"] {
        let person = Person {
            email: Some("a@example.it".into()),
            ..Person::with_mobile(claim_id, "+393200000001")
        };
        events.push(person.event(claim_id));
    }
    publish(&store, &settings, events).await;
    // C wants no SMS: only email, which nobody takes, and so the letter.
    store
        .set_preference("C", Some(&[Channel::Email]))
        .await
        .expect("kept");
    store
        .set_preference("B", Some(&[Channel::Sms]))
        .await
        .expect("kept");
    let done = async || {
        let mut all = true;
        for claim_id in ["B", "C"] {
            all &= status(&store, claim_id).await == "notified";
        }
        all
    };
    let quick = Settings {
        notify: videoguida::config::NotifySettings {
            aside_seconds: 1,
            ..settings.notify.clone()
        },
        ..settings
    };
    run_until(&store, &quick, Duration::from_secs(30), done).await;
    assert_eq!(state(&store, "B", Channel::Sms).await, NoticeState::Sent);
    assert_eq!(
        state(&store, "B", Channel::Email).await,
        NoticeState::PermanentFailure
    );
    assert_eq!(
        state(&store, "C", Channel::Sms).await,
        NoticeState::PermanentFailure
    );
    assert_eq!(state(&store, "C", Channel::Letter).await, NoticeState::Sent);
    assert!(!taken.lock().expect("a list").is_empty());
    let lines = store
        .notice_timeline(&notice(&store, "B", Channel::Sms).await.notice_id)
        .await
        .expect("a timeline");
    assert!(lines.iter().any(|line| line.detail == "with second"), "{lines:?}");
}
