//! The sender killed again and again, at moments nobody chose: nothing is lost, nothing arrives twice where
//! the channel lets one know, and the rest is counted as unknown.
//!
//! `VIDEOGUIDA_KILLS` says how often (`make chaos`: 200).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;
use serde_json::{Value, json};
use videoguida::notice::{Channel, NoticeState};
use videoguida::store::NoticeFilter;

use super::world::{Person, open, publish, settings};
use super::{child, serve};

/// How often each message arrived, by channel and id.
type Arrived = Arc<Mutex<HashMap<(&'static str, String), u32>>>;

/// Moments without a clock to aim at: a small generator, seeded by the number of kills.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// Slow to take and slow to answer, so that senders die on both sides of it.
async fn arrive(arrived: &Arrived, channel: &'static str, id: String) {
    tokio::time::sleep(Duration::from_millis(15)).await;
    *arrived.lock().expect("a list").entry((channel, id)).or_default() += 1;
    tokio::time::sleep(Duration::from_millis(15)).await;
}

fn total(arrived: &Arrived) -> u32 {
    arrived.lock().expect("a list").values().sum()
}

async fn sms(State(arrived): State<Arrived>, body: Bytes) -> StatusCode {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    arrive(
        &arrived,
        "sms",
        body["id"].as_str().unwrap_or_default().to_owned(),
    )
    .await;
    StatusCode::ACCEPTED
}

async fn webhook(State(arrived): State<Arrived>, Path(kind): Path<String>, headers: HeaderMap) -> StatusCode {
    let id = headers["webhook-id"].to_str().unwrap_or_default().to_owned();
    arrive(&arrived, if kind == "push" { "push" } else { "portal" }, id).await;
    StatusCode::OK
}

async fn profile() -> impl IntoResponse {
    axum::Json(json!({"sender_allowed": true}))
}

async fn message(State(arrived): State<Arrived>, body: Bytes) -> impl IntoResponse {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let code = body["fiscal_code"].as_str().unwrap_or_default().to_owned();
    arrive(&arrived, "app_io", code.clone()).await;
    (StatusCode::CREATED, axum::Json(json!({"id": code})))
}

async fn receivers() -> (Arrived, String) {
    let arrived = Arrived::default();
    let router = Router::new()
        .route("/sms", post(sms))
        .route("/hook/{kind}", post(webhook))
        .route("/app/profiles", post(profile))
        .route("/app/messages", post(message))
        .with_state(arrived.clone());
    (arrived, serve(router).await)
}

/// Fiscal codes are only told apart here: sixteen characters each.
fn code(index: usize) -> &'static str {
    Box::leak(format!("CODICE{index:010}").into_boxed_str())
}

fn keys(url: &str, page: &str, smtp: &str, dir: &str) -> Vec<(&'static str, String)> {
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    [
        ("store.data_dir", dir),
        ("notify.channels", "email,sms,app_io,push,portal"),
        ("notify.quiet_from", "0"),
        ("notify.quiet_to", "0"),
        ("notify.retry_seconds", "0"),
        ("notify.max_attempts", "50"),
        ("notify.parallel", "1"),
        ("notify.mailbox_url", page),
        ("notify.mailbox_smtp", smtp),
        ("notify.email.per_second", "1000"),
        ("notify.sms.backend", "http"),
        ("notify.sms.url", &format!("{url}/sms")),
        ("notify.sms.per_second", "1000"),
        ("notify.app_io.url", &format!("{url}/app")),
        ("notify.app_io.key", "k3y"),
        ("notify.app_io.poll_seconds", "3600"),
        ("notify.push.url", &format!("{url}/hook/push")),
        ("notify.push.secret", SECRET),
        ("notify.portal.url", &format!("{url}/hook/portal")),
        ("notify.portal.secret", SECRET),
    ]
    .map(|(key, value)| (key, value.to_owned()))
    .into()
}

#[tokio::test(flavor = "multi_thread")]
async fn senders_killed_at_random_lose_nothing_and_send_nothing_twice() {
    let kills: usize = std::env::var("VIDEOGUIDA_KILLS").map_or(8, |text| text.parse().expect("a number"));
    let claims = kills * 4;
    // Run alone, nothing else in this process has chosen one.
    videoguida::tls::install();
    let (arrived, url) = receivers().await;
    let dir = tempfile::tempdir().expect("a folder");
    let (_mailbox, page, smtp) = child::mailbox(&dir.path().join("kept"));
    let store = open(dir.path()).await;
    let keys = keys(
        &url,
        &format!("http://{page}"),
        &smtp.to_string(),
        &dir.path().display().to_string(),
    );
    let events = (0..claims).map(|index| {
        let claim_id: &'static str = Box::leak(format!("c{index}").into_boxed_str());
        let person = Person {
            email: Some(format!("{claim_id}@example.it")),
            fiscal_code: code(index),
            ..Person::with_mobile(claim_id, "+393200000001")
        };
        person.event(claim_id)
    });
    publish(&store, &settings(dir.path(), &keys), events.collect()).await;

    let mut dice = Dice(kills as u64);
    for _ in 0..kills {
        let before = total(&arrived);
        let mut sender = child::sender(dir.path(), &keys);
        // It dies at its work, not while it starts.
        let started = tokio::time::Instant::now();
        while total(&arrived) == before && started.elapsed() < Duration::from_secs(3) {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        tokio::time::sleep(Duration::from_millis(dice.below(80))).await;
        sender.kill();
    }
    let _last = child::sender(dir.path(), &keys);
    let channels = [
        Channel::Email,
        Channel::Sms,
        Channel::AppIo,
        Channel::Push,
        Channel::Portal,
        Channel::Letter,
    ];
    let end = tokio::time::Instant::now() + Duration::from_secs(30 + claims as u64);
    while store.open_notices(&channels).await.expect("a store") > 0 {
        assert!(
            tokio::time::Instant::now() < end,
            "some notices never come to an end"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    let kept: Vec<Value> = reqwest::get(format!("http://{page}/api/messages"))
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    {
        let mut arrived = arrived.lock().expect("a list");
        for message in &kept {
            let id = message["id"].as_str().expect("an id").to_owned();
            *arrived.entry(("email", id)).or_default() += 1;
        }
    }
    let arrived = arrived.lock().expect("a list").clone();
    let filter = NoticeFilter {
        limit: u32::MAX,
        ..NoticeFilter::default()
    };
    let lines = store.notice_lines(&filter).await.expect("a store");
    let mut figures: HashMap<(&str, &str, u32), u32> = HashMap::new();
    for line in lines
        .iter()
        .filter(|line| !matches!(line.row.channel, Channel::Board | Channel::Letter))
    {
        let channel = line.row.channel.name();
        let id = match line.row.channel {
            Channel::AppIo => code(line.claim_id[1..].parse().expect("a number")).to_owned(),
            _ => line.row.notice_id.clone(),
        };
        let copies = arrived.get(&(channel, id)).copied().unwrap_or_default();
        *figures
            .entry((channel, line.row.state.name(), copies))
            .or_default() += 1;
        match (line.row.channel, line.row.state) {
            // It can be asked what it has: one copy, always.
            (Channel::Email, state) => assert_eq!((state, copies), (NoticeState::Sent, 1)),
            // The receiver knows an id it had: it arrives, and again only under the same id.
            (Channel::Push | Channel::Portal, state) => {
                assert!(matches!(state, NoticeState::Sent | NoticeState::Delivered) && copies >= 1);
            }
            // Nobody can be asked: what is sent arrived once, what is unknown once or not at all.
            (_, NoticeState::Sent) => assert_eq!(copies, 1, "{channel}"),
            (_, state) => assert!(
                state == NoticeState::Unknown && copies <= 1,
                "{channel} {state} {copies}"
            ),
        }
    }
    assert_eq!(
        figures.values().sum::<u32>() as usize,
        claims * 5,
        "every notice is there"
    );
    let mut figures: Vec<_> = figures.into_iter().collect();
    figures.sort_unstable();
    println!("{kills} kills, {claims} claims, {} notices", claims * 5);
    for ((channel, state, copies), notices) in figures {
        println!("  {channel}: {notices} {state}, {copies} copies each");
    }
}
